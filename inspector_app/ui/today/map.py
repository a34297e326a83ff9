"""The offline map of the next visit, from the county's boundaries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from inspector_app.desk.views import TaskRow
from inspector_app.ui.look import Look
from inspector_app.ui.look.places import resource
from inspector_app.ui.parts.map_sketch import Area, MapSketch, areas_of


@cache
def _boundaries() -> dict[str, Any]:
    path = resource("sample", "boundaries.geojson")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _areas(township: str, language: str) -> tuple[Area, ...]:
    """Townships named in the language; the registry knows the unit's own one by its Chinese name."""
    features = [(each.get("properties") or {}) for each in _boundaries().get("features", ())]
    names = {str(facts.get("name_zh", "")): str(facts.get(f"name_{language}", "")) for facts in features}
    here = names.get(township, township) or township
    return areas_of(_boundaries(), name=f"name_{language}", here=here)


def unit_map(look: Look, task: TaskRow) -> MapSketch | None:
    """Townships with the unit's own one tinted; None where no position or no boundary is known."""
    areas = _areas(task.township, "en" if look.language == "en" else "zh")
    if not areas or task.lat_e7 is None or task.lon_e7 is None:
        return None
    here = next((area for area in areas if area.here), None)
    around = [spot for ring in here.rings for spot in ring] if here else []
    sketch = MapSketch(look, task.unit)
    name = here.name if here else task.unit
    spots = [((task.lon_e7 / 1e7, task.lat_e7 / 1e7), name, True)]
    sketch.show_map(areas, spots=spots, around=around)
    return sketch


def _spot(task: TaskRow) -> tuple[float, float]:
    return (task.lon_e7 or 0) / 1e7, (task.lat_e7 or 0) / 1e7


def sites_map(look: Look, tasks: Sequence[TaskRow], chosen: str) -> MapSketch | None:
    """Every site with a task, the chosen one marked; None where no position or no boundary is known."""
    here = next((task for task in tasks if task.stream == chosen), None)
    areas = _areas(here.township if here else "", "en" if look.language == "en" else "zh")
    placed = {
        task.unit: (_spot(task), task.unit, here is not None and task.unit == here.unit)
        for task in tasks
        if task.lat_e7 is not None and task.lon_e7 is not None
    }
    if not areas or not placed:
        return None
    around = [spot for area in areas for ring in area.rings for spot in ring]
    sketch = MapSketch(look, "，".join(placed))
    sketch.show_map(areas, spots=sorted(placed.values(), key=lambda spot: spot[2]), around=around)
    return sketch


Placed = tuple[str, str, int | None, int | None, bool]


def unit_spots(look: Look, units: Sequence[Placed]) -> MapSketch | None:
    """Units as (words, township, latitude and longitude × 10^7, whether it is the one that matters most).

    None where no position or no boundary is known.
    """
    areas = _areas("", "en" if look.language == "en" else "zh")
    spots = [
        ((east / 1e7, north / 1e7), words, goal)
        for words, _, north, east, goal in units
        if north is not None and east is not None
    ]
    if not areas or not spots:
        return None
    around = [spot for area in areas for ring in area.rings for spot in ring]
    sketch = MapSketch(look, "，".join(words for _, words, _ in spots))
    sketch.show_map(areas, spots=sorted(spots, key=lambda spot: spot[2]), around=around)
    return sketch
