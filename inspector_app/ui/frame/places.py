"""The places of the rail, as design §6 names them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.ui.frame.rail import Place

ICONS = {
    "today": "today",
    "task": "task",
    "visit": "visit",
    "problem": "problem",
    "review": "review",
    "pilot": "flag",
    "evidence": "evidence",
    "report": "report",
    "sync": "sync",
    "record": "notebook",
    "calendar": "calendar",
    "papers": "note",
}
INSPECTOR = ("today", "task", "visit", "problem", "evidence", "report", "sync")
LEAD = ("today", "task", "visit", "problem", "review", "pilot", "evidence", "report", "sync")
COVERT = ("record", "calendar", "papers", "sync")


def place(key: str) -> Place:
    """A place with its label in the language that is installed now. Raises KeyError if there is none."""
    words = {
        "today": QCoreApplication.translate("Places", "Today"),
        "task": QCoreApplication.translate("Places", "Tasks"),
        "visit": QCoreApplication.translate("Places", "Visit"),
        "problem": QCoreApplication.translate("Places", "Problems"),
        "review": QCoreApplication.translate("Places", "Review"),
        "pilot": QCoreApplication.translate("Places", "Pilot"),
        "evidence": QCoreApplication.translate("Places", "Evidence"),
        "report": QCoreApplication.translate("Places", "Reports"),
        "sync": QCoreApplication.translate("Places", "Sync"),
        "record": QCoreApplication.translate("Places", "Notes"),
        "calendar": QCoreApplication.translate("Places", "Calendar"),
        "papers": QCoreApplication.translate("Places", "Papers"),
    }
    return Place(key, words[key], ICONS[key])
