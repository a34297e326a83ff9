"""The frozen baseline, the goals that are counted from it, and the milestones."""

from __future__ import annotations

from inspector_app.desk.pilot.views import PilotView
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.table import Column
from inspector_app.ui.pilot.page import PilotPage
from inspector_app.ui.pilot.words import NONE, figure_word, worded

BASE = ("composite_tenths", "satisfied_permille", "rate_permille", "median_days", "visits", "ratings")


class GoalsPage(PilotPage):
    """Baseline, goals, milestones."""

    def __init__(self, look: Look, view: PilotView) -> None:
        super().__init__(look)
        self.heading(self.tr("Frozen baseline"))
        base = view.baseline
        if base is None:
            self.stack.addWidget(Banner(look, "warn", self.tr("This pilot was opened without a baseline.")))
        else:
            words = self.tr(
                "Counted over {span}, signed and frozen on {day} by {who}. It cannot be changed: what "
                "arrives later is kept and counts for nothing here."
            )
            self.note(words.format(span=base.get("span", ""), day=view.frozen_on, who=view.frozen_by or NONE))
            rows = [(figure_word(key), worded(key, base.get(key))) for key in BASE]
            self.add_table(
                [Column("figure", self.tr("Figure")), Column("base", self.tr("Baseline"), 160, figures=True)],
                rows,
                self.tr("Frozen baseline"),
            )
        self._goals(view)
        self._milestones(view)
        self.end()

    def _goals(self, view: PilotView) -> None:
        self.heading(self.tr("Goals against the baseline"))
        columns = [
            Column("figure", self.tr("Figure")),
            Column("base", self.tr("Baseline"), 120, figures=True),
            Column("goal", self.tr("Goal"), 120, figures=True),
            Column("now", self.tr("Newest month"), 130, figures=True),
            Column("state", self.tr("State"), 120),
        ]
        rows = [
            (
                figure_word(each.figure),
                worded(each.figure, each.baseline),
                worded(each.figure, each.goal),
                worded(each.figure, each.actual),
                self._state(each.reached),
            )
            for each in view.goals
        ]
        self.add_table(columns, rows, self.tr("Goals against the baseline"))

    def _milestones(self, view: PilotView) -> None:
        self.heading(self.tr("Milestones"))
        self.note(self.tr("Claims of a programme, to be checked locally."))
        columns = [
            Column("month", self.tr("Month"), 90),
            Column("due", self.tr("Due"), 120),
            Column("figure", self.tr("Figure")),
            Column("goal", self.tr("Goal"), 120, figures=True),
            Column("now", self.tr("Now"), 120, figures=True),
            Column("state", self.tr("State"), 120),
        ]
        rows = [
            (
                self.tr("month {n}").format(n=each.month),
                each.due,
                figure_word(each.figure),
                worded(each.figure, each.goal),
                worded(each.figure, each.actual),
                self._state(each.reached),
            )
            for each in view.milestones
        ]
        self.add_table(columns, rows, self.tr("Milestones"))

    def _state(self, reached: bool | None) -> str:
        if reached is None:
            return self.tr("not measured")
        return self.tr("reached") if reached else self.tr("not yet")
