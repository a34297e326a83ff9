"""A number indicator: the readings of a period become one value, and only then meet the curve.

A reading is a sample (single values), a figure that stands for a sample of `n` (a feed's monthly rate), or
so many of so many. Averaging points instead would reward spread: a curve is not a straight line.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from casework.catalogue.model import Measurement
from casework.faults import CaseworkFault
from casework.scoring.intervals import Bounds, bounds_of_sample, bounds_of_share, square_root
from casework.scoring.item import statistic
from casework.scoring.measures import Measure

PERCENT = "%"
EXTREMES = frozenset({"worst-high", "worst-low"})
LOW_CONFIDENCE = Fraction(1, 2)


class Reading(NamedTuple):
    """One value in the indicator's unit, the sample behind it, the weight of that sample, and its 95 %
    interval."""

    value: Fraction
    n: int
    weight: Fraction
    bounds: Bounds | None


class Value(NamedTuple):
    """What all readings say together; `bounds` is None where they give no interval."""

    value: Fraction
    n: int
    bounds: Bounds | None


def measured_value(measurement: Measurement, measures: Iterable[Measure]) -> Value | None:
    """The measured value of a number indicator, in its own unit; None where nothing was measured.

    Single values are one sample, read by the indicator's statistic; figures weigh by their sample, samples
    of low confidence half (F2 R4).
    Raises `CaseworkFault` "scoring.value" for more met than applicable.
    """
    readings = [*_samples(measurement, measures := list(measures)), *_figures(measurement, measures)]
    if not readings:
        return None
    n = sum(each.n for each in readings)
    if measurement.statistic in EXTREMES:
        worst = statistic(measurement.statistic, [each.value for each in readings])
        return Value(worst, n, None)
    if len(readings) == 1:
        return Value(readings[0].value, n, readings[0].bounds)
    weight = sum((each.weight for each in readings), Fraction(0))
    value = sum((each.value * each.weight for each in readings), Fraction(0)) / weight
    squares = Fraction(0)
    for each in readings:
        if each.bounds is not None:
            squares += ((each.bounds[1] - each.bounds[0]) / 2 * each.weight / weight) ** 2
    half = square_root(squares)
    return Value(value, n, (value - half, value + half) if half else None)


def _samples(measurement: Measurement, measures: Iterable[Measure]) -> Iterable[Reading]:
    single = [each for each in measures if each.values and not _is_figure(each)]
    for low, factor in ((False, Fraction(1)), (True, LOW_CONFIDENCE)):
        own = [each for each in single if each.low_confidence == low]
        values = [value for each in own for value in each.values]
        if values:
            n = sum(each.n or len(each.values) for each in own)
            value = statistic(measurement.statistic, values)
            yield Reading(value, n, len(values) * factor, bounds_of_sample(measurement, values))


def _is_figure(measure: Measure) -> bool:
    """One value that stands for a larger sample."""
    return len(measure.values) == 1 and measure.n > 1


def _figures(measurement: Measurement, measures: Iterable[Measure]) -> Iterable[Reading]:
    percent = measurement.unit == PERCENT
    for each in measures:
        factor = LOW_CONFIDENCE if each.low_confidence else Fraction(1)
        if each.values:
            if _is_figure(each):
                value = each.values[0]
                yield Reading(
                    value, each.n, each.n * factor, bounds_of_share(value, each.n) if percent else None
                )
        elif each.applicable and percent:
            if not 0 <= each.met <= each.applicable:
                raise CaseworkFault("scoring.value", place=each.indicator, reason="more met than applicable")
            n = max(each.n, each.applicable)
            value = Fraction(100 * each.met, each.applicable)
            yield Reading(value, n, n * factor, bounds_of_share(value, n))
