"""Shortcuts of a window or screen: silent while an input method composes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from inspector_app.ui.frame.typing_guard import TypingGuard


class Shortcuts(QObject):
    """Collects the shortcuts of one widget.

    ``add("Ctrl+F", slot, "Find")``; the words feed the key hints. A single letter or digit fires only when
    no text field has the focus. Shortcuts of a screen act while the focus is inside that screen.
    """

    def __init__(self, owner: QWidget, guard: TypingGuard, *, whole_window: bool = False) -> None:
        super().__init__(owner)
        self._owner, self._guard = owner, guard
        self._context = (
            Qt.ShortcutContext.WindowShortcut
            if whole_window
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._shortcuts: list[QShortcut] = []
        self.hints: list[tuple[str, str]] = []
        self._open = True
        guard.composing_changed.connect(self._follow)

    def add(self, keys: str, slot: Callable[[], None], words: str = "") -> QShortcut:
        """Tie keys to a slot without arguments; with words they appear in the key hints."""
        shortcut = QShortcut(QKeySequence(keys), self._owner)
        shortcut.setContext(self._context)
        letter = "+" not in keys and len(keys) == 1

        def fire() -> None:
            if not (letter and self._guard.in_text()):
                slot()

        shortcut.activated.connect(fire)
        self._shortcuts.append(shortcut)
        if words:
            self.hints.append((keys.replace("+", " ").replace("Return", "Enter"), words))
        self._follow()
        return shortcut

    def set_open(self, is_open: bool) -> None:
        """Silence all of them, as behind the lock curtain."""
        self._open = is_open
        self._follow()

    def _follow(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(self._open and not self._guard.composing)
