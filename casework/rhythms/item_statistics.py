"""Soundness of items (R165): missing, ceiling, discrimination, agreement of raters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.scoring.intervals import square_root

CEILING_POINTS = 95
DISCRIMINATION_MIN = 5


class ItemStatistics(NamedTuple):
    """Permille; `discrimination` is the corrected item-total correlation × 1000, None below five units
    with both."""

    item: str
    n: int
    missing_permille: int
    ceiling_permille: int | None
    discrimination: int | None
    agreement_permille: int | None


def correlation(xs: Sequence[Fraction], ys: Sequence[Fraction]) -> Fraction | None:
    """Pearson, in exact arithmetic to six decimals; None if one of them does not vary."""
    n = len(xs)
    mx, my = sum(xs, Fraction(0)) / n, sum(ys, Fraction(0)) / n
    sxx = sum((x - mx) ** 2 for x in xs)
    syy = sum((y - my) ** 2 for y in ys)
    if not sxx or not syy:
        return None
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / square_root(Fraction(sxx * syy))


def item_statistics(
    points: Mapping[str, Mapping[str, Fraction | None]],
    pairs: Mapping[str, Sequence[tuple[Fraction, Fraction]]],
) -> tuple[ItemStatistics, ...]:
    """From {item: {unit: points or None}} and {item: [(rater one, rater two)]}; agreement means a gap of
    at most 20."""
    totals: dict[str, list[tuple[str, Fraction]]] = {}
    for item, by_unit in points.items():
        for unit, value in by_unit.items():
            if value is not None:
                totals.setdefault(unit, []).append((item, value))
    result = []
    for item, by_unit in sorted(points.items()):
        given = {unit: value for unit, value in by_unit.items() if value is not None}
        rated = pairs.get(item, ())
        close = sum(1 for one, two in rated if abs(one - two) <= 20)
        result.append(
            ItemStatistics(
                item,
                len(given),
                1000 * (len(by_unit) - len(given)) // len(by_unit) if by_unit else 0,
                1000 * sum(1 for v in given.values() if v >= CEILING_POINTS) // len(given) if given else None,
                _discrimination(item, given, totals),
                1000 * close // len(rated) if rated else None,
            )
        )
    return tuple(result)


def _discrimination(
    item: str, given: Mapping[str, Fraction], totals: Mapping[str, Sequence[tuple[str, Fraction]]]
) -> int | None:
    xs, ys = [], []
    for unit, value in given.items():
        rest = [other for name, other in totals.get(unit, ()) if name != item]
        if rest:
            xs.append(value)
            ys.append(Fraction(sum(rest, Fraction(0)), len(rest)))
    if len(xs) < DISCRIMINATION_MIN:
        return None
    found = correlation(xs, ys)
    return None if found is None else round(found * 1000)
