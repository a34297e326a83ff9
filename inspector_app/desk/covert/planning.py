"""Covert tasks at the lead's desk (R64, X14-X16, X18): the card, its six tests, who goes, who checks it.

The task is a stream of its own, readable by the evaluator, its lead and the second person; no other lead's
laptop is given it. It works without a network.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from casework.folds.catalogue import PublishedForm
from casework.folds.task_state import Briefing
from casework.planning.approval import COVERT
from casework.planning.gates import covert_announced, scenario_faults
from casework.planning.knowledge import COVERT_ROLE, county_of
from casework.planning.letter import letter_code, letter_hash
from casework.planning.proposal import County, Wish, fit, remarks
from casework.planning.rounds import Round
from inspector_app.desk.core import Core
from inspector_app.desk.covert.planning_views import (
    Card,
    CardToCheck,
    CovertPlace,
    CovertSheet,
    CovertSpoken,
    CovertWish,
)
from inspector_app.desk.covert.scenarios import SCENARIOS, scenario_name, steps
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.journal import NewStream
from inspector_app.desk.planning_tasks import readers_of, task_number
from inspector_app.desk.tasks import TaskDesk

FORM, BODY, HOURS = "F2", "third_party", 1
LETTER_DIGITS = 8
DUE_DAYS = 14
ANSWERS = "covert.answers."
KEPT = "covert.unsigned"
TELEPHONE = "covert.telephone"
"""The newest, offered again."""


class CovertPlanningDesk:
    """Writes task streams with task.planned, task.assigned and covert.briefed; and covert.checked."""

    def __init__(self, core: Core, tasks: TaskDesk) -> None:
        self._core = core
        self._tasks = tasks
        self._keeping: Future[None] | None = None

    def sheet(self) -> Future[CovertSheet]:
        """Everything there is to choose from."""
        return self._core.work.run(self._sheet)

    def spoken(self, wish: CovertWish) -> Future[CovertSpoken]:
        """What is missing, and what the rules say."""
        return self._core.work.run(lambda: self._spoken(wish))

    def keep(self, wish: CovertWish | None) -> Future[None]:
        """Keep in the vault what stands in the panel, until it is signed; None forgets it."""
        self._keeping = self._core.vault.settings.set(KEPT, asdict(wish) if wish else None)
        return self._keeping

    def plan(self, wish: CovertWish) -> Future[str]:
        """Sign the task: gives its stream.

        Raises `DeskFault` desk.not-allowed, visit.form-missing, plan.stopped: nothing is planned then.
        """
        return self._core.work.run(lambda: self._plan(wish))

    def card(self, stream: str) -> Future[CardToCheck]:
        """The card of a covert task. Raises `DeskFault` task.unknown, covert.not-ready without a card."""
        return self._core.work.run(lambda: self._card(stream))

    def check(self, stream: str, ticks: tuple[str, ...]) -> Future[bytes]:
        """The second person's six ticks. Raises `DeskFault` desk.not-allowed, covert.same-person."""
        return self._core.work.run(lambda: self._check(stream, ticks))

    # --- what there is

    def _sheet(self) -> CovertSheet:
        core = self._core
        me, names = core.book.person_of(core.profile), core.book.person_name
        people = self._county().inspectors
        if self._keeping is not None:
            self._keeping.result()
        return CovertSheet(
            scenarios=tuple((key, scenario_name(key, core.tongue)) for key in SCENARIOS),
            places=tuple(self._places()),
            people=tuple(sorted(((each, names(each)) for each in people), key=lambda pair: pair[1])),
            seconds=tuple((each, names(each)) for each in self._leads() if each != me),
            cards=tuple(self._known_cards().values()),
            letter=_letter(core),
            telephone=str(core.vault.settings.get(TELEPHONE, "")),
            due=(core.today() + timedelta(days=DUE_DAYS)).isoformat(),
            kept=_kept_wish(core.vault.settings.get(KEPT)),
        )

    def _leads(self) -> list[str]:
        roster = self._core.book.roster.state
        found = {
            each.person
            for each in roster.profiles.values()
            if "lead" in each.roles and not roster.revoked(each.profile)
        }
        return sorted(found)

    def _places(self) -> list[CovertPlace]:
        core, roster = self._core, self._core.book.roster.state
        enrolment = roster.profiles.get(core.profile)
        scope = enrolment.scope if enrolment else ()
        told: dict[str, str] = {}
        for row in core.book.supervision.rows("covert.announced"):
            told[row["unit"]] = max(row["on"], told.get(row["unit"], ""))
        for unit, briefing in self._briefed():
            told[unit] = max(briefing.announced, told.get(unit, ""))
        units = core.book.registry.units.values()
        found = [
            CovertPlace(each.unit, core.unit_name(each.unit), each.domain, told.get(each.unit, ""))
            for each in units
            if "*" in scope or each.unit in scope
        ]
        return sorted(found, key=lambda each: each.name)

    def _briefed(self) -> list[tuple[str, Briefing]]:
        """(unit, card) of every covert task that this lead knows, oldest first."""
        tasks = [state.task for state in self._core.book.tasks().values() if state.task]
        tasks.sort(key=lambda task: task.planned_at)
        return [(task.unit, task.briefing) for task in tasks if task.briefing]

    def _known_cards(self) -> dict[str, Card]:
        found: dict[str, Card] = {}
        for state in self._core.book.tasks().values():
            if state.task and state.task.briefing and state.task.scenario in SCENARIOS:
                found[state.task.scenario] = _card_of(state.task.scenario, state.task.briefing)
        return found

    def _county(self) -> County:
        book = self._core.book
        return county_of(
            book.registry, book.roster.state, book.tasks().values(), book.supervision,
            body=BODY, year=self._core.today().year, role=COVERT_ROLE,
        )  # fmt: skip

    # --- what the rules say

    def _spoken(self, wish: CovertWish) -> CovertSpoken:
        said = remarks(self._county(), self._asked(wish), self._core.today())
        return CovertSpoken(tuple(self._faults(wish)), said)

    def _faults(self, wish: CovertWish) -> list[str]:
        card, on, told = wish.card, _date(wish.due), _date(wish.told)
        unit = self._core.book.registry.units.get(wish.unit)
        faults = list(
            scenario_faults(
                dict.fromkeys(wish.ticks, True), "author", "second", card.minutes,
                abort=card.abort, domain=unit.domain if unit else "", scope=" ".join(card.scope),
            )
        )  # fmt: skip
        faults += ["no-card"] if not card.text.strip() else []
        faults += ["no-answers"] if not wish.answers.strip() else []
        faults += ["no-letter"] if len(letter_code(wish.letter)) < LETTER_DIGITS else []
        faults += ["no-person"] if not wish.person else []
        faults += ["no-mode"] if wish.mode not in COVERT else []
        if on is None or not covert_announced([told] if told else [], on):
            faults.append("not-announced")
        return faults

    def _asked(self, wish: CovertWish) -> Wish:
        on = _date(wish.due) or self._core.today()
        teams = {wish.unit: (wish.person,) if wish.person else ()} if wish.unit else {}
        return Wish(Round("", 0, on, on, ""), on, FORM, wish.mode, BODY, HOURS, teams)

    # --- signing

    def _plan(self, wish: CovertWish) -> str:
        core = self._core
        core.need_role("lead")
        spoken = self._spoken(wish)
        stopping = [*spoken.faults, *(each.word for each in spoken.remarks if each.stops)]
        if stopping:
            raise DeskFault("plan.stopped", place=stopping[0])
        if not fit(self._county(), self._asked(wish), wish.unit, (wish.person,)):
            raise DeskFault("plan.stopped", place="nobody-may-go")
        form = self._newest_form()
        made = self._stream(wish, form)
        core.vault.settings.set(ANSWERS + made.stream, wish.answers).result()
        core.vault.settings.set(TELEPHONE, wish.telephone.strip() or None).result()
        core.journal.found([made], tell=("tasks",)).result()
        self.keep(None).result()
        return made.stream

    def _newest_form(self) -> PublishedForm:
        forms = [form for form in self._core.book.catalogue.forms.values() if form.form_id == FORM]
        if not forms:
            raise DeskFault("visit.form-missing")
        return forms[-1]

    def _stream(self, wish: CovertWish, form: PublishedForm) -> NewStream:
        core, journal = self._core, self._core.journal
        on, me = _date(wish.due) or core.today(), core.book.person_of(core.profile)
        task, (title_zh, title_en) = journal.new_id(), self._titles(on)
        others = [each for each in (me, wish.second) if each]
        people = [{"person": wish.person, "part": COVERT_ROLE}]
        people += [{"person": each, "part": "lead"} for each in dict.fromkeys(others)]
        fields: dict[str, Any] = {
            "task": task, "number": task_number(core, on), "title_zh": title_zh, "title_en": title_en,
            "unit": wish.unit, "domain": core.book.registry.units[wish.unit].domain, "body": BODY,
            "mode": wish.mode, "form_id": form.form_id, "form_version": form.version,
            "form_digest": form.digest, "due": on.isoformat(), "seed": journal.new_id(),
            "guide": steps(), "letter_hash": letter_hash(wish.letter), "scenario": wish.card.scenario,
            "max_minutes": wish.card.whole_minutes or wish.card.minutes,
        }  # fmt: skip
        events = [
            journal.event("stream.opened", kind="task", title=title_zh),
            journal.event("task.planned", **fields),
            journal.event("task.assigned", task=task, people=people),
            journal.event("covert.briefed", task=task, **_briefing(wish)),
        ]
        return NewStream(journal.new_id(), events, readers_of(core, [each["person"] for each in people]))

    def _titles(self, on: date) -> tuple[str, str]:
        """“第 48 周，条目 3”: says nothing of the place or of the kind of work."""
        week = on.isocalendar().week
        head = f"第 {week} 周，条目 "
        tasks = [state.task.title_zh for state in self._core.book.tasks().values() if state.task]
        number = 1 + max((_tail(title, head) for title in tasks), default=0)
        return f"{head}{number}", f"Week {week}, entry {number}"

    # --- the second person

    def _card(self, stream: str) -> CardToCheck:
        core, state = self._core, self._tasks.state(stream)
        task, briefing = self._tasks.info(stream), self._briefing(stream)
        name = core.book.name_of
        return CardToCheck(
            stream=stream,
            author=name(briefing.author_profile) or core.book.person_name(briefing.author),
            checked_by=name(briefing.approver_profile) or core.book.person_name(briefing.approver),
            place=core.unit_name(task.unit),
            card=_card_of(task.scenario, briefing),
            ticks=briefing.ticks,
            announced=briefing.announced,
            mine=self._is_authors(briefing) or bool(briefing.approver) or bool(state.visits),
            answers=str(core.vault.settings.get(ANSWERS + stream, "")),
        )

    def _check(self, stream: str, ticks: tuple[str, ...]) -> bytes:
        core = self._core
        core.need_role("lead")
        if self._is_authors(self._briefing(stream)):
            raise DeskFault("covert.same-person")
        event = core.journal.event(
            "covert.checked", task=self._tasks.info(stream).task, ticks=dict.fromkeys(ticks, True)
        )
        return core.journal.commit(stream, [event], tell=("tasks",)).result()

    def _is_authors(self, briefing: Briefing) -> bool:
        book = self._core.book
        return briefing.author_profile == self._core.profile or (
            bool(briefing.author) and briefing.author == book.person_of(self._core.profile)
        )

    def _briefing(self, stream: str) -> Briefing:
        briefing = self._tasks.info(stream).briefing
        if briefing is None:
            raise DeskFault("covert.not-ready")
        return briefing


def _briefing(wish: CovertWish) -> dict[str, Any]:
    card = wish.card
    optional = {
        "recording": card.recording.strip(), "scope": " ".join(card.scope),
        "telephone": wish.telephone.strip(),
    }  # fmt: skip
    return {
        "card_zh": card.text.strip(), "ticks": dict.fromkeys(wish.ticks, True), "max_minutes": card.minutes,
        "whole_minutes": card.whole_minutes, "abort": card.abort.strip(), "announced": wish.told,
        "answer_key": sha256(wish.answers.strip().encode()).hexdigest(),
        **{name: value for name, value in optional.items() if value},
    }  # fmt: skip


def _card_of(scenario: str, briefing: Briefing) -> Card:
    return Card(
        scenario, briefing.card_zh, briefing.abort, briefing.max_minutes, briefing.whole_minutes,
        tuple(briefing.scope.replace(",", " ").split()), briefing.recording,
    )  # fmt: skip


def _kept_wish(kept: dict[str, Any] | None) -> CovertWish | None:
    if kept is None:
        return None
    card = {**kept["card"], "scope": tuple(kept["card"]["scope"])}
    return CovertWish(**{**kept, "card": Card(**card), "ticks": tuple(kept["ticks"])})


def _letter(core: Core) -> str:
    """Eight random digits, in two groups."""
    digits = f"{int.from_bytes(core.entropy(8)) % 10**LETTER_DIGITS:0{LETTER_DIGITS}}"
    return f"{digits[:4]} {digits[4:]}"


def _tail(title: str, head: str) -> int:
    rest = title.removeprefix(head)
    return int(rest) if rest != title and rest.isdigit() else 0


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
