"""The balanced scorecard (R17): four sides filled from reported data, missing cells flagged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

SIDES: Mapping[str, tuple[str, str]] = {
    "finance": ("cases-per-head", "cost-per-case"),
    "customer": ("rating-score", "complaint-rate"),
    "process": ("process-compliance", "cross-department-efficiency"),
    "learning": ("training-rate", "smart-device-use"),
}


class Cell(NamedTuple):
    side: str
    measure: str
    value_milli: int | None
    missing: bool


def scorecard(values: Mapping[str, int | None]) -> tuple[Cell, ...]:
    """All eight cells, in order; `values` in thousandths."""
    return tuple(
        Cell(side, measure, values.get(measure), values.get(measure) is None)
        for side, measures in SIDES.items()
        for measure in measures
    )
