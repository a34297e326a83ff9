"""Interval ranking (R133, R134, C15): top 30 % and bottom 10 % only, ties share a band, small groups and
samples are not ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

TOP_PERCENT, BOTTOM_PERCENT = 30, 10
GROUP_MIN = 10
TOP, MIDDLE, BOTTOM, SMALL, INCOMPLETE, UNRANKED = "top", "middle", "bottom", "样本不足", "不完整", "不排名"


class Scored(NamedTuple):
    """A unit's composite with half of its interval and the sample behind it."""

    unit: str
    composite: Fraction | None
    half: Fraction
    n: int


def bands(scored: Sequence[Scored], *, minimum_n: int = 30, group_min: int = GROUP_MIN) -> Mapping[str, str]:
    """Unit → band.

    The best 30 % and worst 10 % (rounded down) are named. A unit is only named if its interval does not
    overlap that of the first unit beyond the line; if it does, both are alike and share the middle. Groups
    below ten units are not ranked.
    """
    result = {each.unit: _unfit(each, minimum_n) for each in scored}
    ranked = sorted(
        (each for each in scored if not result[each.unit]),
        key=lambda each: (-(each.composite or 0), each.unit),
    )
    if len(ranked) < group_min:
        return {unit: band or UNRANKED for unit, band in result.items()}
    for each in ranked:
        result[each.unit] = MIDDLE
    top = len(ranked) * TOP_PERCENT // 100
    bottom = len(ranked) * BOTTOM_PERCENT // 100
    for each in ranked[:top]:
        if _clear(each, ranked[top]):
            result[each.unit] = TOP
    for each in ranked[len(ranked) - bottom :]:
        if _clear(ranked[len(ranked) - bottom - 1], each):
            result[each.unit] = BOTTOM
    return result


def _unfit(each: Scored, minimum_n: int) -> str:
    if each.composite is None:
        return INCOMPLETE
    return SMALL if each.n < minimum_n else ""


def _clear(better: Scored, worse: Scored) -> bool:
    """The intervals do not overlap."""
    return (better.composite or 0) - better.half > (worse.composite or 0) + worse.half


def public(result: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """What may be published: names of the top and bottom bands, and how many stand between; no order
    anywhere."""
    named = {band: tuple(sorted(u for u, own in result.items() if own == band)) for band in (TOP, BOTTOM)}
    others = sum(1 for band in result.values() if band not in (TOP, BOTTOM))
    return {**named, "without-position": (str(others),)}
