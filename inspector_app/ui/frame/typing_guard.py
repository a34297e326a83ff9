"""Knows whether an input method is composing, and whether letters are wanted by a text field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
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
        self._preedit = ""
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
            self._preedit = event.preeditString()
            self._set(bool(self._preedit))
        elif event.type() == QEvent.Type.FocusOut and watched is self._watched:
            self.finish()
        return False

    def finish(self) -> None:
        """What is being composed becomes text, as it stands: the field is about to be left or read.

        The input method is asked first. Only what it leaves in composition is put in here, so that nothing
        stands there twice.
        """
        widget = self._watched
        if not self.composing or widget is None or not isValid(widget):
            return
        method = QGuiApplication.inputMethod()
        method.commit()
        if self.composing:
            event = QInputMethodEvent()
            event.setCommitString(self._preedit)
            QApplication.sendEvent(widget, event)
            method.reset()

    @staticmethod
    def in_text() -> bool:
        """Whether single letters belong to a text field now."""
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and not focus.isReadOnly()
