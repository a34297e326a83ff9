"""What the pages show, as plain values: folds of task streams, put in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from casework.folds.task_state import EvidenceState, TaskState, VisitState
from casework.problems.state import ProblemState
from central.endpoint import Endpoint
from central.erased import erasures
from central.faults import CentralFault
from central.log.receipts import backed_up_size
from central.log.sequencer import newest_checkpoint
from central.portal.forms import PublishedForms
from central.portal.labels import FormLabels
from central.portal.words import CAUSES, LANGUAGES, SEVERITIES, STATES, named
from central.store.schema import commits, objects, wraps
from central.streams import Stream, all_streams
from central.users import User

_CHINA = timedelta(hours=8)
_COVERT = "covert"


@dataclass(frozen=True, slots=True)
class Badge:
    """One word with its colour role."""

    word: str
    role: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `visit` is empty before the visit began."""

    number: str
    title: str
    unit: str
    badge: Badge
    due: str
    problems: int
    evidence: str
    visit: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    question: str
    instance: str
    answers: Sequence[str]

    @property
    def conflict(self) -> bool:
        return len(self.answers) > 1


@dataclass(frozen=True, slots=True)
class ProblemLine:
    number: str
    fact: str
    facts: Sequence[str]
    badge: Badge
    severity: str
    grave: bool
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    file: str
    name: str
    caption: str
    picture: bool
    received: bool
    withdrawn: str
    at: str


@dataclass(frozen=True, slots=True)
class ReceiptState:
    """What stands in the log: `records` commits, `held` of `files` containers, under a checkpoint of
    `size` leaves.
    """

    records: int
    held: int
    files: int
    size: int
    backed_up: int

    @property
    def whole(self) -> bool:
        return self.held == self.files


@dataclass(frozen=True, slots=True)
class VisitPage:
    stream: str
    number: str
    title: str
    unit: str
    due: str
    badge: Badge
    people: Sequence[str]
    started: str
    finished: str
    sections: Sequence[tuple[str, Sequence[AnswerLine]]]
    problems: Sequence[ProblemLine]
    evidence: Sequence[EvidenceLine]
    receipt: ReceiptState
    marks: int


@dataclass(slots=True)
class Views:
    """Folds are kept while their stream does not grow."""

    endpoint: Endpoint
    forms: PublishedForms
    _folds: dict[str, tuple[tuple[int, int, int], TaskState]] = field(default_factory=dict)

    def rows(self, connection: sa.Connection, user: User, language: str) -> list[Row]:
        """Every task that the user may see, newest number first."""
        units = self.endpoint.reader.registry(connection).units
        found = []
        for _, state in self._tasks(connection, user):
            task, visit = state.task, state.visit
            if task is None:
                continue
            unit = units.get(task.unit)
            held = self._held(connection, list(state.evidence.values()))
            found.append(
                Row(
                    number=task.number,
                    title=_either(task.title_zh, task.title_en, language),
                    unit=_either(unit.name_zh, unit.name_en, language) if unit else task.unit,
                    badge=badge(visit.state if visit else task.state, language),
                    due=task.due,
                    problems=len(state.problems),
                    evidence=f"{len(held)}/{len(state.evidence)}" if state.evidence else "",
                    visit=visit.visit if visit else "",
                )
            )
        return sorted(found, key=lambda row: row.number, reverse=True)

    def find(self, connection: sa.Connection, user: User, visit: str) -> tuple[Stream, TaskState, VisitState]:
        """Raises `portal.not-found`, `portal.forbidden`."""
        for stream in all_streams(connection):
            if stream.kind != "task":
                continue
            state = self._fold(connection, stream.stream)
            if visit in state.visits:
                if not may_see(user, stream):
                    raise CentralFault("portal.forbidden", status=403)
                return stream, state, state.visits[visit]
        raise CentralFault("portal.not-found", status=404)

    def page(self, connection: sa.Connection, user: User, visit: str, language: str) -> VisitPage:
        stream, state, found = self.find(connection, user, visit)
        task = state.task
        if task is None:
            raise CentralFault("portal.not-found", status=404)
        unit = self.endpoint.reader.registry(connection).units.get(task.unit)
        labels = self.forms.labels(connection, found.form_digest or task.form_digest, language)
        people = {who.person: who.name for who in self.endpoint.people.everybody(connection)}
        return VisitPage(
            stream=stream.stream,
            number=task.number,
            title=_either(task.title_zh, task.title_en, language),
            unit=_either(unit.name_zh, unit.name_en, language) if unit else task.unit,
            due=task.due,
            badge=badge(found.state, language),
            people=[people.get(one.person, one.person) for one in state.people.values()],
            started=moment(found.started_at),
            finished=moment(found.final.at) if found.final else "",
            sections=_sections(found, labels),
            problems=[
                _problem(one, language, people) for one in state.problems.values() if one.visit == visit
            ],
            evidence=self._evidence(connection, list(state.evidence.values())),
            receipt=self._receipt(connection, stream.stream, list(state.evidence.values())),
            marks=len(state.marks),
        )

    def overt(self, connection: sa.Connection) -> Iterator[TaskState]:
        """Every task that a unit sees somebody come for."""
        for stream in all_streams(connection):
            if stream.kind == "task" and stream.mode == "overt":
                yield self._fold(connection, stream.stream)

    def _tasks(self, connection: sa.Connection, user: User) -> list[tuple[Stream, TaskState]]:
        streams = [one for one in all_streams(connection) if one.kind == "task" and may_see(user, one)]
        return [(one, self._fold(connection, one.stream)) for one in streams]

    def _fold(self, connection: sa.Connection, stream: str) -> TaskState:
        newest = connection.scalar(sa.select(sa.func.max(commits.c.number)).where(commits.c.stream == stream))
        wrapped = connection.scalar(
            sa.select(sa.func.count()).select_from(wraps).where(wraps.c.stream == stream)
        )
        mark = int(newest or 0), int(wrapped or 0), len(erasures(connection))
        known = self._folds.get(stream)
        if known is None or known[0] != mark:
            known = self._folds[stream] = mark, self.endpoint.reader.task(connection, stream)
        return known[1]

    def _held(self, connection: sa.Connection, evidence: Sequence[EvidenceState]) -> set[str]:
        names = [one.container for one in evidence if one.container]
        return set(connection.scalars(sa.select(objects.c.hash).where(objects.c.hash.in_(names))))

    def _evidence(self, connection: sa.Connection, evidence: Sequence[EvidenceState]) -> list[EvidenceLine]:
        held = self._held(connection, evidence)
        return [
            EvidenceLine(
                file=one.file,
                name=one.name,
                caption=one.caption,
                picture=one.media.startswith("image/"),
                received=one.container in held,
                withdrawn=one.withdrawn,
                at=moment(one.at),
            )
            for one in evidence
        ]

    def _receipt(
        self, connection: sa.Connection, stream: str, evidence: Sequence[EvidenceState]
    ) -> ReceiptState:
        records = connection.scalar(
            sa.select(sa.func.count()).select_from(commits).where(commits.c.stream == stream)
        )
        newest = newest_checkpoint(connection)
        return ReceiptState(
            records=int(records or 0),
            held=len(self._held(connection, evidence)),
            files=len(evidence),
            size=newest[0] if newest else 0,
            backed_up=backed_up_size(connection),
        )


def may_see(user: User, stream: Stream) -> bool:
    """Covert work is for those who see the whole county, until it is released."""
    if stream.mode.startswith(_COVERT) and "*" not in user.scope:
        return False
    return user.covers(stream.unit)


def badge(state: str, language: str) -> Badge:
    return Badge(named(STATES, state, language), STATES[state][2] if state in STATES else "info")


def moment(ms: int) -> str:
    """Date and time in China."""
    return (datetime.fromtimestamp(ms / 1000, UTC) + _CHINA).strftime("%Y-%m-%d %H:%M") if ms else ""


def _either(zh: str, en: str, language: str) -> str:
    return en if language == "en" and en else zh


def _sections(visit: VisitState, labels: FormLabels) -> list[tuple[str, list[AnswerLine]]]:
    sections: dict[str, list[AnswerLine]] = {}
    refs = [
        ref
        for ref, answer in visit.answers.items()
        if answer.value not in (None, "") or ref in visit.conflicts
    ]
    for ref in sorted(refs, key=labels.place):
        versions = visit.conflicts.get(ref) or [visit.answers[ref]]
        values = list(dict.fromkeys(labels.answer(ref, one.value) for one in versions if one.value))
        sections.setdefault(labels.section(ref), []).append(
            AnswerLine(labels.question(ref), labels.instance(ref), values)
        )
    return list(sections.items())


def _problem(problem: ProblemState, language: str, people: dict[str, str]) -> ProblemLine:
    severity = SEVERITIES.get(problem.severity, (str(problem.severity),) * 2)
    owner = people.get(problem.owner.person, problem.owner.person)
    return ProblemLine(
        number=problem.number,
        fact=problem.fact,
        facts=[problem.class_, named(CAUSES, problem.cause, language)],
        badge=badge(problem.state, language),
        severity=severity[LANGUAGES.index(language)],
        grave=problem.severity >= 3,
        owner=owner,
        due=problem.due,
    )
