"""A due date in a year whose holidays are not announced yet says so."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from inspector_app.desk.views import ProblemRow
from inspector_app.ui.look import Look
from inspector_app.ui.problems.case import CasePane
from tests.ui.running import words_of


def problem(due: str, *, provisional: bool) -> ProblemRow:
    return ProblemRow(
        problem="P",
        stream="T",
        number="督2026-001-P01",
        fact="窗口无人 12 分钟",
        item="F1.D3",
        problem_class="窗口缺岗",
        cause="window",
        severity=2,
        owner_unit="城关镇便民服务中心",
        owner_person="李主任",
        due=due,
        working_days=15,
        days_left=15,
        state="issued",
        urgent=False,
        photos=(),
        unit="城关镇便民服务中心",
        provisional=provisional,
    )


def test_the_date_is_marked_while_the_notice_is_missing(look: Look, qtbot: QtBot) -> None:
    words = {}
    for provisional in (True, False):
        pane = CasePane(look, problem("2027-01-18", provisional=provisional))
        qtbot.addWidget(pane)
        words[provisional] = words_of(pane)
    assert "2027-01-18" in words[True]
    assert "2027" in words[True].replace("2027-01-18", "")
    assert "2027" not in words[False].replace("2027-01-18", "")
