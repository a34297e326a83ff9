"""The offline map of the next visit, from the county's boundaries."""

from __future__ import annotations

import json
from functools import cache

from inspector_app.desk.views import TaskRow
from inspector_app.ui.look import Look
from inspector_app.ui.look.places import resource
from inspector_app.ui.parts.map_sketch import Area, MapSketch, areas_of


@cache
def _boundaries(here: str) -> tuple[Area, ...]:
    path = resource("sample", "boundaries.geojson")
    if not path.is_file():
        return ()
    return areas_of(json.loads(path.read_text(encoding="utf-8")), here=here)


def unit_map(look: Look, task: TaskRow) -> MapSketch | None:
    """Townships with the unit's own one tinted; None where no position or no boundary is known."""
    areas = _boundaries(task.township)
    if not areas or task.lat_e7 is None or task.lon_e7 is None:
        return None
    sketch = MapSketch(look, task.unit)
    sketch.show_map(areas, spots=[((task.lon_e7 / 1e7, task.lat_e7 / 1e7), task.township or task.unit, True)])
    return sketch
