"""Pictures of the land under a map sketch: the Web Mercator tiles of an MBTiles file, where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from math import asinh, atan, degrees, floor, log2, pi, radians, sinh, tan
from typing import NamedTuple, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QImageReader, QPainter, QPixmap, QPixmapCache

from inspector_app.ui.parts.gcj02 import Spot, shifted, straight

SIDE = 256
LARGEST_SIDE = 1024
MOST_TILES = 80
FARTHEST_NORTH = 85.05


class Bounds(NamedTuple):
    """Degrees."""

    west: float
    south: float
    east: float
    north: float


class TileFacts(Protocol):
    """What a layer has to know of its tiles."""

    @property
    def kind(self) -> str: ...
    @property
    def least_zoom(self) -> int: ...
    @property
    def most_zoom(self) -> int: ...
    @property
    def size(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def shifted(self) -> bool: ...
    @property
    def attribution(self) -> str: ...


class TileSource(Protocol):
    """Where tiles come from; lines are counted from the north, b"" where there is none."""

    @property
    def facts(self) -> TileFacts: ...
    def picture(self, zoom: int, column: int, line: int) -> bytes: ...


class TileLayer:
    """Draws what a source has of the part of the land that is in sight."""

    def __init__(self, source: TileSource) -> None:
        self._source = source

    @property
    def attribution(self) -> str:
        """Who made the map; to be shown with it."""
        return self._source.facts.attribution

    def paint(
        self, painter: QPainter, bounds: Bounds, pixels_a_degree: float, at: Callable[[Spot], QPointF]
    ) -> int:
        """Lay the tiles; `pixels_a_degree` east. Gives how many were drawn."""
        drawn = 0
        for zoom, column, line in self._wanted(bounds, pixels_a_degree):
            picture = self._picture(zoom, column, line)
            if picture is not None:
                top_left, bottom_right = (
                    at(self._true(corner_of(zoom, column + more, line + more))) for more in (0, 1)
                )
                rect = QRectF(top_left, bottom_right).adjusted(0, 0, 0.6, 0.6)  # no hairlines between tiles
                painter.drawPixmap(rect, picture, QRectF(picture.rect()))
                drawn += 1
        return drawn

    def _wanted(self, bounds: Bounds, pixels_a_degree: float) -> Iterator[tuple[int, int, int]]:
        facts = self._source.facts
        zoom = round(log2(max(pixels_a_degree * 360 / SIDE, 1.0)))
        zoom = min(max(zoom, facts.least_zoom), facts.most_zoom)
        west, north = tile_of(zoom, self._drawn((bounds.west, bounds.north)))
        east, south = tile_of(zoom, self._drawn((bounds.east, bounds.south)))
        columns, lines = range(west, east + 1), range(north, south + 1)
        if len(columns) * len(lines) <= MOST_TILES:
            yield from ((zoom, column, line) for column, line in product(columns, lines))

    def _drawn(self, spot: Spot) -> Spot:
        return shifted(spot) if self._source.facts.shifted else spot

    def _true(self, spot: Spot) -> Spot:
        return straight(spot) if self._source.facts.shifted else spot

    def _picture(self, zoom: int, column: int, line: int) -> QPixmap | None:
        facts = self._source.facts
        key = f"map {facts.name} {facts.size} {zoom} {column} {line}"
        known = QPixmap()
        if QPixmapCache.find(key, known):
            return known
        content = self._source.picture(zoom, column, line)
        made = _decoded(content, facts.kind) if content else None
        if made is not None:
            QPixmapCache.insert(key, made)
        return made


def tile_of(zoom: int, spot: Spot) -> tuple[int, int]:
    """Column and line (from the north) of the tile that holds a place."""
    last = (1 << zoom) - 1
    north = min(max(spot[1], -FARTHEST_NORTH), FARTHEST_NORTH)
    column = floor((spot[0] + 180) / 360 * (1 << zoom))
    line = floor((1 - asinh(tan(radians(north))) / pi) / 2 * (1 << zoom))
    return min(max(column, 0), last), min(max(line, 0), last)


def corner_of(zoom: int, column: int, line: int) -> Spot:
    """Longitude and latitude of a tile's north-western corner."""
    return column / (1 << zoom) * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * line / (1 << zoom)))))


def _decoded(content: bytes, kind: str) -> QPixmap | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
        return None
    picture = reader.read()
    return None if picture.isNull() else QPixmap.fromImage(picture)
