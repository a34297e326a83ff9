"""Discipline supervision at its own desk (R148): a draw among the closed problems that anybody can replay, a
visit for each that was drawn, and what was found there."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from casework.problems.rechecks import took_part
from casework.problems.state import CLOSED
from casework.supervision.draws import LOOKBACK_PERCENT, lookback, seed_hash, share_size
from casework.supervision.lookback import (
    DUE_WORKING_DAYS,
    FORM,
    PURPOSE,
    Case,
    cases,
    closed_cases,
    committed_fields,
    task_fields,
    task_number,
)
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.journal import NewStream
from inspector_app.desk.planning_tasks import readers_of
from inspector_app.desk.views import ProblemRow

_KEPT = "lookback.drawn"
_GOERS = frozenset({"discipline", "inspector", "evaluator"})


@dataclass(frozen=True, slots=True)
class DrawnProblem:
    """A problem that was drawn."""

    problem: str
    number: str
    fact: str
    unit: str


@dataclass(frozen=True, slots=True)
class LookbackGoer:
    """Somebody who could go; `own` are the numbers of drawn problems that they took part in."""

    person: str
    name: str
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookbackSheet:
    """`sizes`: percent → how many are drawn; `drawn`: of the draw that waits for its visits, empty without
    one; `unopened`: draws that were signed before and never opened.
    """

    closed: int
    sizes: Mapping[int, int]
    people: tuple[LookbackGoer, ...]
    drawn: tuple[DrawnProblem, ...]
    seed_hash: str
    unopened: int


class LookbackDesk:
    """Writes draw.committed, draw.opened, task streams and lookback.recorded."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def may_draw(self) -> bool:
        """Whether this profile is one of discipline supervision."""
        return "discipline" in self._core.roles()

    def may_record(self, row: ProblemRow) -> bool:
        """Whether this person can say now what a look-back at this problem found."""
        return self.may_draw() and row.state == CLOSED

    def sheet(self) -> Future[LookbackSheet]:
        """What can be drawn from, or what was drawn and waits."""
        return self._core.work.run(self._sheet)

    def draw(self, percent: int) -> Future[LookbackSheet]:
        """Sign the hashes of a new seed and of the closed problems, then draw. The seed stays in the vault
        until the draw is opened, so that nothing can be drawn again in silence.

        Raises `DeskFault` desk.not-allowed, plan.no-stream, lookback.none; nothing is signed then.
        """
        return self._core.work.run(lambda: self._draw(percent))

    def plan(self, people: Sequence[str]) -> Future[tuple[str, ...]]:
        """Open the draw and plan a visit for each problem drawn; gives the streams. Who took part in a
        problem is left out there.

        Raises `DeskFault` desk.not-allowed, lookback.nobody naming the problem; nothing is planned then.
        """
        return self._core.work.run(lambda: self._plan(people))

    def record(self, row: ProblemRow, *, really_fixed: bool, fact: str) -> Future[bytes]:
        """Sign what the look-back found; not really fixed opens the problem again.

        Raises `DeskFault` desk.not-allowed, lookback.own, recheck.no-fact.
        """
        return self._core.work.run(lambda: self._record(row, really_fixed, fact.strip()))

    def _cases(self) -> dict[str, Case]:
        return {each.problem.problem: each for each in cases(self._core.book.tasks().values())}

    def _kept(self) -> Mapping[str, Any] | None:
        """The draw that was signed here and is not opened yet."""
        kept = self._core.vault.settings.get(_KEPT)
        known = self._core.book.supervision.draws.get(kept["draw"]) if kept else None
        return kept if known is not None and not known["chosen"] else None

    @staticmethod
    def _chosen(kept: Mapping[str, Any]) -> tuple[str, ...]:
        seed = str(kept["seed"])
        return lookback(seed, kept["population"], percent=kept["percent"], committed=seed_hash(seed))

    def _sheet(self) -> LookbackSheet:
        core, kept, known = self._core, self._kept(), self._cases()
        closed = len(closed_cases(core.book.tasks().values()))
        first, last = LOOKBACK_PERCENT
        chosen = [known[each] for each in self._chosen(kept) if each in known] if kept else []
        draws = core.book.supervision.draws.items()
        unopened = [
            draw
            for draw, each in draws
            if each["purpose"] == PURPOSE and not each["chosen"] and (kept is None or draw != kept["draw"])
        ]
        return LookbackSheet(
            closed=closed,
            sizes={percent: share_size(closed, percent) for percent in range(first, last + 1)},
            people=self._people(chosen),
            drawn=tuple(self._drawn(each) for each in chosen),
            seed_hash=seed_hash(str(kept["seed"])) if kept else "",
            unopened=len(unopened),
        )

    def _drawn(self, case: Case) -> DrawnProblem:
        problem = case.problem
        unit = self._core.unit_name(problem.owner.unit)
        return DrawnProblem(problem.problem, problem.number, problem.fact, unit)

    def _people(self, chosen: Sequence[Case]) -> tuple[LookbackGoer, ...]:
        found = {}
        for each in self._core.book.roster.state.profiles.values():
            if _GOERS & set(each.roles) and not self._core.book.roster.state.revoked(each.profile):
                own = [case.problem.number for case in chosen if took_part(case.problem, each.person)]
                found[each.person] = LookbackGoer(each.person, each.name, tuple(own))
        return tuple(sorted(found.values(), key=lambda each: (len(each.own), each.name)))

    def _draw(self, percent: int) -> LookbackSheet:
        core, journal = self._core, self._core.journal
        core.need_role("discipline")
        stream = core.book.supervision_stream
        if not stream:
            raise DeskFault("plan.no-stream")
        if self._kept() is not None:
            return self._sheet()
        population = sorted(closed_cases(core.book.tasks().values()))
        if not population:
            raise DeskFault("lookback.none")
        seed, draw = core.entropy(16).hex(), journal.new_id()
        kept = {"draw": draw, "seed": seed, "percent": percent, "population": population}
        core.vault.settings.set(_KEPT, kept).result()
        event = journal.event("draw.committed", **committed_fields(draw, seed, population, percent))
        journal.commit(stream, [event]).result()
        return self._sheet()

    def _plan(self, people: Sequence[str]) -> tuple[str, ...]:
        core, kept = self._core, self._kept()
        core.need_role("discipline")
        if kept is None:
            raise DeskFault("lookback.none")
        known, chosen = self._cases(), self._chosen(kept)
        made = [
            self._stream(known[problem], task_number(str(kept["draw"]), place), people)
            for place, problem in enumerate(chosen, 1)
            if problem in known
        ]
        fields = {key: kept[key] for key in ("draw", "seed", "population")}
        opened = core.journal.event("draw.opened", chosen=list(chosen), **fields)
        beside = [(core.book.supervision_stream, [opened])]
        core.journal.found(made, beside=beside, tell=("tasks",)).result()
        core.vault.settings.set(_KEPT, None).result()
        return tuple(each.stream for each in made)

    def _stream(self, case: Case, number: str, people: Sequence[str]) -> NewStream:
        """The new stream with its first events, for those who go."""
        core, journal = self._core, self._core.journal
        able = [person for person in people if not took_part(case.problem, person)]
        if not able:
            number = case.problem.number
            raise DeskFault("lookback.nobody", place=number, number=number)
        task, unit = journal.new_id(), core.book.registry.units.get(case.problem.owner.unit)
        form = core.book.catalogue.form(FORM, "")
        fields = {
            **task_fields(case, unit, number),
            "task": task,
            "seed": journal.new_id()[:16],
            "due": core.due_date(DUE_WORKING_DAYS),
        }
        if form is not None:
            fields |= {"form_id": FORM, "form_version": form.version, "form_digest": form.digest}
        listed = [{"person": person, "part": "inspector"} for person in able]
        events = [
            journal.event("stream.opened", kind="task", title=fields["title_zh"]),
            journal.event("task.planned", **fields),
            journal.event("task.assigned", task=task, people=listed),
        ]
        return NewStream(journal.new_id(), events, readers_of(core, able))

    def _record(self, row: ProblemRow, really_fixed: bool, fact: str) -> bytes:
        core, journal = self._core, self._core.journal
        core.need_role("discipline")
        case = self._cases().get(row.problem)
        if case is None:
            raise DeskFault("task.unknown")
        if took_part(case.problem, core.book.person_of(core.profile)):
            raise DeskFault("lookback.own")
        if not fact:
            raise DeskFault("recheck.no-fact")
        event = journal.event(
            "lookback.recorded", problem=row.problem, lookback=journal.new_id(),
            really_fixed=really_fixed, fact=fact,
        )  # fmt: skip
        return journal.commit(row.stream, [event], tell=("problems",)).result()
