"""Raising a problem from the question that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casework.faults import Fault
from inspector_app.desk.views import ProblemDraft, UnitChoice
from inspector_app.ui.bridge import deliver
from inspector_app.ui.visit.problem_panel import ProblemPanel

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class Raising(QObject):
    """`raised(ProblemRow)` once it is signed and stored."""

    raised = Signal(object)

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._written: dict[tuple[str, str], ProblemDraft] = {}

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
        side = self._screen.panel
        panel = side.findChild(ProblemPanel) if side.is_open else None
        if panel is not None:
            panel.go.click()
        return panel is not None

    def _with_units(self, units: tuple[UnitChoice, ...]) -> None:
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        place = (visit.visit, screen.ref)
        panel = ProblemPanel(screen.look, self._written.get(place) or visit.problem_draft(screen.ref), units)
        panel.written.connect(lambda: self._written.update({place: panel.draft()}))
        panel.days_changed.connect(lambda days: self._show_due(panel, days))
        panel.raise_wanted.connect(lambda draft: self._raise(panel, place, draft))
        screen.panel.open_panel(self.tr("Raise a problem"), panel, panel.foot)

    def _show_due(self, panel: ProblemPanel, days: int) -> None:
        try:
            panel.show_due(self._screen.visit.due_date(days) if self._screen.visit else "")
        except Fault as fault:
            panel.refused(fault)

    def _raise(self, panel: ProblemPanel, place: tuple[str, str], draft: ProblemDraft) -> None:
        visit = self._screen.visit
        if visit is not None:
            stored = visit.raise_problem(draft)
            deliver(stored, lambda row: self._done(place, row), panel.refused, panel)

    def _done(self, place: tuple[str, str], row: object) -> None:
        self._written.pop(place, None)
        self._screen.panel.close_panel()
        self._screen.refresh_side()
        self.raised.emit(row)
