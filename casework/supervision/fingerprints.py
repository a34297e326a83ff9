"""Habits of one inspector across visits: too little spread, too many round numbers, too generous (R153,
X25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from casework.supervision.facts import VisitFacts
from casework.supervision.speed import SCALE

VISITS_MIN = 8
NUMBERS_MIN = 30
ROUND_PERCENT = 60
Z_LIMIT_TENTHS = 35
BIAS_MIN = 0.2
"""Levels: less is no harm, however certain."""
LEVELS_MIN = 3
OTHERS_MIN = 2
MAD_TO_SIGMA = 1.4826
SPREAD_MIN = 0.05


class Fingerprint(NamedTuple):
    """`round_percent`: numbers of two or more digits that end in 0 or 5; `bias_milli`: how much higher than
    colleagues at the same units, in thousandths of a level; `bias_z_tenths`: that against chance."""

    profile: str
    visits: int
    round_percent: int | None
    bias_milli: int | None
    bias_z_tenths: int | None
    flags: tuple[str, ...]


def fingerprints(visits: Sequence[VisitFacts]) -> tuple[Fingerprint, ...]:
    """One row a profile, for those with enough visits; flagged ones are for a back-check, never a verdict.

    Levels are held against what others gave to the same unit with the same form: who is sent to good units is
    not generous.
    """
    own: dict[str, list[VisitFacts]] = defaultdict(list)
    for facts in visits:
        for profile in facts.profiles:
            own[profile].append(facts)
    gaps = _gaps(visits)
    spread = _spread([gap for listed in gaps.values() for gap in listed])
    return tuple(
        _fingerprint(profile, rows, gaps.get(profile, []), spread) for profile, rows in sorted(own.items())
    )


def _fingerprint(
    profile: str, rows: Sequence[VisitFacts], gaps: Sequence[float], spread: float
) -> Fingerprint:
    share = _round_share(rows)
    flags = [] if share is None or share <= ROUND_PERCENT else ["round-numbers"]
    bias = z = None
    if len(gaps) >= VISITS_MIN and spread:
        bias = sum(gaps) / len(gaps)
        z = bias / (spread / sqrt(len(gaps)))
        if abs(z) * 10 > Z_LIMIT_TENTHS and abs(bias) >= BIAS_MIN:
            flags.append("generous" if bias > 0 else "severe")
    return Fingerprint(
        profile,
        len(rows),
        share,
        None if bias is None else round(bias * 1000),
        None if z is None else int(z * 10),
        tuple(flags),
    )


def _gaps(visits: Sequence[VisitFacts]) -> dict[str, list[float]]:
    """Profile → by visit, its mean level less the mean of other people's visits to the same unit."""
    sites: dict[tuple[str, str], list[tuple[tuple[str, ...], float]]] = defaultdict(list)
    for facts in visits:
        levels = [int(value) for value in facts.answers.values() if value in SCALE]
        if len(levels) >= LEVELS_MIN:
            sites[facts.unit, facts.form].append((facts.profiles, sum(levels) / len(levels)))
    found: dict[str, list[float]] = defaultdict(list)
    for rows in sites.values():
        for profiles, mean in rows:
            others = [other for people, other in rows if not set(people) & set(profiles)]
            if len(others) >= OTHERS_MIN:
                for profile in profiles:
                    found[profile].append(mean - sum(others) / len(others))
    return found


def _spread(gaps: Sequence[float]) -> float:
    """Robust standard deviation of all gaps."""
    ordered = sorted(abs(gap) for gap in gaps)
    return max(ordered[len(ordered) // 2] * MAD_TO_SIGMA, SPREAD_MIN) if ordered else 0.0


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
