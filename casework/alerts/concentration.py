"""Concentrated complaints (R122): a week against the Poisson tail of its own EWMA baseline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from typing import NamedTuple

from casework.alerts.alert import RULE_VERSION, Alert
from casework.folds.feedback import Complaint

WEEK_MS = 7 * 86_400_000
MONDAY_OFFSET_MS = (4 * 24 - 8) * 3_600_000
"""1970-01-01 was a Thursday; weeks start on Monday, 00:00 in China."""
WEIGHT = 0.2
CHANCE_MAX = 0.01
LEAST = 4
WARM_UP = 4
FLOOR = 0.5


class Week(NamedTuple):
    position: int
    complaints: int
    baseline_milli: int
    fired: bool


def poisson_tail(count: int, mean: float) -> float:
    """The chance of at least `count`."""
    term, total = exp(-mean), 0.0
    for k in range(count):
        total += term
        term *= mean / (k + 1)
    return max(0.0, 1.0 - total)


def weeks(counts: Sequence[int]) -> tuple[Week, ...]:
    """Judge each week against the baseline of the weeks before; a week that fired does not raise the
    baseline.

    Baseline 2 a week, then 8: fires; then 3: does not.
    """
    result: list[Week] = []
    baseline = 0.0
    for index, count in enumerate(counts):
        warm = index >= WARM_UP
        mean = max(baseline, FLOOR)
        fired = warm and count >= LEAST and poisson_tail(count, mean) < CHANCE_MAX
        result.append(Week(index, count, round(baseline * 1000), fired))
        if not warm:
            baseline += (count - baseline) / (index + 1)
        elif not fired:
            baseline += WEIGHT * (count - baseline)
    return tuple(result)


def week_of(at: int) -> int:
    return (at + WEEK_MS - MONDAY_OFFSET_MS) // WEEK_MS


def concentrated(complaints: Iterable[Complaint], first: int, last: int) -> Iterator[Alert]:
    """Alerts by window (or unit, where the window is unknown) for the weeks between two times (ms)."""
    start, end = week_of(first), week_of(last)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * (end - start + 1))
    for each in complaints:
        if first <= each.filed <= last:
            counts[each.unit, each.window][week_of(each.filed) - start] += 1
    for (unit, window), series in sorted(counts.items()):
        for week in weeks(series):
            if week.fired:
                yield Alert(
                    "concentrated-complaints",
                    RULE_VERSION,
                    unit,
                    window,
                    (start + week.position - 1) * WEEK_MS + MONDAY_OFFSET_MS,
                    {"count": week.complaints, "baseline_milli": week.baseline_milli},
                    f"一周内 {week.complaints} 件投诉，基线每周 {week.baseline_milli / 1000:.1f} 件。",
                    f"{week.complaints} complaints in a week, baseline {week.baseline_milli / 1000:.1f}.",
                )
