"""A visit with 500 photos goes by stick from a vault to an endpoint without a network, and the reply comes
home; the programs on both sides are killed on the way, and one part of the bundle comes later."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from inspector_app.sample_county import SampleCounty, _environment
from inspector_app.vault.check import check_vault
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import PASSPHRASE, Laptop
from tests.desk.test_opening import command
from tests.desk.test_sync import begun, without_endpoint

pytestmark = pytest.mark.soak
PHOTOS = int(os.environ.get("DUCHATONG_SOAK_PHOTOS", "500"))
_MB = 1024 * 1024


def _killed(arguments: list[str], typed: str, after: float) -> bool:
    """Start the program and SIGKILL it after some seconds; False if it was through before."""
    process = subprocess.Popen(
        [sys.executable, "-m", "duchatong", *arguments], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=_environment(),
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(typed.encode() + b"\n")
    process.stdin.close()
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def _kill_some(arguments: list[str], typed: str, whole: float) -> int:
    """Kill it at four moments of the time that it takes; the number of kills that hit."""
    return sum(_killed(arguments, typed, whole * share) for share in (0.35, 0.55, 0.75, 0.9))


def test_five_hundred_photos_by_stick_with_kills_on_both_sides(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, tmp_path: Path
) -> None:
    laptop, stick = laptops["inspector"], tmp_path / "stick"
    stick.mkdir()
    with laptop.desk() as desk:
        visit = begun(desk, fresh_task)
        noise, now = random.Random(5), datetime.now().astimezone()
        for start in range(0, PHOTOS, 50):
            paths = []
            for number in range(start, min(start + 50, PHOTOS)):
                path = tmp_path / f"{number:03}.jpg"
                path.write_bytes(filling.picture(number, now) + noise.randbytes(60_000))
                paths.append(path)
            visit.attach("/data/A/A5", paths).result()
        total = desk.sync.view().proven.photos_total
        assert total >= PHOTOS
    words = ["sync", "--vault", str(laptop.vault), "--passphrase-file", "-"]
    bundle, reply = stick / "out.dctb", stick / "reply.dctb"
    with without_endpoint(county):
        out = [*words, "--to-bundle", str(bundle), "--part-size", "8"]
        begin = time.monotonic()
        assert command(*out, typed=PASSPHRASE).returncode == 0
        spent = time.monotonic() - begin
        for path in stick.iterdir():
            path.unlink()
        hits = _kill_some(out, PASSPHRASE, spent)
        assert command(*out, typed=PASSPHRASE).returncode == 0
        parts = sorted(path for path in stick.glob("out.*.dctb"))
        assert len(parts) > 3
        assert all(path.stat().st_size <= 8 * _MB for path in parts)

        secret = ["--data", str(county._data), "--passphrase-file", str(county._secrets)]
        late, early = parts[1], [path for path in parts if path != parts[1]]
        first = ["central", "import", *map(str, early), "--reply", str(reply), *secret]
        hits += _killed(first, "", 2.5) + _killed(first, "", 4.0)
        told = json.loads(county.central("import", *map(str, early), "--reply", str(reply)))
        home = command(*words, "--from-bundle", told["reply"][0], "--json", typed=PASSPHRASE)
        some = json.loads(home.stdout)
        assert not some["all_safe"], "one part is missing yet"
        assert 0 < some["proven"]["photos_done"] < total
        hits += _killed(["central", "import", str(late), "--reply", str(reply), *secret], "", 2.0)
        told = json.loads(county.central("import", str(late), *map(str, early), "--reply", str(reply)))
        back = [*words, "--from-bundle", told["reply"][0], "--json"]
        hits += _killed(back, PASSPHRASE, 1.2) + _killed(back, PASSPHRASE, 2.0)
        done = command(*back, typed=PASSPHRASE)
    assert done.returncode == 0, done.stdout + done.stderr
    proven = json.loads(done.stdout)["proven"]
    assert proven["photos_done"] == total
    assert proven["answers_done"] == proven["answers_total"]
    assert hits >= 5
    print(f"{total} photos, {len(parts)} parts, {hits} kills")
    with laptop.desk() as desk:
        assert check_vault(desk.core.vault).sound
        assert desk.sync.view().queue == ()
