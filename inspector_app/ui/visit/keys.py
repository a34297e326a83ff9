"""The keys of the visit screen, with the words of the key hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


def tie_keys(screen: VisitScreen) -> None:
    """Tie each key to what the screen does."""
    add, questions = screen.shortcuts.add, screen.questions
    add("Alt+Down", screen.next, screen.tr("Next question"))
    add("Alt+Up", screen.previous, screen.tr("Previous question"))
    add("Ctrl+Down", lambda: screen.section(1), screen.tr("Next section"))
    add("Ctrl+Up", lambda: screen.section(-1), screen.tr("Previous section"))
    add("Alt+0", lambda: questions.take_code("0"), screen.tr("Does not apply"))
    add("Alt+8", lambda: questions.take_code("8"), screen.tr("Does not know"))
    add("Alt+9", lambda: questions.take_code("9"), screen.tr("Refuses to answer"))
    add("F6", screen.evidence.choose_files, screen.tr("Add files"))
    add("F8", screen.attaching.show_challenge, screen.tr("Code for the phone"))
    add("F9", screen.interviewing.open, screen.tr("The respondent's window"))
    add("Ctrl+P", screen.raising.open, screen.tr("Raise a problem"))
    add("Ctrl+Return", screen.finishing.key, screen.tr("Finalise"))
    add("Ctrl+Z", screen.undo, screen.tr("Undo"))
