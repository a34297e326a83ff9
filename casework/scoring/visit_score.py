"""What one visit measured, in points of 100: shown beside the interview notes in its findings (R22). It feeds
the unit's composite and is none itself.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from casework.calendar import local_day
from casework.county import County, measures
from casework.faults import CaseworkFault
from casework.scoring.composite import score_unit, tenths


class VisitScore(NamedTuple):
    """`points_tenths` over the `indicators` measured, which carry `weight_percent` of the unit's pack; `cap`
    is what a failed critical item capped it at.
    """

    points_tenths: int
    indicators: int
    weight_percent: int
    catalogue: str
    cap: int | None


def visit_score(county: County, visit: str) -> VisitScore | None:
    """None for a visit without scored measures, one that was found out, or without a catalogue in force."""
    task = next((each.task for each in county.tasks.values() if visit in each.visits), None)
    own = [each for each in measures(county) if each.visit == visit]
    if task is None or not own:
        return None
    day = local_day(own[0].at).isoformat()
    try:
        catalogue = county.catalogue_on(day)
    except CaseworkFault:
        return None
    score = score_unit(catalogue, task.domain, task.unit, own, day=day)
    weight = {each.code: each.weight for each in catalogue.pack(task.domain, day)}
    done = [(weight[each.indicator], each.points) for each in score.indicators if each.points is not None]
    total = sum((each for each, _ in done), Fraction(0))
    if not total:
        return None
    points = sum((each * (given or 0) for each, given in done), Fraction(0)) / total
    if score.cap is not None:
        points = min(points, Fraction(score.cap))
    share = total * 100 / sum(weight.values(), Fraction(0))
    return VisitScore(tenths(points) or 0, len(done), round(share), catalogue.version, score.cap)
