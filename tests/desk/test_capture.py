"""The real path of capture: device → encrypting sink → container → record → player; batches of a phone."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import soundfile
from PIL import Image

from casework.calendar import CHINA
from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.desk.visit.batches import GROUP
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.devices.picture import with_exif
from inspector_app.devices.ports import AUDIO_MEDIA, PHOTO_MEDIA, VIDEO_MEDIA, Fix, Picture
from inspector_app.tour.photos import photograph_code
from tests.desk import filling
from tests.desk.conftest import Take
from tests.pretend_devices import MICROPHONE, SoundRoom

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("could not write trailer", "No RHI backend", "already started", extend=True),
]
REF = "/data/A/A5"
FIX = Fix(265_816_683, 1_074_311_667, 60)


@pytest.fixture
def visit(inspector: Desk, fresh_task: Take) -> VisitDesk:
    """A visit with the first answers."""
    begun = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.fill(begun, filling.CLOSED[:6])
    return begun


# --- devices


def test_a_recording_of_the_microphone_is_kept_encrypted_and_played(
    inspector: Desk, visit: VisitDesk, qapp: object, sound_server: SoundRoom, until: Callable[..., None]
) -> None:
    from inspector_app.devices.qt.microphone import QtMicrophone
    from inspector_app.ui.evidence.sound import open_sound

    sink = visit.begin_recording(REF, name="谈话.ogg", media=AUDIO_MEDIA, device="Mic", fix=FIX).result()
    ended: list[object] = []
    recording = QtMicrophone().record(sink, ended.append, device=MICROPHONE)
    with sound_server.say() as speaking:
        until(lambda: recording.seconds > 2.5)
        recording.stop()
        speaking.terminate()
    assert ended == [None]
    tile = visit.finish_recording(sink, seconds=recording.seconds).result()
    assert (tile.origin, tile.media) == ("on-site", AUDIO_MEDIA)
    sound = inspector.picture(tile.file).result()
    assert abs(soundfile.info(io.BytesIO(sound)).duration - tile.seconds) < 0.1
    assert not any(sound[:64] in path.read_bytes() for path in vault_files(inspector))
    player = open_sound(inspector.gallery.open(tile.file))
    assert player is not None
    assert abs(player.seconds - tile.seconds) < 0.1
    player.seek(0.5)
    assert player.play()
    until(lambda: player.position > 1.5)
    player.close()


def test_a_photo_of_the_camera_satisfies_an_on_site_minimum(
    inspector: Desk, visit: VisitDesk, camera: Any, until: Callable[..., None]
) -> None:
    assert visit.evidence_gap(REF)
    got: list[Picture] = []
    camera.photo(got.append)
    until(lambda: got)
    photo = got[0]
    tile = visit.attach_bytes(
        REF, photo.data, "现场.jpg", PHOTO_MEDIA, "on-site", device=photo.device, fix=FIX
    ).result()
    assert visit.evidence_gap(REF) == ()
    assert inspector.picture(tile.file).result() == photo.data
    state = inspector.core.book.task(visit.stream)
    assert state is not None
    taken = state.evidence[tile.file].taken
    assert (taken["device"], taken["lon_e7"]) == ("Test camera", FIX.lon_e7)
    assert not any(photo.data[200:264] in path.read_bytes() for path in vault_files(inspector))


def test_a_film_is_played_from_its_container(
    inspector: Desk, visit: VisitDesk, camera: Any, until: Callable[..., None]
) -> None:
    from inspector_app.ui.evidence.film import Film

    sink = visit.begin_recording(REF, name="现场.mkv", media=VIDEO_MEDIA, device="Test camera").result()
    ended: list[object] = []
    film = camera.film(sink, ended.append)
    until(lambda: film.seconds > 2)
    film.stop()
    until(lambda: ended)
    tile = visit.finish_recording(sink, seconds=film.seconds).result()
    shown: list[object] = []
    player = Film(inspector.gallery.open(tile.file), seconds=tile.seconds)
    player.picture.connect(shown.append)
    player.play()
    until(lambda: len(shown) > 15)
    assert player.seconds == tile.seconds > 2
    player.close()


def vault_files(desk: Desk) -> list[Path]:
    return [path for path in desk.core.vault.folder.rglob("*") if path.is_file()]


# --- a phone's folder


def phone(visit: VisitDesk, folder: Path, count: int, *, code: bool = True) -> Path:
    """A phone's folder: the picture of the code, then `count` photos, each of something else."""
    folder.mkdir(parents=True)
    taken = china_now() + timedelta(seconds=1)
    if code:
        photograph_code(visit.challenge(), folder / "IMG_0000.jpg", taken)
    for number in range(1, count + 1):
        path = folder / f"IMG_{number:04}.jpg"
        path.write_bytes(filling.picture(number, taken + timedelta(seconds=number), size=(160, 120)))
        os.utime(path, (time.time() + number, time.time() + number))
    return folder


@pytest.mark.requirement("R73")
def test_two_on_site_photos_asked_are_not_one_nor_one_and_an_imported_one(
    inspector: Desk, fresh_task: Take, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.fill(visit, filling.CLOSED)
    rules = visit.question(REF).evidence
    monkeypatch.setitem(visit._rules._rules, REF, tuple(replace_minimum(rule, 2) for rule in rules))
    photos = phone(visit, tmp_path / "phone", 1)
    old = tmp_path / "old.jpg"
    old.write_bytes(filling.picture(50, datetime(2026, 1, 5, 9, 0).astimezone()))
    assert visit.evidence_gap(REF) == (("photo", 0, 2),)
    assert [each.tile.origin for each in visit.attach(REF, [photos]).result() if each.tile] == [
        "phone-corroborated"
    ] * 2
    assert visit.evidence_gap(REF) == (("photo", 1, 2),), "the picture of the code does not count"
    visit.attach(REF, [old]).result()
    assert visit.evidence_gap(REF) == (("photo", 1, 2),), "an imported one does not count"
    with pytest.raises(Exception, match="still missing"):
        visit.finalise({}).result()
    second = tmp_path / "second.jpg"
    second.write_bytes(filling.picture(51, china_now() + timedelta(seconds=5)))
    visit.attach(REF, [second]).result()
    assert visit.evidence_gap(REF) == ()
    filling.photograph_gaps(visit, tmp_path / "rest")
    visit.finalise({}).result()


def replace_minimum(rule: Any, minimum: int) -> Any:
    from dataclasses import replace

    return replace(rule, minimum=minimum)


def test_a_folder_is_taken_in_with_progress_cancelled_and_gone_on_with(
    inspector: Desk, visit: VisitDesk, tmp_path: Path
) -> None:
    folder = phone(visit, tmp_path / "DCIM", 2 * GROUP + 5)
    steps: list[tuple[int, int]] = []
    done = visit.attach(
        REF, [folder], progress=lambda *step: steps.append(step), cancelled=lambda: bool(steps)
    ).result()
    total = 2 * GROUP + 6
    assert steps == [(GROUP, total)]
    assert [bool(each.tile) for each in done] == [True] * GROUP + [False] * (total - GROUP)
    assert {each.fault.code for each in done if each.fault} == {"vault.cancelled"}
    again = visit.attach(REF, [folder], progress=lambda *step: steps.append(step)).result()
    assert [each.known for each in again] == [True] * GROUP + [False] * (total - GROUP)
    assert all(each.tile and each.tile.origin == "phone-corroborated" for each in again)
    assert steps[-1] == (total, total)
    assert len({each.tile.file for each in again if each.tile}) == total
    assert len(visit.evidence(REF)) == total - 1
    assert len(inspector.core.evidence.objects()) >= 2 * total


def test_a_long_file_of_a_recorder_is_taken_in_without_being_held(
    inspector: Desk, visit: VisitDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector_app.desk.visit import batch_reading

    monkeypatch.setattr(batch_reading, "LARGEST_PICTURE", 1000)
    film = tmp_path / "long.mp4"
    film.write_bytes(os.urandom(700_000))
    done = visit.attach(REF, [film]).result()
    assert done[0].tile is not None
    assert inspector.picture(done[0].tile.file).result() == film.read_bytes()
    opened = batch_reading._Unchanged

    def meddling(path: Path, expected: str) -> Any:
        film.write_bytes(os.urandom(700_000))
        return opened(path, expected)

    monkeypatch.setattr(batch_reading, "_Unchanged", meddling)
    film.write_bytes(os.urandom(700_000))
    refused = visit.attach(REF, [film]).result()[0]
    assert refused.fault is not None
    assert refused.fault.code == "vault.source-unreadable"


def test_time_place_and_phone_are_read_and_near_pictures_are_shown(
    inspector: Desk, visit: VisitDesk, tmp_path: Path
) -> None:
    scene, elsewhere = (
        Image.effect_noise((9, 7), 90).resize((640, 480), Image.Resampling.BICUBIC).convert("RGB")
        for _ in range(2)
    )
    taken = datetime(2026, 11, 24, 10, 31, tzinfo=CHINA)

    def saved(name: str, picture: Image.Image, quality: int) -> Path:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        path = tmp_path / name
        path.write_bytes(with_exif(out.getvalue(), taken=taken, device="Phone 7", fix=FIX))
        return path

    paths = [
        saved("first.jpg", scene, 95),
        saved("again.jpg", scene.resize((320, 240)), 60),
        saved("other.jpg", elsewhere, 90),
    ]
    first, again, other = [each.tile for each in visit.attach(REF, paths).result()]
    assert first is not None
    assert again is not None
    assert other is not None
    state = inspector.core.book.task(visit.stream)
    assert state is not None
    told = state.evidence[first.file].taken
    assert (told["exif"], told["device"], told["accuracy_dm"]) == ("2026-11-24 10:31", "Phone 7", 60)
    assert abs(told["lat_e7"] - FIX.lat_e7) < 30
    shown = {tile.file: tile.alike for tile in inspector.evidence().result()}
    assert shown[first.file] == (again.file,)
    assert shown[again.file] == (first.file,)
    assert shown[other.file] == ()
