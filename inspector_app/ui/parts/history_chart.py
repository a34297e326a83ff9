"""Earlier levels of one indicator, as a small line; the last point is this time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.part import Part


@dataclass(frozen=True, slots=True)
class Point:
    """label: when, such as 26-05; level: 1…5; now: this time."""

    label: str
    level: int
    now: bool = False


class HistoryChart(Part):
    """Levels over time. say: the same in words, for screen readers."""

    def __init__(
        self,
        look: Look,
        points: Sequence[Point] = (),
        say: str = "",
        levels: tuple[int, int] = (1, 5),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._levels = levels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_points(points, say)

    def show_points(self, points: Sequence[Point], say: str = "") -> None:
        """Other points."""
        self.points = tuple(points)
        self.setAccessibleName(say or phrases(*(f"{each.label} {each.level}" for each in points)))
        self.update()

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(self.look.px(280), self.look.px(120))

    def _spot(self, number: int, level: int) -> QPointF:
        look = self.look
        left, right = look.px(50), self.width() - look.px(26)
        share = number / max(len(self.points) - 1, 1)
        low, high = self._levels
        top, bottom = look.px(12), self.height() - look.px(34)
        y = bottom - (level - low) / max(high - low, 1) * (bottom - top)
        return QPointF(left + (right - left) * share, y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines of the levels, then the course, then the points."""
        look, painter = self.look, QPainter(self)
        low, high = self._levels
        for level in range(low, high + 1):
            y = self._spot(0, level).y()
            painter.fillRect(QRect(look.px(22), round(y), self.width() - look.px(22), 1), look.colour("line"))
            area = QRect(0, round(y) - look.px(9), look.px(14), look.px(18))
            paint.text(
                painter, look, area, str(level), role="caption", colour="textMuted", align=paint.CENTRE
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (before, after) in enumerate(zip(self.points, self.points[1:], strict=False)):
            role = "accent" if after.now else "textMuted"
            style = Qt.PenStyle.DashLine if after.now else Qt.PenStyle.SolidLine
            pen = QPen(look.colour(role), 1.5, style)
            if after.now:
                pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.drawLine(self._spot(number, before.level), self._spot(number + 1, after.level))
        for number, each in enumerate(self.points):
            self._point(painter, number, each)

    def _point(self, painter: QPainter, number: int, each: Point) -> None:
        look, spot = self.look, self._spot(number, each.level)
        role, radius = ("accent", look.px(5)) if each.now else ("textMuted", look.px(3.5))
        painter.setPen(QPen(look.colour(role), 2.5 if each.now else 1))
        painter.setBrush(look.colour("surface" if each.now else role))
        painter.drawEllipse(spot, radius, radius)
        area = QRect(round(spot.x()) - look.px(34), self.height() - look.px(22), look.px(68), look.px(18))
        ink = "accent" if each.now else "textMuted"
        paint.text(
            painter,
            look,
            area,
            each.label,
            role="caption",
            colour=ink,
            medium=each.now,
            align=paint.CENTRE,
            elide=False,
        )
