"""The form of a visit as it is being filled: every answer goes into the draft journal as it is given.

The journal is the truth between two snapshots: after a crash the last snapshot is restored and the rows
behind it are given again.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forms import snapshot as snapshots
from forms.definition import FormDefinition
from forms.faults import AnswerRefused
from forms.migrate import Consent, plan_migration
from forms.session import ChangeSet, FormSession
from inspector_app.vault.drafts import DraftJournal, DraftRow

ROWS_BETWEEN_SNAPSHOTS = 40


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer changed on the screen, and when it is safe: `saved` is done once it is durable."""

    changes: ChangeSet
    saved: Future[Any]


class VisitSheet:
    """A form session over a draft journal. One thread, the one that shows the form, calls it."""

    def __init__(
        self, visit: str, session: FormSession, journal: DraftJournal, wall_ms: Callable[[], int]
    ) -> None:
        self.visit = visit
        self.session = session
        self._journal = journal
        self._wall_ms = wall_ms
        self._rows = 0
        self._shown_at = time.monotonic_ns()
        self._newest: Future[Any] | None = None
        self._refused = False

    def answer(self, ref: str, value: str | None) -> Answered:
        """Give, change or clear (None) an answer. Raises `AnswerRefused`; the old answer then stays."""
        changes = self.session.answer(ref, value)
        return self._recorded(changes, "answer", ref, value or "")

    def add_instance(self, repeat_ref: str) -> Answered:
        """One more instance of a repeat."""
        return self._recorded(self.session.add_instance(repeat_ref), "add", repeat_ref, "")

    def remove_instance(self, instance_ref: str) -> Answered:
        """One instance less; undo brings it back."""
        return self._recorded(self.session.remove_instance(instance_ref), "remove", instance_ref, "")

    def undo(self) -> Answered:
        """Take back the last change."""
        changes = self.session.undo()
        return Answered(changes, self.snapshot())

    def snapshot(self) -> Future[None]:
        """Store the whole state; rows before it are then no longer needed."""
        self._rows, self._refused = 0, False
        saved = self._journal.save_snapshot(self.visit, self.session.snapshot())
        saved.add_done_callback(self._note)
        return saved

    def settle(self) -> None:
        """Wait until everything given so far is durable; an answer that a full disk refused is tried again.

        Raises the fault that still keeps it from the disk.
        """
        if self._newest is not None:
            wait([self._newest])
        if self._refused:
            self.snapshot().result()

    def spent_ms(self) -> int:
        """Milliseconds since the last answer: the time that the question took."""
        now = time.monotonic_ns()
        spent, self._shown_at = (now - self._shown_at) // 1_000_000, now
        return spent

    def _recorded(self, changes: ChangeSet, kind: str, ref: str, value: str) -> Answered:
        saved = self._journal.append(self.visit, kind, ref, value, self._wall_ms(), spent_ms=self.spent_ms())
        saved.add_done_callback(self._note)
        self._newest = saved
        self._rows += 1
        if self._rows >= ROWS_BETWEEN_SNAPSHOTS or self._refused:
            self.snapshot()
        return Answered(changes, saved)

    def _note(self, saved: Future[Any]) -> None:
        """What the disk refused is made good by the next snapshot, which holds the whole form."""
        self._refused = self._refused or saved.exception() is not None


def begin(
    visit: str, form: FormDefinition, journal: DraftJournal, *, now: Callable[[], datetime],
    wall_ms: Callable[[], int], preload: dict[str, str], language: str | None, handed_in: bytes = b"",
) -> VisitSheet:  # fmt: skip
    """A new draft: the first snapshot is stored at once, so that ids and draws made at the start stay.

    `handed_in` is the submission of a visit that came back: its answers stand, its id becomes the old one.
    """
    if handed_in:
        session = FormSession.edit(form, handed_in, clock=now, preload=preload, language=language)
    else:
        session = FormSession.start(form, clock=now, preload=preload, language=language)
    sheet = VisitSheet(visit, session, journal, wall_ms)
    sheet.snapshot().result()
    return sheet


def resume(
    visit: str, form: FormDefinition, journal: DraftJournal, *, now: Callable[[], datetime],
    wall_ms: Callable[[], int], language: str | None, preload: dict[str, str] | None = None,
) -> VisitSheet | None:  # fmt: skip
    """The draft as it was when the program stopped, however it stopped; None where there is none.

    `preload` is what `property()` reads from now on; what was filled in at the start stays.
    """
    draft = journal.load(visit)
    if draft.snapshot is None:
        return None
    session = FormSession.restore(form, draft.snapshot, clock=now, preload=preload)
    if language is not None:
        session.set_language(language)
    sheet = VisitSheet(visit, session, journal, wall_ms)
    for row in draft.rows:
        _give_again(session, row)
    if draft.rows:
        sheet.snapshot()
    return sheet


def form_of(visit: str, journal: DraftJournal) -> str:
    """The digest of the form on which the draft was begun; "" where there is none."""
    draft = journal.load(visit)
    return str(snapshots.read(draft.snapshot)["form"].get("digest", "")) if draft.snapshot else ""


def carry_over(
    visit: str, old: FormDefinition, new: FormDefinition, journal: DraftJournal, *,
    now: Callable[[], datetime], wall_ms: Callable[[], int], language: str | None,
    preload: dict[str, str], person: str,
) -> VisitSheet | None:  # fmt: skip
    """The draft on the version that the visit goes on with; the consent is on record in its stream.

    It is made again wherever the draft is still on the old version: after a kill between consent and draft,
    or on another laptop. None where there is no draft.
    """
    draft = journal.load(visit)
    if draft.snapshot is None:
        return None
    session = FormSession.restore(old, draft.snapshot, clock=now, preload=preload)
    for row in draft.rows:
        _give_again(session, row)
    plan = plan_migration(session.snapshot(), old, new, clock=now, language=language, preload=preload)
    carried, _record = plan.accept(Consent(person, now()))
    sheet = VisitSheet(visit, carried, journal, wall_ms)
    sheet.snapshot().result()
    return sheet


def _give_again(session: FormSession, row: DraftRow) -> None:
    """Replay one row.

    A row that the form refuses now was refused in a race with the kill: it was never acknowledged.
    """
    try:
        if row.kind == "answer":
            session.answer(row.ref, row.value or None)
        elif row.kind == "add":
            session.add_instance(row.ref)
        elif row.kind == "remove":
            session.remove_instance(row.ref)
    except AnswerRefused:
        return
