"""The keys of the visit screen, with the words of the key hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


def tie_keys(screen: VisitScreen) -> None:
    """Tie each key to what the screen does."""
    translate = QCoreApplication.translate
    add, questions = screen.shortcuts.add, screen.questions
    add("Alt+Down", screen.next, translate("VisitScreen", "Next question"))
    add("Alt+Up", screen.previous, translate("VisitScreen", "Previous question"))
    add("Ctrl+Down", lambda: screen.section(1), translate("VisitScreen", "Next section"))
    add("Ctrl+Up", lambda: screen.section(-1), translate("VisitScreen", "Previous section"))
    add("Alt+0", lambda: questions.take_code("0"), translate("VisitScreen", "Does not apply"))
    add("Alt+8", lambda: questions.take_code("8"), translate("VisitScreen", "Does not know"))
    add("Alt+9", lambda: questions.take_code("9"), translate("VisitScreen", "Refuses to answer"))
    add("F3", screen.sectioning.toggle, translate("VisitScreen", "One question or the whole section"))
    add("F6", screen.evidence.choose_files, translate("VisitScreen", "Add files"))
    add("F7", screen.capturing.open, translate("VisitScreen", "Record with this laptop"))
    add("F8", screen.attaching.show_challenge, translate("VisitScreen", "Code for the phone"))
    add("F9", screen.interviewing.open, translate("VisitScreen", "The respondent's window"))
    add("Ctrl+G", screen.guiding.open, translate("VisitScreen", "Guide"))
    add("Ctrl+P", screen.raising.open, translate("VisitScreen", "Raise a problem"))
    add("Ctrl+Return", screen.finishing.key, translate("VisitScreen", "Finalise"))
    add("Ctrl+Z", screen.undo, translate("VisitScreen", "Undo"))
