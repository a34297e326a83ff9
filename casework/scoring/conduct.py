"""Negative list and positive list (R21): a hit deducts or caps as configured; bonuses never exceed theirs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple


class Conduct(NamedTuple):
    """`kind` negative or positive. A negative hit has `deduct` (points) or `cap`; a positive one
    `bonus`, the most it adds."""

    code: str
    kind: str
    deduct: int = 0
    cap: int | None = None
    bonus: int = 0


BONUS_TOTAL_MAX = 5
NEGATIVE_LIST = {
    "refuses-ratings": Conduct("refuses-ratings", "negative", deduct=5),
    "induces-praise": Conduct("induces-praise", "negative", deduct=5),
    "rates-for-others": Conduct("rates-for-others", "negative", cap=79),
    "pressures-complainant": Conduct("pressures-complainant", "negative", cap=69),
}
POSITIVE_LIST = {
    "proactive-service": Conduct("proactive-service", "positive", bonus=2),
    "innovative-service": Conduct("innovative-service", "positive", bonus=2),
}


def apply_conduct(points: Fraction, hits: Sequence[Conduct]) -> tuple[Fraction, tuple[str, ...]]:
    """Points after the lists, inside 0–100, and the codes that changed them; one code counts once."""
    unique = {hit.code: hit for hit in hits}.values()
    bonus = min(sum(hit.bonus for hit in unique if hit.kind == "positive"), BONUS_TOTAL_MAX)
    negative = [hit for hit in unique if hit.kind == "negative"]
    points = points + bonus - sum(hit.deduct for hit in negative)
    caps = [hit.cap for hit in negative if hit.cap is not None]
    points = min([points, Fraction(100), *map(Fraction, caps)])
    return max(points, Fraction(0)), tuple(sorted(hit.code for hit in unique))
