"""Kills the program at random moments of answering, capturing, recording, finalising, rekeying and backing
up: zero losses.

`./bench crash --runs 1000 --seed 1`. The moments come from the seed; what the machine was doing then does
not.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.program import ROOT
from benchmarks.row import Row, row
from benchmarks.vault_workload import drill, losses, new_vault

LONGEST_S = 0.9
FRESH_EVERY = 25


@dataclass
class Outcome:
    """What the kills did: acknowledged steps by kind, and everything that was lost."""

    runs: int = 0
    acknowledged: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def crash(runs: int, seed: int, folder: Path) -> Outcome:
    """Let the work run and kill it, `runs` times; judge after every kill. Same vault for up to 25 kills."""
    chance, outcome = random.Random(seed), Outcome()
    told: list[Mapping[str, Any]] = []
    for number in range(runs):
        vault, backup_folder = folder / "vault", folder / "backups"
        if number % FRESH_EVERY == 0:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            new_vault(vault)
            told = []
        told += _one_kill(vault, backup_folder, f"{seed}/{number}", chance)
        outcome.runs += 1
        outcome.lost += [f"run {number}: {loss}" for loss in losses(vault, backup_folder, told)]
        if number % FRESH_EVERY == FRESH_EVERY - 1 or number == runs - 1:
            _count(outcome, told)
            if any(line["did"] == "backup" for line in told):
                outcome.lost += drill(backup_folder, folder / "restored")
    return outcome


def _one_kill(vault: Path, backup_folder: Path, seed: str, chance: random.Random) -> list[Mapping[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.vault_workload", str(vault), str(backup_folder), seed, "0"]
    with (
        tempfile.TemporaryFile() as out,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process,
    ):
        assert process.stdout is not None
        first = process.stdout.readline()  # it is at work now
        killer = threading.Timer(chance.random() * LONGEST_S, process.send_signal, (signal.SIGKILL,))
        killer.start()
        out.write(first)
        shutil.copyfileobj(process.stdout, out)
        killer.join()
        process.wait()
        out.seek(0)
        lines = out.read().split(b"\n")[:-1]  # a line cut off by the kill was not shown as saved
    if process.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the work ended by itself with {process.returncode}")
    return [json.loads(line) for line in lines]


def _count(outcome: Outcome, told: list[Mapping[str, Any]]) -> None:
    for line in told:
        outcome.acknowledged[line["did"]] = outcome.acknowledged.get(line["did"], 0) + 1


def rows(runs: int = 40, seed: int = 1) -> list[Row]:
    """Counts of what was acknowledged, and of what was lost."""
    with tempfile.TemporaryDirectory() as home:
        outcome = crash(runs, seed, Path(home) / "crash")
    for loss in outcome.lost:
        print(f"lost: {loss}", file=sys.stderr)
    found = [row("kills", outcome.runs, "times")]
    found += [
        row(f"acknowledged: {did}", count, "times") for did, count in sorted(outcome.acknowledged.items())
    ]
    return [*found, row("lost", len(outcome.lost), "items", limit=0)]
