"""What must stand before a task is planned: an approved plan, a frequency, notice before covert work (X11,
X13, X14, X16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from casework.calendar import local_day
from casework.folds.supervision import SupervisionState
from casework.folds.task_state import TaskInfo
from casework.planning.gates import briefing_faults, card_faults
from casework.planning.rounds import CAP_PER_YEAR

COVERT = ("covert-visit", "covert-call")
UNPLANNED_MODES = ("recheck",)
"""Re-checks follow from a problem: no plan, and no part of the frequency."""

Rows = Sequence[Mapping[str, Any]]


def planning_faults(
    task: TaskInfo, supervision: SupervisionState, others: Iterable[TaskInfo], cap: int = CAP_PER_YEAR
) -> tuple[str, ...]:
    """Why this task should not have been planned as it was; empty if all is in order.

    `others` are all tasks of the county. A plan covers a unit in its year where it names that unit or none;
    it must have been approved before the task was planned. The cap counts tasks of one unit in one year.
    """
    faults: list[str] = []
    if task.mode not in UNPLANNED_MODES:
        year = _day(task)[:4]
        if not _plan_of(task, year, supervision.rows("plan.approved")):
            faults.append("no-approved-plan")
        before = [each for each in others if _counts(each, task, year)]
        if len(before) >= cap:
            faults.append("frequency-cap")
    if task.mode in COVERT:
        faults.extend(_covert(task, supervision))
    return tuple(faults)


def _day(task: TaskInfo) -> str:
    """The date that the task is for: when it falls due, else when it was planned."""
    return task.due or local_day(task.planned_at).isoformat()


def _counts(each: TaskInfo, task: TaskInfo, year: str) -> bool:
    earlier = (each.planned_at, each.task) < (task.planned_at, task.task)
    planned = each.mode not in UNPLANNED_MODES and each.unit == task.unit
    return planned and earlier and _day(each)[:4] == year


def _plan_of(task: TaskInfo, year: str, plans: Rows) -> bool:
    own = [row for row in plans if str(row["year"]) == year and row["at"] <= task.planned_at]
    return any(task.unit in (row.get("units") or [task.unit]) for row in own)


def _covert(task: TaskInfo, supervision: SupervisionState) -> Iterable[str]:
    """The task's own briefing decides; without one, the scenario of the county that it names, and the
    county's announcements."""
    if task.briefing is not None:
        yield from briefing_faults(task, date.fromisoformat(_day(task)))
        return
    told = [row["on"] for row in supervision.rows("covert.announced") if row["unit"] == task.unit]
    if not any(on < _day(task) for on in told):
        yield "covert-not-announced"
    scenario = supervision.scenarios.get(task.scenario)
    if scenario is None:
        yield "scenario-not-approved"
        return
    yield from card_faults(scenario, task.domain)
