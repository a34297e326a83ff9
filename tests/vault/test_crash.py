"""SIGKILL at random moments: everything that was shown as saved is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.crash import crash
from benchmarks.vault_workload import losses


@pytest.mark.slow
def test_twenty_kills_lose_nothing(tmp_path: Path) -> None:
    outcome = crash(20, seed=4, folder=tmp_path / "crash")
    assert outcome.lost == []
    assert outcome.acknowledged["answer"] > 50
    assert outcome.acknowledged["finalise"] > 5
    assert outcome.acknowledged["capture"] > 5
    assert outcome.acknowledged["kept of sound"] > 5
    assert outcome.acknowledged["kept of film"] > 5


def test_the_judge_sees_a_loss(tmp_path: Path) -> None:
    folder = tmp_path / "crash"
    crash(1, seed=1, folder=folder)
    told: list[dict[str, object]] = [
        {"did": "answer", "visit": "00" * 16, "ref": "/data/q1", "value": 5},
        {"did": "finalise", "visit": "00" * 16, "commit": "00" * 32},
        {"did": "capture", "file": "00" * 16, "size": 5, "container": "00" * 32},
        {"did": "kept of sound", "file": "01" * 16, "kept": 5},
        {"did": "film", "file": "02" * 16, "kept": 5, "container": "00" * 32},
    ]
    assert len(losses(folder / "vault", folder / "backups", told)) == 6  # of the film its end and its bytes
    (folder / "vault" / "vault.db").write_bytes(b"")
    assert "does not open" in losses(folder / "vault", folder / "backups", [])[0]
