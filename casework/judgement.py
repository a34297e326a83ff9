"""What `judge` says of a county, as plain values: scores, alerts, signals, marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.alerts.run import all_alerts, exempt_months
from casework.calendar import WorkingDays, local_day
from casework.consequences.bands import Scored, bands
from casework.consequences.lists import Draft, black_list, red_list
from casework.county import County, measures, scores_by_month
from casework.faults import CaseworkFault
from casework.folds.task_state import TaskInfo
from casework.planning.approval import planning_faults
from casework.problems.figures import rectification
from casework.ratings.bursts import Burst, find_bursts
from casework.scoring.adjudication import open_gaps
from casework.scoring.composite import UnitScore, tenths
from casework.supervision.facts import Signal
from casework.supervision.fingerprints import fingerprints
from casework.supervision.signals import Judged, judge_visits

FORMAT = "duchatong judgement 1"


def judge(county: County, days: WorkingDays, now: int, *, view: str = "all") -> dict[str, Any]:
    """Everything at `now` (ms). Ratings of bursts are held out of the scores; `view` as in `score_unit`."""
    bursts = find_bursts(county.ratings)
    county.held = frozenset(rating for burst in bursts for rating in burst.ratings)
    visits = county.visits()
    judged = judge_visits(visits, county.sites())
    unscored: dict[str, CaseworkFault] = {}
    scores = scores_by_month(county, view, unscored)
    alerts = all_alerts(county, scores, days, now, bursts)
    ranked = {month: _bands(own) for month, own in scores.items()}
    return {
        "format": FORMAT,
        "now": now,
        "events": county.events,
        "view": view,
        "scores": {
            month: {unit: _score(each) for unit, each in own.items()} for month, own in scores.items()
        },
        "unscored": {month: str(fault) for month, fault in unscored.items()},
        "bands": ranked,
        "drafts": _drafts(county, ranked),
        "alerts": [{"id": alert.key, **alert._asdict(), "facts": dict(alert.facts)} for alert in alerts],
        "signals": {
            "visits": [_visit(each) for each in judged if each.signals],
            "desk_only": [each.visit for each in judged if each.desk_only],
            "asked": [each.visit for each in judged if each.questions],
            "bursts": [_burst(each) for each in bursts],
            "held_ratings": sorted(county.held),
            "inspectors": [each._asdict() for each in fingerprints(visits) if each.flags],
        },
        "problems": rectification(county.problems, days, now)._asdict(),
        "adjudications": _adjudications(county, now),
        "planning": _planning(county),
        "marks": [mark._asdict() for mark in county.marks],
    }


def _score(each: UnitScore) -> dict[str, Any]:
    return {
        "state": each.state,
        "composite_tenths": tenths(each.composite),
        "half_tenths": tenths(each.half),
        "catalogue": each.catalogue_version,
        "cap": each.cap,
        "failed_critical": list(each.failed_critical),
        "bodies": {
            body.body: {"tenths": tenths(body.points), "measured_percent": int(body.measured)}
            for body in each.bodies
        },
        "indicators": {
            row.indicator: {"state": row.state, "tenths": tenths(row.points), "n": row.n}
            for row in each.indicators
            if row.n
        },
    }


def _bands(own: Mapping[str, UnitScore]) -> dict[str, str]:
    listed = [
        Scored(unit, each.composite, each.half, sum(row.n for row in each.indicators))
        for unit, each in own.items()
    ]
    return dict(bands(listed))


def _drafts(county: County, ranked: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    exempt = exempt_months(county)
    observed: dict[str, list[tuple[str, str]]] = {}
    for row in county.supervision.rows("observation.opened"):
        observed.setdefault(row["unit"], []).append((row["from"][:7], row["until"][:7]))
    found: list[Draft] = []
    for unit in sorted(county.registry.units):
        series = [(month, own.get(unit, "")) for month, own in sorted(ranked.items())]
        skipped = exempt.get(unit, frozenset())
        found.extend(red_list(unit, series, skipped))
        found.extend(black_list(unit, series, skipped, observed.get(unit, ())))
    return [draft._asdict() for draft in found]


def _adjudications(county: County, now: int) -> list[dict[str, Any]]:
    """Items on which two raters differ by more than 20 points, for a third rating."""
    try:
        levels = county.catalogue_on(local_day(now).isoformat()).rules.level_scores
    except CaseworkFault:
        return []
    return [
        {
            "visit": each.visit,
            "indicator": each.indicator,
            "item": each.item,
            "window": each.window,
            "points": {rater: int(points) for rater, points in each.points},
            "gap": int(each.gap),
        }
        for each in open_gaps(measures(county), levels)
    ]


def _planning(county: County) -> dict[str, list[str]]:
    """Task → what speaks against its planning."""
    tasks = [each.task for each in county.tasks.values() if each.task]
    by_unit: dict[str, list[TaskInfo]] = {}
    for task in tasks:
        by_unit.setdefault(task.unit, []).append(task)
    found = {task.task: planning_faults(task, county.supervision, by_unit[task.unit]) for task in tasks}
    return {task: list(faults) for task, faults in sorted(found.items()) if faults}


def _visit(each: Judged) -> dict[str, Any]:
    return {
        "visit": each.visit,
        "unit": each.unit,
        "profiles": list(each.profiles),
        "desk_only": each.desk_only,
        "questions": [signal.code for signal in each.questions],
        "open_questions": each.open_questions,
        "rule_version": each.rule_version,
        "signals": [_signal(signal) for signal in each.signals],
    }


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "code": signal.code,
        "family": signal.family,
        "strong": signal.strong,
        "facts": dict(signal.facts),
        "zh": signal.zh,
        "en": signal.en,
    }


def _burst(burst: Burst) -> dict[str, Any]:
    return {**burst._asdict(), "ratings": list(burst.ratings), "signs": list(burst.signs)}
