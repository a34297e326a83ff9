"""95 % intervals of scores, in exact arithmetic (normal approximation; order statistics for quantiles)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from casework.catalogue.model import Measurement
from casework.scoring.item import Curve, on_curve

Bounds = tuple[Fraction, Fraction]
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


def variance_on_curve(points: Curve, bounds: Bounds | None) -> Fraction:
    """The squared standard error in points: the interval of the measured value, seen through the curve."""
    if bounds is None:
        return Fraction(0)
    low, high = (on_curve(points, bound) for bound in bounds)
    return (abs(high - low) / 2 * 1000 / Z_MILLI) ** 2


def bounds_of_share(percent: Fraction, n: int) -> Bounds | None:
    """The interval of a share of `n`, in per cent."""
    if n < 2:
        return None
    share = min(max(percent / 100, Fraction(0)), Fraction(1))
    error = square_root(share * (1 - share) / n) * 100 * Z_MILLI / 1000
    return percent - error, percent + error


def bounds_of_sample(measurement: Measurement, values: Sequence[Fraction]) -> Bounds | None:
    """The interval of a mean (standard error) or of a quantile (order statistics)."""
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
