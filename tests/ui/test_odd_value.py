"""The side of the question says when a number does not fit the unit's past."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.planning.history import Odd
from inspector_app.ui.look import Look
from inspector_app.ui.parts.number_field import NumberField
from inspector_app.ui.visit.evidence_pane import EvidencePane
from tests.desk import filling
from tests.ui.office import SECOND, make_office_with_a_past
from tests.ui.running import Running, words_of

QUEUE = "/data/D/window[1]/D3"
"""Minutes that nobody stood at a window."""
ODD = "与以往不同"


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


@pytest.mark.slow
@pytest.mark.requirement("R74")
def test_the_countys_plan_brings_the_past_along_and_the_window_asks_offline(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, project_root: Path
) -> None:
    office = make_office_with_a_past(tmp_path / "office", project_root / ".cache" / "fonts")
    program = Running(qapp, qtbot, office, office.folder / SECOND, "zh")
    try:
        program.unlock()
        desk = program.desk
        (task,) = desk.tasks().result()
        planned = desk.core.book.task(task.stream)
        assert planned is not None
        assert planned.task is not None
        assert len(planned.task.history["F1.D3"]) == 6, "three windows of each of two visits"
        screen = program.show("visit")
        program.program.open_visit(task.stream)
        program.wait(lambda: screen.visit is not None)
        visit = screen.visit
        rows = filling.walk()["answers"]
        filling.fill(visit, rows[: [ref for ref, _ in rows].index(QUEUE)])
        screen.show_visit(visit)
        screen.show_question(QUEUE)
        assert not visit.history(QUEUE), "this laptop knows of no earlier visit itself"
        field = next(x for x in screen.questions.findChildren(NumberField) if x.isVisibleTo(screen))
        field.edit.setFocus()
        QTest.keyClicks(field.edit, "1")
        program.wait(lambda: visit.question(QUEUE).value == "1.0")
        assert ODD not in words_of(screen.evidence)
        QTest.keyClicks(field.edit, "2")
        program.wait(lambda: visit.question(QUEUE).value == "12.0")
        program.wait(lambda: ODD in words_of(screen.evidence))
        screen.next()
        screen.show_question(QUEUE)
        field = next(x for x in screen.questions.findChildren(NumberField) if x.isVisibleTo(screen))
        assert field.text == "12", "as it was typed, not as the form keeps it"
    finally:
        program.close()
