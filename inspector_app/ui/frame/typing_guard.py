"""Knows whether an input method is composing, and whether letters are wanted by a text field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class TypingGuard(QObject):
    """``composing_changed(bool)``: while it is true no shortcut may fire.

    Watches only the widget that has the focus: a filter on the whole program would slow every event.
    """

    composing_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.composing = False
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
            self._focus_changed(None, app.focusWidget())

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)
        self._set(False)

    def _set(self, composing: bool) -> None:
        if composing != self.composing:
            self.composing = composing
            self.composing_changed.emit(composing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text being composed has a preedit string."""
        if isinstance(event, QInputMethodEvent):
            self._set(bool(event.preeditString()))
        return False

    @staticmethod
    def in_text() -> bool:
        """Whether single letters belong to a text field now."""
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and not focus.isReadOnly()
