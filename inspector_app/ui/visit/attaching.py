"""Taking files in for the question that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector_app.desk.evidence import Attached
from inspector_app.ui.bridge import deliver, told
from inspector_app.ui.visit.challenge_panel import ChallengePanel

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class Attaching(QObject):
    """`taken(tuple[Attached, ...])` after each batch.

    A damaged file is refused by itself, beside the others.
    """

    taken = Signal(object)

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def attach(self, paths: Sequence[Path]) -> None:
        """Encrypt the files as they are read and tie them to the question."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or not screen.ref or screen.repeating.empty or not paths:
            return
        screen.evidence.clear_refused()
        screen.evidence.show_progress(0, len(paths))
        ref = screen.ref
        tell = told(self._show_progress, self)
        done = visit.attach(ref, list(paths), progress=lambda count, total: tell((count, total)))
        deliver(done, lambda attached: self.show_taken(ref, attached), screen.navigation.show_fault, self)

    def consented(self, file: str, by: str) -> None:
        """Put on record who agreed to a recording."""
        screen, visit = self._screen, self._screen.visit
        if visit is not None:
            done = visit.consented(file, by)
            deliver(done, lambda _commit: screen.refresh_side(), screen.navigation.show_fault, self)

    def _show_progress(self, counts: tuple[int, int]) -> None:
        self._screen.evidence.show_progress(*counts)

    def show_challenge(self) -> None:
        """The code that a phone photographs before its other pictures; none for covert visits."""
        screen = self._screen
        if screen.visit is not None and not screen.visit.covert:
            panel = ChallengePanel(screen.look, screen.visit.challenge())
            screen.panel.open_panel(self.tr("Code for the phone"), panel)

    def show_taken(self, ref: str, attached: tuple[Attached, ...]) -> None:
        """What became of files or captures that were given for `ref`."""
        screen = self._screen
        screen.evidence.show_progress(1, 1)
        for each in attached:
            if each.fault is not None:
                screen.evidence.show_refused(Path(each.path).name, each.fault)
        self._answer_upload(ref, attached)
        screen.refresh_side()
        self.taken.emit(attached)

    def _answer_upload(self, ref: str, attached: tuple[Attached, ...]) -> None:
        """An upload question is answered by its file's name."""
        visit = self._screen.visit
        names = [each.tile.name for each in attached if each.tile is not None]
        if visit is None or not names or ref not in visit.questions():
            return
        question = visit.question(ref)
        if question.control == "upload" and not question.value:
            self._screen.give(ref, names[-1])
