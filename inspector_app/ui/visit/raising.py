"""Raising a problem from the question that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from casework.faults import Fault
from inspector_app.desk.views import ProblemDraft, UnitChoice
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.typed import brought_back, entered
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
        self._written: dict[str, dict[str, dict[str, Any]]] = {}

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
        ref, fresh = screen.ref, visit.problem_draft(screen.ref)
        kept = self._written_in(visit).get(ref)
        panel = ProblemPanel(screen.look, brought_back(fresh, kept) if kept else fresh, units)
        if kept:
            self._show_due(panel, panel.draft().working_days)
        panel.written.connect(lambda: self._keep(visit, ref, panel, fresh))
        panel.days_changed.connect(lambda days: self._show_due(panel, days))
        panel.raise_wanted.connect(lambda draft: self._raise(panel, draft))
        screen.panel.open_panel(self.tr("Raise a problem"), panel, panel.foot)

    def begun(self, visit: VisitDesk) -> tuple[str, ...]:
        """Where a problem was begun and not raised, in the order of the form."""
        written = self._written_in(visit)
        return tuple(ref for ref in visit.questions() if ref in written)

    def forget(self, visit: VisitDesk) -> None:
        """The visit is signed: what was half written is gone."""
        self._written.pop(visit.visit, None)

    def _written_in(self, visit: VisitDesk) -> dict[str, dict[str, Any]]:
        """What was entered so far, here or before the program ended, by ref."""
        if visit.visit not in self._written:
            self._written[visit.visit] = visit.typed.problems()
        return self._written[visit.visit]

    def _keep(self, visit: VisitDesk, ref: str, panel: ProblemPanel, fresh: ProblemDraft) -> None:
        """What stands in the panel, unless it is what stood there at first."""
        now, written = entered(panel.draft()), self._written_in(visit)
        if now == entered(fresh):
            written.pop(ref, None)
        else:
            written[ref] = now
        self._screen.typing.soon(f"problem {ref}", lambda: visit.typed.keep_problem(ref, written.get(ref)))

    def _show_due(self, panel: ProblemPanel, days: int) -> None:
        try:
            panel.show_due(self._screen.visit.due_date(days) if self._screen.visit else "")
        except Fault as fault:
            panel.refused(fault)

    def _raise(self, panel: ProblemPanel, draft: ProblemDraft) -> None:
        visit = self._screen.visit
        if visit is not None:
            self._screen.typing.flush()
            stored = visit.raise_problem(draft)
            deliver(stored, lambda row: self._done(visit, draft.ref, row), panel.refused, panel)

    def _done(self, visit: VisitDesk, ref: str, row: object) -> None:
        self._written_in(visit).pop(ref, None)
        self._screen.panel.close_panel()
        self._screen.refresh_side()
        self.raised.emit(row)
