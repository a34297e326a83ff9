"""Recordings at the desk: on record when finished, kept as far as they got when the laptop dies."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import wave
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.desk import evidence_recording
from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import china_now
from inspector_app.desk.views import EvidenceTile
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.devices.ports import AUDIO_MEDIA, VIDEO_MEDIA, Fix
from inspector_app.vault import recording
from inspector_app.vault.faults import VaultFault
from sync.container import CHUNK
from tests.conftest import ROOT
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop
from tests.patience import PATIENCE

pytestmark = pytest.mark.slow

REF = "/data/A/A5"
FIX = Fix(265_816_683, 1_074_311_667, 60)


@pytest.fixture
def visit(inspector: Desk, fresh_task: Take) -> VisitDesk:
    """A visit with the first answers."""
    begun = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.fill(begun, filling.CLOSED[:6])
    return begun


def tiles(desk: Desk, stream: str) -> list[EvidenceTile]:
    return [tile for tile in desk.evidence().result() if tile.stream == stream]


def test_no_visit_is_signed_while_nobody_said_who_agreed_to_a_recording(
    inspector: Desk, visit: VisitDesk, tmp_path: Path
) -> None:
    filling.fill(visit, filling.CLOSED[6:])
    for ref in visit.evidence_gaps():
        photo = filling.picture(len(ref), china_now())
        visit.attach_bytes(ref, photo, "photo.jpg", "image/jpeg", "on-site").result()
    begun = visit.begin_recording(REF, name="谈话.ogg", media=AUDIO_MEDIA).result()
    begun.write(os.urandom(1234))
    spoken = visit.finish_recording(begun, seconds=1).result()
    (tmp_path / "recorder.wav").write_bytes(silence(1))
    (tmp_path / "child.wav").write_bytes(silence(2))
    brought = [each.tile for each in visit.attach(REF, [tmp_path]).result()]
    assert [tile.consent for tile in (spoken, *brought)] == ["", "", ""]
    assert {tile.file for tile in visit.consent_gaps()} == {tile.file for tile in (spoken, *brought)}
    visit.consented(spoken.file, "speaker").result()
    visit.consented(brought[0].file, "guardian").result()
    with pytest.raises(DeskFault) as refused:
        visit.finalise({})
    assert (refused.value.code, refused.value.facts["number"]) == ("visit.no-consent", 1)
    visit.withdraw(brought[1].file, "对方不同意").result()
    visit.finalise({}).result()
    state = inspector.core.book.task(visit.stream)
    assert {piece.consent for piece in state.evidence.values() if piece.media.startswith("audio/")} == {
        "speaker", "guardian", "",
    }  # fmt: skip


def test_a_batch_for_an_interview_follows_what_the_household_said_last(
    inspector: Desk, visit: VisitDesk
) -> None:
    core, kept = inspector.core, {"stream": visit.stream, "item": "F3.C1", "ref": "/data/C/C1"}
    state = core.book.task(visit.stream)
    assert state is not None
    assert state.task is not None
    interview = replace(state, task=replace(state.task, form_id="F3"))
    for value, silent in (("", True), ("yes", False), ("no", True)):
        core.drafts.append(visit.visit, "answer", "/data/A/A5", value, 0).result()
        place = inspector.imports._place(interview, kept)
        assert (place.silent, place.consent) == (silent, "respondent")
    assert inspector.imports._place(state, kept).silent is False, "an overt visit asks at each recording"


def silence(seconds: int) -> bytes:
    """A recorder's file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8_000)
        made.writeframes(bytes(16_000 * seconds))
    return out.getvalue()


def test_a_recording_is_on_record_with_time_place_device_and_length(
    inspector: Desk, visit: VisitDesk
) -> None:
    begun = visit.begin_recording(REF, name="谈话.ogg", media=AUDIO_MEDIA, device="Mic", fix=FIX).result()
    sound = os.urandom(CHUNK + 1234)
    for start in range(0, len(sound), 10_000):
        begun.write(sound[start : start + 10_000])
    tile = visit.finish_recording(begun, seconds=12.5).result()
    begun.write(b"too late")
    assert (tile.origin, tile.media, tile.seconds, tile.cut_off) == ("on-site", AUDIO_MEDIA, 12.5, False)
    assert inspector.picture(tile.file).result() == sound
    with inspector.gallery.open(tile.file) as reader:
        reader.seek(CHUNK - 5)
        assert reader.read(10) == sound[CHUNK - 5 : CHUNK + 5]
    state = inspector.core.book.task(visit.stream)
    assert state is not None
    taken = state.evidence[tile.file].taken
    assert (taken["device"], taken["lat_e7"], taken["accuracy_dm"]) == ("Mic", FIX.lat_e7, 60)
    assert {"wall", "mono", "boot"} <= taken.keys()
    assert not inspector.core.vault.settings.all("recording")


def test_a_recording_that_nobody_wants_leaves_nothing(inspector: Desk, visit: VisitDesk) -> None:
    begun = visit.begin_recording(REF, name="a.mkv", media=VIDEO_MEDIA).result()
    begun.write(os.urandom(3 * CHUNK))
    visit.drop_recording(begun).result()
    assert tiles(inspector, visit.stream) == []
    assert not inspector.core.evidence.unfinished()
    assert not inspector.core.vault.settings.all("recording")


def test_locking_puts_what_is_being_recorded_on_record(laptops: dict[str, Laptop], fresh_task: Take) -> None:
    sound = os.urandom(5000)
    with laptops["inspector"].desk() as desk:
        visit = desk.open_visit(fresh_task(desk).stream).result()
        filling.fill(visit, filling.CLOSED[:6])
        visit.begin_recording(REF, name="a.ogg", media=AUDIO_MEDIA).result().write(sound)
    with laptops["inspector"].desk() as desk:
        (tile,) = tiles(desk, visit.stream)
        assert desk.picture(tile.file).result() == sound
        assert not tile.cut_off


@pytest.mark.slow
@pytest.mark.parametrize("size", [2000, CHUNK + 777, 3 * CHUNK])
def test_a_kill_costs_only_the_last_moment(
    laptops: dict[str, Laptop], fresh_task: Take, fonts: Path, size: int
) -> None:
    with laptops["inspector"].desk() as desk:
        stream = fresh_task(desk).stream
        filling.fill(desk.open_visit(stream).result(), filling.CLOSED[:6])
    command = [
        sys.executable,
        "-m",
        "tests.desk.recording_work",
        str(laptops["inspector"].folder),
        str(fonts),
    ]
    with subprocess.Popen([*command, stream, str(size)], cwd=ROOT, stdout=subprocess.PIPE) as work:
        assert work.stdout is not None
        kept = int(work.stdout.readline())
        work.send_signal(signal.SIGKILL)
    assert kept >= size
    for _ in range(2):  # what was recovered once is not recovered again
        with laptops["inspector"].desk() as desk:
            until = time.monotonic() + PATIENCE
            while not tiles(desk, stream) and time.monotonic() < until:
                time.sleep(0.05)
            (tile,) = tiles(desk, stream)
            assert tile.cut_off
            assert tile.origin == "on-site"
            held = desk.picture(tile.file).result()
            assert held == (b"0123456789abcdef" * (len(held) // 16 + 1))[: len(held)]
            assert len(held) >= kept
            desk.core.work.run(lambda: None).result()
    with laptops["inspector"].desk() as desk:
        assert not desk.core.evidence.unfinished()
        assert not desk.core.vault.settings.all("recording")


def test_the_database_holds_what_stands_behind_the_last_whole_chunk(
    inspector: Desk, visit: VisitDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "KEEP_EVERY_S", 0.0)
    begun = visit.begin_recording(REF, name="a.ogg", media=AUDIO_MEDIA).result()
    sizes = []
    for _ in range(60):
        begun.write(os.urandom(12_345))
        rows = inspector.core.vault.settings.all(recording.TAIL)
        sizes.append(sum(len(text) * 3 // 4 for text in rows.values()))
    assert max(sizes) <= CHUNK + 13_000
    assert min(sizes[30:]) < CHUNK // 2
    visit.drop_recording(begun).result()


def test_nothing_of_a_sealed_recording_goes_into_the_database(
    inspector: Desk, visit: VisitDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "KEEP_EVERY_S", 0.0)
    core = inspector.core
    key = core.evidence.new_sealed_key(visit.stream, (core.vault.profile_keys.public.x25519,))
    note = evidence_recording.RecordingNote(visit.stream, visit.visit, "", "", "a.ogg", AUDIO_MEDIA, {})
    growing = recording.GrowingCapture(core.vault, core.evidence.begin(key), key)
    sealed = evidence_recording.EvidenceRecording(inspector._recordings, key, growing, note)
    for _ in range(5):
        sealed.write(os.urandom(100_000))
    assert not core.vault.settings.all(recording.TAIL)
    sealed.drop()


@pytest.mark.parametrize("refused", ["note", "last chunk"])
def test_a_disk_that_fills_up_at_the_end_costs_at_most_the_last_moment(
    laptops: dict[str, Laptop], fresh_task: Take, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def full(*_: object) -> None:
        raise VaultFault("vault.disk-full")

    sound = os.urandom(2 * CHUNK + 999)
    monkeypatch.setattr(recording, "KEEP_EVERY_S", 0.0)
    with laptops["inspector"].desk() as desk:
        visit = desk.open_visit(fresh_task(desk).stream).result()
        begun = visit.begin_recording(REF, name="a.ogg", media=AUDIO_MEDIA).result()
        begun.write(sound)
        if refused == "note":
            monkeypatch.setattr(desk.core.evidence, "note", full)
        else:
            monkeypatch.setattr(begun._growing._capture._out, "write", full)
        with pytest.raises(VaultFault, match="disk is full"):
            visit.finish_recording(begun, seconds=1).result()
    with laptops["inspector"].desk() as desk:
        until = time.monotonic() + PATIENCE
        while not tiles(desk, visit.stream) and time.monotonic() < until:
            time.sleep(0.05)
        (tile,) = tiles(desk, visit.stream)
        assert desk.picture(tile.file).result() == sound
        assert tile.cut_off is (refused == "last chunk")
        desk.core.work.run(lambda: None).result()
