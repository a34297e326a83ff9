"""The scenario of covert work: written and ticked by one person, ticked again by another (X15, X16).

A task has its own; the county's, which tasks name, stand in the supervision stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.folds.base import Cause, Fields, Handler
from casework.folds.task_state import Briefing
from casework.planning.ticks import SCENARIO_TICKS

if TYPE_CHECKING:
    from casework.folds.supervision import SupervisionFold
    from casework.folds.task import TaskFold


def _briefed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    """A new wording needs a new check."""
    task = fold.state.task
    if task is None or task.task != fields.get("task"):
        return "no-such-task"
    if not task.mode.startswith("covert"):
        return "not-covert"
    if fold.state.visits:
        return "visit-exists"
    task.briefing = _briefing(cause, fields)
    return None


def _checked(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    task = fold.state.task
    if task is None or task.task != fields.get("task"):
        return "no-such-task"
    return _check(task.briefing, cause, fields)


def _county_briefed(fold: SupervisionFold, cause: Cause, fields: Fields) -> str | None:
    scenario = fields.get("scenario")
    if not scenario:
        return "no-scenario"
    briefing = _briefing(cause, fields)
    if cause.entry.event["type"] == "scenario.approved":  # of an older log: the second person recorded it
        briefing.author, briefing.author_profile = fields["author"], ""
        briefing.approver, briefing.approver_profile = _person(cause), cause.entry.profile
        briefing.second_ticks = briefing.ticks
    fold.state.scenarios[scenario] = briefing
    return None


def _county_checked(fold: SupervisionFold, cause: Cause, fields: Fields) -> str | None:
    return _check(fold.state.scenarios.get(fields.get("scenario", "")), cause, fields)


def _briefing(cause: Cause, fields: Fields) -> Briefing:
    return Briefing(
        card_zh=fields["card_zh"],
        card_en=fields.get("card_en", ""),
        ticks=_ticked(fields),
        author=_person(cause),
        author_profile=cause.entry.profile,
        max_minutes=fields["max_minutes"],
        whole_minutes=fields.get("whole_minutes", 0),
        answer_key=fields.get("answer_key", ""),
        announced=fields.get("announced", ""),
        recording=fields.get("recording", ""),
        abort=fields.get("abort", ""),
        scope=fields.get("scope", ""),
        telephone=fields.get("telephone", ""),
    )


def _check(briefing: Briefing | None, cause: Cause, fields: Fields) -> str | None:
    if briefing is None:
        return "no-scenario"
    person = _person(cause)
    if person == briefing.author or cause.entry.profile == briefing.author_profile:
        return "same-person"
    briefing.second_ticks, briefing.approver = _ticked(fields), person
    briefing.approver_profile = cause.entry.profile
    return None


def _person(cause: Cause) -> str:
    return cause.actor.person or cause.entry.profile


def _ticked(fields: Fields) -> tuple[str, ...]:
    return tuple(tick for tick in SCENARIO_TICKS if fields["ticks"].get(tick))


HANDLERS: Mapping[str, Handler] = {"covert.briefed": _briefed, "covert.checked": _checked}
COUNTY_HANDLERS: Mapping[str, Handler] = {
    "covert.briefed": _county_briefed,
    "covert.checked": _county_checked,
}
