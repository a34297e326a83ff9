"""The monthly report of a pilot (R165) in three chapters: items, cooperation, rectification; all computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from casework.calendar import WorkingDays, local_day
from casework.county import County, measures, monthly_scores
from casework.problems.figures import rectification
from casework.rhythms.handover import handovers
from casework.rhythms.item_statistics import item_statistics
from casework.rhythms.periods import bounds
from casework.scoring.measures import Measure


def pilot_report(
    county: County, units: Collection[str], month: str, days: WorkingDays, now: int
) -> dict[str, Any]:
    """The chapters for the pilot's units in "2026-03", as plain values.

    Raises `CaseworkFault` "catalogue.no-version" for a month before the first version.
    """
    first, last = bounds(month)
    scores = {unit: own for unit, own in monthly_scores(county, month).items() if unit in units}
    points: dict[str, dict[str, Fraction | None]] = defaultdict(dict)
    for unit, own in scores.items():
        for row in own.indicators:
            points[row.indicator][unit] = row.points
    inside = [each for each in measures(county, first, last) if each.unit in units]
    levels = county.catalogue_on(local_day(first).isoformat()).rules.level_scores
    handed = [row for row in county.supervision.rows("handover.recorded") if first <= row["at"] <= last]
    problems = [each for each in county.problems if each.owner.unit in units]
    issued = [each for each in problems if each.issued_at and first <= each.issued_at <= last]
    return {
        "month": month,
        "items": [row._asdict() for row in item_statistics(points, _pairs(inside, levels))],
        "cooperation": [row._asdict() for row in handovers(handed)],
        "rectification": rectification(issued, days, min(now, last))._asdict(),
    }


def _pairs(
    inside: Collection[Measure], levels: Mapping[int, Fraction]
) -> dict[str, list[tuple[Fraction, Fraction]]]:
    """Points of the two raters of one item of one visit, by indicator."""
    rated: dict[tuple[str, str, str, str], dict[str, int]] = defaultdict(dict)
    for each in inside:
        if each.rater and each.levels:
            rated[each.indicator, each.visit, each.item, each.window][each.rater] = each.levels[0]
    found: dict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for (indicator, *_), by_rater in sorted(rated.items()):
        if len(by_rater) >= 2:
            one, two = (levels[level] for _, level in sorted(by_rater.items())[:2])
            found[indicator].append((one, two))
    return found
