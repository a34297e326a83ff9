"""Delphi rounds on weights: median, quartiles, coefficient of variation (R20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

CV_ACCEPTED_PERMILLE = 250


class Consensus(NamedTuple):
    """Figures of one indicator in one round; weights as given, `cv_permille` = 1000 · standard deviation
    / mean."""

    indicator: str
    n: int
    median: Fraction
    lower_quartile: Fraction
    upper_quartile: Fraction
    cv_permille: int
    accepted: bool


def quantile(ordered: Sequence[int], share: Fraction) -> Fraction:
    """Linear interpolation between order statistics (the spreadsheet's QUARTILE.INC)."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def consensus(answers: Mapping[str, Mapping[str, int]]) -> tuple[Consensus, ...]:
    """Figures for each indicator from {expert: {indicator: weight}}; weights in any one integer scale."""
    codes = sorted({code for weights in answers.values() for code in weights})
    result = []
    for code in codes:
        values = sorted(weights[code] for weights in answers.values() if code in weights)
        mean = Fraction(sum(values), len(values))
        spread = sum((value - mean) ** 2 for value in values)
        variance = spread / (len(values) - 1) if len(values) > 1 else Fraction(0)
        cv = isqrt(int(variance * 10**6 / mean**2)) if mean else 0
        result.append(
            Consensus(
                code,
                len(values),
                quantile(values, Fraction(1, 2)),
                quantile(values, Fraction(1, 4)),
                quantile(values, Fraction(3, 4)),
                cv,
                cv <= CV_ACCEPTED_PERMILLE,
            )
        )
    return tuple(result)


def frozen(rounds: Sequence[Mapping[str, Mapping[str, int]]]) -> Mapping[str, Fraction]:
    """The accepted weights of the last round: each median, rescaled so that they sum to 100."""
    medians = {each.indicator: each.median for each in consensus(rounds[-1])}
    total = sum(medians.values())
    return {code: median * 100 / total for code, median in medians.items()} if total else {}
