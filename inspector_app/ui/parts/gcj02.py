"""GCJ-02, the shifted coordinates of maps published in China: for drawing over such a map alone.

What is stored stays in WGS-84. The shift is a published approximation, good to a few metres.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

AXIS = 6_378_245.0
"""Krasovsky 1940, metres"""
ECCENTRICITY = 0.006_693_421_622_965_943
"""Its first eccentricity, squared"""

Spot = tuple[float, float]


def shifted(spot: Spot) -> Spot:
    """(longitude, latitude) of WGS-84 in GCJ-02, degrees; unchanged outside China."""
    east, north = spot
    if not (73.66 < east < 135.05 and 3.86 < north < 53.55):
        return spot
    x, y = east - 105.0, north - 35.0
    bend = 1 - ECCENTRICITY * sin(radians(north)) ** 2
    up = _up(x, y) * 180 / (AXIS * (1 - ECCENTRICITY) / (bend * sqrt(bend)) * pi)
    right = _right(x, y) * 180 / (AXIS / sqrt(bend) * cos(radians(north)) * pi)
    return east + right, north + up


def straight(spot: Spot) -> Spot:
    """(longitude, latitude) of GCJ-02 in WGS-84, to about a centimetre."""
    east, north = spot
    for _ in range(3):
        there = shifted((east, north))
        east, north = east - (there[0] - spot[0]), north - (there[1] - spot[1])
    return east, north


def _wave(length: float, *parts: tuple[float, float]) -> float:
    return sum(size * sin(length * times * pi) for size, times in parts) * 2 / 3


def _up(x: float, y: float) -> float:
    """Metres north."""
    grown = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    return grown + _wave(x, (20, 6), (20, 2)) + _wave(y, (20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30))


def _right(x: float, y: float) -> float:
    """Metres east."""
    grown = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    return grown + _wave(x, (20, 6), (20, 2), (20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30))
