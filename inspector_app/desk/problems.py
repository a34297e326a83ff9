"""Problems at the desk: the ledger (整改台账), drafting one from a failed item, raising it, its story."""

import re
from concurrent.futures import Future

from casework.clocks import problem_clocks
from casework.faults import CaseworkFault
from casework.folds.task_state import TaskState
from casework.problems.state import ProblemState
from inspector_app.desk.case_story import StoryStep, story_of
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.views import ProblemDraft, ProblemRow, UnitChoice
from inspector_app.vault.unsigned import name_of

FIX_WORKING_DAYS = 15
TYPED = "problem "
"""What is typed of a problem before it is raised is kept under this and the ref."""


class ProblemDesk:
    """Reads problems from task folds; writes problem.raised."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def rows(self) -> tuple[ProblemRow, ...]:
        """The whole ledger: open ones first, by due date."""
        rows = []
        for stream, state in self._core.book.tasks().items():
            self._core.book.courtesy.give_way()
            rows += [self.row(stream, state, each) for each in state.problems.values()]
        return tuple(sorted(rows, key=lambda row: (row.state in ("closed", "exempt"), row.due, row.number)))

    def rows_of(self, stream: str) -> tuple[ProblemRow, ...]:
        """The problems of one task, in the order they were raised."""
        state = self._core.book.task(stream)
        return tuple(self.row(stream, state, each) for each in state.problems.values()) if state else ()

    def row(self, stream: str, state: TaskState, problem: ProblemState) -> ProblemRow:
        """One problem as the ledger shows it."""
        core = self._core
        return ProblemRow(
            problem=problem.problem,
            stream=stream,
            number=problem.number,
            fact=problem.fact,
            item=problem.item,
            problem_class=problem.class_,
            cause=problem.cause,
            severity=problem.severity,
            owner_unit=core.unit_name(problem.owner.unit),
            owner_person=problem.owner.person,
            due=problem.due,
            working_days=problem.working_days,
            days_left=self._days_left(problem),
            state=problem.state,
            urgent=problem.urgent,
            photos=tuple(problem.evidence),
            unit=core.task_name(state.task),
            provisional=core.is_provisional(problem.due),
        )

    def draft(self, stream: str, item: str, ref: str, fact: str, *, critical: bool) -> ProblemDraft:
        """A draft for a failed item: the unit owns it, 15 working days unless somebody says otherwise."""
        state = self._core.book.task(stream)
        unit = state.task.unit if state and state.task else ""
        registered = self._core.book.registry.units.get(unit)
        held = () if state is None else state.evidence.values()
        evidence = tuple(piece.file for piece in held if _belongs(piece.ref, ref))
        return ProblemDraft(
            stream=stream,
            item=item,
            ref=ref,
            fact=fact,
            problem_class="",
            cause="",
            severity=3 if critical else 2,
            owner_unit=unit,
            owner_person=_contact(registered.contact if registered else None),
            working_days=FIX_WORKING_DAYS,
            due=self._due(FIX_WORKING_DAYS),
            evidence=evidence,
            urgent=critical,
        )

    def raise_problem(self, visit: str, draft: ProblemDraft) -> Future[ProblemRow]:
        """Sign and store the problem. The future raises `DeskFault` problem.incomplete naming the field."""
        return self._core.work.run(lambda: self._raise(visit, draft))

    def unit_choices(self) -> tuple[UnitChoice, ...]:
        """Units that can own a problem, by name."""
        core = self._core
        units = core.book.registry.units.values()
        choices = [UnitChoice(u.unit, core.unit_name(u.unit), _contact(u.contact)) for u in units]
        return tuple(sorted(choices, key=lambda choice: choice.name))

    def story(self, stream: str, problem_id: str) -> tuple[StoryStep, ...]:
        """What happened to one problem so far, and the next step last."""
        state = self._core.book.task(stream)
        problem = state.problems.get(problem_id) if state else None
        if problem is None:
            raise DeskFault("task.unknown")
        return story_of(problem, self._core)

    def _raise(self, visit: str, draft: ProblemDraft) -> ProblemRow:
        core = self._core
        check_draft(draft)
        problem = core.journal.new_id()
        state = core.book.task(draft.stream)
        if state is None or state.task is None:
            raise DeskFault("task.unknown")
        event = core.journal.event(
            "problem.raised",
            problem=problem,
            number=f"{state.task.number}-{len(state.problems) + 1}",
            visit=visit,
            item=draft.item,
            ref=draft.ref,
            fact=draft.fact.strip(),
            **{"class": draft.problem_class.strip()},
            cause=draft.cause,
            severity=draft.severity,
            owner={"unit": draft.owner_unit, "person": draft.owner_person.strip()},
            due=draft.due or core.due_date(draft.working_days),
            working_days=draft.working_days,
            evidence=list(draft.evidence),
            urgent=draft.urgent,
        )
        typed = name_of(visit, TYPED + draft.ref)
        core.journal.commit(draft.stream, [event], typed=typed, tell=("problems",)).result()
        return self.row(draft.stream, state, state.problems[problem])

    def _days_left(self, problem: ProblemState) -> int | None:
        try:
            clocks = problem_clocks(problem, self._core.days, self._core.clock.wall_ms())
        except CaseworkFault:
            return None
        fix = next((clock for clock in clocks if clock.name == "fix"), None)
        return fix.left if fix else self._core.days_left(problem.due)

    def _due(self, working_days: int) -> str:
        try:
            return self._core.due_date(working_days)
        except CaseworkFault:
            return ""


def check_draft(draft: ProblemDraft) -> None:
    """Raises `DeskFault` problem.incomplete naming the field."""
    needed = {
        "fact": draft.fact.strip(),
        "class": draft.problem_class.strip(),
        "cause": draft.cause,
        "owner": draft.owner_unit and draft.owner_person.strip(),
    }
    missing = next((name for name, value in needed.items() if not value), "")
    if missing:
        raise DeskFault("problem.incomplete", place=missing, field=missing)


def _contact(contact: object) -> str:
    if isinstance(contact, dict):
        return str(contact.get("name") or contact.get("person") or "")
    return contact if isinstance(contact, str) else ""


def _belongs(evidence_ref: str, ref: str) -> bool:
    """Whether evidence stands at the item or at what goes on from it: `B2`, `B2a`, `B2_note`, not `B21`."""
    return evidence_ref == ref or re.fullmatch(re.escape(ref) + "(_|[a-z])[^/]*", evidence_ref) is not None
