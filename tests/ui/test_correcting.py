"""A problem that was raised wrongly is corrected in the ledger, with a reason; the story tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.conftest import Errand, together
from tests.ui.running import words_of

pytestmark = pytest.mark.slow
WRONG, RIGHT = "窗口 5 号十点无人，排队四人。", "窗口 3 号十点无人，排队四人。"


def test_a_problem_is_corrected_with_a_reason_until_it_is_issued(errand: Errand):
    inspector, lead, stream = errand.inspector, errand.lead, errand.stream
    visit = inspector.desk.open_visit(stream).result()
    draft = replace(
        visit.problem_draft("/data/A/A2"), fact=WRONG, problem_class="缺岗", cause="window",
        owner_person="王主任",
    )  # fmt: skip
    raised = visit.raise_problem(draft).result()
    screen = inspector.show("problem")
    inspector.program.open_problem(stream, raised.problem)
    inspector.wait(lambda: screen.case is not None and screen.case.problem.problem == raised.problem)
    inspector.click("problems.correct", screen.case.foot)
    inspector.wait(lambda: screen.panel.findChild(QLineEdit, "problem.reason") is not None)
    inspector.find("problem.fact", QPlainTextEdit, screen.panel).setPlainText(RIGHT)
    inspector.click("problem.raise", screen.panel)
    assert "还没有写更正原因" in words_of(screen.panel)
    inspector.find("problem.reason", QLineEdit, screen.panel).setText("窗口号看错了")
    inspector.click("problem.raise", screen.panel)
    inspector.wait(lambda: screen.case is not None and screen.case.problem.fact == RIGHT)
    inspector.wait(lambda: "窗口号看错了" in words_of(screen.case))
    problem = inspector.desk.core.book.task(stream).problems[raised.problem]
    assert [change["changed"] for change in problem.amendments] == [{"fact": [WRONG, RIGHT]}]
    together(inspector.desk, lead)
    (row,) = [row for row in lead.problems().result() if row.problem == raised.problem]
    assert row.fact == RIGHT
    issued, closed = replace(row, state="issued"), replace(row, state="closed")
    assert not inspector.desk.amending.may_amend(issued)
    assert lead.amending.may_amend(issued)
    assert not lead.amending.may_amend(closed)
