"""Correcting a problem that was raised: by those who found it until it is issued, by the lead until it is
closed. Each correction has its reason; what stood there before stays on record.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from casework.problems import state as states
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.problems import check_draft
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.views import ProblemDraft, ProblemRow


class AmendDesk:
    """Writes problem.amended."""

    def __init__(self, core: Core, tasks: TaskDesk) -> None:
        self._core, self._tasks = core, tasks

    def may_amend(self, row: ProblemRow) -> bool:
        """Whether this person may correct it now."""
        if "lead" in self._core.roles():
            return row.state not in (states.CLOSED, states.EXEMPT)
        state = self._tasks.state(row.stream)
        return row.state == states.RAISED and self._tasks.row(row.stream, state).mine

    def draft(self, row: ProblemRow) -> ProblemDraft:
        """The problem as it stands, to be corrected."""
        problem = self._problem(row)
        return ProblemDraft(
            stream=row.stream,
            item=problem.item,
            ref=problem.ref,
            fact=problem.fact,
            problem_class=problem.class_,
            cause=problem.cause,  # type: ignore[arg-type]
            severity=problem.severity,
            owner_unit=problem.owner.unit,
            owner_person=problem.owner.person,
            working_days=problem.working_days,
            due=problem.due,
            evidence=tuple(problem.evidence),
            urgent=problem.urgent,
        )

    def due_date(self, working_days: int) -> str:
        """ISO date of the n-th working day from today. Raises `CaseworkFault` calendar.year-missing."""
        return self._core.due_date(working_days)

    def amend(self, row: ProblemRow, draft: ProblemDraft, reason: str) -> Future[bytes]:
        """Sign what is another now. Raises `DeskFault` problem.incomplete naming the field,
        problem.no-reason, problem.same, problem.not-amendable.
        """
        check_draft(draft)
        if not reason.strip():
            raise DeskFault("problem.no-reason")
        if not self.may_amend(row):
            raise DeskFault("problem.not-amendable")
        changed = _changed(_parts(self.draft(row)), _parts(draft))
        if not changed:
            raise DeskFault("problem.same")
        event = self._core.journal.event(
            "problem.amended", problem=row.problem, reason=reason.strip(), **changed
        )
        return self._core.journal.commit(row.stream, [event], tell=("problems",))

    def _problem(self, row: ProblemRow) -> states.ProblemState:
        state = self._core.book.task(row.stream)
        problem = state.problems.get(row.problem) if state else None
        if problem is None:
            raise DeskFault("task.unknown")
        return problem


def _parts(draft: ProblemDraft) -> dict[str, Any]:
    return {
        "fact": draft.fact.strip(),
        "class": draft.problem_class.strip(),
        "cause": draft.cause,
        "severity": draft.severity,
        "owner": {"unit": draft.owner_unit, "person": draft.owner_person.strip()},
        "due": draft.due,
        "working_days": draft.working_days,
        "urgent": draft.urgent,
    }


def _changed(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in now.items() if value != before[key]}
