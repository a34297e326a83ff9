"""Planning at the lead's desk (R54, R60, R63, X13, X36): what the rules say meanwhile, the draw, and the
tasks, each a stream of its own. All of it works without a network; the tasks leave with the next sync or
stick.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import date
from typing import Any

from casework.faults import CaseworkFault
from casework.folds.task_state import TaskState
from casework.planning.drawing import draw_team, draw_units
from casework.planning.knowledge import county_of
from casework.planning.proposal import County, Wish, fit, refusals, remarks, unseen
from casework.planning.rounds import CAP_PER_YEAR, HOURS_CAP, Round, burden, rounds
from casework.supervision.draws import population_hash, seed_hash
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.planning_tasks import TaskMaker
from inspector_app.desk.planning_views import (
    Drawn,
    FormChoice,
    Goer,
    PlanningSheet,
    PlanWish,
    RoundChoice,
    Spoken,
    UnitLine,
)

BODY = "administrative"
HOURS = 4
ELSEWHERE = frozenset({"F2", "F4", "F7", "CP"})
"""Forms of covert visits (two people brief them), of re-checks (they follow from a problem), of citizens."""
DOMAINS = {"F1": ("TSC", "GSH"), "F5": ("VC",), "F6": ("CEC",)}
INTERVIEWS = frozenset({"F3"})
HERE = ("overt", "interview")
"""What is planned here; covert tasks need two people."""


class PlanningDesk:
    """Writes task streams with task.planned and task.assigned, and draw.committed, draw.opened."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def may_plan(self) -> bool:
        """Whether this profile is a lead's."""
        return "lead" in self._core.roles()

    def sheet(self) -> Future[PlanningSheet]:
        """Everything there is to choose from."""
        return self._core.work.run(self._sheet)

    def spoken(self, wish: PlanWish, drawn: Drawn | None = None) -> Future[Spoken]:
        """The rules on a wish."""

        def run() -> Spoken:
            county, asked, today = self._county(), self._wish(wish, drawn), self._core.today()
            return Spoken(remarks(county, asked, today), unseen(county, asked, today))

        return self._core.work.run(run)

    def draw(self, wish: PlanWish, units: int, people: int) -> Future[Drawn]:
        """Sign the hash of a new seed and of the units of `wish`, then draw `units` of them, and of the
        people of `wish` a team of `people` for each. Units to which none of them may go are not drawn from.

        Raises `DeskFault` desk.not-allowed, plan.no-stream, `CaseworkFault` draw.refused.
        """
        return self._core.work.run(lambda: self._draw(wish, units, people))

    def plan(self, wish: PlanWish, drawn: Drawn | None = None) -> Future[tuple[str, ...]]:
        """Sign the tasks: one stream each; gives the streams. Who may not go to a unit is left out there.

        Raises `DeskFault` desk.not-allowed, plan.stopped naming the rule; nothing is planned then.
        """
        return self._core.work.run(lambda: self._plan(wish, drawn))

    def goers(self, stream: str) -> Future[tuple[Goer, ...]]:
        """Who could be sent to a task that nobody has begun. Raises `DeskFault` task.unknown, plan.begun."""
        return self._core.work.run(lambda: self._goers(stream))

    def send(self, stream: str, people: Sequence[str]) -> Future[bytes]:
        """Send these inspectors instead of those who were sent.

        Raises `DeskFault` desk.not-allowed, task.unknown, plan.begun, plan.stopped.
        """
        return self._core.work.run(lambda: self._send(stream, people))

    # --- other people for a task

    def _goers(self, stream: str) -> tuple[Goer, ...]:
        core, county, (state, asked) = self._core, self._county(), self._begun_not(stream)
        sent = {each.person for each in state.people.values() if each.part != "lead"}
        unit = next(iter(asked.teams))
        found = [
            Goer(person, core.book.person_name(person), refusals(county, asked, unit, person), person in sent)
            for person in county.inspectors
        ]
        return tuple(sorted(found, key=lambda each: (bool(each.refused), each.name)))

    def _send(self, stream: str, people: Sequence[str]) -> bytes:
        core, county, (state, asked) = self._core, self._county(), self._begun_not(stream)
        core.need_role("lead")
        unit = next(iter(asked.teams))
        able = fit(county, asked, unit, people)
        if not able or len(able) < len(people):
            raise DeskFault("plan.stopped", place="nobody-may-go")
        listed = [{"person": person, "part": "inspector"} for person in able]
        leads = [each for each in state.people.values() if each.part == "lead" and each.person not in able]
        listed += [{"person": each.person, "part": "lead"} for each in leads]
        task = state.task.task if state.task else ""
        event = core.journal.event("task.assigned", task=task, people=listed)
        return core.journal.commit(stream, [event], tell=("tasks",)).result()

    def _begun_not(self, stream: str) -> tuple[TaskState, Wish]:
        """A task that nobody has begun, with what its planning would ask of the rules."""
        state = self._core.book.task(stream)
        if state is None or state.task is None:
            raise DeskFault("task.unknown")
        task = state.task
        begun = any(visit.state != "aborted" for visit in state.visits.values())
        if begun or task.mode not in HERE:
            raise DeskFault("plan.begun")
        on = _date(task.due) or self._core.today()
        here = Round("", 0, on, on, "")
        return state, Wish(here, on, task.form_id, task.mode, task.body, HOURS, {task.unit: ()})

    # --- what there is

    def _tasks(self) -> list[TaskState]:
        return list(self._core.book.tasks().values())

    def _county(self) -> County:
        book = self._core.book
        return county_of(
            book.registry, book.roster.state, self._tasks(), book.supervision,
            body=BODY, year=self._core.today().year,
        )  # fmt: skip

    def _scope(self) -> tuple[str, ...]:
        enrolment = self._core.book.roster.state.profiles.get(self._core.profile)
        return enrolment.scope if enrolment else ()

    def _sheet(self) -> PlanningSheet:
        core, county = self._core, self._county()
        scope = self._scope()
        units = [unit for unit in county.units if "*" in scope or unit in scope]
        people = [(each.person, core.book.person_name(each.person)) for each in county.inspectors.values()]
        return PlanningSheet(
            rounds=tuple(self._rounds()),
            forms=tuple(self._forms(units)),
            units=tuple(sorted(self._lines(county, units), key=lambda line: (not line.blind, line.name))),
            people=tuple(sorted(people, key=lambda pair: pair[1])),
            most_visits=CAP_PER_YEAR,
            most_hours=HOURS_CAP,
            can_draw=bool(core.book.supervision_stream),
        )

    def _rounds(self) -> Iterator[RoundChoice]:
        today = self._core.today()
        for key, each in self._round_list():
            if each.last >= today:
                yield RoundChoice(
                    key,
                    each.kind,
                    each.number,
                    each.first.year,
                    each.first.isoformat(),
                    each.last.isoformat(),
                )

    def _round_list(self) -> list[tuple[str, Round]]:
        """This year's and the next one's, as far as the table of working days goes."""
        year, found = self._core.today().year, []
        for each in (year, year + 1):
            with suppress(CaseworkFault):
                found += [(f"{each}-{one.kind}-{one.number}", one) for one in rounds(each, self._core.days)]
        return found

    def _forms(self, units: Sequence[str]) -> Iterator[FormChoice]:
        core = self._core
        newest = {form.form_id: form for form in core.book.catalogue.forms.values()}
        domains = {unit: core.book.registry.units[unit].domain for unit in units}
        for form_id, form in sorted(newest.items()):
            if form_id not in ELSEWHERE:
                meant = DOMAINS.get(form_id)
                fitting = tuple(unit for unit in units if meant is None or domains[unit] in meant)
                mode = "interview" if form_id in INTERVIEWS else "overt"
                yield FormChoice(form.digest, core.tongue.title(form.title), mode, fitting)

    def _lines(self, county: County, units: Sequence[str]) -> Iterator[UnitLine]:
        core, year = self._core, self._core.today().year
        plans = [each.planned for each in county.tasks if each.planned.on.year == year]
        meters = {meter.unit: meter for meter in burden(plans)}
        last = dict(sorted(county.visited, key=lambda visit: visit[1]))
        blind = set(unseen(county, self._wish(PlanWish("", "", "", (), ()), None), core.today()))
        for unit in units:
            meter = meters.get(unit)
            yield UnitLine(
                unit=unit,
                name=core.unit_name(unit),
                township=core.township(unit),
                visits=meter.visits if meter else 0,
                hours=meter.hours if meter else 0,
                last=last[unit].isoformat() if unit in last else "",
                blind=unit in blind,
            )

    # --- the wish

    def _wish(self, wish: PlanWish, drawn: Drawn | None) -> Wish:
        today = self._core.today()
        chosen = dict(self._round_list()).get(wish.round) or Round("", 0, today, today, "")
        form = self._core.book.catalogue.forms.get(wish.form)
        if drawn is not None:
            teams = {unit: team for unit, _, team in drawn.teams}
        else:
            teams = dict.fromkeys(wish.units, wish.people)
        return Wish(
            round=chosen,
            on=_date(wish.due) or chosen.last,
            form=form.form_id if form else "",
            mode="interview" if form and form.form_id in INTERVIEWS else "overt",
            body=BODY,
            hours=HOURS,
            teams=teams,
        )

    def _draw(self, wish: PlanWish, units: int, people: int) -> Drawn:
        core, county = self._core, self._county()
        core.need_role("lead")
        stream = core.book.supervision_stream
        if not stream:
            raise DeskFault("plan.no-stream")
        asked = self._wish(wish, None)
        able = {unit: fit(county, asked, unit, wish.people) for unit in sorted(wish.units)}
        seed, population = core.entropy(16).hex(), tuple(unit for unit, team in able.items() if team)
        chosen = draw_units(seed, population, units)
        journal, name = core.journal, core.journal.new_id()
        event = journal.event(
            "draw.committed", draw=name, purpose=wish.round, seed_hash=seed_hash(seed),
            population_hash=population_hash(population), size=units,
        )  # fmt: skip
        draws = core.book.supervision.draws.values()
        before = sum(each["purpose"] == wish.round and not each["chosen"] for each in draws)
        journal.commit(stream, [event]).result()
        teams = []
        for unit in chosen:
            teams.append((unit, able[unit], draw_team(seed, unit, asked.on, able[unit], people)))
        return Drawn(name, seed, population, tuple(teams), before)

    def _plan(self, wish: PlanWish, drawn: Drawn | None) -> tuple[str, ...]:
        core, county = self._core, self._county()
        core.need_role("lead")
        asked = self._wish(wish, drawn)
        stopping = next((each for each in remarks(county, asked, core.today()) if each.stops), None)
        if stopping is not None:
            raise DeskFault("plan.stopped", place=stopping.word)
        form = core.book.catalogue.forms.get(wish.form)
        if form is None:
            raise DeskFault("visit.form-missing")
        maker = TaskMaker(core, wish, asked, form, drawn.seed if drawn else "")
        made = [maker.stream(unit, fit(county, asked, unit, team)) for unit, team in asked.teams.items()]
        beside = [(core.book.supervision_stream, [self._opening(drawn, asked.on)])] if drawn else []
        core.journal.found(made, beside=beside, tell=("tasks",)).result()
        return tuple(each.stream for each in made)

    def _opening(self, drawn: Drawn, on: date) -> dict[str, Any]:
        teams = [
            {"unit": unit, "on": on.isoformat(), "able": list(able), "chosen": list(team)}
            for unit, able, team in drawn.teams
        ]
        return self._core.journal.event(
            "draw.opened", draw=drawn.draw, seed=drawn.seed, chosen=[unit for unit, _, _ in drawn.teams],
            population=list(drawn.population), teams=teams,
        )  # fmt: skip


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
