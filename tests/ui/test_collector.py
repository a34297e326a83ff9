"""Garbage in cycles is collected on the GUI thread alone: a widget destroyed elsewhere ends the program."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.ui.program import Program
from tests.ui.conftest import Start


@pytest.fixture
def program(start: Start) -> Program:
    """A program at its first window."""
    return start().program


@pytest.fixture
def collecting() -> Iterator[list[threading.Thread]]:
    """The threads on which Python collected since."""
    seen: list[threading.Thread] = []

    def note(phase: str, facts: dict[str, int]) -> None:
        seen.append(threading.current_thread())

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


class _Ring:
    """An object in a cycle, with a widget in its hands."""

    def __init__(self) -> None:
        self.itself = self
        self.label = QLabel("督查")


def _litter() -> None:
    for _ in range(20_000):
        ring: list[object] = []
        ring.append(ring)


def test_a_worker_that_makes_garbage_never_collects(
    program: Program, qtbot: QtBot, collecting: list[threading.Thread]
) -> None:
    worker = threading.Thread(target=_litter)
    worker.start()
    worker.join()
    assert collecting == []
    qtbot.waitUntil(lambda: bool(collecting))
    assert set(collecting) == {threading.main_thread()}


def test_a_widget_in_a_cycle_is_destroyed_in_its_own_thread(program: Program, qtbot: QtBot) -> None:
    ring = _Ring()
    ended: list[threading.Thread] = []
    weakref.finalize(ring.label, lambda: ended.append(threading.current_thread()))
    del ring
    worker = threading.Thread(target=_litter)
    worker.start()
    worker.join()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]
