"""An offline sketch of townships, the way there and the place. Places are in WGS-84."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.map_tiles import Bounds, TileLayer
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


class MapSketch(Part):
    """Areas, a route, named spots and a scale bar. Never goes online. say: the same in words.

    tiles: pictures of the land beneath. moves: wheel, drag and the keys + − 0 and arrows change what is in
    sight.
    """

    def __init__(
        self,
        look: Look,
        say: str = "",
        parent: QWidget | None = None,
        *,
        tiles: TileLayer | None = None,
        moves: bool = False,
    ) -> None:
        super().__init__(look, parent)
        self._tiles, self._moves = tiles, moves
        self._zoom, self._centre, self._held = 1.0, QPointF(), QPointF()
        self._centred = False
        self._frame = (1.0, QPointF(), 1.0)
        if moves:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._areas: tuple[Area, ...] = ()
        self._route: tuple[Spot, ...] = ()
        self._spots: tuple[tuple[Spot, str, bool], ...] = ()
        self._waters: tuple[tuple[Spot, ...], ...] = ()
        self._pictured = False
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
        centre = self._centre if self._centred else QPointF((west + east) / 2, (south + north) / 2)
        return by * self._zoom, centre, shrink

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
        self._land(painter)
        for area in sorted(self._areas, key=lambda each: each.here):
            painter.setPen(QPen(look.colour("text" if self._pictured else "lineStrong"), 1))
            fill = look.colour("accentTint" if area.here else "surface")
            fill.setAlphaF((0.35 if area.here else 0.0) if self._pictured else 1.0)
            painter.setBrush(fill)
            for ring in area.rings:
                painter.drawPolygon(QPolygonF([self._at(spot) for spot in ring]))
        for water in self._waters:
            self._line(painter, water, "lineStrong", 2.5, 0.5)
        self._line(painter, self._route, "accent", 2.5)
        self._names(painter)
        for spot, name, goal in self._spots:
            self._spot(painter, self._at(spot), name, goal)
        self._bar(painter)
        if self._pictured and self._tiles is not None and self._tiles.attribution:
            self._made_by(painter, self._tiles.attribution)
        if self.hasFocus():
            paint.box(painter, self.rect(), fill=None, edge=look.colour("focus"), radius=0, width=2)

    def _land(self, painter: QPainter) -> None:
        """The pictures beneath, muted so that names and lines are read before them."""
        self._pictured = False
        if self._tiles is None:
            return
        by, centre, shrink = self._frame
        wide, high = self.width() / 2 / (by * shrink), self.height() / 2 / by
        west, south, east, north = centre.x() - wide, centre.y() - high, centre.x() + wide, centre.y() + high
        drawn = self._tiles.paint(painter, Bounds(west, south, east, north), by * shrink, self._at)
        self._pictured = drawn > 0
        if self._pictured:
            veil = self.look.colour("window")
            veil.setAlphaF(0.55 if self.look.theme == "dark" else 0.25)
            painter.fillRect(self.rect(), veil)

    def _made_by(self, painter: QPainter, words: str) -> None:
        look = self.look
        wide = min(paint.text_width(look, words, "caption") + look.px(8), self.width() // 2)
        area = QRect(0, self.height() - look.px(18), wide, look.px(18))
        self._backed(painter, area)
        paint.text(painter, look, area.adjusted(4, 0, -4, 0), words, role="caption", colour="textMuted")

    def _backed(self, painter: QPainter, area: QRect) -> None:
        """Words over pictures need a ground."""
        ground = self.look.colour("surface")
        ground.setAlphaF(0.85)
        painter.fillRect(area, ground)

    # --- moving about

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Nearer or farther; the place at `around` (pixels) stays where it is."""
        at = around or QPointF(self.width() / 2, self.height() / 2)
        before = self._scale()
        zoom = min(max(self._zoom * factor, 0.5), 400.0)
        spot = self._spot_at(at, before)
        self._zoom = zoom
        by, _, shrink = self._scale()
        self._go(
            QPointF(
                spot.x() - (at.x() - self.width() / 2) / (by * shrink),
                spot.y() + (at.y() - self.height() / 2) / by,
            )
        )

    def show_all(self) -> None:
        """As at first."""
        self._zoom, self._centred = 1.0, False
        self.update()

    def move_by(self, right: float, down: float) -> None:
        """Pixels that the eye moves."""
        by, centre, shrink = self._scale()
        self._go(QPointF(centre.x() + right / (by * shrink), centre.y() - down / by))

    def _go(self, centre: QPointF) -> None:
        self._centre, self._centred = centre, True
        self.update()

    def _spot_at(self, at: QPointF, frame: tuple[float, QPointF, float]) -> QPointF:
        by, centre, shrink = frame
        return QPointF(
            centre.x() + (at.x() - self.width() / 2) / (by * shrink),
            centre.y() - (at.y() - self.height() / 2) / by,
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer and farther, where the map moves; else the page scrolls."""
        if not self._moves:
            event.ignore()
            return
        self.zoom_by(1.25 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the map."""
        self._held = event.position()
        if not self._moves:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The land follows the hand."""
        if self._moves and event.buttons() & Qt.MouseButton.LeftButton:
            by = self._held - event.position()
            self._held = event.position()
            self.move_by(by.x(), by.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − nearer and farther, arrows aside, 0 everything."""
        step = self.look.px(60)
        aside = {
            Qt.Key.Key_Left: (-step, 0),
            Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, -step),
            Qt.Key.Key_Down: (0, step),
        }.get(Qt.Key(event.key()))
        if not self._moves:
            super().keyPressEvent(event)
        elif aside is not None:
            self.move_by(*aside)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1.5)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(1 / 1.5)
        elif event.key() == Qt.Key.Key_0:
            self.show_all()
        else:
            super().keyPressEvent(event)

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
        if self._pictured:
            self._backed(painter, area.adjusted(-3, 0, 3, 0))
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
        if self._pictured:
            self._backed(painter, area)
        paint.text(
            painter, look, area, words, role="caption", colour="textMuted", align=paint.CENTRE, elide=False
        )
