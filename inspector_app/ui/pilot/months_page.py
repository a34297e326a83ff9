"""The months: figures as a table and as small lines; a click on a month opens what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from casework.catalogue.model import BODIES
from casework.rhythms.pilot import SITE_TYPES
from casework.rhythms.pilot_figures import PilotFigures
from inspector_app.desk.pilot.views import PilotView
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.line_chart import LineChart
from inspector_app.ui.parts.table import Column
from inspector_app.ui.pilot.page import PilotPage
from inspector_app.ui.pilot.words import body_word, figure_word, percent, site_word, tenths, whole


class MonthsPage(PilotPage):
    """`behind_wanted(str)`: what stands behind a month's rate; `report_wanted(str)`: its report."""

    behind_wanted = Signal(str)
    report_wanted = Signal(str)

    def __init__(self, look: Look, view: PilotView) -> None:
        super().__init__(look)
        self._view = view
        self.heading(self.tr("Monthly figures"))
        months = view.months
        if not months:
            self.note(
                self.tr("The pilot has not begun; its first month starts on {day}.").format(day=view.start)
            )
            self.end()
            return
        columns = [
            Column("month", self.tr("Month"), 100),
            Column("visits", figure_word("visits"), 70, figures=True),
            Column("score", self.tr("Composite"), 90, figures=True),
            Column("ratings", self.tr("Ratings"), 90, figures=True),
            Column("satisfied", figure_word("satisfied_permille"), 100, figures=True),
            Column("issued", self.tr("Issued"), 90, figures=True),
            Column("closed", self.tr("Closed out"), 90, figures=True),
            Column("rate", figure_word("rate_permille"), 0, figures=True),
            Column("days", self.tr("Days"), 80, figures=True),
        ]
        spans = [each.span for each in months]
        self.months = self.add_table(columns, [_cells(e) for e in months], self.tr("Monthly figures"), spans)
        self.months.setObjectName("pilot.months")
        self.months.choose(spans[-1])
        self.months.opened.connect(self.behind_wanted)
        behind = Button(look, self.tr("What stands behind the rate"), icon="problem", keys="Enter")
        behind.setObjectName("pilot.behind")
        behind.clicked.connect(lambda: self.behind_wanted.emit(self.months.key))
        report = Button(look, self.tr("Report of the month"), icon="report")
        report.setObjectName("pilot.report")
        report.clicked.connect(lambda: self.report_wanted.emit(self.months.key))
        self.buttons(behind, report)
        base = view.baseline or {}
        self._compared(self.tr("Scores by body"), [(body, body_word(body)) for body in BODIES], "bodies")
        kinds = [(kind, site_word(kind)) for kind in SITE_TYPES]
        self._compared(self.tr("Composite by type of site"), kinds, "types")
        self.side_by_side(
            self._chart(months, "composite_tenths", 10, base),
            self._chart(months, "satisfied_permille", 10, base),
        )
        self.side_by_side(
            self._chart(months, "rate_permille", 10, base), self._chart(months, "median_days", 1, base)
        )
        self.end()

    def _compared(self, title: str, groups: Sequence[tuple[str, str]], field: str) -> None:
        self.heading(title)
        columns = [
            Column("month", self.tr("Month"), 90),
            *(Column(key, name, 0, figures=True) for key, name in groups),
        ]
        rows = [
            (each.span, *(tenths(getattr(each, field).get(key)) for key, _ in groups))
            for each in self._view.months
        ]
        self.add_table(columns, rows, title)

    def _chart(self, months: Sequence[PilotFigures], figure: str, by: int, base: object) -> LineChart:
        values = [getattr(each, figure) for each in months]
        points = [
            (each.span[2:], None if value is None else value / by)
            for each, value in zip(months, values, strict=True)
        ]
        frozen = base.get(figure) if isinstance(base, dict) else None
        mark = (frozen / by, self.tr("baseline")) if isinstance(frozen, int) else None
        unit = " (%)" if figure.endswith("permille") else ""
        return LineChart(self.look, figure_word(figure) + unit, points, mark)


def _cells(each: PilotFigures) -> tuple[str, ...]:
    return (
        each.span,
        str(each.visits),
        tenths(each.composite_tenths),
        str(each.ratings),
        percent(each.satisfied_permille),
        str(each.issued),
        str(each.closed),
        percent(each.rate_permille),
        whole(each.median_days),
    )
