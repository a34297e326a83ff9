"""Photos and sound reach the county as they were captured; a day offline survives a power cut (R71, R72)."""

from __future__ import annotations

import hashlib
import io
import random
import shutil
import sqlite3
from pathlib import Path

import numpy
import pytest
import soundfile

from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.devices.files import FileMicrophone
from inspector_app.devices.ports import AUDIO_MEDIA
from inspector_app.sample_county import Person, SampleCounty
from tests.desk import filling
from tests.desk.conftest import Take, plan_for
from tests.desk.day_work import HOURS, PHOTOS
from tests.desk.laptops import Laptop, enrolled_laptop, task_numbered
from tests.vault.power_loss import Disk, compile_recorder, lay_out, record

POWER_CUTS = 8
REF = "/data/A/A5"


@pytest.mark.slow
@pytest.mark.requirement("R71")
def test_photo_and_sound_are_hashed_at_capture_and_seen_after_sync(
    inspector: Desk, lead: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    photo, said = filling.picture(9, china_now()), tmp_path / "said.wav"
    soundfile.write(said, numpy.sin(numpy.arange(32_000) / 6) * 0.4, 16_000)
    taken = visit.attach_bytes(REF, photo, "现场.jpg", "image/jpeg", "on-site").result()
    sink = visit.begin_recording(REF, name="群众反映.ogg", media=AUDIO_MEDIA).result()
    FileMicrophone(said).record(sink, lambda _fault: None).stop()
    sound = visit.finish_recording(sink, seconds=2).result()
    assert taken.sha256 == hashlib.sha256(photo).hexdigest()
    assert sound.sha256 == hashlib.sha256(inspector.picture(sound.file).result()).hexdigest()
    inspector.sync.now().result()
    lead.sync.now().result()
    seen = {tile.file: tile for tile in lead.evidence().result() if tile.stream == visit.stream}
    assert {taken.file, sound.file} <= seen.keys()
    assert lead.picture(taken.file).result() == photo
    heard = lead.picture(sound.file).result()
    assert hashlib.sha256(heard).hexdigest() == seen[sound.file].sha256 == sound.sha256
    assert abs(soundfile.info(io.BytesIO(heard)).duration - 2) < 0.1


@pytest.mark.slow
@pytest.mark.requirement("R72")
def test_a_day_of_300_photos_survives_power_cuts_and_keeps_both_times(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    disk_folder, scratch = tmp_path / "disk", tmp_path / "scratch"
    scratch.mkdir()
    laptop = enrolled_laptop(
        disk_folder / "laptop", fonts, county, Person("p-day", "值一整天", ("inspector",))
    )
    plan_for(county, scratch, ["D001"], inspector="p-day")
    with laptop.desk() as desk:
        desk.sync.now().result()
        stream = task_numbered(desk, "D001").stream
        filling.fill(desk.open_visit(stream).result(), filling.CLOSED[:6])
    disk = Disk()
    disk.begin_with(disk_folder)
    work = ["-m", "tests.desk.day_work", str(laptop.folder), str(fonts), stream, str(scratch)]
    operations = record(work, disk_folder, compile_recorder(scratch), scratch)
    cuts = set(random.Random(5).sample(range(len(operations)), POWER_CUTS)) | {len(operations) - 1}
    judged = 0
    for number, operation in enumerate(operations):
        disk.feed(operation)
        if number in cuts:
            judged += 1
            state = tmp_path / "after"
            lay_out(disk.after_power_loss(random.Random(number)), state)
            after = Laptop(state / "laptop", fonts, laptop.recovery)
            held = photos(after)
            told = {line["file"]: line["sha256"] for line in disk.told}
            assert told.items() <= held.items(), f"lost by a power cut after operation {number}"
            shutil.rmtree(state)
    assert judged > POWER_CUTS
    assert len(disk.told) == PHOTOS
    assert both_times(laptop, county, stream) == PHOTOS


def photos(laptop: Laptop) -> dict[str, str]:
    """File → SHA-256 of the original as it can be read, of everything on record."""
    with laptop.desk() as desk:
        tiles = desk.evidence().result()
        return {tile.file: hashlib.sha256(desk.picture(tile.file).result()).hexdigest() for tile in tiles}


def both_times(laptop: Laptop, county: SampleCounty, stream: str) -> int:
    """How many photos have the time of capture on record and the time of sync at the county."""
    with laptop.desk() as desk:
        desk.sync.now().result()
        assert desk.sync.view().proven.all_safe
        state = desk.core.book.task(stream)
        assert state is not None
        walls = [piece.taken["wall"] for piece in state.evidence.values()]
        commits = {piece.event for piece in state.evidence.values()}
    assert max(walls) - min(walls) > (HOURS - 0.2) * 3_600_000
    with sqlite3.connect(county.folder / "county" / "endpoint.sqlite") as endpoint:
        rows = endpoint.execute("SELECT received FROM commits WHERE stream = ?", (stream,)).fetchall()
    endpoint.close()
    assert all(received > 0 for (received,) in rows)
    assert len(rows) > 60
    return len(commits)
