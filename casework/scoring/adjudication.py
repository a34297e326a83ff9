"""Two raters on one behaviour: a gap above 20 points goes to adjudication (R19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.scoring.item import mean
from casework.scoring.measures import Measure

GAP = Fraction(20)


class Rated(NamedTuple):
    """`points` is None while the gap waits for a third rating; then it is the median of the three."""

    points: Fraction | None
    gap: Fraction
    flagged: bool


def rated(points: Mapping[str, Fraction], gap_allowed: Fraction = GAP) -> Rated:
    """What stands for one item from {rater: points 0–100}. A gap of exactly the limit is not flagged."""
    values = sorted(points.values())
    gap = values[-1] - values[0]
    if gap <= gap_allowed:
        return Rated(mean(values), gap, False)
    if len(values) < 3:
        return Rated(None, gap, True)
    return Rated(_median(values), gap, True)


class OpenGap(NamedTuple):
    """Two raters of one item who differ by more than the limit, with no third rating yet: for
    adjudication."""

    visit: str
    indicator: str
    item: str
    window: str
    points: tuple[tuple[str, Fraction], ...]
    gap: Fraction


def open_gaps(measures: Iterable[Measure], levels: Mapping[int, Fraction]) -> tuple[OpenGap, ...]:
    """Every item that waits for a third rating, widest gap first (R19)."""
    groups: dict[tuple[str, str, str, str], dict[str, Fraction]] = {}
    for each in measures:
        if each.rater and each.item and each.levels:
            key = (each.visit, each.indicator, each.item, each.window)
            groups.setdefault(key, {})[each.rater] = mean([levels[level] for level in each.levels])
    found = []
    for key, points in groups.items():
        stands = rated(points)
        if stands.flagged and stands.points is None:
            found.append(OpenGap(*key, tuple(sorted(points.items())), stands.gap))
    return tuple(sorted(found, key=lambda each: (-each.gap, each.visit, each.item)))


def _median(values: Sequence[Fraction]) -> Fraction:
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
