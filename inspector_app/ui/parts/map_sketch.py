"""An offline sketch of townships, the way there and the place. Drawn from WGS-84 GeoJSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part

METRES_A_DEGREE = 111_320.0
STEPS_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A township: outer rings of (longitude, latitude) in degrees; here: it holds the place."""

    name: str
    rings: tuple[tuple[Spot, ...], ...]
    here: bool = False


def areas_of(geojson: Mapping[str, Any], name: str = "name", here: str = "") -> tuple[Area, ...]:
    """Areas of a FeatureCollection of Polygons and MultiPolygons; other geometries are left out.

    name: the property that holds the township's name; here: the name of the one to be tinted.
    """
    found = []
    for feature in geojson.get("features", ()):
        shape = feature.get("geometry") or {}
        coordinates = shape.get("coordinates")
        parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(shape.get("type")))
        if not parts:
            continue
        rings = tuple(tuple((float(x), float(y)) for x, y, *_ in part[0]) for part in parts if part)
        words = str((feature.get("properties") or {}).get(name, ""))
        found.append(Area(words, rings, here=bool(here) and words == here))
    return tuple(found)


class MapSketch(Part):
    """Areas, a route, named spots and a scale bar. Never goes online. say: the same in words."""

    def __init__(self, look: Look, say: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._areas: tuple[Area, ...] = ()
        self._route: tuple[Spot, ...] = ()
        self._spots: tuple[tuple[Spot, str, bool], ...] = ()
        self._waters: tuple[tuple[Spot, ...], ...] = ()
        self._around: tuple[Spot, ...] = ()
        self.setAccessibleName(say)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_map(
        self,
        areas: Sequence[Area],
        route: Sequence[Spot] = (),
        spots: Sequence[tuple[Spot, str, bool]] = (),
        waters: Sequence[Sequence[Spot]] = (),
        say: str = "",
        around: Sequence[Spot] = (),
    ) -> None:
        """What to draw. spots: (place, name, whether it is the goal); all in degrees east, north.

        around: points that are to be in sight; without them the route and the spots are.
        """
        self._around = tuple(around)
        self._areas, self._route, self._spots = tuple(areas), tuple(route), tuple(spots)
        self._waters = tuple(tuple(water) for water in waters)
        if say:
            self.setAccessibleName(say)
        self.update()

    def sizeHint(self) -> QSize:
        """As in Today."""
        return QSize(self.look.px(272), self.look.px(224))

    def _bounds(self) -> tuple[float, float, float, float]:
        points = [*self._route, *(spot for spot, _, _ in self._spots), *self._around]
        if len(points) < 2:
            points += [point for area in self._areas for ring in area.rings for point in ring]
        if not points:
            return 0.0, 0.0, 1.0, 1.0
        east, north = [x for x, _ in points], [y for _, y in points]
        wide, high = max(max(east) - min(east), 0.005), max(max(north) - min(north), 0.005)
        beside, above = (0.15, 0.2) if self._around else (0.4, 0.6)
        return (
            min(east) - wide * beside,
            min(north) - high * above,
            max(east) + wide * beside,
            max(north) + high * above,
        )

    def _scale(self) -> tuple[float, QPointF, float]:
        """Pixels a degree north, centre in degrees, shrinking of a degree east."""
        west, south, east, north = self._bounds()
        shrink = cos(radians((south + north) / 2))
        by = min(self.width() / max((east - west) * shrink, 1e-9), self.height() / max(north - south, 1e-9))
        return by, QPointF((west + east) / 2, (south + north) / 2), shrink

    def _at(self, spot: Spot) -> QPointF:
        by, centre, shrink = self._frame
        return QPointF(
            self.width() / 2 + (spot[0] - centre.x()) * shrink * by,
            self.height() / 2 - (spot[1] - centre.y()) * by,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Areas, waters, route, spots, scale bar."""
        look, painter = self.look, QPainter(self)
        self._frame = self._scale()
        painter.fillRect(self.rect(), look.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area in sorted(self._areas, key=lambda each: each.here):
            painter.setPen(QPen(look.colour("lineStrong"), 1))
            painter.setBrush(look.colour("accentTint" if area.here else "surface"))
            for ring in area.rings:
                painter.drawPolygon(QPolygonF([self._at(spot) for spot in ring]))
        for water in self._waters:
            self._line(painter, water, "lineStrong", 2.5, 0.5)
        self._line(painter, self._route, "accent", 2.5)
        self._names(painter)
        for spot, name, goal in self._spots:
            self._spot(painter, self._at(spot), name, goal)
        self._bar(painter)

    def _line(
        self, painter: QPainter, spots: Sequence[Spot], role: str, width: float, alpha: float = 1.0
    ) -> None:
        if len(spots) < 2:
            return
        path = QPainterPath(self._at(spots[0]))
        for spot in spots[1:]:
            path.lineTo(self._at(spot))
        painter.save()
        painter.setOpacity(alpha)
        join = Qt.PenJoinStyle.RoundJoin
        painter.strokePath(
            path, QPen(self.look.colour(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join)
        )
        painter.restore()

    def _names(self, painter: QPainter) -> None:
        frame = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        for area in self._areas:
            shape = QPainterPath()
            for ring in area.rings:
                shape.addPolygon(QPolygonF([self._at(spot) for spot in ring]))
            seen = shape.boundingRect().intersected(frame)
            if area.here or seen.isEmpty() or not shape.contains(seen.center()):
                continue
            self._word(painter, self._beside(seen.center()), area.name, "textMuted", medium=False)

    def _beside(self, spot: QPointF) -> QPointF:
        """Away from a marked place, so that two names do not lie on each other."""
        for place, _name, _goal in self._spots:
            at = self._at(place)
            if abs(at.x() - spot.x()) < self.look.px(60) and abs(at.y() - spot.y()) < self.look.px(30):
                return QPointF(spot.x(), at.y() - self.look.px(30))
        return spot

    def _word(self, painter: QPainter, spot: QPointF, words: str, ink: str, *, medium: bool) -> None:
        wide = paint.text_width(self.look, words, "caption", medium=medium)
        area = QRect(round(spot.x()) - wide // 2, round(spot.y()) - 9, wide, self.look.px(18))
        area.moveLeft(min(max(area.left(), 4), self.width() - wide - 4))
        paint.text(painter, self.look, area, words, role="caption", colour=ink, medium=medium, elide=False)

    def _spot(self, painter: QPainter, at: QPointF, name: str, goal: bool) -> None:
        look = self.look
        painter.setPen(QPen(look.colour("surface" if goal else "accent"), 2))
        painter.setBrush(look.colour("accent" if goal else "surface"))
        radius = look.px(7 if goal else 4.5)
        painter.drawEllipse(at, radius, radius)
        below = QPointF(at.x(), at.y() + look.px(19))
        self._word(painter, below, name, "text" if goal else "textMuted", medium=goal)

    def _bar(self, painter: QPainter) -> None:
        look, by = self.look, self._frame[0]
        room = self.width() * 0.25
        fitting = [step for step in STEPS_KM if step * 1000 / METRES_A_DEGREE * by <= room]
        step = fitting[-1] if fitting else STEPS_KM[0]
        wide = round(step * 1000 / METRES_A_DEGREE * by)
        right, bottom = self.width() - look.px(16), self.height() - look.px(12)
        painter.fillRect(QRect(right - wide, bottom, wide, 1), look.colour("textMuted"))
        words = f"{step:g} km" if step >= 1 else f"{round(step * 1000)} m"
        area = QRect(
            right - max(wide, look.px(48)), bottom - look.px(18), max(wide, look.px(48)), look.px(17)
        )
        paint.text(
            painter, look, area, words, role="caption", colour="textMuted", align=paint.CENTRE, elide=False
        )
