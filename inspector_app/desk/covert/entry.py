"""One covert task as its evaluator sees it: the card to memorise, its check by two people, the letter."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from casework.folds.task_state import Briefing, TaskInfo, TaskState
from casework.folds.visit import WORKING
from casework.planning.gates import briefing_faults
from casework.planning.letter import letter_code
from casework.planning.ticks import SCENARIO_TICKS
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.people import person
from inspector_app.desk.tasks import TaskDesk, begins_again

LetterState = Literal["none", "closed", "opened", "over"]
"""`closed`: its code opens it; `opened`: it was; `over`: what it would end has ended already."""
_SHUT = {"none": "covert.no-letter", "opened": "covert.letter-open", "over": "covert.letter-over"}


@dataclass(frozen=True, slots=True)
class EntryView:
    """`tests`: (test, ticked by the author, ticked by the second person). `faults`: why it may not start
    yet, as `casework.planning.gates.briefing_faults` names them. `recording`: whether written consent is
    on record.
    """

    stream: str
    card: str
    tests: tuple[tuple[str, bool, bool], ...]
    author: str
    approver: str
    max_minutes: int
    whole_minutes: int
    abort: str
    announced: str
    recording: bool
    faults: tuple[str, ...]
    letter: LetterState
    steps: tuple[tuple[str, str], ...]
    where: tuple[str, ...]
    """Where to go: the unit, its township, the windows. Shown only while somebody asks for it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is shown to whoever challenges the visitor."""

    county: str
    bearer: str
    certificate: str
    until: str
    unit: str
    """In Chinese, as `unit_en` in English: the letter speaks both, whatever the program does."""
    unit_en: str
    number: str
    opened: str
    telephone: str
    """Of whoever vouches for it; "" where the planner named nobody"""


class CovertDesk:
    """Reads the briefing; writes only `covert.challenged`."""

    def __init__(self, core: Core, tasks: TaskDesk) -> None:
        self._core = core
        self._tasks = tasks

    def entry(self, stream: str) -> EntryView:
        """Raises `DeskFault` task.unknown."""
        core, state = self._core, self._tasks.state(stream)
        task = self._tasks.info(stream)
        briefing = task.briefing
        return EntryView(
            stream=stream,
            card=core.tongue.of(briefing.card_zh, briefing.card_en) if briefing else "",
            tests=_tests(briefing),
            author=_name(core, briefing.author, briefing.author_profile) if briefing else "",
            approver=_name(core, briefing.approver, briefing.approver_profile) if briefing else "",
            max_minutes=briefing.max_minutes if briefing else 0,
            whole_minutes=briefing.whole_minutes if briefing else 0,
            abort=briefing.abort if briefing else "",
            announced=briefing.announced if briefing else "",
            recording=bool(briefing and briefing.recording),
            faults=briefing_faults(task, core.today()),
            letter=_letter(task, state),
            steps=tuple((str(step["step"]), str(step.get("evidence", ""))) for step in task.guide),
            where=self._where(task),
        )

    def _where(self, task: TaskInfo) -> tuple[str, ...]:
        core = self._core
        unit = core.book.registry.units.get(task.unit)
        windows = unit.windows if unit else {}
        named = [windows[key] for key in task.windows if key in windows]
        lines = [core.unit_name(task.unit), core.township(task.unit)]
        lines += [f"{each.number} {core.tongue.of(each.name_zh, each.name_en)}".strip() for each in named]
        return tuple(dict.fromkeys(filter(None, lines)))

    def open_letter(self, stream: str, typed: str, begin: Callable[[], str]) -> Future[Letter]:
        """Open the letter of authority by its code: without a network, once; the visit ends without a score.

        `begin` starts the visit where none was started. Raises `DeskFault` covert.no-letter,
        covert.letter-open, covert.letter-over, covert.letter-code: nothing was changed then.
        """
        return self._core.work.run(lambda: self._open(stream, letter_code(typed), begin))

    def _open(self, stream: str, code: str, begin: Callable[[], str]) -> Letter:
        core, task = self._core, self._tasks.info(stream)
        letter = _letter(task, self._tasks.state(stream))
        if letter != "closed":
            raise DeskFault(_SHUT[letter])
        if sha256(code.encode()).hexdigest() != task.letter_hash:
            raise DeskFault("covert.letter-code")
        visit = begin()
        event = core.journal.event("covert.challenged", visit=visit, letter=code)
        core.journal.commit(stream, [event], tell=("tasks",)).result()
        who, unit = person(core), core.book.registry.units.get(task.unit)
        return Letter(
            county=core.book.county.name if core.book.county else "",
            bearer=who.name,
            certificate=who.profile[:8],
            until=who.certificate_until,
            unit=unit.name_zh if unit else task.unit,
            unit_en=(unit.name_en or unit.name_zh) if unit else task.unit,
            number=task.number,
            opened=moment(core.clock.wall_ms()),
            telephone=task.briefing.telephone if task.briefing else "",
        )


def need_ready(task: TaskInfo, core: Core) -> None:
    """A covert visit starts only with a scenario that two people checked. Raises `DeskFault`
    covert.not-ready.
    """
    if task.mode.startswith("covert") and briefing_faults(task, core.today()):
        raise DeskFault("covert.not-ready")


def _tests(briefing: Briefing | None) -> tuple[tuple[str, bool, bool], ...]:
    first, second = (briefing.ticks, briefing.second_ticks) if briefing else ((), ())
    return tuple((tick, tick in first, tick in second) for tick in SCENARIO_TICKS)


def _name(core: Core, who: str, profile: str) -> str:
    return core.book.name_of(profile) or core.book.person_name(who)


def _letter(task: TaskInfo, state: TaskState) -> LetterState:
    if not task.letter_hash:
        return "none"
    if any(v.ended_early == "challenged" for v in state.visits.values()):
        return "opened"
    visit = state.visit
    return "closed" if visit is None or visit.state in WORKING or begins_again(task, visit) else "over"
