"""Two versions of one answer: both are shown in full, the lead settles which holds, both stay on record."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from casework.folds.task_state import Answer, TaskState, VisitState
from forms.questions import Question
from forms.session import FormSession
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.reading import question_at, worded
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.visit.opening import VisitOpening

OPEN = ("open", "paused", "returned", "final")


@dataclass(frozen=True, slots=True)
class Version:
    """One person's answer. `seconds` spent on it, -1 unknown; `photos`: their own pictures of the item."""

    event: str
    by: str
    device: str
    when: str
    value: str
    seconds: float
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One answer with its versions, oldest first. `standing` is the event whose value counts meanwhile."""

    stream: str
    visit: str
    ref: str
    key: str
    question: str
    section: str
    unit: str
    number: str
    versions: tuple[Version, ...]
    standing: str
    can_settle: bool


class ConflictDesk:
    """Reads conflicts of all visits; writes visit.conflict-settled."""

    def __init__(self, core: Core, tasks: TaskDesk, visits: VisitOpening) -> None:
        self._core = core
        self._tasks = tasks
        self._visits = visits

    def rows(self) -> Future[tuple[Conflict, ...]]:
        """Everything that waits for a choice, by unit and place in the form."""
        return self._core.work.run(lambda: tuple(self._all()))

    def settle(self, conflict: Conflict, event: str, reason: str) -> Future[bytes]:
        """Sign that the version `event` holds. Raises `DeskFault` desk.not-allowed, conflict.no-reason."""
        self._core.need_role("lead")
        if not reason.strip():
            raise DeskFault("conflict.no-reason")
        journal = self._core.journal
        made = journal.event(
            "visit.conflict-settled",
            visit=conflict.visit,
            ref=conflict.ref,
            chosen=event,
            reason=reason.strip(),
        )
        return journal.commit(conflict.stream, [made], tell=("reviews", "tasks"))

    def _all(self) -> Iterator[Conflict]:
        for stream, state in self._core.book.tasks().items():
            visit = state.visit
            if (
                visit is not None
                and visit.conflicts
                and visit.state in ("open", "paused", "returned", "final")
            ):
                yield from self._of(stream, state, visit)

    def _of(self, stream: str, state: TaskState, visit: VisitState) -> Iterator[Conflict]:
        session = self._session(stream, visit)
        task = self._tasks.row(stream, state)
        for ref, answers in visit.conflicts.items():
            question = question_at(session, ref)
            language = session.language if session else ""
            versions = [
                self._version(state, visit, ref, each, question, language=language) for each in answers
            ]
            versions.sort(key=lambda version: version.when)
            yield Conflict(
                stream=stream,
                visit=visit.visit,
                ref=ref,
                key=_short(ref, question),
                question=question.label.strip() if question else _short(ref, None),
                section=ref.split("/")[2] if ref.count("/") > 2 else "",
                unit=task.unit,
                number=task.number,
                versions=tuple(versions),
                standing=visit.answers[ref].event_id if ref in visit.answers else "",
                can_settle="lead" in self._core.roles(),
            )

    def _session(self, stream: str, visit: VisitState) -> FormSession | None:
        """The form, filled with what was finalised where something was; None while the form is not here."""
        digest = visit.form_digest or self._tasks.info(stream).form_digest
        try:
            form = self._visits.form(digest)
        except DeskFault:
            return None
        language, clock = self._visits.language_of(form), self._core.clock.now
        if visit.final is None or not visit.final.submission:
            return FormSession.start(form, clock=clock, language=language)
        return FormSession.edit(
            form, visit.final.submission.encode(), clock=clock, language=language, same_instance=True
        )

    def _version(
        self, state: TaskState, visit: VisitState, ref: str, answer: Answer, question: Question | None,
        *, language: str | None,
    ) -> Version:  # fmt: skip
        book = self._core.book
        enrolment = book.roster.state.profiles.get(answer.profile)
        photos = [
            piece.file
            for piece in state.evidence.values()
            if piece.ref == ref and piece.profile == answer.profile and not piece.withdrawn
        ]
        final = visit.final
        timed = answer.spent > 0 and not (final and answer.event_id == final.event)
        return Version(
            event=answer.event_id,
            by=book.name_of(answer.profile),
            device=enrolment.device if enrolment else "",
            when=moment(answer.at, seconds=True),
            value=worded(question, answer.value, language),
            seconds=answer.spent / 1000 if timed else -1,
            photos=tuple(photos),
        )


def _short(ref: str, question: Question | None) -> str:
    """The item's code as people say it: `D9` also for the note that explains it, `D9_note`."""
    item = question.item if question is not None else ""
    return (item.rpartition(".")[2] if item else ref.rpartition("/")[2]).partition("_")[0]
