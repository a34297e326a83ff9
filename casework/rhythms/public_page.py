"""What the public may ask of a unit (R116, R145, R146) and what goes into the yearly appraisal (R141):
no identities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casework.catalogue.model import Catalogue
from casework.consequences.bands import BOTTOM, TOP
from casework.county import County
from casework.ratings.counted import figures
from casework.scoring.composite import UnitScore, tenths

STEPS = (
    "issued",
    "received",
    "planned",
    "recheck-asked",
    "rechecking",
    "passed",
    "failed",
    "closed",
    "exempt",
)
TREND_TENTHS = 10


def unit_page(
    county: County,
    unit: str,
    scores: Mapping[str, Mapping[str, UnitScore]],
    bands: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """Counts, score, trend and rectifications of one unit.

    A band is named only at the top and the bottom (C4).
    """
    own = [(month, by_unit[unit]) for month, by_unit in sorted(scores.items()) if unit in by_unit]
    shown = [(month, tenths(score.composite)) for month, score in own if score.composite is not None]
    band = bands.get(own[-1][0], {}).get(unit, "") if own else ""
    ratings = figures([each for each in county.ratings if each.unit == unit])
    states: dict[str, int] = {}
    for problem in county.problems:
        if problem.owner.unit == unit and problem.issued_at:
            states[problem.state] = states.get(problem.state, 0) + 1
    return {
        "unit": unit,
        "ratings": ratings.counted,
        "satisfied_permille": None if ratings.word else ratings.satisfied_permille,
        "note": ratings.word,
        "score_tenths": shown[-1][1] if shown else None,
        "month": shown[-1][0] if shown else "",
        "trend": _trend([value or 0 for _, value in shown]),
        "band": band if band in (TOP, BOTTOM) else "",
        "rectification": {step: states[step] for step in STEPS if step in states},
    }


def _trend(values: Sequence[int]) -> str:
    """Against the mean of the three months before: up, down, steady, or "" with fewer than four."""
    if len(values) < 4:
        return ""
    change = values[-1] - sum(values[-4:-1]) // 3
    return "up" if change > TREND_TENTHS else "down" if change < -TREND_TENTHS else "steady"


def method(catalogue: Catalogue) -> dict[str, Any]:
    """How scores are made, tied to the rule version."""
    rules = catalogue.rules
    return {
        "version": catalogue.version,
        "bodies": {body: str(weight) for body, weight in rules.body_weights.items()},
        "levels": {str(level): str(points) for level, points in sorted(rules.level_scores.items())},
        "measured_min_percent": str(rules.measured_min),
        "publish_min_n": rules.publish_min_n,
        "indicators": [
            {
                "code": each.code,
                "name_zh": each.name_zh,
                "weight": str(each.weight),
                "how_zh": each.measurement.formula,
            }
            for each in catalogue.indicators
        ],
    }


def yearly_rows(scores: Mapping[str, Mapping[str, UnitScore]], year: str) -> list[dict[str, Any]]:
    """One row a unit for the appraisal: months scored, mean in tenths, versions of the rules."""
    by_unit: dict[str, list[UnitScore]] = {}
    for month, own in scores.items():
        if month.startswith(year):
            for unit, score in own.items():
                by_unit.setdefault(unit, []).append(score)
    rows = []
    for unit, listed in sorted(by_unit.items()):
        values = [tenths(each.composite) for each in listed if each.composite is not None]
        given = [value for value in values if value is not None]
        rows.append(
            {
                "unit": unit,
                "year": year,
                "months": len(given),
                "mean_tenths": sum(given) // len(given) if given else None,
                "versions": sorted({each.catalogue_version for each in listed}),
            }
        )
    return rows
