"""What is known where a plan is made: folded streams as `casework.planning.proposal` wants them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from casework.calendar import local_day
from casework.folds.registry import RegistryState
from casework.folds.roster import Enrolment, RosterState
from casework.folds.supervision import SupervisionState
from casework.folds.task_state import TaskState
from casework.planning.assignment import Inspector
from casework.planning.proposal import County, Standing
from casework.planning.rounds import Planned

FIELD_ROLE = "inspector"
COVERT_ROLE = "evaluator"
LATEST = 4_102_444_800_000
"""2100-01-01: a grant without end lasts until then."""


def county_of(
    registry: RegistryState,
    roster: RosterState,
    tasks: Iterable[TaskState],
    supervision: SupervisionState,
    *,
    body: str,
    year: int,
    role: str = FIELD_ROLE,
) -> County:
    """`body`: whose people those are who have this `role`; `year`: whose approved plans count."""
    folded = list(tasks)
    plans = [row for row in supervision.rows("plan.approved") if row["year"] == year]
    published = supervision.rows("conduct.published")
    keeps_conduct = bool(published and supervision.rows("conduct.accepted"))
    return County(
        units={each.unit: each.township for each in registry.units.values()},
        tasks=tuple(_standing(folded)),
        visited=tuple((unit, on) for unit, on, _ in _visits(folded)),
        went=tuple((person, unit, on) for unit, on, people in _visits(folded) for person in people),
        inspectors={each.person: each for each in _inspectors(roster, folded, supervision, body, role)},
        approved=tuple(tuple(row.get("units") or ()) for row in plans),
        conduct_version=str(published[-1]["version"]) if keeps_conduct else "",
        calibrates=bool(supervision.rows("calibration.passed")),
    )


def _standing(tasks: Iterable[TaskState]) -> Iterator[Standing]:
    """Every visit that was made, and every one that is due."""
    for state in tasks:
        task = state.task
        on = day_of(state)
        if task is not None and on is not None:
            yield Standing(Planned(task.body, task.unit, on), task.form_id, task.number)


def day_of(state: TaskState) -> date | None:
    """The day on which the visit began, else on which it is due."""
    if state.visit is not None:
        return local_day(state.visit.started_at)
    try:
        return date.fromisoformat(state.task.due) if state.task and state.task.due else None
    except ValueError:
        return None


def _visits(tasks: Iterable[TaskState]) -> list[tuple[str, date, tuple[str, ...]]]:
    """(unit, day, people) of every visit, oldest first."""
    found = [
        (visit.started_at, state.task.unit, tuple(visit.persons))
        for state in tasks
        if state.task is not None
        for visit in state.visits.values()
        if not visit.ended_early
    ]
    return [(unit, local_day(at), people) for at, unit, people in sorted(found)]


def _inspectors(
    roster: RosterState, tasks: Iterable[TaskState], supervision: SupervisionState, body: str, role: str
) -> Iterator[Inspector]:
    visits = _visits(tasks)
    certified = _newest(supervision, "inspector.certified", "person")
    accepted = _newest(supervision, "conduct.accepted", "recorded_by")
    calibrated = _newest(supervision, "calibration.passed", "person")
    suspended = _newest(supervision, "inspector.suspended", "person")
    for person, enrolment in _enrolled(roster, role).items():
        own, passed = certified.get(person, {}), calibrated.get(person)
        yield Inspector(
            person=person,
            body=body,
            home_unit=own.get("home", ""),
            kin_units=tuple(own.get("kin_units", ())),
            certificate_until=_until(own, enrolment),
            conduct_version=accepted.get(person, {}).get("version", ""),
            calibration=(passed["agreement_percent"], local_day(passed["at"])) if passed else None,
            suspended_until=_date(suspended.get(person, {}).get("until")),
            visited=tuple(unit for unit, _, people in visits if person in people),
        )


def _enrolled(roster: RosterState, role: str) -> Mapping[str, Enrolment]:
    """Person → the enrolment that lasts longest, of people with this role whom nobody revoked."""
    found: dict[str, Enrolment] = {}
    for each in roster.profiles.values():
        held = found.get(each.person)
        if role in each.roles and not roster.revoked(each.profile):
            found[each.person] = each if held is None or each.not_after > held.not_after else held
    return found


def _until(certified: Mapping[str, Any], enrolment: Enrolment) -> date:
    """The earlier end of the inspector certificate and of the grant."""
    grant = local_day(min(enrolment.not_after, LATEST))
    own = _date(certified.get("until"))
    return min(grant, own) if own else grant


def _newest(supervision: SupervisionState, kind: str, key: str) -> dict[str, dict[str, Any]]:
    return {str(row[key]): row for row in supervision.rows(kind)}


def _date(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None
