"""What stands behind a month: the formula of the rectification rate with its list, and the month's report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from inspector_app.desk.pilot.views import Behind
from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.table import Column
from inspector_app.ui.pilot.page import PilotPage
from inspector_app.ui.pilot.words import body_word, percent, tenths, whole


class BehindPanel(PilotPage):
    """`problem_wanted(stream, problem)` at Enter or double click in the list."""

    problem_wanted = Signal(str, str)

    def __init__(self, look: Look, behind: Behind) -> None:
        super().__init__(look)
        found = behind.figures
        self.heading(self.tr("Rectification rate {rate}").format(rate=percent(found.rate_permille)))
        words = self.tr("closed out ÷ (issued − exempt) = {closed} ÷ ({issued} − {exempt})")
        formula = words.format(closed=found.closed, issued=found.issued, exempt=found.exempt)
        self.stack.addWidget(Label(look, formula, "body", wrap=True))
        words = self.tr("Goal 95 %. In time {time}, at the first re-check {first}, overdue {late}.")
        self.note(
            words.format(
                time=percent(found.on_time_permille),
                first=percent(found.first_time_permille),
                late=found.overdue,
            )
        )
        self._streams = {each.problem: each.stream for each in behind.issued}
        rows = [
            Row(
                each.problem,
                f"{each.number} {each.fact}",
                f"{each.owner_unit} {each.due}",
                self._state(each.state),
                icon="check" if each.state == "closed" else "problem",
                icon_role="good" if each.state == "closed" else "textMuted",
            )
            for each in behind.issued
        ]
        self.list = RowList(look, rows, self.tr("Problems that were issued"))
        self.list.setObjectName("pilot.behind.list")
        self.list.setMinimumHeight(max(self.list.full_height(), look.px(60)))
        self.list.opened.connect(lambda key: self.problem_wanted.emit(self._streams[key], key))
        self.stack.addWidget(self.list)
        self.note(self.tr("Enter opens the problem with its whole story."))
        self.end()

    def _state(self, state: str) -> str:
        if state == "closed":
            return self.tr("closed out")
        return self.tr("exempt") if state == "exempt" else self.tr("open")


class MonthReport(PilotPage):
    """The three chapters, all counted: items, hand-overs, rectification (R165)."""

    def __init__(self, look: Look, report: Mapping[str, Any], names: Mapping[str, str]) -> None:
        super().__init__(look)
        self.heading(self.tr("Report of {month}").format(month=report["month"]))
        self.note(self.tr("All figures are counted from events; nothing is typed in."))
        self._items([each for each in report["items"] if each["n"]], names)
        self.heading(self.tr("2 Cooperation: hand-overs between bodies"))
        hands = [
            (
                body_word(each["from_body"]),
                body_word(each["to_body"]),
                str(each["n"]),
                str(each["median_minutes"]),
            )
            for each in report["cooperation"]
        ]
        columns = [
            Column("from", self.tr("From")),
            Column("to", self.tr("To")),
            Column("n", self.tr("Number"), 90, figures=True),
            Column("minutes", self.tr("Median, minutes"), 150, figures=True),
        ]
        if hands:
            self.add_table(columns, hands, self.tr("2 Cooperation: hand-overs between bodies"))
        else:
            self.note(self.tr("No hand-over was recorded in this month."))
        self._rectification(report["rectification"])
        self.end()

    def _items(self, items: list[Mapping[str, Any]], names: Mapping[str, str]) -> None:
        title = self.tr("1 Items: are the indicators sound")
        self.heading(title)
        if not items:
            self.note(self.tr("No indicator was measured in this month."))
            return
        columns = [
            Column("item", self.tr("Indicator")),
            Column("n", self.tr("Units"), 64, figures=True),
            Column("missing", self.tr("Missing"), 84, figures=True),
            Column("ceiling", self.tr("At the ceiling"), 104, figures=True),
            Column("tells", self.tr("Discrimination"), 120, figures=True),
            Column("agree", self.tr("Raters agree"), 110, figures=True),
        ]
        rows = [
            (
                names.get(each["item"], each["item"]),
                str(each["n"]),
                percent(each["missing_permille"]),
                percent(each["ceiling_permille"]),
                whole(each["discrimination"]),
                percent(each["agreement_permille"]),
            )
            for each in items
        ]
        self.add_table(columns, rows, title)

    def _rectification(self, found: Mapping[str, Any]) -> None:
        title = self.tr("3 Rectification")
        self.heading(title)
        rows = [
            (self.tr("Problems issued"), str(found["issued"])),
            (self.tr("Closed out"), str(found["closed"])),
            (self.tr("Rectification rate"), percent(found["rate_permille"])),
            (self.tr("In time"), percent(found["on_time_permille"])),
            (self.tr("Passed at the first re-check"), percent(found["first_time_permille"])),
            (self.tr("Working days, median"), whole(found["median_days"])),
            (self.tr("Satisfaction with the rectification"), tenths(found["satisfaction_tenths"])),
        ]
        columns = [Column("what", self.tr("Figure")), Column("value", self.tr("Value"), 140, figures=True)]
        self.add_table(columns, rows, title)
