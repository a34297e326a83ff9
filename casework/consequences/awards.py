"""Stars, support and money (R143, R144, R147): lists made from the scores, for people to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from casework.consequences.bands import BOTTOM, MIDDLE, TOP
from casework.consequences.lists import RULE_VERSION

STARS: Sequence[tuple[int, int]] = ((95, 5), (90, 4), (85, 3), (80, 2), (70, 1))
"""Mean composite of the year → stars."""
MONTHS_MIN = 6


class Award(NamedTuple):
    """Stars of one unit, and the months that stand behind them."""

    unit: str
    stars: int
    mean_tenths: int
    months: int


def stars(composites: Mapping[str, Sequence[Fraction]]) -> tuple[Award, ...]:
    """The award list of a year: most stars first, by unit within them; fewer than six scored months get
    none."""
    found = []
    for unit, values in composites.items():
        if len(values) < MONTHS_MIN:
            continue
        mean = Fraction(sum(values, Fraction(0)), len(values))
        given = next((number for least, number in STARS if mean >= least), 0)
        if given:
            found.append(Award(unit, given, int(mean * 10), len(values)))
    return tuple(sorted(found, key=lambda each: (-each.stars, each.unit)))


class Support(NamedTuple):
    """How often units of a band were helped, and how many of its units at all."""

    band: str
    units: int
    helped: int
    times: int


def support_by_band(bands: Mapping[str, str], given: Sequence[Mapping[str, Any]]) -> tuple[Support, ...]:
    """Support given (rows of `support.given`) by band: the bottom must not be left alone (R144)."""
    times: dict[str, int] = {}
    for row in given:
        times[row["unit"]] = times.get(row["unit"], 0) + 1
    result = []
    for band in (TOP, MIDDLE, BOTTOM):
        own = [unit for unit, mine in bands.items() if mine == band]
        helped = [unit for unit in own if unit in times]
        result.append(Support(band, len(own), len(helped), sum(times[unit] for unit in helped)))
    return tuple(result)


def finance_rows(
    domains: Mapping[str, str], consequences: Sequence[Any], period: str, domain: str = "VC"
) -> list[dict[str, Any]]:
    """What finance may act on for clinics: signed consequences alone, with period, rule and its version
    (R147)."""
    return [
        {
            "unit": each.unit,
            "kind": each.kind,
            "period": period,
            "rule": each.rule,
            "rule_version": RULE_VERSION,
            "signed_by": each.signed_by,
        }
        for each in consequences
        if each.state == "signed" and domains.get(each.unit) == domain
    ]
