"""The bundle's stick pulled out on the way out and on the way home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from inspector_app.sample_county import SampleCounty
from tests.conftest import ROOT
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop
from tests.desk.test_sync import without_endpoint
from tests.vault.pulled_stick import compile_stick

POINTS = 4


def attempts(laptop: Laptop, file: Path, way: str, library: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.desk.pulled_stick_work"]
    run = subprocess.run(
        [*command, laptop.folder, laptop.fonts, file, way, str(POINTS)],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(library), "PULLED_STICK": str(file.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.slow
def test_a_stick_pulled_out_both_ways_costs_only_another_try(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, tmp_path: Path
) -> None:
    stick, library = tmp_path / "stick", compile_stick(tmp_path)
    stick.mkdir()
    with laptops["inspector"].desk() as desk:
        visit = desk.open_visit(fresh_task(desk).stream).result()
        with without_endpoint(county):
            filling.finish(visit, tmp_path / "photos")
    with without_endpoint(county):
        *broken, whole = attempts(laptops["inspector"], stick / "out.dctb", "out", library)
        assert len(broken) == 2 * POINTS
        assert all((each["outcome"], each["lying"]) == ("stick.unreadable", []) for each in broken), broken
        assert whole["lying"] == ["out.dctb"]
        told = county.central("import", str(stick / "out.dctb"), "--reply", str(stick / "reply.dctb"))
        reply = Path(json.loads(told)["reply"][0])
        *broken, whole = attempts(laptops["inspector"], reply, "in", library)
        assert len(broken) == 2 * POINTS
        assert all((each["outcome"], each["safe"]) == ("stick.unreadable", False) for each in broken), broken
        assert whole["safe"]
