"""Offline maps of units, from the county's boundaries and the base map, where there are any."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.desk.maps import MapDesk
from inspector_app.desk.views import TaskRow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.map_sketch import Area, MapSketch
from inspector_app.ui.parts.map_tiles import TileLayer


def _areas(look: Look, maps: MapDesk, township: str) -> tuple[Area, ...]:
    """Townships named in the language; the registry knows the unit's own one by its Chinese name."""
    english = look.language == "en"
    return tuple(
        Area((each.en if english else "") or each.zh, each.rings, here=bool(township) and each.zh == township)
        for each in maps.townships()
    )


def _sketch(look: Look, maps: MapDesk, say: str, *, moves: bool = False) -> MapSketch:
    tiles = maps.tiles()
    return MapSketch(look, say, tiles=TileLayer(tiles) if tiles else None, moves=moves)


def _something(maps: MapDesk, areas: Sequence[Area]) -> bool:
    """Whether there is anything to draw beneath a place."""
    return bool(areas) or maps.tiles() is not None


def unit_map(look: Look, maps: MapDesk, task: TaskRow) -> MapSketch | None:
    """Townships with the unit's own one tinted; None where its position or the land is not known."""
    areas = _areas(look, maps, task.township)
    if task.lat_e7 is None or task.lon_e7 is None or not _something(maps, areas):
        return None
    here = next((area for area in areas if area.here), None)
    around = [spot for ring in here.rings for spot in ring] if here else _near(_spot(task))
    sketch = _sketch(look, maps, task.unit)
    name = here.name if here else task.unit
    sketch.show_map(areas, spots=[(_spot(task), name, True)], around=around)
    return sketch


def _spot(task: TaskRow) -> tuple[float, float]:
    return (task.lon_e7 or 0) / 1e7, (task.lat_e7 or 0) / 1e7


def _near(spot: tuple[float, float], by: float = 0.03) -> list[tuple[float, float]]:
    """Some kilometres around a place whose township has no boundary here."""
    return [(spot[0] - by, spot[1] - by), (spot[0] + by, spot[1] + by)]


def sites_map(look: Look, maps: MapDesk, tasks: Sequence[TaskRow], chosen: str) -> MapSketch | None:
    """Every site with a task, the chosen one marked; it can be moved and zoomed. None where no position is
    known, or nothing of the land.
    """
    here = next((task for task in tasks if task.stream == chosen), None)
    areas = _areas(look, maps, here.township if here else "")
    placed = {
        task.unit: (_spot(task), task.unit, here is not None and task.unit == here.unit)
        for task in tasks
        if task.lat_e7 is not None and task.lon_e7 is not None
    }
    if not placed or not _something(maps, areas):
        return None
    sketch = _sketch(look, maps, "，".join(placed), moves=True)
    spots = sorted(placed.values(), key=lambda spot: spot[2])
    sketch.show_map(areas, spots=spots, around=_around(areas, [spot for spot, _, _ in spots]))
    return sketch


Placed = tuple[str, str, int | None, int | None, bool]


def unit_spots(look: Look, maps: MapDesk, units: Sequence[Placed]) -> MapSketch | None:
    """Units as (words, township, latitude and longitude × 10^7, whether it is the one that matters most).

    None where no position is known, or nothing of the land.
    """
    areas = _areas(look, maps, "")
    spots = [
        ((east / 1e7, north / 1e7), words, goal)
        for words, _, north, east, goal in units
        if north is not None and east is not None
    ]
    if not spots or not _something(maps, areas):
        return None
    sketch = _sketch(look, maps, "，".join(words for _, words, _ in spots))
    spots.sort(key=lambda spot: spot[2])
    sketch.show_map(areas, spots=spots, around=_around(areas, [spot for spot, _, _ in spots]))
    return sketch


def _around(areas: Sequence[Area], spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The whole county, or what is near the places."""
    county = [spot for area in areas for ring in area.rings for spot in ring]
    return county or [corner for spot in spots for corner in _near(spot)]
