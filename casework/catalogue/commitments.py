"""Targets: what a unit promised for the year and what it reached (R29, R30, C12)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple


class Kept(NamedTuple):
    """Permille figures; `actual` is None where nothing was measured."""

    measure: str
    target_permille: int
    actual_permille: int | None
    gap_permille: int | None
    kept: bool | None


def against(targets: Mapping[str, int], actual: Mapping[str, tuple[int, int]]) -> tuple[Kept, ...]:
    """Each target (permille) against (hits, of how many): 990 of 1,000 against 1000 ‰ is 990 ‰, not kept."""
    result = []
    for measure, target in sorted(targets.items()):
        hits, total = actual.get(measure, (0, 0))
        if not total:
            result.append(Kept(measure, target, None, None, None))
            continue
        share = round(Fraction(1000 * hits, total))
        result.append(Kept(measure, target, share, share - target, Fraction(1000 * hits, total) >= target))
    return tuple(result)
