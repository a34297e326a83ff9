"""Maps without a network: the boundaries that the county published, a base map of one's own (MBTiles)."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.ui.parts.map_tiles import corner_of, tile_of

pytestmark = pytest.mark.slow
HERE = (106.55, 25.40)
ZOOMS = (9, 10, 11)


@pytest.fixture(autouse=True)
def no_map(inspector: Desk) -> Iterator[None]:
    """The laptop serves other tests too."""
    yield
    inspector.maps.follow(lambda _far: None)
    inspector.maps.drop()


def test_the_townships_are_those_that_the_county_published(inspector: Desk) -> None:
    towns = {each.zh: each for each in inspector.maps.townships()}
    assert len(towns) == 7
    assert towns["栗原乡"].en.startswith("Liyuan")
    assert {unit.township for unit in inspector.core.book.registry.units.values()} - {""} <= set(towns)
    assert all(
        106 < east < 108 and 24 < north < 27 for each in towns.values() for east, north in each.rings[0]
    )


def tile(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(out, "PNG")
    return out.getvalue()


def base_map(file: Path, *, kind: str = "png", colour: tuple[int, int, int] = (200, 30, 30)) -> Path:
    """A base map of the sample county, one colour."""
    base = sqlite3.connect(file)
    base.execute("CREATE TABLE metadata (name text, value text)")
    base.execute("CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
    base.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
    facts = {"name": "鹭原底图", "format": kind, "attribution": "县自然资源局", "bounds": "106,25,107,26"}
    base.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
    for zoom in ZOOMS:
        column, line = tile_of(zoom, HERE)
        for right in range(-2, 3):
            for down in range(-2, 3):
                row = (1 << zoom) - 1 - (line + down)
                base.execute(
                    "INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, column + right, row, tile(colour))
                )
    base.commit()
    base.close()
    return file


def test_a_base_map_is_copied_and_read_after_the_stick_has_gone(inspector: Desk, tmp_path: Path) -> None:
    stick = base_map(tmp_path / "U盘 地图.mbtiles")
    far: list[tuple[int, int]] = []
    inspector.maps.follow(far.append)
    facts = inspector.maps.take(stick).result()
    assert (facts.name, facts.kind, facts.least_zoom, facts.most_zoom) == ("鹭原底图", "png", 9, 11)
    assert far[-1] == (stick.stat().st_size, stick.stat().st_size)
    stick.unlink()
    tiles = inspector.maps.tiles()
    assert tiles is not None
    column, line = tile_of(10, HERE)
    assert tiles.picture(10, column, line) == tile((200, 30, 30))
    assert tiles.picture(10, 0, 0) == b""
    inspector.maps.drop()
    assert inspector.maps.tiles() is None


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"not a database at all, only words", "map.unreadable"), (b"", "map.unreadable"), (None, "map.vector")],
)
def test_what_is_no_map_of_pictures_is_refused_and_the_old_one_stays(
    inspector: Desk, tmp_path: Path, content: bytes | None, code: str
) -> None:
    inspector.maps.take(base_map(tmp_path / "old.mbtiles")).result()
    file = tmp_path / "new.mbtiles"
    if content is None:
        base_map(file, kind="pbf")
    else:
        file.write_bytes(content)
    with pytest.raises(DeskFault) as refused:
        inspector.maps.take(file).result()
    assert refused.value.code == code
    with pytest.raises(DeskFault):
        inspector.maps.take(tmp_path / "gone.mbtiles").result()
    tiles = inspector.maps.tiles()
    assert tiles is not None
    assert tiles.facts.name == "鹭原底图"
    assert not list(inspector.core.vault.folder.glob("maps/*.part"))


def test_copying_can_be_stopped(inspector: Desk, tmp_path: Path) -> None:
    file = base_map(tmp_path / "big.mbtiles")
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE filling (content blob)")
        base.executemany("INSERT INTO filling VALUES (zeroblob(4000000))", [()] * 5)
    inspector.maps.follow(lambda _far: inspector.maps.stop())
    with pytest.raises(DeskFault) as refused:
        inspector.maps.take(file).result()
    assert refused.value.code == "map.stopped"
    assert inspector.maps.tiles() is None
    assert not list(inspector.core.vault.folder.glob("maps/*.part"))


def test_tiles_and_places_belong_together() -> None:
    for zoom in (0, 5, 12, 18):
        column, line = tile_of(zoom, HERE)
        west, north = corner_of(zoom, column, line)
        east, south = corner_of(zoom, column + 1, line + 1)
        assert west <= HERE[0] < east
        assert south < HERE[1] <= north
    assert corner_of(0, 0, 0) == pytest.approx((-180, 85.0511), abs=1e-3)
