"""Icons: our own SVGs, tinted, rendered when first shown and kept by name, colour, size and device ratio."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPixmap


class IconCache:
    """Renders ``folder/<name>.svg``. QSvgRenderer paints ``currentColor`` black, so it is replaced first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._kept: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """A square pixmap. size: logical pixels; colour: ``#RRGGBB``. Raises KeyError for an unknown icon."""
        key = (name, colour, size, ratio)
        if key not in self._kept:
            self._kept[key] = self._render(name, colour, size, ratio)
        return self._kept[key]

    def names(self) -> list[str]:
        """All icons that were shipped."""
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise KeyError(f"no icon is called {name!r}")
            self._sources[name] = path.read_text("utf-8")
        return self._sources[name]

    def _render(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtGui import QPainter
        from PySide6.QtSvg import QSvgRenderer

        svg = self._source(name).replace("currentColor", colour)
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap
