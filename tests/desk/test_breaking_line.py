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
from tests.desk.laptops import PASSPHRASE, Laptop, enrolled_laptop
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
    try:
        return enrolled_laptop(tmp_path / "far", fonts, county, person)
    finally:
        county.url = direct


def work(laptop: Laptop, fresh_task: Take, folder: Path) -> dict[str, str]:
    """A visit with photos, kept here; SHA-256 of each container by its name."""
    noise = random.Random(5)
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
        content = file.read_bytes()
        kept[file.name] = hashlib.sha256(content).hexdigest()
    return kept


def synced(laptop: Laptop, line: BreakingLine, kill_after: int) -> dict[str, object] | None:
    """`duchatong sync --json` as a process; None when it was killed behind so many bytes. 0: let it be."""
    words = ["sync", "--vault", laptop.vault, "--passphrase-file", "-", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "duchatong", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
    )  # fmt: skip
    if kill_after:
        line.when(kill_after, process.kill)
    told, _ = process.communicate(f"{PASSPHRASE}\n".encode())
    if process.returncode == -signal.SIGKILL:
        return None
    return json.loads(told) if told else {}


@pytest.mark.requirement("R194")
def test_both_sides_are_killed_on_a_line_that_breaks(
    county: SampleCounty, far_laptop: Laptop, line: BreakingLine, fresh_task: Take, tmp_path: Path
) -> None:
    kept = work(far_laptop, fresh_task, tmp_path)
    size = sum(file.stat().st_size for file in (far_laptop.vault / "objects").iterdir())
    before, whole, deaths = line.bytes, line.broken, {"laptop": 0, "county": 0}

    def county_dies() -> None:
        county.stop(kill=True)
        county.serve()
        deaths["county"] += 1

    for start in range(MOST_STARTS):
        if start in (1, 3):
            line.when(150_000, county_dies)
        told = synced(far_laptop, line, 250_000 if start in (0, 2) else 0)
        deaths["laptop"] += told is None
        if told and told.get("all_safe"):
            break
    else:
        pytest.fail(f"not safe after {MOST_STARTS} starts: {told}")
    assert deaths == {"laptop": 2, "county": 2}
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
