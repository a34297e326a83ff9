"""95 % intervals of scores, in exact arithmetic (normal approximation; order statistics for quantiles)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from casework.catalogue.model import Measurement
from casework.scoring.item import on_curve

Z_MILLI = 1960
SCALE = 10**6


def square_root(value: Fraction) -> Fraction:
    """To six decimals, rounded down; the same on every machine."""
    return Fraction(isqrt(int(value * SCALE * SCALE)), SCALE)


def variance_of_mean(values: Sequence[Fraction]) -> Fraction:
    """The squared standard error of the mean of a sample; 0 for fewer than two."""
    n = len(values)
    if n < 2:
        return Fraction(0)
    total = sum(values, Fraction(0))
    squares = sum((value * value for value in values), Fraction(0))
    return (squares - total * total / n) / (n - 1) / n


def variance_of_share(met: int, total: int) -> Fraction:
    """The squared standard error of 100 · met / total."""
    if total < 2:
        return Fraction(0)
    share = Fraction(met, total)
    return share * (1 - share) * 10_000 / total


def variance_on_curve(measurement: Measurement, values: Sequence[Fraction], n: int) -> Fraction:
    """The squared standard error in points of a number indicator: the interval of the value, seen
    through the curve."""
    bounds = _value_bounds(measurement, values, n)
    if bounds is None:
        return Fraction(0)
    low, high = (on_curve(measurement.points, bound) for bound in bounds)
    half = abs(high - low) / 2
    return (half * 1000 / Z_MILLI) ** 2


def _value_bounds(
    measurement: Measurement, values: Sequence[Fraction], n: int
) -> tuple[Fraction, Fraction] | None:
    if len(values) == 1 and measurement.unit == "%" and n > 1:
        share = min(max(values[0] / 100, Fraction(0)), Fraction(1))
        error = square_root(share * (1 - share) / n) * 100 * Z_MILLI / 1000
        return values[0] - error, values[0] + error
    if len(values) < 2:
        return None
    ordered = sorted(values)
    if measurement.statistic in ("median", "p90"):
        share = Fraction(1, 2) if measurement.statistic == "median" else Fraction(9, 10)
        spread = square_root(share * (1 - share) * len(ordered)) * Z_MILLI / 1000
        middle = share * (len(ordered) - 1)
        low, high = int(middle - spread), -int(-(middle + spread) // 1)
        return ordered[max(low, 0)], ordered[min(high, len(ordered) - 1)]
    centre = Fraction(sum(ordered), len(ordered))
    error = square_root(variance_of_mean(ordered)) * Z_MILLI / 1000
    return centre - error, centre + error


def half_width(variance: Fraction) -> Fraction:
    """Half of a 95 % interval."""
    return square_root(variance) * Z_MILLI / 1000
