"""Shortcuts of a window or screen, on the keys of the person; silent while an input method composes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.look.own_keys import cap_of

PRESSING = frozenset({"Return", "Enter", "Space", "Up", "Down", "Left", "Right", "Tab"})


class Shortcuts(QObject):
    """Collects the shortcuts of one widget.

    ``add("Ctrl+F", slot, "Find")`` takes the usual keys; the words feed the key hints. A single letter or
    digit fires only when no text field has the focus. Shortcuts of a screen act while the focus is
    inside that screen or its header.
    """

    def __init__(self, owner: QWidget, guard: TypingGuard, look: Look, *, whole_window: bool = False) -> None:
        super().__init__(owner)
        self._owner, self._guard, self._look = owner, guard, look
        self._context = (
            Qt.ShortcutContext.WindowShortcut
            if whole_window
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._slots: list[tuple[str, Callable[[], None]]] = []
        self._header: QWidget | None = None
        self._shortcuts: list[tuple[str, QShortcut]] = []
        self.hints: list[tuple[str, str]] = []
        self._open = True
        guard.composing_changed.connect(self._follow)
        look.changed.connect(self._take_keys)

    def add(self, keys: str, slot: Callable[[], None], words: str = "") -> QShortcut:
        """Tie keys to a slot without arguments; with words they appear in the key hints."""

        def fire() -> None:
            if not (len(self._look.keys.now(keys)) == 1 and self._guard.in_text()):
                slot()

        self._slots.append((keys, fire))
        shortcut = self._tie(self._owner, keys, fire)
        if self._header is not None:
            self._tie_header(self._header, keys, fire)
        if words:
            self.hints.append((cap_of(keys), words))
        self._follow()
        return shortcut

    def reach(self, header: QWidget) -> None:
        """The keys act in the screen's header too, which stands in the window outside of it: who has just
        clicked there goes on by key. Keys that press or move what has the focus stay with it.
        """
        if header is self._header:
            return
        self._header = header
        for keys, fire in self._slots:
            self._tie_header(header, keys, fire)
        self._follow()

    def _tie_header(self, header: QWidget, keys: str, fire: Callable[[], None]) -> None:
        if keys not in PRESSING:
            self._tie(header, keys, fire)

    def _tie(self, owner: QWidget, keys: str, fire: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(self._look.keys.now(keys)), owner)
        shortcut.setContext(self._context)
        shortcut.activated.connect(fire)
        self._shortcuts.append((keys, shortcut))
        return shortcut

    @property
    def usual(self) -> tuple[str, ...]:
        """The usual keys of everything that was added."""
        return tuple(keys for keys, _fire in self._slots)

    def _take_keys(self) -> None:
        for usual, shortcut in self._shortcuts:
            wanted = QKeySequence(self._look.keys.now(usual))
            if shortcut.key() != wanted:
                shortcut.setKey(wanted)

    def set_open(self, is_open: bool) -> None:
        """Silence all of them, as behind the lock curtain."""
        self._open = is_open
        self._follow()

    def _follow(self) -> None:
        for _usual, shortcut in self._shortcuts:
            shortcut.setEnabled(self._open and not self._guard.composing)
