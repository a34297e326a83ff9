"""Raising a problem from the question that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector_app.desk.problems import TYPED
from inspector_app.desk.views import ProblemDraft, UnitChoice
from inspector_app.ui.bridge import deliver
from inspector_app.ui.keeping import Kept
from inspector_app.ui.visit.problem_panel import ProblemPanel, sign_open

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class Raising(QObject):
    """`raised(ProblemRow)` once it is signed and stored."""

    raised = Signal(object)

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def open(self) -> None:
        """Show the panel with what is known of the item."""
        screen = self._screen
        if screen.visit is not None and screen.ref and not screen.repeating.empty:
            deliver(screen.desk.unit_choices(), self._with_units, screen.navigation.show_fault, self)

    def choose_cause(self, cause: str) -> None:
        """Set the cause in the open panel."""
        panel = self._screen.panel.findChild(ProblemPanel)
        if isinstance(panel, ProblemPanel):
            panel.cause.set_value(cause)

    def key(self) -> bool:
        """Ctrl+Enter raises what stands in the open panel; False where none is open."""
        return sign_open(self._screen.panel)

    def _with_units(self, units: tuple[UnitChoice, ...]) -> None:
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        kept = Kept(screen.desk.unsigned, visit.visit, f"{TYPED}{screen.ref}")
        draft, due_date = visit.problem_draft(screen.ref), visit.due_date
        panel = ProblemPanel(screen.look, draft, units, due_date, typed=kept.words)
        panel.written.connect(lambda typed: kept.keep(typed, panel.refused, panel))
        panel.raise_wanted.connect(lambda draft: self._raise(panel, kept, draft))
        screen.panel.open_panel(self.tr("Raise a problem"), panel, panel.foot)

    def _raise(self, panel: ProblemPanel, kept: Kept, draft: ProblemDraft) -> None:
        visit = self._screen.visit
        if visit is not None:
            stored = visit.raise_problem(draft)
            deliver(stored, lambda row: self._done(kept, row), panel.refused, panel)

    def _done(self, kept: Kept, row: object) -> None:
        kept.forget(self._screen.navigation.show_fault, self)
        self._screen.panel.close_panel()
        self._screen.refresh_side()
        self.raised.emit(row)
