"""A few dimensions of one thing, as a web."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.part import Part

RINGS = 4


class Radar(Part):
    """axes: (name, value or None, words), from the top clockwise; most: the outer ring."""

    def __init__(
        self,
        look: Look,
        axes: Sequence[tuple[str, float | None, str]],
        most: float = 100.0,
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.axes, self.most = tuple(axes), most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(phrases(say, *(f"{name} {words}" for name, _, words in self.axes)))

    def sizeHint(self) -> QSize:
        """Room for names at both sides."""
        return QSize(self.look.px(460), self.look.px(320))

    def _spot(self, number: int, share: float) -> QPointF:
        look = self.look
        radius = min(self.width() / 2 - look.px(110), self.height() / 2 - look.px(44))
        turn = 2 * pi * number / max(len(self.axes), 1) - pi / 2
        return QPointF(
            self.width() / 2 + radius * share * cos(turn), self.height() / 2 + radius * share * sin(turn)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rings, axes, what was measured, names."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), 1))
        for ring in range(1, RINGS + 1):
            painter.drawPolygon(QPolygonF([self._spot(n, ring / RINGS) for n in range(len(self.axes))]))
        for number in range(len(self.axes)):
            painter.drawLine(self._spot(number, 0), self._spot(number, 1))
        shares = [None if v is None else min(v / self.most, 1.0) for _, v, _ in self.axes]
        ground = QColor(look.colour("accent"))
        ground.setAlpha(48)
        painter.setPen(QPen(look.colour("accent"), max(look.px(1.5), 1)))
        if all(share is not None for share in shares):
            painter.setBrush(ground)
            painter.drawPolygon(QPolygonF([self._spot(n, s or 0.0) for n, s in enumerate(shares)]))
        painter.setBrush(look.colour("accent"))
        for number, share in enumerate(shares):
            if share is not None:
                painter.drawEllipse(self._spot(number, share), look.px(3), look.px(3))
        for number, (name, value, words) in enumerate(self.axes):
            self._name(painter, number, name, words, known=value is not None)

    def _name(self, painter: QPainter, number: int, name: str, words: str, *, known: bool) -> None:
        look = self.look
        end, wide, high = self._spot(number, 1.0), look.px(106), look.px(20)
        middle = abs(end.x() - self.width() / 2) < look.px(12)
        left = end.x() - wide / 2 if middle else end.x() + look.px(8)
        align = paint.CENTRE if middle else paint.LEFT
        if not middle and end.x() < self.width() / 2:
            left, align = end.x() - wide - look.px(8), paint.RIGHT
        above = end.y() < self.height() / 2 and middle
        top = end.y() - 2 * high - look.px(2) if above else end.y() - (0 if middle else high)
        area = QRect(round(left), round(top), wide, high)
        paint.text(painter, look, area, name, role="dense", align=align)
        ink = "text" if known else "textMuted"
        area.translate(0, high)
        paint.text(painter, look, area, words, role="dense", colour=ink, medium=known, align=align)
