"""The side of the question says when a number does not fit the unit's past."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from casework.planning.history import Odd
from inspector_app.ui.look import Look
from inspector_app.ui.visit.evidence_pane import EvidencePane
from tests.ui.running import words_of


def no_picture(_file: str) -> Future[QImage]:
    return Future()


def test_an_odd_number_is_said_with_its_band_and_goes_with_the_next_answer(look: Look, qtbot: QtBot) -> None:
    pane = EvidencePane(look, no_picture)
    qtbot.addWidget(pane)
    pane.resize(320, 500)
    pane.show()
    pane.show_context((), "17", (), Odd(17_000, -1_224, 3_224, (1000, 2000, 0)))
    words = words_of(pane)
    assert "0" in words
    assert "3.2" in words
    assert "-1" not in words
    pane.show_context((), "2", (), None)
    assert "3.2" not in words_of(pane)
