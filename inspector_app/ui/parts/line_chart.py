"""One figure over the months, as a small line; what was not measured leaves a gap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.part import Part

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 20000, 50000)
Points = Sequence[tuple[str, float | None]]


class LineChart(Part):
    """points: (label, value or None), oldest first; mark: (value, words) drawn as a dashed line.

    say: what it shows, for screen readers; the values follow.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        points: Points = (),
        mark: tuple[float, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.title, self.points, self.mark = title, tuple(points), mark
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (f"{label} {value:g}" for label, value in self.points if value is not None)
        self.setAccessibleName(phrases(title, *said))

    def sizeHint(self) -> QSize:
        """Two stand side by side on a small screen."""
        return QSize(self.look.px(300), self.look.px(168))

    def _range(self) -> tuple[float, float, float]:
        """Lowest and highest line of the grid, and the step between lines."""
        known = [value for _, value in self.points if value is not None]
        known += [self.mark[0]] if self.mark else []
        low, high = min(known, default=0.0), max(known, default=1.0)
        step = next((step for step in STEPS if (high - low) / step <= 3), STEPS[-1])
        bottom = low // step * step
        top = max(-(-high // step) * step, bottom + step)
        return bottom, top, float(step)

    def _area(self) -> QRect:
        px = self.look.px
        return QRect(px(44), px(34), max(self.width() - px(60), 1), max(self.height() - px(62), 1))

    def _spot(self, number: int, value: float) -> QPointF:
        area, (low, high, _) = self._area(), self._range()
        across = number / max(len(self.points) - 1, 1) if len(self.points) > 1 else 0.5
        return QPointF(
            area.left() + across * area.width(), area.bottom() - (value - low) / (high - low) * area.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title, grid, baseline, the course, the months."""
        look, painter = self.look, QPainter(self)
        head = QRect(0, 0, self.width(), look.px(24))
        paint.text(painter, look, head, self.title, role="dense", colour="text", medium=True)
        self._grid(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.mark is not None:
            self._mark(painter, *self.mark)
        painter.setPen(QPen(look.colour("accent"), max(look.px(1.5), 1)))
        numbered = [(n, value) for n, (_, value) in enumerate(self.points)]
        for (one, before), (two, after) in pairwise(numbered):
            if before is not None and after is not None:
                painter.drawLine(self._spot(one, before), self._spot(two, after))
        painter.setBrush(look.colour("accent"))
        for number, value in numbered:
            if value is not None:
                painter.drawEllipse(self._spot(number, value), look.px(3), look.px(3))
        self._labels(painter)

    def _grid(self, painter: QPainter) -> None:
        look, area = self.look, self._area()
        low, high, step = self._range()
        value = low
        while value <= high:
            y = round(self._spot(0, value).y())
            paint.hairline(painter, look, area.left(), area.right() + 1, y)
            place = QRect(0, y - look.px(9), look.px(38), look.px(18))
            paint.text(
                painter, look, place, f"{value:g}", role="caption", colour="textMuted", align=paint.RIGHT
            )
            value += step

    def _mark(self, painter: QPainter, value: float, words: str) -> None:
        look, area, y = self.look, self._area(), self._spot(0, value).y()
        pen = QPen(look.colour("textMuted"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        place = QRectF(area.left(), y - look.px(18), area.width(), look.px(16)).toRect()
        paint.text(painter, look, place, words, role="caption", colour="textMuted", align=paint.RIGHT)

    def _labels(self, painter: QPainter) -> None:
        look = self.look
        wide = look.px(52)
        every = max(1, -(-len(self.points) * wide // max(self._area().width(), 1)))
        for number, (label, _) in enumerate(self.points):
            if (len(self.points) - 1 - number) % every == 0:
                x = round(self._spot(number, self._range()[0]).x())
                place = QRect(x - wide // 2, self.height() - look.px(22), wide, look.px(18))
                paint.text(
                    painter, look, place, label, role="caption", colour="textMuted", align=paint.CENTRE,
                    elide=False,
                )  # fmt: skip
