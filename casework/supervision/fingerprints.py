"""Habits of one inspector across visits: too little spread, too many round numbers, too generous (R153,
X25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.scoring.intervals import square_root
from casework.supervision.facts import VisitFacts

VISITS_MIN = 8
NUMBERS_MIN = 30
ROUND_PERCENT = 60
Z_LIMIT_TENTHS = 35


class Fingerprint(NamedTuple):
    """`round_percent`: numbers of two or more digits that end in 0 or 5; `bias_z_tenths`: robust
    distance from colleagues."""

    profile: str
    visits: int
    round_percent: int | None
    mean_level_milli: int | None
    bias_z_tenths: int | None
    flags: tuple[str, ...]


def fingerprints(visits: Sequence[VisitFacts]) -> tuple[Fingerprint, ...]:
    """One row a profile, for those with enough visits; flagged ones are for a back-check, never a verdict."""
    own: dict[str, list[VisitFacts]] = defaultdict(list)
    for facts in visits:
        for profile in facts.profiles:
            own[profile].append(facts)
    means = {
        profile: mean
        for profile, rows in own.items()
        if len(rows) >= VISITS_MIN and (mean := _mean_level(rows)) is not None
    }
    centre, spread = _robust(sorted(means.values()))
    result = []
    for profile, rows in sorted(own.items()):
        share = _round_share(rows)
        mean = means.get(profile)
        z = None if mean is None or not spread else (mean - centre) / spread
        flags = [] if share is None or share <= ROUND_PERCENT else ["round-numbers"]
        if z is not None and abs(z) * 10 > Z_LIMIT_TENTHS:
            flags.append("generous" if z > 0 else "severe")
        result.append(
            Fingerprint(
                profile,
                len(rows),
                share,
                None if mean is None else int(mean * 1000),
                None if z is None else int(z * 10),
                tuple(flags),
            )
        )
    return tuple(result)


def _mean_level(rows: Sequence[VisitFacts]) -> Fraction | None:
    levels = [
        int(value)
        for facts in rows
        for value in facts.answers.values()
        if value in "12345" and len(value) == 1
    ]
    return Fraction(sum(levels), len(levels)) if len(levels) >= NUMBERS_MIN else None


def _round_share(rows: Sequence[VisitFacts]) -> int | None:
    numbers = [
        value
        for facts in rows
        for value in facts.answers.values()
        if value.isdecimal() and 2 <= len(value) <= 5
    ]
    if len(numbers) < NUMBERS_MIN:
        return None
    return 100 * sum(1 for value in numbers if value[-1] in "05") // len(numbers)


def _robust(ordered: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    if len(ordered) < 3:
        return Fraction(0), Fraction(0)
    centre = ordered[len(ordered) // 2]
    gaps = sorted(abs(value - centre) for value in ordered)
    return centre, max(gaps[len(gaps) // 2] * Fraction(14826, 10000), square_root(Fraction(1, 100)))
