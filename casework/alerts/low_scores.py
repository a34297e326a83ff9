"""Two scores under 80 running trigger a verification (R123).

A period without a score neither counts nor clears: 79, missing, 79 fires and names the gap. Two missing
periods in a row break the run. Exempt periods (R138) are skipped as if they were not there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.alerts.alert import RULE_VERSION, Alert

BELOW = Fraction(80)
GAP_MAX = 1


class LowRun(NamedTuple):
    """The two periods that fired; `gap` counts missing ones between them."""

    first: str
    second: str
    gap: int


def low_runs(
    series: Sequence[tuple[str, Fraction | None]], exempt: Collection[str] = (), below: Fraction = BELOW
) -> tuple[LowRun, ...]:
    """Every second low score of a run, from (period, score or None) in order; after firing, the second
    one starts anew."""
    result = []
    low: str | None = None
    gap = 0
    for period, score in series:
        if period in exempt:
            continue
        if score is None:
            gap += 1
            if gap > GAP_MAX:
                low = None
            continue
        if score < below:
            if low is not None:
                result.append(LowRun(low, period, gap))
            low = period
        else:
            low = None
        gap = 0
    return tuple(result)


def low_score_alerts(
    unit: str,
    series: Sequence[tuple[str, Fraction | None]],
    starts: dict[str, int],
    exempt: Collection[str] = (),
) -> list[Alert]:
    """One alert a run; `starts`: period → its first ms."""
    return [
        Alert(
            "two-low-scores",
            RULE_VERSION,
            unit,
            "",
            starts.get(run.second, 0),
            {"first": run.first, "second": run.second, "gap": run.gap},
            f"{run.first} 与 {run.second} 连续两次低于 80 分，启动核查。",
            f"Below 80 in {run.first} and again in {run.second}: verify.",
        )
        for run in low_runs(series, exempt)
    ]
