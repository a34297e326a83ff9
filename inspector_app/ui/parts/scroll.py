"""A scroll area without a frame that brings the focus into sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from inspector_app.ui.look import Look


class Scroll(QScrollArea):
    """Scrolls its content up and down; as wide as it is. Transparent: the ground behind shows."""

    def __init__(self, look: Look, content: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewport(_port())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        if content is not None:
            self.set_content(content)

    def set_content(self, content: QWidget | None) -> None:
        """Other content; the old one is deleted."""
        old = self.takeWidget()
        if old is not None and old is not content:
            old.hide()
            old.deleteLater()
        if content is not None:
            self.setWidget(content)
            content.setAutoFillBackground(False)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._holds(new):
            self._show_focus()
            QTimer.singleShot(0, self, self._show_focus)  # what was just made has its place only then

    def _holds(self, widget: QWidget | None) -> bool:
        content = self.widget()
        return widget is not None and content is not None and content.isAncestorOf(widget)

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._holds(focused):
            self.ensureWidgetVisible(focused, 8, self.look.px(24))


def _port() -> QWidget:
    """A viewport of our own, named as Qt names its own for style sheets.

    To hand Qt's to Python, PySide looks at every kind of widget there is, and makes the types of all: 12 ms
    of the first window.
    """
    port = QWidget()
    port.setObjectName("qt_scrollarea_viewport")
    return port
