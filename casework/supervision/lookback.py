"""The look-back of discipline supervision (R148): which problems it draws from, who may go, and the task that
brings the file of the case along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from casework.folds.registry import Unit
from casework.folds.task_state import TaskState
from casework.planning.approval import COVERT
from casework.problems.state import CLOSED, ProblemState
from casework.supervision.case_file import case_file
from casework.supervision.draws import population_hash, seed_hash, share_size

PURPOSE = "lookback"
"""Of its draws"""
FORM = "F4"
MODE = "recheck"
"""Of its tasks, and the only ones that discipline supervision plans"""
DUE_WORKING_DAYS = 20


class Case(NamedTuple):
    """A problem and the task that it was found in."""

    problem: ProblemState
    state: TaskState


def closed_cases(tasks: Iterable[TaskState]) -> dict[str, Case]:
    """Problem → its case, of those closed out and not found in covert work."""
    return {
        each.problem.problem: each
        for each in cases(tasks)
        if each.problem.state == CLOSED and not (each.state.task and each.state.task.mode in COVERT)
    }


def cases(tasks: Iterable[TaskState]) -> Iterator[Case]:
    """Every problem with its task."""
    for state in tasks:
        yield from (Case(problem, state) for problem in state.problems.values())


def committed_fields(draw: str, seed: str, population: Sequence[str], percent: int) -> dict[str, Any]:
    """The fields of `draw.committed`: hashes of seed and closed problems, never these themselves."""
    return {
        "draw": draw,
        "purpose": PURPOSE,
        "seed_hash": seed_hash(seed),
        "population_hash": population_hash(population),
        "size": share_size(len(population), percent),
    }


def task_fields(case: Case, unit: Unit | None, number: str) -> dict[str, Any]:
    """The fields of `task.planned` that follow from the case; ids, form and date are the caller's."""
    problem, found = case.problem, case.state.task
    name = unit.name_zh if unit else problem.owner.unit
    return {
        "number": number,
        "title_zh": f"{name}，整改回头看",
        "title_en": f"{(unit.name_en if unit else '') or name}, look-back",
        "unit": problem.owner.unit,
        "domain": found.domain if found else "",
        "mode": MODE,
        "problem": problem.problem,
        "round": problem.round,
        "purpose": case_file(problem, case.state.evidence),
    }


def task_number(draw: str, place: int) -> str:
    """The number of the task at this place of the draw, from 1."""
    return f"LB-{draw[:4]}-{place:02d}"
