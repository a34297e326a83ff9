"""Anomaly against own history (R125): robust z above 3, with the series shown; and the band for values
while answering (R74)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

Z_LIMIT = Fraction(3)
HISTORY_MIN = 6
MAD_TO_SIGMA = Fraction(14826, 10000)


class Anomaly(NamedTuple):
    """Milli units of the series; `z_tenths` signed; `flagged` beyond 3."""

    value_milli: int
    median_milli: int
    spread_milli: int
    z_tenths: int
    flagged: bool
    series: tuple[int, ...]


def robust(history: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Median and 1.4826 · MAD; where MAD is 0, mean absolute deviation, at least 2 % of the median."""
    ordered = sorted(history)
    centre = _median(ordered)
    gaps = sorted(abs(value - centre) for value in ordered)
    spread = _median(gaps) * MAD_TO_SIGMA
    if not spread:
        spread = sum(gaps, Fraction(0)) / len(gaps) * Fraction(5, 4)
    return centre, max(spread, abs(centre) / 50, Fraction(1, 1000))


def _median(ordered: Sequence[Fraction]) -> Fraction:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def anomaly(history: Sequence[Fraction], value: Fraction) -> Anomaly | None:
    """The value against its own history; None while the history is too short."""
    if len(history) < HISTORY_MIN:
        return None
    centre, spread = robust(history)
    z = (value - centre) / spread
    return Anomaly(
        round(value * 1000),
        round(centre * 1000),
        round(spread * 1000),
        int(z * 10),
        abs(z) > Z_LIMIT,
        tuple(round(each * 1000) for each in history),
    )


def band(history: Sequence[Fraction]) -> tuple[Fraction, Fraction] | None:
    """The lowest and highest value that raises no prompt while answering."""
    if len(history) < HISTORY_MIN:
        return None
    centre, spread = robust(history)
    return centre - Z_LIMIT * spread, centre + Z_LIMIT * spread
