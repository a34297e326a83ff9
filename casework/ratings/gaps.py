"""Gaps between groups and between channels, with an interval (R32, X9); peaks of last year (R103);
reasons (R100)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.calendar import local_day
from casework.folds.feedback import Rating
from casework.ratings.counted import counts
from casework.scoring.intervals import half_width, variance_of_mean
from casework.scoring.item import mean

LEVEL_POINTS = {5: Fraction(100), 4: Fraction(85), 3: Fraction(70), 2: Fraction(35), 1: Fraction(0)}
GROUP_MIN = 10
PEAK_FACTOR = Fraction(3, 2)


class Gap(NamedTuple):
    """Points in tenths; `clear` when zero lies outside the interval of the gap to the rest."""

    group: str
    n: int
    mean_tenths: int
    gap_tenths: int
    half_tenths: int
    clear: bool


def gaps(ratings: Iterable[Rating], field: str) -> tuple[Gap, ...]:
    """Each group of `field` (age_band, sex, township, channel, enterprise) against all others; small
    groups are left out."""
    groups: dict[str, list[Fraction]] = defaultdict(list)
    for each in ratings:
        if counts(each):
            groups[str(getattr(each, field))].append(LEVEL_POINTS[each.level])
    result = []
    for group, own in sorted(groups.items()):
        rest = [value for other, values in groups.items() if other != group for value in values]
        if len(own) < GROUP_MIN or len(rest) < GROUP_MIN:
            continue
        gap = mean(own) - mean(rest)
        half = half_width(variance_of_mean(own) + variance_of_mean(rest))
        result.append(
            Gap(group, len(own), round(mean(own) * 10), round(gap * 10), round(half * 10), abs(gap) > half)
        )
    return tuple(result)


def reasons(ratings: Iterable[Rating]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How often each reason was given: by those who praise (3–5) and by those who blame (1–2)."""
    praise: Counter[str] = Counter()
    blame: Counter[str] = Counter()
    for each in ratings:
        if counts(each):
            (blame if each.bad else praise).update(each.reasons)
    return dict(praise.most_common()), dict(blame.most_common())


def peak_months(times: Sequence[int]) -> tuple[int, ...]:
    """Months (1–12) whose load was half as much again as the average month: shown a month ahead next year."""
    by_month = Counter(local_day(at).month for at in times)
    usual = Fraction(len(times), 12)
    return tuple(month for month in range(1, 13) if times and by_month[month] >= usual * PEAK_FACTOR)
