"""The program is killed at twenty moments; whatever the desk had acknowledged is there after each restart."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.sample_county import Person, SampleCounty
from inspector_app.vault.check import check_vault
from tests.desk.conftest import plan_for
from tests.desk.laptops import Laptop, enrolled_laptop

KILLS = 20
SEED = 20_261_122
STREAMS = 24
MOMENTS = {"giving": 12, "finalising": 1, "capturing": 3, "between": 12}
"""What the worker is doing → the largest n: it is killed at the n-th such moment of a run."""


@dataclass(slots=True)
class Acknowledged:
    """What the desk said was safe."""

    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    photos: dict[str, str] = field(default_factory=dict)
    finals: dict[str, str] = field(default_factory=dict)

    def note(self, fact: dict[str, Any]) -> bool:
        """Remember one line; whether it was an acknowledgement."""
        if "ref" in fact:
            self.answers[fact["stream"], fact["ref"]] = fact["value"]
        elif "file" in fact:
            self.photos[fact["file"]] = fact["sha256"]
        elif "final" in fact:
            self.finals[fact["stream"]] = fact["final"]
        return "stream" in fact


class Victim:
    """The process that forks workers."""

    def __init__(self, laptop: Laptop, streams: list[str]) -> None:
        root = str(Path(__file__).resolve().parents[2])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.desk.kill_work", str(laptop.folder), str(laptop.fonts), *streams],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )

    def start(self) -> int:
        """Let a worker go on with the work; its pid."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        return int(self.line()["pid"])

    def line(self) -> dict[str, Any]:
        """The next line."""
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


@contextmanager
def victim(laptop: Laptop, streams: list[str]) -> Iterator[Victim]:
    """The process, ended in order."""
    made = Victim(laptop, streams)
    try:
        yield made
    finally:
        made.close()


def kill_at(worker: Victim, known: Acknowledged, wanted: str, chance: random.Random) -> None:
    """Let the worker run to the n-th moment of the wanted kind, n drawn, and kill it there."""
    pid, left = worker.start(), chance.randint(1, MOMENTS[wanted])
    while "ended" not in (fact := worker.line()):
        now = "between" if known.note(fact) else next(iter(fact))
        left -= now == wanted
        if left == 0 and now == wanted:
            time.sleep(chance.random() * 0.02 if now != "between" else 0)
            os.kill(pid, signal.SIGKILL)
    assert fact["ended"] == -signal.SIGKILL, "the worker failed, or had nothing left to do"


def assert_all_there(desk: Desk, known: Acknowledged, streams: list[str]) -> None:
    """Every acknowledged answer, picture and finalising, and a sound vault."""
    visits: dict[str, dict[str, str]] = {}
    for stream in streams:
        try:
            visits[stream] = dict(desk.open_visit(stream).result().session.answers())
        except DeskFault:
            state = desk.core.book.task(stream)
            assert state is not None
            assert state.visit is not None
            assert state.visit.final is not None
            visits[stream] = {ref: given.value or "" for ref, given in state.visit.answers.items()}
        if stream in known.finals:
            final = desk.core.book.task(stream)
            assert final is not None
            assert final.visit is not None
            assert final.visit.state == "final"
    for (stream, ref), value in known.answers.items():
        assert visits[stream].get(ref) == value, f"{ref} was acknowledged and is gone"
    for file, sha256 in known.photos.items():
        assert hashlib.sha256(desk.picture(file).result()).hexdigest() == sha256
    report = check_vault(desk.core.vault)
    assert report.sound, report.findings


@pytest.mark.slow
@pytest.mark.requirement("R194")
def test_nothing_acknowledged_is_lost_by_twenty_kills(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    laptop = enrolled_laptop(tmp_path / "laptop", fonts, county, Person("p-k", "抗断电", ("inspector",)))
    numbers = [f"K{number:03}" for number in range(STREAMS)]
    plan_for(county, tmp_path, numbers, inspector="p-k")
    with laptop.desk() as desk:
        desk.sync.now().result()
        rows = {row.number: row.stream for row in desk.tasks().result()}
    streams, known, chance = [rows[number] for number in numbers], Acknowledged(), random.Random(SEED)
    with victim(laptop, streams) as worker:
        for _, wanted in zip(range(KILLS), itertools.cycle(MOMENTS), strict=False):
            kill_at(worker, known, wanted, chance)
            with laptop.desk() as desk:
                assert_all_there(desk, known, [s for s in streams if any(s == k for k, _ in known.answers)])
    assert len(known.answers) > KILLS
    assert known.finals
    assert known.photos
