"""Figures of the weekly, monthly and quarterly reports (R155, R156, R158, R160): data only, nothing
typed by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from casework.alerts.patterns import pareto
from casework.calendar import WorkingDays
from casework.consequences.awards import support_by_band
from casework.consequences.bands import Scored, bands, public
from casework.county import County, measures, monthly_scores
from casework.faults import CaseworkFault
from casework.folds.feedback import Rating
from casework.problems.figures import rectification
from casework.ratings.complaints import complaint_figures
from casework.ratings.counted import figures
from casework.ratings.gaps import gaps, reasons
from casework.rhythms.data_quality import data_quality, response
from casework.rhythms.periods import bounds
from casework.scoring.composite import tenths
from casework.scoring.views import uncovered

GROUPS = ("age_band", "sex", "township", "channel")


def period_report(county: County, period: str, days: WorkingDays, now: int) -> dict[str, Any]:
    """All figures of a period (see `periods.bounds`), integers only, no personal data.

    `scores` is absent (None) where no catalogue was in force.
    """
    first, last = bounds(period)
    visits = [facts for facts in county.visits() if first <= facts.end <= last]
    problems = [each for each in county.problems if each.issued_at and first <= each.issued_at <= last]
    ratings = [each for each in county.ratings if first <= each.at <= last]
    complaints = [each for each in county.feedback.state.complaints.values() if first <= each.filed <= last]
    cases = [
        each
        for each in county.feedback.state.cases.values()
        if each.completed and first <= each.completed <= last
    ]
    late = sum(1 for each in cases if each.promised and each.completed > each.promised)
    scored = _scores(county, period)
    return {
        "period": period,
        "visits": len(visits),
        "visits_by_mode": dict(sorted(Counter(each.mode for each in visits).items())),
        "units_visited": len({each.unit for each in visits}),
        "problems_by_class": [row._asdict() for row in pareto(Counter(each.class_ for each in problems))],
        "problems_by_cause": dict(sorted(Counter(each.cause for each in problems).items())),
        "rectification": _plain(rectification(problems, days, min(now, last))._asdict()),
        "ratings": figures(ratings, len(cases))._asdict(),
        "complaints": _plain(complaint_figures(complaints, min(now, last))._asdict()),
        "gaps": {field: [gap._asdict() for gap in gaps(ratings, field)] for field in GROUPS},
        "reasons": _causes(ratings),
        "data": data_quality(
            ratings, {r.rating for r in ratings if r.held}, county.marks, county.events
        )._asdict(),
        "response": response(complaints)._asdict(),
        "cases": len(cases),
        "cases_late": late,
        "scores": scored,
        "support": _support(county, scored, first, last),
        "uncovered_windows": _uncovered(county, first, last),
        "marks": len(county.marks),
    }


def _causes(ratings: Sequence[Rating]) -> dict[str, dict[str, int]]:
    praise, blame = reasons(ratings)
    return {"praise": dict(praise), "blame": dict(blame)}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def _uncovered(county: County, first: int, last: int) -> list[str]:
    """Windows without a single measure: must be empty before the scores are published (R14)."""
    return list(uncovered(county.registry.windows, measures(county, first, last)))


def _support(county: County, scored: Mapping[str, Any] | None, first: int, last: int) -> list[dict[str, Any]]:
    """Support given in the period, by the bands of the same scores (R144)."""
    given = [row for row in county.supervision.rows("support.given") if first <= row["at"] <= last]
    rows = support_by_band(scored["band_of"] if scored else {}, given)
    return [row._asdict() for row in rows]


def _scores(county: County, period: str) -> dict[str, Any] | None:
    try:
        scores = monthly_scores(county, period)
    except CaseworkFault:
        return None
    listed = [
        Scored(unit, each.composite, each.half, sum(row.n for row in each.indicators))
        for unit, each in scores.items()
    ]
    named = bands(listed)
    return {
        "bands": public(named),
        "band_of": dict(named),
        "complete": sum(1 for each in scores.values() if each.composite is not None),
        "incomplete": sorted(unit for unit, each in scores.items() if each.composite is None),
        "catalogue": sorted({each.catalogue_version for each in scores.values()}),
        "units": {unit: tenths(each.composite) for unit, each in scores.items()},
    }
