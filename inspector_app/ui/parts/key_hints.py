"""The overlay that shows which keys work here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import KeyCap, Label
from inspector_app.ui.parts.part import Panel, Part, column, give_back, row

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class KeyHints(Part):
    """Covers ``window`` lightly; Esc, ?, F1 or a click outside closes. ``closed`` when it is gone."""

    closed = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window)
        self._window = window
        self._panel: Panel | None = None
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Keys"))
        window.installEventFilter(self)
        self.hide()

    def focus_rect(self) -> QRect:
        """No ring round the whole window."""
        return QRect()

    def show_hints(self, groups: Groups) -> None:
        """Show (keys, words) pairs under their headings; empty groups are left out."""
        if self._panel is not None:
            self._panel.deleteLater()
        self._panel = self._build(groups)
        self._before = self._window.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self, groups: Groups) -> Panel:
        look, px = self.look, self.look.px
        panel = Panel(look, "raised", self)
        stack = column(panel, (px(24), px(18), px(24), px(18)), px(12))
        head = row(None)
        head.addWidget(Label(look, self.tr("Keys"), "heading"))
        head.addStretch(1)
        close = Button(look, self.tr("Close"), "text", keys="Esc", size="compact")
        close.clicked.connect(self.close_hints)
        head.addWidget(close)
        stack.addLayout(head)
        for title, pairs in groups:
            if not pairs:
                continue
            stack.addWidget(Label(look, title, "caption", "textMuted"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(12))
            grid.setVerticalSpacing(px(6))
            for number, (keys, words) in enumerate(pairs):
                line, side = divmod(number, 2)
                grid.addWidget(KeyCap(look, keys), line, side * 2)
                grid.addWidget(Label(look, words, "dense"), line, side * 2 + 1)
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(3, 1)
            stack.addLayout(grid)
        panel.show()
        return panel

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        if self._panel is not None:
            hint = self._panel.sizeHint()
            wide = min(max(hint.width(), self.look.px(560)), self.width() - 48)
            high = min(hint.height(), self.height() - 48)
            self._panel.setGeometry((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def close_hints(self) -> None:
        """Gone; the focus goes back."""
        self.hide()
        give_back(self._before, Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at every size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close; swallow the rest."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1) or event.text() in ("?", "？"):
            self.close_hints()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click outside the panel closes."""
        if self._panel is not None and not self._panel.geometry().contains(event.position().toPoint()):
            self.close_hints()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil over the window."""
        veil = QColor(self.look.colour("overlay"))
        veil.setAlphaF(0.35)
        QPainter(self).fillRect(self.rect(), veil)
