"""Two raters on one behaviour: a gap above 20 points goes to adjudication (R19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.scoring.item import mean

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


def _median(values: Sequence[Fraction]) -> Fraction:
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
