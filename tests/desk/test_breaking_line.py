"""Real processes on a line that breaks all the time, SIGKILL on both sides: everything arrives, whole."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.desk.moments import china_now
from inspector_app.sample_county import SampleCounty, _environment
from inspector_app.vault.check import check_vault
from tests.desk import filling
from tests.desk.breaking_line import BreakingLine
from tests.desk.conftest import Take
from tests.desk.laptops import PASSPHRASE, Laptop, enrolled_laptop, new_laptop
from tests.desk.test_sync import begun

pytestmark = pytest.mark.slow
PHOTOS, NOISE, LARGE = 6, 60_000, 900_000
MOST_STARTS = 30
CHUNK = 256 * 1024


@pytest.fixture
def line(county: SampleCounty) -> Iterator[BreakingLine]:
    """Between this laptop and the county."""
    made = BreakingLine(county.url, seed=7, least=60_000, most=300_000)
    yield made
    made.close()


@pytest.fixture
def far_laptop(
    county: SampleCounty, laptops: dict[str, Laptop], line: BreakingLine, fonts: Path, tmp_path: Path
) -> Laptop:
    """A second laptop of the inspector; it reaches the county over that line only."""
    (person,) = (one for one in county.people if one.person == "p-qin")
    direct, county.url = county.url, line.url
    line.breaking = False
    try:
        return enrolled_laptop(tmp_path / "far", fonts, county, person)
    finally:
        county.url = direct
        line.breaking = True


def work(laptop: Laptop, fresh_task: Take, folder: Path) -> dict[str, str]:
    """A visit with photos, kept here; SHA-256 of each container that this made, by its name. What the person
    did elsewhere may lie here too.
    """
    noise = random.Random(5)
    before = {file.name for file in (laptop.vault / "objects").glob("*")}
    with laptop.desk() as desk:
        visit = begun(desk, fresh_task)
        desk.sync.pause()
        paths = []
        for number in range(PHOTOS):
            path = folder / f"{number}.jpg"
            more = noise.randbytes(LARGE if number == 0 else NOISE)
            path.write_bytes(filling.picture(number, china_now()) + more)
            paths.append(path)
        visit.attach("/data/A/A5", paths).result()
        visit.pause("午休").result()
    kept = {}
    for file in (laptop.vault / "objects").iterdir():
        if file.name not in before:
            kept[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return kept


class Program:
    """`duchatong sync --json`, started again and again."""

    def __init__(self, laptop: Laptop, line: BreakingLine) -> None:
        self._line = line
        self._words = ["sync", "--vault", laptop.vault, "--passphrase-file", "-", "--json"]
        self._process: subprocess.Popen[bytes] | None = None
        self.deaths = 0

    def run(self) -> dict[str, object]:
        """What it told; nothing when it was killed or the line gave out."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "duchatong", *self._words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
        )  # fmt: skip
        told, _ = self._process.communicate(f"{PASSPHRASE}\n".encode())
        self.deaths += self._process.returncode == -signal.SIGKILL
        return json.loads(told) if told and self._process.returncode in (0, 1) else {}

    def die(self) -> None:
        """SIGKILL, wherever it is; the next one, where this one had just given up."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
        else:
            self._line.when(1, self.die)


@pytest.mark.requirement("R194")
def test_both_sides_are_killed_on_a_line_that_breaks(
    county: SampleCounty, far_laptop: Laptop, line: BreakingLine, fresh_task: Take, tmp_path: Path
) -> None:
    kept = work(far_laptop, fresh_task, tmp_path)
    size = sum((far_laptop.vault / "objects" / name).stat().st_size for name in kept)
    before, whole, program, county_deaths = line.bytes, line.broken, Program(far_laptop, line), []

    def county_dies() -> None:
        county.stop(kill=True)
        county.serve()
        county_deaths.append(line.bytes)

    for share, call in ((15, program.die), (40, county_dies), (60, program.die), (85, county_dies)):
        line.when(size * share // 100, call)
    told: dict[str, object] = {}
    for _ in range(MOST_STARTS):
        told = program.run()
        if told.get("all_safe"):
            break
    assert told.get("all_safe"), told
    assert program.deaths >= 1
    assert len(county_deaths) == 2
    cuts = line.broken - whole + 4
    assert cuts > 6
    assert line.bytes - before < size + (cuts + 1) * CHUNK, "each cut costs a chunk at most"
    held = {file.name: file for file in (county._data / "objects").rglob("*") if file.name in kept}
    assert held.keys() == kept.keys(), "every container arrived"
    for name, file in held.items():
        assert hashlib.sha256(file.read_bytes()).hexdigest() == name == kept[name]
    with far_laptop.desk() as desk:
        assert check_vault(desk.core.vault).sound
        proven = desk.sync.view().proven
        assert proven.all_safe
        assert proven.photos_done == proven.photos_total >= PHOTOS


def test_a_line_lost_after_the_code_was_used_is_no_fault_of_the_enrolment(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    line = BreakingLine(county.url, seed=7, least=20_000, most=30_000)
    (person,) = (one for one in county.people if one.person == "p-qin")
    direct, county.url = county.url, line.url
    laptop = new_laptop(tmp_path / "far", fonts)
    try:
        code = county.enrolment_code(person)
        with laptop.desk() as desk:
            assert desk.enrol(code, "山上的笔记本").result().enrolled
            assert line.broken
            assert not desk.tasks().result(), "nothing came through yet"
            line.breaking = False
            desk.sync.now().result()
            assert desk.tasks().result()
    finally:
        county.url = direct
        line.close()
