"""The fold of a task stream: planning, assignment, review; visits, evidence and problems have modules of
their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from casework.authority import Actor, in_scope
from casework.entries import Entry
from casework.folds import covert, evidence, visit
from casework.folds.base import UNJUDGED, Cause, Fields, Handler, StreamFold, opened
from casework.folds.task_state import (
    Acceptance,
    Assignee,
    Report,
    Review,
    TaskInfo,
    TaskState,
    VisitState,
)
from casework.problems import appeals, lifecycle, rechecks
from casework.problems.state import ProblemState
from casework.supervision.lookback import MODE as LOOKBACK_MODE


class TaskFold(StreamFold[TaskState]):
    """Folds one task stream; `state` after `add` is what stands now."""

    def _begin(self) -> None:
        super()._begin()
        self.state.marks = self.marks
        self._assignments: list[tuple[str, dict[str, Assignee]]] = []
        self.ends: dict[str, str] = {}
        """visit → the commit that finalised it last"""

    def fresh(self) -> TaskState:
        return TaskState()

    def may(self, word: str, cause: Cause, fields: Fields) -> bool:
        """Adds assignee, reviewer, rechecker, unit and second-person, which depend on the task."""
        test = _RELATIONS.get(word)
        return test(self, cause, fields) if test is not None else super().may(word, cause, fields)

    def _is_assignee(self, cause: Cause, _fields: Fields) -> bool:
        return self.assigned(cause) is not None

    def _is_reviewer(self, cause: Cause, fields: Fields) -> bool:
        return "lead" in cause.actor.roles and self.stands_apart(cause, fields)

    def _is_unit(self, cause: Cause, fields: Fields) -> bool:
        return "unit" in cause.actor.roles and self._unit_concerned(cause.actor, fields)

    def _is_rechecker(self, cause: Cause, fields: Fields) -> bool:
        return rechecks.is_rechecker(self.state, cause.actor, fields) or self.assigned(cause) is not None

    def _is_second_person(self, cause: Cause, _fields: Fields) -> bool:
        return bool(cause.actor.roles & {"lead", "leader", "administrator", "discipline"})

    def _is_lead(self, cause: Cause, _fields: Fields) -> bool:
        return "lead" in cause.actor.roles and self._covers(cause.entry)

    def _covers(self, entry: Entry) -> bool:
        return self.state.task is None or in_scope(entry, self.state.task.unit)

    def assigned(self, cause: Cause) -> Assignee | None:
        """The author's place in the newest assignment that they had seen."""
        for commit, people in reversed(self._assignments):
            if self.ancestry.before(commit, cause.entry.commit_id):
                return people.get(cause.entry.profile) or self._by_person(people, cause.actor.person)
        return None

    @staticmethod
    def _by_person(people: Mapping[str, Assignee], person: str) -> Assignee | None:
        """A person who enrolled after the assignment, or on another device, is still the one assigned."""
        return next((each for each in people.values() if person and each.person == person), None)

    def stands_apart(self, cause: Cause, fields: Fields) -> bool:
        """A reviewer is no assignee of the visit and did nothing in it, on whatever device."""
        actor = cause.actor
        seen = self.state.visits.get(fields.get("visit", ""))
        if seen and (actor.profile in seen.contributors or (actor.person and actor.person in seen.persons)):
            return False
        return not any(
            each.part != "lead"
            and (each.profile == actor.profile or (actor.person and each.person == actor.person))
            for each in self.state.people.values()
        )

    def _unit_concerned(self, actor: Actor, fields: Fields) -> bool:
        if self.state.task is None:
            return False
        problem = self.state.problems.get(fields.get("problem", ""))
        units = {self.state.task.unit}
        if problem is not None:
            units |= {problem.owner.unit} | ({problem.co_owner.unit} if problem.co_owner else set())
        return actor.unit in units

    def _planned(self, cause: Cause, fields: Fields) -> str | None:
        if self.state.task is not None:
            return "planned-before"
        if _beyond_lookback(cause, fields["mode"]):
            return "discipline-plans-look-backs-only"
        self.state.task = TaskInfo(
            task=fields["task"],
            number=fields["number"],
            title_zh=fields["title_zh"],
            title_en=fields.get("title_en", ""),
            unit=fields["unit"],
            domain=fields["domain"],
            body=fields.get("body", "administrative"),
            mode=fields["mode"],
            form_id=fields.get("form_id", ""),
            form_version=fields.get("form_version", ""),
            form_digest=fields.get("form_digest", ""),
            due=fields.get("due", ""),
            windows=list(fields.get("windows", ())),
            seed=fields.get("seed", ""),
            purpose=fields.get("purpose", ""),
            guide=list(fields.get("guide", ())),
            catalogue_version=fields.get("catalogue_version", ""),
            minimum_minutes=fields.get("minimum_minutes", 0),
            history=fields.get("history"),
            problem=fields.get("problem", ""),
            round=fields.get("round", 1),
            planned_at=cause.at,
            planned_by=cause.entry.profile,
            letter_hash=fields.get("letter_hash", ""),
            plan=fields.get("plan", ""),
            scenario=fields.get("scenario", ""),
            max_minutes=fields.get("max_minutes", 0),
        )
        return None

    def _assigned(self, cause: Cause, fields: Fields) -> str | None:
        task = self.state.task
        if task is None or task.task != fields["task"]:
            return "no-such-task"
        if _beyond_lookback(cause, task.mode):
            return "discipline-plans-look-backs-only"
        if task.state in ("submitted", "approved"):
            return "task-" + task.state
        people = {
            each.get("profile") or each["person"]: Assignee(
                each.get("profile", ""), each["person"], each["part"], each.get("unit", "")
            )
            for each in fields["people"]
        }
        self._assignments.append((cause.entry.commit_id, people))
        self.state.people = people
        if task.state in ("planned", "returned"):
            task.state, task.return_reason = "assigned", ""
        return None

    def _taken(self, _cause: Cause, fields: Fields) -> str | None:
        task = self.state.task
        if task is None or task.task != fields["task"]:
            return "no-such-task"
        if task.state not in ("assigned", "taken"):
            return "task-" + task.state
        task.state = "taken"
        return None

    def _returned(self, _cause: Cause, fields: Fields) -> str | None:
        task = self.state.task
        if task is None or task.task != fields["task"]:
            return "no-such-task"
        if task.state not in ("assigned", "taken"):
            return "task-" + task.state
        task.state, task.return_reason = "returned", fields["reason"]
        return None

    def _review(self, cause: Cause, fields: Fields, outcome: str) -> VisitState | str:
        seen = self.state.visits.get(fields["visit"])
        if seen is None:
            return "no-such-visit"
        if seen.state != "final":
            return "visit-" + seen.state
        seen.state = outcome
        self.state.reviews.append(
            Review(
                cause.event,
                seen.visit,
                outcome,
                tuple(fields.get("items", ())),
                fields.get("reason", fields.get("note", "")),
                cause.actor.profile,
                cause.actor.person,
                cause.at,
            )
        )
        return seen

    def _review_returned(self, cause: Cause, fields: Fields) -> str | None:
        seen = self._review(cause, fields, "returned")
        if isinstance(seen, str):
            return seen
        if self.state.task:
            self.state.task.state = "taken"
        return None

    def _review_approved(self, cause: Cause, fields: Fields) -> str | None:
        seen = self._review(cause, fields, "approved")
        if isinstance(seen, str):
            return seen
        if self.state.task:
            self.state.task.state = "approved"
        for problem in self.state.problems.values():
            if problem.visit == seen.visit:
                lifecycle.issue(problem, cause)
        return None

    def _exported(self, cause: Cause, fields: Fields) -> str | None:
        if fields["visit"] not in self.state.visits:
            return "no-such-visit"
        self.state.reports.append(
            Report(
                cause.event,
                fields["visit"],
                fields["sha256"],
                fields["checkpoint"],
                fields["pages"],
                cause.entry.profile,
                cause.at,
                fields.get("document", "findings"),
            )
        )
        return None

    def _released(self, _cause: Cause, fields: Fields) -> str | None:
        task = self.state.task
        if task is None or task.task != fields["task"]:
            return "no-such-task"
        task.released = True
        return None

    def _admitted(self, _cause: Cause, fields: Fields) -> str | None:
        return self.admit(fields["event"])

    def _conduct_accepted(self, cause: Cause, fields: Fields) -> str | None:
        person = cause.actor.person or cause.actor.profile
        self.state.conduct.append(Acceptance(person, fields["version"], cause.at))
        return None

    handlers: ClassVar[Mapping[str, Handler]] = {
        "stream.opened": opened,
        "conduct.accepted": _conduct_accepted,
        "task.planned": _planned,
        "task.assigned": _assigned,
        "task.taken": _taken,
        "task.returned": _returned,
        "review.returned": _review_returned,
        "review.approved": _review_approved,
        "report.exported": _exported,
        "covert.released": _released,
        "mark.admitted": _admitted,
        **covert.HANDLERS,
        **visit.HANDLERS,
        **evidence.HANDLERS,
        **lifecycle.HANDLERS,
        **rechecks.HANDLERS,
        **appeals.HANDLERS,
    }


def _beyond_lookback(cause: Cause, mode: str) -> bool:
    """Discipline supervision sends people to look back, and to nothing else (R148)."""
    return mode != LOOKBACK_MODE and not cause.actor.roles & {"lead", "administrator", UNJUDGED}


_RELATIONS: Mapping[str, Callable[[TaskFold, Cause, Fields], bool]] = {
    "assignee": TaskFold._is_assignee,
    "reviewer": TaskFold._is_reviewer,
    "unit": TaskFold._is_unit,
    "rechecker": TaskFold._is_rechecker,
    "second-person": TaskFold._is_second_person,
    "lead": TaskFold._is_lead,
}


def fold_task(entries: Iterable[Entry]) -> TaskState:
    """The state of a task stream; entries in any order, any number of times."""
    fold = TaskFold()
    fold.add(entries)
    return fold.state


def open_problems(state: TaskState) -> list[ProblemState]:
    """Problems that are on the account (挂账): issued and neither closed nor exempt."""
    return [each for each in state.problems.values() if each.state not in ("raised", "closed", "exempt")]
