"""Cooperation between bodies: hand-over times (R165) and self-praise against independent scores (R153)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

SELF_SHARE_BAD_PERMILLE = 700


class Handover(NamedTuple):
    from_body: str
    to_body: str
    n: int
    median_minutes: int


def handovers(rows: Iterable[Mapping[str, object]]) -> tuple[Handover, ...]:
    """Median minutes between each pair of bodies, from `handover.recorded` rows."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        minutes = row["minutes"]
        if isinstance(minutes, int):
            groups[str(row["from_body"]), str(row["to_body"])].append(minutes)
    return tuple(
        Handover(pair[0], pair[1], len(own), sorted(own)[len(own) // 2])
        for pair, own in sorted(groups.items())
    )


class SelfPraise(NamedTuple):
    """Gap between a unit's own score and the independent one, in tenths of a point."""

    unit: str
    own_tenths: int
    independent_tenths: int
    gap_tenths: int


def self_praise(own: Mapping[str, int], independent: Mapping[str, Fraction]) -> tuple[SelfPraise, ...]:
    """By unit, widest gap first."""
    rows = [
        SelfPraise(unit, own[unit], round(independent[unit] * 10), own[unit] - round(independent[unit] * 10))
        for unit in own.keys() & independent.keys()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.gap_tenths, row.unit)))
