"""What a re-check is told of its problem (F4, docs/forms-content.md): plan, clock, how it was measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from casework.calendar import WorkingDays
from casework.clocks import days_used
from casework.faults import CaseworkFault
from casework.folds.catalogue import CatalogueState
from casework.folds.task_state import TaskState
from casework.problems.repeats import repeats
from casework.problems.state import ProblemState
from casework.scoring.measures import FormItem, form_items, without_positions

CITIZEN_PAGE = "CP."
DIRECTIONS = ("lower", "higher")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")


def recheck_facts(
    problem: ProblemState, tasks: Mapping[str, TaskState], catalogue: CatalogueState, days: WorkingDays
) -> dict[str, str]:
    """Values of F4's hidden fields by name; "" where this profile cannot know: the form asks then.

    `tasks`: every task that can be read, one of which holds the problem.
    """
    item = _item(catalogue, problem.item)
    used = _days_used(problem, days)
    return {
        "problem_number": problem.number,
        "problem_text": problem.fact,
        "problem_class": problem.class_,
        "problem_severity": str(problem.severity),
        "problem_cause": problem.cause,
        "problem_item": problem.item,
        "problem_source": "rating" if problem.item.startswith(CITIZEN_PAGE) else "",
        "problem_standard": problem.standard if _NUMBER.match(problem.standard) else "",
        "problem_direction": _direction(catalogue, item),
        "before_count": _before(problem, item, tasks.values()),
        "plan_count": str(len(problem.plans[-1].measures)) if problem.plans else "",
        "due_date": problem.due,
        "days_used": "" if used is None else str(used),
        "days_allowed": str(problem.working_days) if problem.working_days else "",
        "exempt": "yes" if problem.state == "exempt" else "",
        "repeats": _again(problem, tasks.values()),
    }


def _days_used(problem: ProblemState, days: WorkingDays) -> int | None:
    try:
        return days_used(problem, days)
    except CaseworkFault:  # a year that the table of working days does not hold
        return None


def _item(catalogue: CatalogueState, item: str) -> FormItem | None:
    """The question that the problem was found by, as its published form describes it."""
    rows = (found for form in catalogue.forms.values() for found in form_items(form.items or ()))
    return next((found for found in rows if found.item == item), None) if item else None


def _direction(catalogue: CatalogueState, item: FormItem | None) -> str:
    if item is None:
        return ""
    rows = (row for version in reversed(catalogue.versions.values()) for row in version.indicators or ())
    measured = (row.get("measurement") or {} for row in rows if row.get("code") in item.indicators)
    found = next((str(each.get("direction") or "") for each in measured), "")
    return found if found in DIRECTIONS else ""


def _before(problem: ProblemState, item: FormItem | None, tasks: Iterable[TaskState]) -> str:
    """How much there was: of a number the size of its sample, of anything else the pieces of evidence."""
    if item is not None and item.rule == "number":
        visits = (task.visits[problem.visit] for task in tasks if problem.visit in task.visits)
        answers = next((visit.answers for visit in visits), {})
        measured = sum(bool(a.value) and without_positions(ref) == item.ref for ref, a in answers.items())
        if measured:
            return str(measured)
    return str(len(problem.evidence)) if problem.evidence else ""


def _again(problem: ProblemState, tasks: Iterable[TaskState]) -> str:
    """The how-manieth of its class in its unit within twelve months, from the third on."""
    known = [each for task in tasks for each in task.problems.values()]
    ends = [found for found in repeats(known) if found.problems[-1] == problem.problem]
    return str(len(ends[-1].problems)) if ends else ""
