"""Places: distance, area, geofence, on a sphere of 6,378,100 m as JavaRosa has it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from forms.faults import XPathFault
from forms.xpath.functions.numbers import rounded
from forms.xpath.registry import function
from forms.xpath.values import number_of_text, to_string

RADIUS = 6_378_100.0
Point = tuple[float, float]


def points_of(text: str) -> list[Point] | None:
    """Latitude and longitude of each point of a geopoint, trace or shape; None where it is none."""
    found: list[Point] = []
    for part in text.strip().strip(";").split(";"):
        words = part.split()
        if not 2 <= len(words) <= 4:
            return None
        latitude, longitude = number_of_text(words[0]), number_of_text(words[1])
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            return None
        found.append((latitude, longitude))
    return found


def _points(args: tuple[Any, ...]) -> list[Point] | None:
    texts: list[str] = []
    for arg in args:
        texts += [n.string() for n in arg] if isinstance(arg, list) else [to_string(arg)]
    found: list[Point] = []
    for text in texts:
        if text == "":
            continue
        points = points_of(text)
        if points is None:
            return None
        found += points
    return found


def _apart(a: Point, b: Point) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    chord = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(chord)))


@function("distance", "a a*", "num")
def distance(*args: Any) -> float:
    """Metres along the points, to two places; 0 for fewer than two.

    Raises XPathFault `xpath.geo` for what is no place.
    """
    points = _points(args)
    if points is None or (not points and not isinstance(args[0], list)):
        raise XPathFault("xpath.geo", "distance() needs geopoints, a trace or a shape")
    return float(rounded(sum((_apart(a, b) for a, b in pairwise(points)), 0.0), 2.0))


@function("area", "a a*", "num")
def area(*args: Any) -> float:
    """Square metres inside the shape, to two places; 0 for fewer than three points or what is no shape.

    By the formula of Chamberlain and Duquette for a sphere.
    """
    points = _points(args)
    if points is None or len(points) < 3:
        return 0.0
    total = 0.0
    for (lat1, lon1), (lat2, lon2) in zip(points, [*points[1:], points[0]], strict=True):
        bands = 2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2))
        total += math.radians(lon2 - lon1) * bands
    return float(rounded(abs(total * RADIUS * RADIUS / 2), 2.0))


@function("geofence", "s s", "bool")
def geofence(point: str, shape: str) -> bool:
    """Whether the point lies inside the shape."""
    place, corners = points_of(point), points_of(shape)
    if not place or not corners or len(corners) < 3 or corners[0] != corners[-1]:
        return False
    y, x = place[0]
    inside = False
    for (y1, x1), (y2, x2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@function("intersects", "s", "bool")
def intersects(trace: str) -> bool:
    """Whether a trace or shape crosses itself."""
    points = points_of(trace) or []
    lines = list(pairwise(points))
    closed = len(points) > 2 and points[0] == points[-1]
    for i, first in enumerate(lines):
        for j in range(i + 2, len(lines)):
            if not (closed and i == 0 and j == len(lines) - 1) and _cross(*first, *lines[j]):
                return True
    return False


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0


function("enclosed-area", "a a*", "num")(area)
