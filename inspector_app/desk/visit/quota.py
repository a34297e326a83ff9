"""Quotas of household interviews, counted without a network (R45): from the visits that this laptop can read,
an interviewer's own or a lead's whole team.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from casework.folds.catalogue import QuotaCell
from casework.folds.task_state import TaskInfo, VisitState
from casework.planning.quotas import Cell, covers, remaining
from forms.definition import FormDefinition
from forms.session import FormSession
from inspector_app.desk.core import Core

VILLAGE = "/data/A/A2_village"
MARKS = {"sex": "/data/A/A2_sex", "age_band": "/data/A/A2_age", "used": "/data/A/A2_used"}
"""Marks of a group that are chosen from a list, with the questions that ask for them."""
HELD, YES = "/data/A/go", "yes"
"""Whether the household agreed and the interview went on."""
FULL_CELLS = "/data/full_cells"
"""The hidden field that a form has of the groups that are full."""
EVERYWHERE = "*"
"""In `full_cells`: whatever the village."""
DONE = frozenset({"final", "returned", "approved"})

Choices = Mapping[str, tuple[tuple[str, str], ...]]
"""By mark: (value, words)."""


def closed_up(words: str) -> str:
    """A village's name without blanks, as the form compares it."""
    return "".join(words.split())


def choices(form: FormDefinition, core: Core, language: str | None) -> Choices:
    """What the form offers for each mark; nothing where it does not ask for it."""
    session = FormSession.start(form, clock=core.clock.now, language=language)
    asked = {mark: ref for mark, ref in MARKS.items() if session.find(ref) is not None}
    return {
        mark: tuple((each.value, each.label) for each in session.question(ref).choices)
        for mark, ref in asked.items()
    }


def quotas_of(core: Core, form_id: str) -> dict[Cell, int]:
    """How many interviews are wanted by (township, village, sex, age band, use); "" for any."""
    quotas = core.book.catalogue.quotas
    return {marks(cell): wanted for cell, wanted in quotas.items() if cell.form_id == form_id}


def marks(cell: QuotaCell) -> Cell:
    """A quota's marks as the rule counts them."""
    return (cell.township, closed_up(cell.village), cell.sex, cell.age_band, cell.used)


def held(core: Core, form_id: str, *, but: str = "") -> Iterator[Cell]:
    """The marks of each interview of a form that was held to its end, `but` that of one task."""
    for state in core.book.tasks().values():
        if state.task is not None and state.task.form_id == form_id and state.task.task != but:
            township = core.township(state.task.unit)
            yield from (_marks(township, visit) for visit in state.visits.values() if _was_held(visit))


def full_cells(core: Core, task: TaskInfo, form: FormDefinition) -> str:
    """The groups of a task's township that have all their interviews, as the form compares them."""
    quotas = quotas_of(core, task.form_id)
    if not quotas:
        return ""
    township = core.township(task.unit)
    here = {cell: wanted for cell, wanted in quotas.items() if cell[0] == township}
    full = [row.cell for row in remaining(here, held(core, task.form_id, but=task.task)) if row.left <= 0]
    offered = choices(form, core, None)
    values = [tuple(value for value, _ in offered.get(mark, ())) for mark in MARKS]
    return " ".join(
        "/".join((cell[1] or EVERYWHERE, *group))
        for cell in full
        for group in product(*values)
        if covers(cell[2:], group)
    )


def _was_held(visit: VisitState) -> bool:
    answer = visit.answers.get(HELD)
    return visit.state in DONE and visit.final is not None and answer is not None and answer.value == YES


def _marks(township: str, visit: VisitState) -> Cell:
    def said(ref: str) -> str:
        answer = visit.answers.get(ref)
        return (answer.value or "") if answer else ""

    return (township, closed_up(said(VILLAGE)), *(said(ref) for ref in MARKS.values()))
