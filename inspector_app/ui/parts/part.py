"""What every part shares: it gets the look and follows its changes."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint

L = TypeVar("L", bound=QBoxLayout)
Margins = tuple[int, int, int, int]


class Part(QWidget):
    """A plain widget with a look. ``restyle`` runs after every change of theme, size or language."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._heir: QWidget | None = None
        look.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take sizes and colours anew."""
        self.updateGeometry()
        self.update()

    def setFocusProxy(self, widget: QWidget | None) -> None:
        """Who gets the focus that this part is given.

        Qt is not told: its Tab would jump to a proxy past all that stands before it, and stay where it is for
        good if the proxy is hidden.
        """
        self._heir = widget

    def focusProxy(self) -> QWidget | None:
        """See `setFocusProxy`; None once that widget is gone."""
        return self._heir if self._heir is not None and isValid(self._heir) else None

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the proxy; where that is hidden, to the first below this part that takes the focus."""
        heir = self.focusProxy()
        if heir is not None and not heir.isVisibleTo(self):
            heir = next((each for each in self.findChildren(QWidget) if _takes_focus(each, self)), heir)
        if heir is not None:
            heir.setFocus(reason)
        else:
            super().setFocus(reason)

    def hasFocus(self) -> bool:
        """Also by its proxy."""
        heir = self.focusProxy()
        return heir.hasFocus() if heir is not None else super().hasFocus()


def _takes_focus(widget: QWidget, above: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisibleTo(above)


class Ground(Part):
    """A filled ground: ``window`` is the desk, ``surface`` the sheet, ``sunken`` a well.

    lines: which edges carry a hairline, any of the letters ``l t r b``.
    """

    def __init__(
        self, look: Look, role: str = "surface", lines: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.role = role
        self.lines = lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, then the hairlines."""
        painter = QPainter(self)
        paint.fill(painter, event.rect(), self.look.colour(self.role))
        line, width, height = self.look.colour("line"), self.width(), self.height()
        for letter, x, y, wide, high in (
            ("l", 0, 0, 1, height),
            ("r", width - 1, 0, 1, height),
            ("t", 0, 0, width, 1),
            ("b", 0, height - 1, width, 1),
        ):
            if letter in self.lines:
                paint.fill(painter, QRect(x, y, wide, high), line)


class Panel(Part):
    """A sheet with a hairline and 8 px corners. Give it a layout with ``column`` or ``row``."""

    def __init__(self, look: Look, role: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.role = role

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with rounded corners."""
        painter = QPainter(self)
        paint.box(
            painter,
            self.rect(),
            fill=self.look.colour(self.role),
            edge=self.look.colour("line"),
            radius=self.look.px(self.look.tokens.radius["panel"]),
        )


class Hairline(Part):
    """A line of one pixel."""

    def __init__(self, look: Look, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        spread, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(*((fixed, spread) if vertical else (spread, fixed)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour."""
        QPainter(self).fillRect(self.rect(), self.look.colour("line"))


def at_most(widget: QWidget, width: int) -> QHBoxLayout:
    """A line in which `widget` is `width` pixels wide, and narrower where there is less room."""
    widget.setMaximumWidth(width)
    line = row(None)
    line.addWidget(widget, width)
    line.addStretch(1)
    return line


def seen(widget: QWidget, wanted: bool) -> None:
    """Show or hide a part, also before it has a parent: ``setVisible`` would then make it a window."""
    if not wanted:
        widget.hide()
    elif widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.show()


def give_back(focus: QWidget | None, reason: Qt.FocusReason) -> None:
    """Give the focus back to a widget that may be gone by now."""
    if focus is not None and isValid(focus):
        focus.setFocus(reason)


def column(widget: QWidget | None, margins: Margins = (0, 0, 0, 0), gap: int = 0) -> QVBoxLayout:
    """A vertical layout; margins left, top, right, bottom and gap in pixels."""
    return _laid(QVBoxLayout(widget) if widget else QVBoxLayout(), margins, gap)


def row(widget: QWidget | None, margins: Margins = (0, 0, 0, 0), gap: int = 0) -> QHBoxLayout:
    """A horizontal layout; margins left, top, right, bottom and gap in pixels."""
    return _laid(QHBoxLayout(widget) if widget else QHBoxLayout(), margins, gap)


def _laid(layout: L, margins: Margins, gap: int) -> L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return layout
