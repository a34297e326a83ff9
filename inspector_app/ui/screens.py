"""Which screen belongs to which place; made when first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk

_SCREENS = {
    "today": ("today", "TodayScreen"),
    "task": ("tasks", "TasksScreen"),
    "visit": ("visit", "VisitScreen"),
    "problem": ("problems", "ProblemsScreen"),
    "evidence": ("evidence", "EvidenceScreen"),
    "report": ("reports", "ReportsScreen"),
    "review": ("review", "ReviewScreen"),
    "pilot": ("pilot", "PilotScreen"),
    "sync": ("sync", "SyncScreen"),
    "help": ("help", "HelpScreen"),
    "settings": ("settings", "SettingsScreen"),
    "record": ("record", "RecordScreen"),
    "calendar": ("today", "TodayScreen"),
    "papers": ("evidence", "EvidenceScreen"),
}


def factories(
    look: Look, guard: Callable[[], TypingGuard], desk: Desk, navigation: Navigation
) -> Mapping[str, Callable[[], QWidget]]:
    """Place key → maker of its screen, given look, the window's guard, desk and navigation."""

    def maker(folder: str, name: str) -> Callable[[], QWidget]:
        def make() -> QWidget:
            screen = getattr(import_module(f"inspector_app.ui.{folder}.screen"), name)
            made: QWidget = screen(look, guard(), desk, navigation)
            return made

        return make

    return {key: maker(folder, name) for key, (folder, name) in _SCREENS.items()}
