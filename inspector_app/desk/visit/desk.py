"""One open visit: the form, the evidence beside each item, problems, finalising."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.folds.task_state import EvidenceState, VisitState
from casework.planning.history import Odd, numbers, odd, plain_ref, series_of
from forms.outline import OutlineEntry
from forms.questions import Question
from forms.session import FormSession
from forms.validity import SessionFault
from inspector_app.desk.core import Core
from inspector_app.desk.covert.recall import begun_by
from inspector_app.desk.covert.sealing import is_sealed
from inspector_app.desk.evidence import Attached, EvidenceDesk
from inspector_app.desk.evidence_intake import Place
from inspector_app.desk.evidence_recording import EvidenceRecording, RecordingDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.views import EvidenceTile, Origin, ProblemDraft, ProblemRow, TaskRow
from inspector_app.desk.visit.agreement import ASKED, INTERVIEW, RESPONDENT, YES
from inspector_app.desk.visit.batches import Batches, Cancelled, Progress
from inspector_app.desk.visit.came_back import CameBack, came_back
from inspector_app.desk.visit.challenge import challenge_text
from inspector_app.desk.visit.corrected import Corrected, corrected
from inspector_app.desk.visit.earlier import earlier
from inspector_app.desk.visit.evidence_rules import RuleBook, gaps, not_applicable
from inspector_app.desk.visit.feedback import feedback_event
from inspector_app.desk.visit.finalising import Finalised, answered_event, audit_rows, finalised_event
from inspector_app.desk.visit.plausibility import PlausibilityQuestion, questions
from inspector_app.desk.visit.prompts import Prompts
from inspector_app.desk.visit.repeats import RepeatPlace, may_grow, repeat_around, repeat_look
from inspector_app.desk.visit.sheet import Answered, VisitSheet
from inspector_app.desk.visit.tally import whole_tally
from inspector_app.desk.visit.typed import TypedWords
from inspector_app.desk.visit.wording import Wording
from inspector_app.devices.ports import Fix

EXCEPTIONAL = "exceptional_day"
EMPTY: Mapping[str, str] = {}


class VisitDesk:
    """What the visit screen talks to.

    Form calls are for the GUI thread; futures do the rest in the background.
    """

    def __init__(
        self, core: Core, stream: str, visit: str, sheet: VisitSheet, *, tasks: TaskDesk,
        evidence: EvidenceDesk, recordings: RecordingDesk, problems: ProblemDesk,
    ) -> None:  # fmt: skip
        self._core = core
        self.stream = stream
        self.visit = visit
        self._sheet = sheet
        self._tasks = tasks
        self._evidence = evidence
        self._recordings = recordings
        self._problems = problems
        self._batches = Batches(core, evidence)
        self._rules = RuleBook()
        self.typed = TypedWords(core, visit)
        self.wording = Wording(core, sheet.session)
        self.prompts = Prompts(core, sheet.session.form)

    @property
    def task(self) -> TaskRow:
        """The task as lists show it."""
        return self._tasks.row(self.stream, self._tasks.state(self.stream))

    @property
    def covert(self) -> bool:
        """Whether it is written down from memory, after a covert visit or call."""
        return is_sealed(self._tasks.state(self.stream))

    @property
    def from_memory(self) -> bool:
        """Whether nobody had this computer at hand when it happened: a covert visit, unlike a covert call."""
        task = self._tasks.state(self.stream).task
        return task is not None and task.mode == "covert-visit"

    @property
    def records(self) -> bool:
        """Whether sound and films may be taken: in a covert visit only with a written consent on record."""
        task = self._tasks.state(self.stream).task
        return not self.covert or bool(task and task.briefing and task.briefing.recording)

    @property
    def session(self) -> FormSession:
        """The form session; change it through this desk only."""
        return self._sheet.session

    def guide_steps(self) -> tuple[tuple[str, str, str], ...]:
        """(step, evidence that it needs, how often) as the task's guide has them (R57)."""
        steps = self._tasks.info(self.stream).guide
        return tuple(
            (str(each["step"]), str(each.get("evidence", "")), str(each.get("frequency", "")))
            for each in steps
        )

    # --- the form

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Sections with what is missing."""
        return self.session.outline()

    def questions(self) -> tuple[str, ...]:
        """Refs of the relevant questions in document order."""
        return self.session.questions()

    def question(self, ref: str) -> Question:
        """One question as it stands."""
        return self.session.question(ref)

    def next(self, ref: str) -> str | None:
        """The question behind `ref`."""
        return self.session.next_question(ref)

    def previous(self, ref: str) -> str | None:
        """The question before `ref`."""
        return self.session.previous_question(ref)

    def faults(self) -> tuple[SessionFault, ...]:
        """What is required and missing, or out of bounds; the first one is where to jump."""
        return self.session.faults()

    def answer(self, ref: str, value: str | None) -> Answered:
        """Give or clear an answer. Raises `AnswerRefused`: the old answer stays. Where somebody begins to
        recall with it, that moment is put down as well.
        """
        if value and self.from_memory and (began := begun_by(self, ref)):
            self._told(self._sheet.answer(began, self.now().isoformat(timespec="milliseconds")))
        return self._told(self._sheet.answer(ref, value))

    def add_instance(self, repeat_ref: str) -> Answered:
        """One more window, person, case."""
        return self._told(self._sheet.add_instance(repeat_ref))

    def remove_instance(self, instance_ref: str) -> Answered:
        """One less; `undo` brings it back."""
        return self._told(self._sheet.remove_instance(instance_ref))

    def _told(self, answered: Answered) -> Answered:
        """Whoever listens to the desk hears "saved" once it is durable."""
        answered.saved.add_done_callback(self._tell_saved)
        return answered

    def _tell_saved(self, saved: Future[Any]) -> None:
        if saved.exception() is None:
            self._core.notices.tell("saved")

    def repeat_of(self, ref: str) -> RepeatPlace | None:
        """The repeat around a question that may be made longer or shorter."""
        return repeat_around(self.session, ref)

    def may_grow(self, repeat_ref: str) -> bool:
        """Whether people decide how many instances this repeat has."""
        return may_grow(self.session, repeat_ref)

    def is_timing_table(self, repeat_ref: str) -> bool:
        """Whether the form wants this repeat shown as a table of people timed."""
        return "timing-table" in repeat_look(self.session, repeat_ref)

    def now(self) -> datetime:
        """The clock that a tap writes down."""
        return self._core.clock.now()

    @property
    def shown(self) -> str:
        """The question that was shown when the visit was left, or the last one answered where the program
        ended without leaving it; "" for none.
        """
        kept, when = (self._core.vault.settings.get(f"{each}.{self.visit}") for each in ("shown", "shown-at"))
        rows = self._core.drafts.load(self.visit).all_rows if when else ()
        later = [row.ref for row in rows if row.kind == "answer" and row.at > when]
        return later[-1] if later else str(kept or "")

    def undo(self) -> Answered:
        """Take back the last change."""
        return self._told(self._sheet.undo())

    def set_language(self, language: str) -> None:
        """Show the form in `language`, one of the form's own names."""
        self.session.set_language(language)

    def progress(self) -> tuple[int, int, int]:
        """(answered, needed, gaps) over the whole form, counted as the outline counts."""
        entries = self.outline()
        gaps = sum(entry.faults for entry in entries) + len(self.evidence_gaps())
        return *whole_tally(entries), gaps

    def came_back(self) -> CameBack | None:
        """Why the lead returned this visit; None while it was not returned."""
        state = self._core.book.task(self.stream)
        return came_back(self._core, state) if state is not None else None

    def still_came_back(self) -> str:
        """The first item that was returned and stands as it was handed in; "" for none."""
        back, changed = self.came_back(), {each.ref for each in self.corrected()}
        known = self.questions()
        return next((ref for ref in (back.items if back else ()) if ref in known and ref not in changed), "")

    # --- evidence

    def evidence(self, ref: str) -> tuple[EvidenceTile, ...]:
        """The evidence of one item."""
        return self._evidence.tiles(self.stream, (piece for piece in self._pieces() if piece.ref == ref))

    def evidence_count(self) -> int:
        """How many pieces hang on the visit, without those withdrawn."""
        return sum(1 for piece in self._pieces() if not piece.withdrawn)

    def evidence_gap(self, ref: str) -> tuple[tuple[str, int, int], ...]:
        """(type, found, wanted) of each evidence rule of the item that is not met."""
        rules = self._rules.of(self.session, ref)
        if not rules or not_applicable(self.session, self.question(ref)):
            return ()
        unmet = gaps(rules, [piece for piece in self._pieces() if piece.ref == ref])
        return tuple((rule.type, found, rule.minimum) for rule, found in unmet)

    def evidence_gaps(self) -> tuple[str, ...]:
        """Refs of relevant items whose evidence rule is not met."""
        return tuple(ref for ref in self.questions() if self.evidence_gap(ref))

    def challenge(self) -> str:
        """The text of the challenge code that a phone photographs first."""
        return challenge_text(self.visit, self._core.vault.profile_keys.to_secret_bytes())

    def attach(
        self,
        ref: str,
        paths: Sequence[Path],
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Future[tuple[Attached, ...]]:
        """Take files, and all media in folders such as a phone's, in; a damaged one is refused by itself.

        Photos of a phone count as taken on site when the earliest of them shows the challenge code. After a
        cancel what was stored stays; the same paths given again go on from there.
        """
        place, started = self._place(ref), self._visit_state().started_at
        return self._core.work.run(
            lambda: self._batches.take_in(
                place, paths, started, self.challenge(), progress=progress, cancelled=cancelled
            )
        )

    def attach_bytes(
        self,
        ref: str,
        data: bytes,
        name: str,
        media: str,
        origin: Origin,
        *,
        device: str = "",
        fix: Fix | None = None,
    ) -> Future[EvidenceTile]:
        """Take in what the camera gave. `fix` is where the receiver says this is."""
        place = self._place(ref)
        return self._core.work.run(
            lambda: self._evidence.attach_bytes(place, data, name, media, origin, device=device, fix=fix)
        )

    def begin_recording(
        self, ref: str, *, name: str, media: str, device: str = "", fix: Fix | None = None
    ) -> Future[EvidenceRecording]:
        """A sink for a microphone or camera (`devices.ports`); hand it to `finish_recording` at the end."""
        place = self._place(ref)
        return self._core.work.run(
            lambda: self._recordings.begin(place, name=name, media=media, device=device, fix=fix)
        )

    def finish_recording(
        self, recording: EvidenceRecording, *, seconds: float, cut_off: bool = False
    ) -> Future[EvidenceTile]:
        """Put a recording on record; `cut_off` marks one that a fault of the device cut short."""
        return self._core.work.run(lambda: recording.finish(seconds=seconds, cut_off=cut_off))

    def drop_recording(self, recording: EvidenceRecording) -> Future[None]:
        """Throw a recording away that the person does not want."""
        return self._core.work.run(recording.drop)

    def withdraw(self, file: str, reason: str) -> Future[bytes]:
        """Strike a piece out."""
        return self._evidence.withdraw(self.stream, file, reason)

    def consented(self, file: str, by: str) -> Future[bytes]:
        """Say who agreed to a recording."""
        return self._evidence.consented(self.stream, file, by)

    def consent_gaps(self) -> tuple[EvidenceTile, ...]:
        """Recordings of which nobody has said who agreed to them (X27)."""
        return self._evidence.tiles(self.stream, (each for each in self._pieces() if each.lacks_consent))

    def caption(self, file: str, text: str) -> Future[bytes]:
        """Give a piece its caption."""
        return self._evidence.caption(self.stream, file, text)

    def history(self, ref: str) -> tuple[tuple[str, str], ...]:
        """(date, value) of the same item in earlier visits to the unit, oldest first.

        To be shown after an answer.
        """
        return earlier(self._core.book, self.stream, ref)

    def odd(self, ref: str) -> Odd | None:
        """The value against the unit's own past (R74): from the package, else from earlier visits at hand.

        To be shown after an answer; None where it fits or too little is known.
        """
        question = self.question(ref)
        state = self._core.book.task(self.stream)
        told = state.task.history if state and state.task else None
        series = series_of(told, question.item, ref, plain_ref(ref))
        series = series or numbers(value for _, value in self.history(ref))
        return odd(series, question.value) if question.value else None

    # --- problems

    def problem_draft(self, ref: str) -> ProblemDraft:
        """A draft with what is known of the item."""
        question = self.question(ref)
        fact = f"{question.label.strip()} {question.display_value.strip()}".strip()
        return self._problems.draft(self.stream, question.item, ref, fact, critical=question.critical)

    def raise_problem(self, draft: ProblemDraft) -> Future[ProblemRow]:
        """Sign and store the problem."""
        return self._problems.raise_problem(self.visit, draft)

    def problems(self, ref: str | None = None) -> tuple[ProblemRow, ...]:
        """The problems of this visit, or of one item."""
        state = self._tasks.state(self.stream)
        rows = self._problems.rows_of(self.stream)
        return rows if ref is None else tuple(r for r in rows if state.problems[r.problem].ref == ref)

    def due_date(self, working_days: int) -> str:
        """ISO date of the n-th working day from today."""
        return self._core.due_date(working_days)

    # --- pausing and finalising

    def settle(self) -> None:
        """Wait until everything given so far is durable. Raises the fault that keeps it from the disk."""
        self._sheet.settle()

    def pause(self, reason: str) -> Future[bytes]:
        """Put the visit aside; the draft is kept, the pause is signed."""
        self.keep_progress()
        self._sheet.snapshot()
        event = self._core.journal.event("visit.paused", visit=self.visit, reason=reason)
        return self._core.journal.commit(self.stream, [event], tell=("tasks",))

    def stop(self, code: str, reason: str) -> Future[bytes]:
        """Break the visit off and give the task back (X41). What was answered goes along, signed; it is never
        scored. `code`: a word of `casework.events.parts.ABORTS`. Raises `DeskFault` visit.no-reason.
        """
        if not reason.strip():
            raise DeskFault("visit.no-reason")
        self._sheet.settle()
        journal, rows = self._core.journal, self._core.drafts.load(self.visit).all_rows
        before = self._visit_state().answers
        given = answered_event(journal, self.visit, self.session.answers(), rows, before)
        ended = journal.event("visit.aborted", visit=self.visit, code=code, reason=reason.strip())
        return journal.commit(
            self.stream, [given, ended], audit=audit_rows(rows, self._core.profile, before, {}),
            finished_draft=self.visit, tell=("tasks", "reviews"),
        )  # fmt: skip

    def keep_progress(self, shown: str = "") -> None:
        """Remember answered and needed for lists, and the question that is shown."""
        if shown:
            self._core.vault.settings.set(f"shown.{self.visit}", shown)
            self._core.vault.settings.set(f"shown-at.{self.visit}", self._core.clock.wall_ms())
        answered, needed, _ = self.progress()
        self._core.vault.settings.set(f"progress.{self.stream}", [answered, needed])

    def check_before_finalising(self) -> tuple[PlausibilityQuestion, ...]:
        """At most three questions about odd values."""
        state = self._visit_state()
        minutes = max(0, self._core.clock.wall_ms() - state.started_at) // 60_000
        rows = self._core.drafts.load(self.visit).all_rows
        minimum = self._tasks.info(self.stream).minimum_minutes
        return questions(rows, self.session.answers(), minutes=minutes, minimum_minutes=minimum)

    def corrected(self) -> tuple[Corrected, ...]:
        """The answers of a visit that came back which are other ones now than those handed in."""
        back = self.came_back()
        return corrected(self.session, self._visit_state().answers, back.items) if back is not None else ()

    def finalise(
        self, statements: Mapping[str, str], reasons: Mapping[str, str] = EMPTY
    ) -> Future[Finalised]:
        """Sign everything as one commit; `reasons` by ref, for what `corrected` names.

        Raises `DeskFault` visit.incomplete, which says how much is missing; visit.no-consent,
        visit.no-change-reason.
        """
        self._sheet.settle()
        faults, missing = self.faults(), self.evidence_gaps()
        if faults or missing:
            raise DeskFault("visit.incomplete", faults=len(faults), evidence=len(missing))
        if unsaid := self.consent_gaps():
            raise DeskFault("visit.no-consent", number=len(unsaid))
        why = {each.ref: each.reason(reasons) for each in self.corrected()}
        if not all(why.values()):
            raise DeskFault("visit.no-change-reason", number=sum(not reason for reason in why.values()))
        self.session.finish()
        answers, state = self.session.answers(), self._visit_state()
        answered, needed, _ = self.progress()
        pieces = self._pieces()
        journal, rows = self._core.journal, self._core.drafts.load(self.visit).all_rows
        final = finalised_event(
            journal, self.visit, self.session, answered=answered, required=needed, evidence=pieces,
            statements=statements, started=state.started_at, ended=self._core.clock.wall_ms(),
            exceptional=any(r.rsplit("/", 1)[-1] == EXCEPTIONAL and v == "1" for r, v in answers.items()),
        )  # fmt: skip
        told = feedback_event(journal, state, answers, pieces)
        answered_now = answered_event(journal, self.visit, answers, rows, state.answers)
        events = [each for each in (answered_now, told, final) if each is not None]
        stored = journal.commit(
            self.stream, events, audit=audit_rows(rows, self._core.profile, state.answers, why),
            finished_draft=self.visit, tell=("tasks", "reviews"),
        )  # fmt: skip
        photos = sum(not piece.withdrawn for piece in pieces)
        return self._core.work.run(lambda: Finalised(stored.result().hex(), len(answers), photos))

    def _visit_state(self) -> VisitState:
        return self._tasks.state(self.stream).visits[self.visit]

    def _pieces(self) -> tuple[EvidenceState, ...]:
        return tuple(self._tasks.state(self.stream).evidence.values())

    def _place(self, ref: str) -> Place:
        item = self.question(ref).item
        if self.session.form.form_id != INTERVIEW:
            return Place(self.stream, self.visit, item, ref)
        silent = ASKED not in self.questions() or self.question(ASKED).value != YES
        return Place(self.stream, self.visit, item, ref, silent=silent, consent=RESPONDENT)
