"""The milestones of the programme (R171) against what this laptop can count."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.county import County
from casework.rhythms.data_quality import data_quality
from casework.rhythms.pilot_figures import PilotFigures
from casework.rhythms.programme import MILESTONES
from inspector_app.desk.pilot.views import Milestone


def milestones(
    county: County, start: date, baseline: Mapping[str, Any], now: PilotFigures
) -> tuple[Milestone, ...]:
    """Gain over the frozen baseline, automatic share of ratings, rectification; None where nothing is
    counted: how much was published is known at the county alone.
    """
    base, satisfied = baseline.get("satisfied_permille"), now.satisfied_permille
    gain = satisfied - base if satisfied is not None and isinstance(base, int) else None
    automatic = data_quality(county.ratings, (), (), 0).automatic_permille
    stands = {
        "satisfaction-gain-tenths": gain,
        "automation-permille": automatic,
        "rectification-permille": now.rate_permille,
    }
    return tuple(
        Milestone(month, _month_on(start, month), figure, goal, actual, _reached(actual, goal))
        for month, (figure, goal) in sorted(MILESTONES.items())
        for actual in (stands.get(figure),)
    )


def _reached(actual: int | None, goal: int) -> bool | None:
    return None if actual is None else actual >= goal


def _month_on(start: date, months: int) -> str:
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, min(start.day, 28)).isoformat()
