"""The panel that slides in from the far side: what other programs would ask in a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, column, give_back, row
from inspector_app.ui.parts.scroll import Scroll


class SidePanel(Ground):
    """Lies over ``host`` at its far side. ``open_panel(title, content)`` slides it in; Esc or Close shuts it.

    Not modal: the rest stays usable. ``closed`` when it is gone; the focus then returns to where it was.
    width: pixels at 100 %.
    """

    closed = Signal()

    def __init__(self, look: Look, host: QWidget, width: int = 420) -> None:
        super().__init__(look, "raised", "l", host)
        self._host, self._usual, self._wide = host, width, width
        self._before: QWidget | None = None
        self._content: QWidget | None = None
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        stack = column(self, (1, 0, 0, 0))
        head = Ground(look, "raised", "b")
        head.setFixedHeight(look.size("header"))
        line = row(head, (look.px(20), 0, look.px(12), 0), look.px(8))
        self._title = Label(look, "", "heading", elide=True)
        self.close_button = Button(look, self.tr("Close"), "text", keys="Esc", size="compact")
        self.close_button.clicked.connect(self.close_panel)
        line.addWidget(self._title, 1)
        line.addWidget(self.close_button)
        stack.addWidget(head)
        self._scroll = Scroll(look)
        stack.addWidget(self._scroll, 1)
        self._foot: QVBoxLayout = column(None)
        stack.addLayout(self._foot)
        host.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.isVisibleTo(self._host)

    @property
    def is_filled_in(self) -> bool:
        """Something is being filled in: a panel with buttons of its own at its foot is open."""
        return self.is_open and self._foot.count() > 0

    def open_panel(
        self, title: str, content: QWidget, foot: QWidget | None = None, *, width: int = 0
    ) -> None:
        """Show content under a title; foot (the buttons) stays below while the content scrolls. `width`: for
        this content alone, in pixels at 100 %; never wider than the host.
        """
        self._wide = width or self._usual
        if not self.is_open:
            self._before = self._host.window().focusWidget()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._clear()
        self._content = content
        self._scroll.set_content(content)
        if foot is not None:
            self._foot.addWidget(foot)
        was_open = self.is_open
        self.setGeometry(self._area())
        self.show()
        self.raise_()
        if not was_open and self.look.ms("panel"):
            self._slide.setDuration(self.look.ms("panel"))
            self._slide.setStartValue(QPoint(self._host.width(), 0))
            self._slide.setEndValue(self._area().topLeft())
            self._slide.start()
        _first_focus(content, self.close_button)

    def close_panel(self) -> None:
        """Gone at once."""
        if not self.is_open:
            return
        self._slide.stop()
        self.hide()
        self._clear()
        give_back(self._before, Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def _clear(self) -> None:
        self._scroll.set_content(None)
        self._content = None
        while (item := self._foot.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _area(self) -> QRect:
        wide = min(self.look.px(self._wide), self._host.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(0 if mirrored else self._host.width() - wide, 0, wide, self._host.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the far side at every size."""
        if event.type() == QEvent.Type.Resize and self.is_open:
            self._slide.stop()
            self.setGeometry(self._area())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shuts; Enter presses the button that has the focus, but none of the foot that has keys of its
        own: what signs has Ctrl+Enter.
        """
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif enter and not event.isAutoRepeat() and isinstance(focused, Button) and self._holds(focused):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _holds(self, part: Button) -> bool:
        inside = self._content is not None and self._content.isAncestorOf(part)
        return (inside or part is self.close_button or not part.keys) and part.isEnabled()


def _first_focus(content: QWidget, otherwise: QWidget) -> None:
    for each in content.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisibleTo(content):
            each.setFocus(Qt.FocusReason.OtherFocusReason)
            return
    otherwise.setFocus(Qt.FocusReason.OtherFocusReason)
