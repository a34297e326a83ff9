"""Township boundaries of the county, as its laptops draw them: GeoJSON (RFC 7946) in WGS-84 degrees."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import zstandard

from central.endpoint import Endpoint
from central.publish import publish_events, read_json, wrong
from sync.identity import ProfileKeys

MOST_POINTS = 200_000
DIGITS = 5
"""Of a degree: about a metre."""

Ring = list[list[float]]


def publish_boundaries(endpoint: Endpoint, administrator: ProfileKeys, file: Path) -> int:
    """`file`: a FeatureCollection of Polygons and MultiPolygons, each with the property `name_zh` (or `name`)
    as the units write their township, and `name_en` where there is one. Returns the number of townships.

    Raises `central.file`, naming the feature.
    """
    areas = list(_areas(file, read_json(file)))
    if not areas:
        raise wrong(file, "features", "there is no township in it")
    if sum(len(ring) for area in areas for ring in area["rings"]) > MOST_POINTS:
        reason = f"more than {MOST_POINTS} points: simplify the lines first"
        raise wrong(file, "features", reason)
    text = json.dumps(areas, ensure_ascii=False, separators=(",", ":"))
    packed = zstandard.ZstdCompressor(level=19).compress(text.encode())
    fields = {"areas": base64.b64encode(packed).decode()}
    event = endpoint.author(administrator).event("boundaries.published", fields)
    publish_events(
        endpoint, administrator, "registry", [event], act="boundaries.published", subject=file.name
    )
    return len(areas)


def _areas(file: Path, content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    features = content.get("features")
    if content.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise wrong(file, "type", "it must be a GeoJSON FeatureCollection")
    for number, feature in enumerate(features):
        place = f"features[{number}]"
        facts, shape = _object(feature, "properties"), _object(feature, "geometry")
        if shape.get("type") not in ("Polygon", "MultiPolygon"):
            continue
        zh = facts.get("name_zh") or facts.get("name")
        if not isinstance(zh, str) or not zh.strip():
            raise wrong(file, f"{place}.properties.name_zh", "the township's name is missing")
        parts = shape.get("coordinates")
        parts = [parts] if shape["type"] == "Polygon" else parts
        rings = [_ring(file, place, part) for part in parts] if isinstance(parts, list) else []
        en = facts.get("name_en")
        yield {"zh": zh.strip(), "en": en.strip() if isinstance(en, str) else "", "rings": rings}


def _object(feature: object, key: str) -> Mapping[str, Any]:
    found = feature.get(key) if isinstance(feature, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _ring(file: Path, place: str, part: object) -> Ring:
    """The outer ring of a polygon; holes are not drawn."""
    outer = part[0] if isinstance(part, list) and part else None
    spots = [_spot(each) for each in outer] if isinstance(outer, list) else []
    if len(spots) < 4 or None in spots:
        reason = "a ring needs four points or more of [longitude, latitude] in degrees"
        raise wrong(file, f"{place}.geometry.coordinates", reason)
    return [spot for spot in spots if spot is not None]


def _spot(pair: object) -> list[float] | None:
    if not isinstance(pair, Sequence) or len(pair) < 2:
        return None
    east, north = pair[0], pair[1]
    if not isinstance(east, int | float) or not isinstance(north, int | float):
        return None
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        return None
    return [round(float(east), DIGITS), round(float(north), DIGITS)]
