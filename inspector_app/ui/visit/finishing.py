"""Finalising a visit: what is missing, what looks odd, then the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from casework.faults import Fault
from inspector_app.desk.covert.recall import BESIDE
from inspector_app.desk.problems import TYPED
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.finalising import Finalised
from inspector_app.ui.bridge import deliver
from inspector_app.ui.keeping import Kept
from inspector_app.ui.parts.rows import Row
from inspector_app.ui.visit.answering import owner_of
from inspector_app.ui.visit.finalise_panel import FinalisePanel
from inspector_app.ui.visit.words import shortfall_words

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


PIECE = "piece:"


class Finishing(QObject):
    """`finalised(Finalised)` once the visit is signed."""

    finalised = Signal(object)

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def key(self) -> None:
        """Ctrl+Enter: open the panel, or sign when it is open; in the panel of a problem it raises that."""
        if self._screen.raising.key():
            return
        panel = self._screen.panel.findChild(FinalisePanel)
        if self._screen.panel.is_open and isinstance(panel, FinalisePanel):
            panel.confirm()
        elif not self._screen.panel.is_filled_in:  # as the reason for giving the task back
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
        changed = () if missing else [(short_title(visit, each.ref), each) for each in visit.corrected()]
        kept = Kept(screen.desk.unsigned, visit.visit, "finalise")
        for more in (shortfall_words(visit), self._begun(visit)):
            summary = f"{summary}\n\n{more}" if more else summary
        panel = FinalisePanel(screen.look, missing, odd, summary, changed, typed=kept.words)
        panel.written.connect(lambda said: kept.keep(said, panel.refused, panel))
        panel.jump.connect(self._jump)
        panel.confirmed.connect(lambda said, why: self._sign(panel, said, why))
        screen.panel.open_panel(self.tr("Finalise the visit"), panel, panel.foot)

    def _begun(self, visit: VisitDesk) -> str:
        """Of problems that were written and never raised."""
        typed = self._screen.desk.unsigned.all(visit.visit)
        refs = [what.removeprefix(TYPED) for what in typed if what.startswith(TYPED)]
        titles = [short_title(visit, ref) for ref in refs if ref in visit.session.questions()]
        if not titles:
            return ""
        words = QCoreApplication.translate(
            "Finishing", "%n problems were begun and not raised, and are not signed along:", "", len(titles)
        )
        return "\n".join([words, *titles])

    def _missing(self, visit: VisitDesk) -> list[Row]:
        rows = [
            Row(fault.ref, short_title(visit, fault.ref), fault.message, icon="problem")
            for fault in visit.faults()
        ]
        words, asked = self.tr("evidence is missing"), self.tr("who agreed to this recording?")
        rows += [Row(ref, short_title(visit, ref), words, icon="photo") for ref in visit.evidence_gaps()]
        gaps = visit.consent_gaps()
        return rows + [Row(PIECE + tile.file, tile.caption, asked, icon="audio") for tile in gaps]

    def _jump(self, key: str) -> None:
        self._screen.panel.close_panel()
        if key.startswith(PIECE):
            self._screen.navigation.open_evidence(key.removeprefix(PIECE))
        else:
            self._screen.show_question(key)

    def _sign(self, panel: FinalisePanel, statements: dict[str, str], reasons: dict[str, str]) -> None:
        visit = self._screen.visit
        if visit is None:
            return
        try:
            future = visit.finalise(statements, reasons)
        except Fault as fault:
            panel.refused(fault)
            return
        deliver(future, self._done, panel.refused, panel)

    def _done(self, result: Finalised) -> None:
        screen, visit = self._screen, self._screen.visit
        if visit is not None:
            screen.desk.unsigned.forget(visit.visit)
        screen.panel.close_panel()
        screen.close_visit()
        self.finalised.emit(result)
        self._screen.navigation.show_place("sync")


def short_title(visit: VisitDesk, ref: str) -> str:
    """Key and label of a question, `D9 …`; of one that stands beside another, that one's label first."""
    question = visit.question(ref)
    if ref.endswith(BESIDE) and (owner := owner_of(ref, visit.questions())) != ref:
        return f"{visit.question(owner).label}  ›  {question.label}"
    key = question.item.rpartition(".")[2] or ref.rpartition("/")[2]
    return question.label if "_" in key else f"{key} {question.label}"
