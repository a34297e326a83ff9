"""Maps without a network: the county's townships as it published them, and a base map of one's own (MBTiles).

The base map is a file of pictures of the land and says nothing of the work: it lies beside the vault, not
in it.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from sync.payload import unpack_zstd

LARGEST_BOUNDARIES = 64 << 20
LARGEST_TILE = 1 << 20
CHUNK = 4 << 20
FORMATS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp"}
"""Kinds of pictures by what the MBTiles specification (1.3) calls them; vector tiles are not drawn."""
_SHIFTED = "map.shifted"
_FOLDER, _FILE = "maps", "base.mbtiles"

Spot = tuple[float, float]
Progress = Callable[[tuple[int, int]], None]
"""(bytes copied, bytes in all); called on a worker's thread."""


class Township(NamedTuple):
    """Outer rings of (longitude, latitude) in degrees, WGS-84; `en` may be empty."""

    zh: str
    en: str
    rings: tuple[tuple[Spot, ...], ...]


class BaseMap(NamedTuple):
    """A base map that was brought in. `shifted`: its pictures lie in GCJ-02."""

    name: str
    attribution: str
    kind: str
    least_zoom: int
    most_zoom: int
    size: int
    shifted: bool


class MapDesk:
    """One base map at a time; a newer one takes the place of the older."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._read: tuple[str, tuple[Township, ...]] = ("", ())
        self._stop = threading.Event()
        self._say: Progress | None = None
        self._tiles: Tiles | None = None
        self.under_way: Future[BaseMap] | None = None
        """What is being copied now"""

    def townships(self) -> tuple[Township, ...]:
        """As the county published them last; none before."""
        packed = self._core.book.registry.boundaries
        if packed != self._read[0]:
            self._read = (packed, _townships(packed))
        return self._read[1]

    def tiles(self) -> Tiles | None:
        """The base map to draw from; None where there is none, or it cannot be read any more."""
        if self._tiles is None and self._path.is_file():
            with suppress(DeskFault):
                self._tiles = Tiles(self._path, shifted=self._is_shifted)
        return self._tiles

    def take(self, file: Path) -> Future[BaseMap]:
        """Copy a base map beside the vault. Raises `DeskFault` map.unreadable, map.vector, map.no-room,
        map.cut-short, map.stopped; the one before stays then.
        """
        self._stop.clear()
        self.under_way = future = self._core.work.run(lambda: self._take(file))
        return future

    def follow(self, say: Progress) -> None:
        """Who is told how far it is; the newest one alone."""
        self._say = say

    def stop(self) -> None:
        """Give up copying."""
        self._stop.set()

    def drop(self) -> None:
        """Take the base map away."""
        self._shut()
        self._path.unlink(missing_ok=True)

    def shift(self, *, shifted: bool) -> Future[None]:
        """Say whether the pictures lie in GCJ-02."""
        self._shut()
        return self._core.vault.settings.set(_SHIFTED, shifted)

    def close(self) -> None:
        """Let go of the file."""
        self.stop()
        self._shut()

    @property
    def _path(self) -> Path:
        return self._core.vault.folder / _FOLDER / _FILE

    @property
    def _is_shifted(self) -> bool:
        return bool(self._core.vault.settings.get(_SHIFTED, default=False))

    def _shut(self) -> None:
        tiles, self._tiles = self._tiles, None
        if tiles is not None:
            tiles.close()

    def _take(self, file: Path) -> BaseMap:
        with _reading(file):
            Tiles(file, shifted=False).close()
            size = file.stat().st_size
        self._path.parent.mkdir(exist_ok=True)
        if shutil.disk_usage(self._path.parent).free < size + CHUNK:
            raise DeskFault("map.no-room", place=str(file))
        part = self._path.with_suffix(".part")
        try:
            with _reading(file):
                self._copy(file, part, size)
            Tiles(part, shifted=False).close()
            self._shut()
            os.replace(part, self._path)
        finally:
            part.unlink(missing_ok=True)
        tiles = self.tiles()
        if tiles is None:
            raise DeskFault("map.unreadable", place=str(file))
        return tiles.facts

    def _copy(self, file: Path, part: Path, size: int) -> None:
        done = 0
        with file.open("rb") as source, part.open("wb") as out:
            while block := source.read(CHUNK):
                if self._stop.is_set():
                    raise DeskFault("map.stopped", place=str(file))
                out.write(block)
                done += len(block)
                if self._say is not None:
                    self._say((done, size))
        if done < size:
            raise DeskFault("map.cut-short", place=str(file))


class Tiles:
    """The pictures of an MBTiles file, read only. Raises `DeskFault` map.unreadable, map.vector."""

    def __init__(self, file: Path, *, shifted: bool) -> None:
        self._file, self._shifted = file, shifted
        try:
            address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
            self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._base.execute("PRAGMA trusted_schema = OFF")
            _ = self.facts
        except sqlite3.Error as error:
            raise DeskFault("map.unreadable", place=str(file)) from error
        except DeskFault:
            self.close()
            raise

    @cached_property
    def facts(self) -> BaseMap:
        """What the file says of itself."""
        said = {
            str(name): str(value) for name, value in self._base.execute("SELECT name, value FROM metadata")
        }
        kind = said.get("format", "png").lower()
        if kind not in FORMATS:
            raise DeskFault("map.vector", place=str(self._file))
        row = self._base.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
        if row[0] is None:
            raise DeskFault("map.unreadable", place=str(self._file))
        return BaseMap(
            name=said.get("name", "").strip() or self._file.stem,
            attribution=said.get("attribution", "").strip(),
            kind=FORMATS[kind],
            least_zoom=int(row[0]),
            most_zoom=min(int(row[1]), 22),
            size=self._file.stat().st_size,
            shifted=self._shifted,
        )

    def picture(self, zoom: int, column: int, line: int) -> bytes:
        """One tile, lines counted from the north; b"" where there is none or it cannot be read."""
        question = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        try:
            row = self._base.execute(question, (zoom, column, (1 << zoom) - 1 - line)).fetchone()
        except sqlite3.Error:
            return b""
        return row[0] if row and isinstance(row[0], bytes) and len(row[0]) <= LARGEST_TILE else b""

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _townships(packed: str) -> tuple[Township, ...]:
    if not packed:
        return ()
    rows = json.loads(unpack_zstd(base64.b64decode(packed), LARGEST_BOUNDARIES, "boundaries"))
    return tuple(
        Township(
            row["zh"],
            row.get("en", ""),
            tuple(tuple((float(x), float(y)) for x, y in ring) for ring in row["rings"]),
        )
        for row in rows
    )


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DeskFault("map.cut-short", place=str(file)) from error
