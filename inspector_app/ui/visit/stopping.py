"""Breaking a visit off: the reason, the signature, the task goes back to the lead (X41)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casework.faults import Fault
from inspector_app.ui.bridge import deliver
from inspector_app.ui.tasks.giving_back import GivingBackPanel

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class Stopping(QObject):
    """Nothing is signed before a reason was chosen and written."""

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.head.stop_wanted.connect(self.open)

    def open(self) -> None:
        """Ask what kind of reason it is."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or screen.questions.holds_back():
            return
        panel = GivingBackPanel(screen.look, visit.task, begun=True)
        panel.given_back.connect(lambda code, reason: self._stop(panel, code, reason))
        screen.panel.open_panel(self.tr("Stop and give the task back"), panel, panel.foot)

    def _stop(self, panel: GivingBackPanel, code: str, reason: str) -> None:
        screen = self._screen
        if screen.visit is None:
            return
        screen.questions.flush()
        try:
            stored = screen.visit.stop(code, reason)
        except Fault as fault:
            panel.refused(fault)
            return
        deliver(stored, lambda _commit: self._stopped(), panel.refused, panel)

    def _stopped(self) -> None:
        screen = self._screen
        screen.panel.close_panel()
        screen.close_visit()
        screen.navigation.show_place("task")
