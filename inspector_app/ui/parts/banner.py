"""Banners: at the place where something happened; they stay until it is settled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Part, column, row, seen

NARROW = 480
ICONS = {
    "info": "help",
    "good": "check",
    "warn": "flag",
    "bad": "problem",
    "proven": "proven",
    "sealed": "sealed",
}


class Banner(Part):
    """Tint, 3 px edge, one or two sentences, at most two buttons.

    kind: info, good, warn, bad, proven or sealed; title: first line in Medium; actions: (text, key cap)
    pairs. ``acted(int)`` gives the number of the button that was pressed.
    """

    acted = Signal(int)

    def __init__(
        self,
        look: Look,
        kind: str,
        text: str,
        *,
        title: str = "",
        actions: Sequence[tuple[str, str]] = (),
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        if kind not in ICONS:
            raise ValueError(f"no banner is of kind {kind!r}")
        if len(actions) > 2:
            raise ValueError("a banner has at most two buttons")
        self.kind = kind
        px = look.px
        line = row(self, (px(17), px(9), px(14), px(9)), px(10))
        self._icon = Icon(look, icon or ICONS[kind], kind, 16)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = column(None)
        self._title = Label(look, title, "dense", medium=True, wrap=True)
        self._text = Label(look, text, "dense", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(px(10))
        self._body.addLayout(words, 1)
        line.addLayout(self._body, 1)
        acts = row(None, gap=px(10))
        self._body.addLayout(acts)
        self._body.setAlignment(acts, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.buttons: list[Button] = []
        for number, (label, keys) in enumerate(actions):
            button = Button(look, label, keys=keys, size="compact")
            button.clicked.connect(lambda _on=False, n=number: self.acted.emit(n))
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(text, title)

    def say(self, text: str, title: str = "") -> None:
        """Other words."""
        seen(self._title, bool(title))
        self._title.setText(title)
        seen(self._text, bool(text))
        self._text.setText(text)
        self.setAccessibleName(f"{title} {text}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two buttons go below the words when there is little room."""
        super().resizeEvent(event)
        narrow = len(self.buttons) > 1 and self.width() < self.look.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._body.direction():
            self._body.setDirection(way)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint with corners, the edge cut to them."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.px(8)
        paint.box(
            painter,
            self.rect(),
            fill=look.colour(f"{self.kind}Tint"),
            edge=look.colour("line"),
            radius=radius,
        )
        shape = QPainterPath()
        shape.addRoundedRect(self.rect(), radius, radius)
        painter.setClipPath(shape)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - 3 if mirrored else 0
        painter.fillRect(QRect(left, 0, 3, self.height()), look.colour(self.kind))
