"""A stick that is pulled out in the middle: a clear message, nothing lost, no half file for a whole one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.power_loss import ROOT
from tests.vault.pulled_stick import GONE, compile_stick

SAID = {"backup": "vault.medium-gone", "restore": "vault.medium-gone", "evidence": "vault.source-unreadable"}


def attempts(folder: Path, points: int) -> list[dict[str, object]]:
    """What became of backing up, restoring and taking in, each broken off at so many points."""
    for name in ("disk", "stick"):
        (folder / name).mkdir()
    environment = {
        **os.environ,
        "LD_PRELOAD": str(compile_stick(folder)),
        "PULLED_STICK": str(folder / "stick"),
    }
    command = [
        sys.executable,
        "-m",
        "tests.vault.pulled_stick",
        folder / "disk",
        folder / "stick",
        str(points),
    ]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.slow
def test_a_stick_pulled_out_at_any_point_is_said_and_costs_nothing(tmp_path: Path) -> None:
    _judge(attempts(tmp_path, 5), 5)


@pytest.mark.soak
def test_a_stick_pulled_out_at_forty_points(tmp_path: Path) -> None:
    _judge(attempts(tmp_path, 40), 40)


def _judge(found: list[dict[str, object]], points: int) -> None:
    assert len(found) == len(GONE) * len(SAID) * points
    for line in found:
        assert line["wrong"] == [], line
        never_there = line["act"] == "restore" and line["how"] == "unmounted" and line["after"] == 0
        assert line["outcome"] == ("vault.backup-bad" if never_there else SAID[str(line["act"])]), line
