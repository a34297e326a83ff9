"""Correcting a problem from the ledger, in the panel that raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casework.faults import Fault
from inspector_app.desk.views import ProblemDraft, ProblemRow, UnitChoice
from inspector_app.ui.bridge import deliver
from inspector_app.ui.keeping import Kept
from inspector_app.ui.visit.problem_panel import ProblemPanel, sign_open

if TYPE_CHECKING:
    from inspector_app.ui.problems.screen import ProblemsScreen


class Correcting(QObject):
    """Opens the panel, signs the correction, shows the case anew."""

    def __init__(self, screen: ProblemsScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def open(self, problem: ProblemRow) -> None:
        """Show the problem as it stands, to be corrected."""
        units = self._screen.desk.unit_choices()
        deliver(units, lambda each: self._show(problem, each), self._screen.navigation.show_fault, self)

    def key(self) -> bool:
        """Sign what stands in the open panel; False where none is open."""
        return sign_open(self._screen.panel)

    def _show(self, problem: ProblemRow, units: tuple[UnitChoice, ...]) -> None:
        screen = self._screen
        desk = screen.desk.amending
        kept = Kept(screen.desk.unsigned, problem.problem, "correction")
        panel = ProblemPanel(
            screen.look, desk.draft(problem), units, desk.due_date, typed=kept.words, correcting=True
        )
        panel.written.connect(lambda typed: kept.keep(typed, panel.refused, panel))
        panel.raise_wanted.connect(lambda draft: self._sign(panel, problem, draft, kept))
        screen.panel.open_panel(self.tr("Correct the problem"), panel, panel.foot)

    def _sign(self, panel: ProblemPanel, problem: ProblemRow, draft: ProblemDraft, kept: Kept) -> None:
        try:
            wish = self._screen.desk.amending.amend(problem, draft, panel.reason)
        except Fault as fault:
            panel.refused(fault)
            return
        deliver(wish, lambda _commit: self._done(kept), panel.refused, panel)

    def _done(self, kept: Kept) -> None:
        kept.forget(self._screen.navigation.show_fault, self)
        self._screen.panel.close_panel()
        self._screen.case = None
        self._screen.load()
