"""The scenario of a covert task: written and ticked by one person, ticked again by another (X15, X16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.folds.base import Cause, Fields, Handler
from casework.folds.task_state import Briefing
from casework.planning.ticks import SCENARIO_TICKS

if TYPE_CHECKING:
    from casework.folds.task import TaskFold


def _briefed(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    """A new wording needs a new check."""
    task = fold.state.task
    if task is None or task.task != fields["task"]:
        return "no-such-task"
    if not task.mode.startswith("covert"):
        return "not-covert"
    if fold.state.visits:
        return "visit-exists"
    task.briefing = Briefing(
        card_zh=fields["card_zh"],
        card_en=fields.get("card_en", ""),
        ticks=_ticked(fields),
        author=cause.actor.person or cause.entry.profile,
        author_profile=cause.entry.profile,
        max_minutes=fields["max_minutes"],
        whole_minutes=fields.get("whole_minutes", 0),
        answer_key=fields.get("answer_key", ""),
        announced=fields.get("announced", ""),
        recording=fields.get("recording", ""),
        abort=fields.get("abort", ""),
        scope=fields.get("scope", ""),
    )
    return None


def _checked(fold: TaskFold, cause: Cause, fields: Fields) -> str | None:
    task = fold.state.task
    if task is None or task.task != fields["task"]:
        return "no-such-task"
    briefing = task.briefing
    if briefing is None:
        return "no-scenario"
    person = cause.actor.person or cause.entry.profile
    if person == briefing.author or cause.entry.profile == briefing.author_profile:
        return "same-person"
    briefing.second_ticks, briefing.approver = _ticked(fields), person
    briefing.approver_profile = cause.entry.profile
    return None


def _ticked(fields: Fields) -> tuple[str, ...]:
    return tuple(tick for tick in SCENARIO_TICKS if fields["ticks"].get(tick))


HANDLERS: Mapping[str, Handler] = {"covert.briefed": _briefed, "covert.checked": _checked}
