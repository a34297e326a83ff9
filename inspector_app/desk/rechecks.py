"""Re-checks at the desk: who may go, what was found, the verdict by the rule, closing (F4, R108, R109)."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Literal

from casework.faults import CaseworkFault
from casework.problems.rechecks import may_close, recusal
from casework.problems.state import ProblemState, Recheck
from casework.problems.verdict import SHORT_DATE_WORKING_DAYS, verdict
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.views import ProblemRow, RecheckStep

Act = Literal["", "assign", "record", "close", "endorse"]
FIELD_ROLES = frozenset({"inspector", "evaluator"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could re-check. `refusal` is the rule's word for why not, "" if they may."""

    person: str
    name: str
    refusal: str


@dataclass(frozen=True, slots=True)
class RecheckCase:
    """What the form shows and the buttons go by. `act` is the next step that this person can take; `why`
    the rule's word for why there is none; `measures` the unit's plan; `round` counts re-checks.
    """

    stream: str
    problem: str
    recheck: str
    act: Act
    why: str
    fact: str
    behaviour: bool
    severity: int
    round: int
    measures: tuple[str, ...]
    before: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    people: tuple[str, ...]
    second_signature: bool


class RecheckDesk:
    """Writes recheck.assigned, recheck.recorded, problem.endorsed, problem.closed."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def case(self, row: ProblemRow) -> Future[RecheckCase]:
        """What can be done with a problem now, and by whom."""
        return self._core.work.run(lambda: self._case(row.stream, self._problem(row)))

    def waiting(self, rows: Iterable[ProblemRow]) -> tuple[RecheckStep, ...]:
        """Those of these problems whose re-check waits for this person. Sending other people than were sent
        can be done, but waits for nobody.
        """
        found = []
        for row in rows:
            if row.state in ("recheck-asked", "rechecking", "passed"):
                act, _ = self._act(*self._standing(self._problem(row)))
                if act and (act, row.state) != ("assign", "rechecking"):
                    found.append(RecheckStep(row, act))
        return tuple(found)

    def assign(self, row: ProblemRow, people: tuple[str, ...], method: str, body: str) -> Future[bytes]:
        """Send people to re-check. Raises `DeskFault` desk.not-allowed, recheck.refused naming the rule."""
        self._core.need_role("lead")
        problem = self._problem(row)
        listed: list[Mapping[str, Any]] = [{"person": person} for person in people]
        refused = recusal(problem, listed) if listed else "recheck-by-finder-alone"
        if refused:
            raise DeskFault("recheck.refused", place=refused)
        journal = self._core.journal
        event = journal.event(
            "recheck.assigned",
            problem=row.problem,
            recheck=journal.new_id(),
            method=method,
            body=body,
            people=listed,
        )
        return journal.commit(row.stream, [event], tell=("problems", "tasks"))

    def verdict_of(self, facts: Mapping[str, Any], *, behaviour: bool) -> str:
        """What the rule says of these facts: passed, nearly, failed, impossible."""
        return verdict(facts, behaviour=behaviour)

    def record(self, case: RecheckCase, facts: Mapping[str, Any]) -> Future[bytes]:
        """Sign what was found; the verdict is the rule's. Raises `DeskFault` recheck.no-fact."""
        if not str(facts.get("fact", "")).strip():
            raise DeskFault("recheck.no-fact")
        says = verdict(facts, behaviour=case.behaviour)
        fields = {key: value for key, value in facts.items() if value not in (None, "")}
        if says in ("nearly", "failed"):
            fields |= self._short_date()
        event = self._core.journal.event(
            "recheck.recorded",
            problem=case.problem,
            recheck=case.recheck,
            **{**fields, "verdict": says},
        )
        return self._core.journal.commit(case.stream, [event], tell=("problems", "tasks"))

    def draft(self, case: RecheckCase) -> Mapping[str, Any]:
        """What was entered of this re-check and not signed yet; empty where nothing was."""
        kept = self._core.vault.settings.get(_draft_of(case))
        return kept if isinstance(kept, dict) else {}

    def keep_draft(self, case: RecheckCase, entered: Mapping[str, Any]) -> Future[None]:
        """Keep it in the vault until it is signed: shut, locked or cut off, the form comes back as it was."""
        return self._core.vault.settings.set(_draft_of(case), dict(entered))

    def drop_draft(self, case: RecheckCase) -> Future[None]:
        """It was signed: nothing is to come back."""
        return self._core.vault.settings.set(_draft_of(case), None)

    def close(self, case: RecheckCase) -> Future[bytes]:
        """Close the problem out. Raises `DeskFault` desk.not-allowed."""
        self._core.need_role("lead")
        event = self._core.journal.event("problem.closed", problem=case.problem)
        return self._core.journal.commit(case.stream, [event], tell=("problems",))

    def endorse(self, case: RecheckCase) -> Future[bytes]:
        """The second signature under a passed re-check of severity 3, by another person."""
        state = self._core.book.task(case.stream)
        problem = state.problems[case.problem] if state else None
        passed = _passed(problem) if problem else None
        if passed is None:
            raise DeskFault("task.unknown")
        event = self._core.journal.event("problem.endorsed", problem=case.problem, event=passed.event)
        return self._core.journal.commit(case.stream, [event], tell=("problems",))

    # --- what can be done

    def _problem(self, row: ProblemRow) -> ProblemState:
        state = self._core.book.task(row.stream)
        found = state.problems.get(row.problem) if state else None
        if found is None:
            raise DeskFault("task.unknown")
        return found

    def _case(self, stream: str, problem: ProblemState) -> RecheckCase:
        problem, running = self._standing(problem)
        act, why = self._act(problem, running)
        plan = problem.plans[-1].measures if problem.plans else ()
        name = self._core.book.person_name
        return RecheckCase(
            stream=stream,
            problem=problem.problem,
            recheck=running.recheck if running else "",
            act=act,
            why=why,
            fact=problem.fact,
            behaviour=problem.behaviour,
            severity=problem.severity,
            round=problem.round,
            measures=tuple(str(line.get("text", "")) for line in plan),
            before=tuple(problem.evidence),
            candidates=self._candidates(problem),
            people=tuple(name(each["person"]) for each in running.people) if running else (),
            second_signature=problem.severity == 3,
        )

    @staticmethod
    def _standing(problem: ProblemState) -> tuple[ProblemState, Recheck | None]:
        """A problem with the re-check of it that is under way."""
        running = (each for each in reversed(problem.rechecks.values()) if not each.verdict)
        return problem, next(running, None)

    def _act(self, problem: ProblemState, running: Recheck | None) -> tuple[Act, str]:
        core, roles = self._core, self._core.roles()
        person = core.book.person_of(core.profile)
        if problem.state == "rechecking" and running is not None:
            mine = any(each["person"] == person for each in running.people)
            if mine:
                return "record", ""
            return ("assign", "") if "lead" in roles else ("", "recheck-by-others")
        if problem.state == "recheck-asked":
            return ("assign", "") if "lead" in roles else ("", "recheck-not-assigned")
        if problem.state == "passed":
            return self._closing(problem, roles, person)
        return "", "recheck-not-asked"

    def _closing(self, problem: ProblemState, roles: tuple[str, ...], person: str) -> tuple[Act, str]:
        refused = may_close(problem)
        passed = _passed(problem)
        if refused == "second-signature-missing":
            second = bool({"lead", "leader", "discipline"} & set(roles))
            if second and passed is not None and passed.by != person:
                return "endorse", ""
            return "", refused
        if refused:
            return "", refused
        return ("close", "") if "lead" in roles else ("", "close-by-lead")

    def _candidates(self, problem: ProblemState) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        for each in self._core.book.roster.state.profiles.values():
            if FIELD_ROLES & set(each.roles) and each.person not in found:
                refusal = recusal(problem, [{"person": each.person}]) or ""
                found[each.person] = Candidate(each.person, each.name, refusal)
        return tuple(sorted(found.values(), key=lambda each: (bool(each.refusal), each.name)))

    def _short_date(self) -> dict[str, str]:
        """A new due date, unless the table of working days ends before it."""
        try:
            return {"new_due": self._core.due_date(SHORT_DATE_WORKING_DAYS)}
        except CaseworkFault:
            return {}


def _passed(problem: ProblemState) -> Recheck | None:
    done = [each for each in problem.rechecks.values() if each.verdict == "passed"]
    return done[-1] if done else None


def _draft_of(case: RecheckCase) -> str:
    return f"recheck.draft.{case.recheck}"
