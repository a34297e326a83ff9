"""Finalising a visit: what is missing, what looks odd, then the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casework.faults import Fault
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.finalising import Finalised
from inspector_app.ui.bridge import deliver
from inspector_app.ui.parts.rows import Row
from inspector_app.ui.visit.finalise_panel import FinalisePanel

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class Finishing(QObject):
    """`finalised(Finalised)` once the visit is signed."""

    finalised = Signal(object)

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def key(self) -> None:
        """Ctrl+Enter: open the panel, or sign when it is open."""
        panel = self._screen.panel.findChild(FinalisePanel)
        if self._screen.panel.is_open and isinstance(panel, FinalisePanel):
            panel.confirm()
        else:
            self.open()

    def open(self) -> None:
        """Show what is missing, or what will be signed."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or screen.questions.holds_back():
            return
        missing = self._missing(visit)
        odd = () if missing else visit.check_before_finalising()
        words = self.tr(
            "{answers} answers and {problems} problems are signed together and go with the next sync."
        )
        summary = words.format(answers=visit.progress()[0], problems=len(visit.problems()))
        panel = FinalisePanel(screen.look, missing, odd, summary)
        panel.jump.connect(self._jump)
        panel.confirmed.connect(lambda statements: self._sign(panel, statements))
        screen.panel.open_panel(self.tr("Finalise the visit"), panel, panel.foot)

    def _missing(self, visit: VisitDesk) -> list[Row]:
        rows = [
            Row(fault.ref, short_title(visit, fault.ref), fault.message, icon="problem")
            for fault in visit.faults()
        ]
        words = self.tr("evidence is missing")
        return rows + [
            Row(ref, short_title(visit, ref), words, icon="photo") for ref in visit.evidence_gaps()
        ]

    def _jump(self, ref: str) -> None:
        self._screen.panel.close_panel()
        self._screen.show_question(ref)

    def _sign(self, panel: FinalisePanel, statements: dict[str, str]) -> None:
        visit = self._screen.visit
        if visit is None:
            return
        try:
            future = visit.finalise(statements)
        except Fault as fault:
            panel.refused(fault)
            return
        deliver(future, self._done, panel.refused, panel)

    def _done(self, result: Finalised) -> None:
        self._screen.panel.close_panel()
        self._screen.close_visit()
        self.finalised.emit(result)
        self._screen.navigation.show_place("sync")


def short_title(visit: VisitDesk, ref: str) -> str:
    """Key and label of a question, `D9 …`."""
    question = visit.question(ref)
    key = question.item.rpartition(".")[2] or ref.rpartition("/")[2]
    return question.label if "_" in key else f"{key} {question.label}"
