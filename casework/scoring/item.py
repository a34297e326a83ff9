"""From a measure to points 0–100: curves, five levels, checklists, yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from casework.catalogue.model import Indicator
from casework.faults import CaseworkFault
from casework.scoring.measures import Measure

Curve = Sequence[tuple[Fraction, Fraction]]
FULL = Fraction(100)


def on_curve(points: Curve, value: Fraction) -> Fraction:
    """Linear between score points, flat outside."""
    if value <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    return points[-1][1]


def statistic(name: str, values: Sequence[Fraction]) -> Fraction:
    """One value for a sample: median and 90th percentile by linear interpolation between order statistics."""
    ordered = sorted(values)
    if name == "median":
        return _quantile(ordered, Fraction(1, 2))
    if name == "p90":
        return _quantile(ordered, Fraction(9, 10))
    if name == "worst-high":
        return ordered[-1]
    if name == "worst-low":
        return ordered[0]
    return Fraction(sum(ordered), len(ordered))


def _quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def mean(values: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(values, Fraction(0)), len(values))


def item_points(indicator: Indicator, measure: Measure, levels: Mapping[int, Fraction]) -> Fraction | None:
    """The points of one measure of levels, a checklist or yes or no; None if it says nothing about this
    kind of indicator (missing is never 0). Numbers: `casework.scoring.readings`.

    Raises `CaseworkFault` "scoring.value" for more met than applicable.
    """
    measurement = indicator.measurement
    if measure.applicable:
        if not 0 <= measure.met <= measure.applicable:
            raise CaseworkFault(
                "scoring.value", place=indicator.code, reason="more items met than applicable"
            )
        return Fraction(100 * measure.met, measure.applicable)
    if measurement.kind in ("bars5", "citizen5"):
        return mean([levels[level] for level in measure.levels]) if measure.levels else None
    if measurement.kind == "yes_no":
        return None if measure.passed is None else (FULL if measure.passed else Fraction(0))
    return None
