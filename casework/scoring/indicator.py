"""One indicator of one unit, from all its measures: points, sample, interval, gaps between raters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.catalogue.model import Indicator, ScoringRules
from casework.scoring.adjudication import rated
from casework.scoring.intervals import variance_of_mean, variance_on_curve
from casework.scoring.item import item_points, mean, on_curve
from casework.scoring.measures import Measure
from casework.scoring.readings import measured_value

MEASURED, SMALL, MISSING, ADJUDICATE = "measured", "sample-too-small", "not-measured", "to-adjudicate"
PAIR = 2


class IndicatorScore(NamedTuple):
    """`points` is None unless `state` is "measured"; `variance` is the squared standard error of the
    points."""

    indicator: str
    state: str
    points: Fraction | None
    n: int
    variance: Fraction
    failed_critical: tuple[str, ...]
    rater_gap: Fraction


def score_indicator(indicator: Indicator, measures: Iterable[Measure], rules: ScoringRules) -> IndicatorScore:
    """The score of one indicator. Below `min_n` it is 样本不足; with no measure it is missing, never 0."""
    own = [each for each in measures if each.indicator == indicator.code]
    failed = tuple(sorted({name for each in own for name in each.failed_critical}))
    if indicator.measurement.kind in ("bars5", "citizen5"):
        found = _levels(indicator, own, rules)
    elif indicator.measurement.kind == "number":
        found = _number(indicator, own)
    else:
        found = _items(indicator, own, rules)
    points, n, variance, gap, waiting = found
    if waiting:
        return IndicatorScore(indicator.code, ADJUDICATE, None, n, Fraction(0), failed, gap)
    if points is None:
        return IndicatorScore(indicator.code, MISSING, None, 0, Fraction(0), failed, gap)
    if n < indicator.measurement.min_n:
        return IndicatorScore(indicator.code, SMALL, None, n, Fraction(0), failed, gap)
    return IndicatorScore(indicator.code, MEASURED, points, n, variance, failed, gap)


Found = tuple[Fraction | None, int, Fraction, Fraction, bool]


def _levels(indicator: Indicator, own: Sequence[Measure], rules: ScoringRules) -> Found:
    """Pooled levels; items that two raters scored count once, after the gap was looked at (R19)."""
    raters: dict[tuple[str, str, str], dict[str, list[Measure]]] = {}
    weighted: list[tuple[Fraction, Fraction]] = []
    n, widest, waiting = 0, Fraction(0), False
    for each in own:
        if each.rater and each.item:
            raters.setdefault((each.visit, each.item, each.window), {}).setdefault(each.rater, []).append(
                each
            )
            continue
        weight = Fraction(1, 2) if each.low_confidence else Fraction(1)
        weighted.extend((rules.level_scores[level], weight) for level in each.levels)
        points = item_points(indicator, each, rules.level_scores) if each.applicable else None
        if points is not None:
            weighted.append((points, weight))
        n += len(each.levels) or (each.n if points is not None else 0)
    for by_rater in raters.values():
        points_of = {
            rater: mean([rules.level_scores[level] for each in rows for level in each.levels])
            for rater, rows in by_rater.items()
            if any(each.levels for each in rows)
        }
        if not points_of:
            continue
        n += 1
        stands = rated(points_of, rules.rater_gap)
        widest = max(widest, stands.gap)
        if stands.points is None:
            waiting = True
        else:
            low = any(each.low_confidence for rows in by_rater.values() for each in rows)
            weighted.append((stands.points, Fraction(1, 2) if low else Fraction(1)))
    if not weighted:
        return None, n, Fraction(0), widest, waiting
    total = sum(weight for _, weight in weighted)
    points = sum((value * weight for value, weight in weighted), Fraction(0)) / total
    return points, n, variance_of_mean([value for value, _ in weighted]), widest, waiting


def _number(indicator: Indicator, own: Sequence[Measure]) -> Found:
    """All readings make one value; the curve turns it into points."""
    points = indicator.measurement.points
    found = measured_value(indicator.measurement, own) if points else None
    if found is None:
        return None, 0, Fraction(0), Fraction(0), False
    variance = variance_on_curve(points, found.bounds)
    return on_curve(points, found.value), found.n, variance, Fraction(0), False


def _items(indicator: Indicator, own: Sequence[Measure], rules: ScoringRules) -> Found:
    """Checklists and yes or no: the mean of the items' points; the sample is what stands behind them."""
    points, n = [], 0
    for each in own:
        value = item_points(indicator, each, rules.level_scores)
        if value is not None:
            points.append(value)
            n += each.n
    if not points:
        return None, 0, Fraction(0), Fraction(0), False
    return mean(points), n, Fraction(0), Fraction(0), False
