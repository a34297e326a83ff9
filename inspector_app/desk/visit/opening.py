"""Opening a visit: the form that the task names, the draft where there is one, else a new visit."""

import base64

from casework.folds.task_state import TaskInfo, VisitState
from forms.definition import FormDefinition
from forms.load import load_xform
from inspector_app.desk.certificate import certificate_ended, own_certificate
from inspector_app.desk.conduct import code_to_accept
from inspector_app.desk.core import Core
from inspector_app.desk.covert.entry import need_ready
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.evidence_recording import RecordingDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.tasks import TaskDesk, begins_again
from inspector_app.desk.visit import sheet as sheets
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.preload import preload
from inspector_app.desk.visit.quota import FULL_CELLS, full_cells
from inspector_app.desk.visit.sheet import VisitSheet
from sync.payload import unpack_zstd

LARGEST_FORM = 32 << 20


class VisitOpening:
    """Makes `VisitDesk`s; keeps compiled forms, which do not change."""

    def __init__(
        self,
        core: Core,
        tasks: TaskDesk,
        evidence: EvidenceDesk,
        recordings: RecordingDesk,
        problems: ProblemDesk,
    ) -> None:
        self._core = core
        self._tasks = tasks
        self._evidence = evidence
        self._recordings = recordings
        self._problems = problems
        self._forms: dict[str, FormDefinition] = {}

    def open(self, stream: str) -> VisitDesk:
        """Start or go on. Blocks: call it from a worker thread.

        Raises `DeskFault` visit.form-missing, visit.form-other, visit.closed, task.unknown, covert.not-ready,
        visit.certificate-ended, visit.conduct-code.
        """
        task = self._tasks.info(stream)
        visit = self._visit_of(stream, task)
        state = self._tasks.state(stream).visits[visit]
        form = self.form(state.form_digest or task.form_digest)
        sheet = self._resumed(visit, form, task) or self._begun(stream, visit, form, task)
        self._count_anew(sheet, form, task)
        return VisitDesk(
            self._core,
            stream,
            visit,
            sheet,
            tasks=self._tasks,
            evidence=self._evidence,
            recordings=self._recordings,
            problems=self._problems,
        )

    def _count_anew(self, sheet: VisitSheet, form: FormDefinition, task: TaskInfo) -> None:
        """Groups of respondents may have filled since the draft was begun (R45)."""
        asked = sheet.session.find(FULL_CELLS)
        full = full_cells(self._core, task, form) if asked is not None else ""
        if asked is not None and asked.value != full:
            sheet.answer(FULL_CELLS, full).saved.result()
            sheet.session.forget_history()

    def _resumed(self, visit: str, form: FormDefinition, task: TaskInfo) -> VisitSheet | None:
        clock, language = self._core.clock, self.language_of(form)
        held = sheets.form_of(visit, self._core.drafts)
        if held not in ("", form.digest):
            old = self.form(held)
            return sheets.carry_over(
                visit, old, form, self._core.drafts, now=clock.now, wall_ms=clock.wall_ms, language=language,
                preload=self.given(form, task), person=self._core.profile,
            )  # fmt: skip
        return sheets.resume(
            visit, form, self._core.drafts, now=clock.now, wall_ms=clock.wall_ms, language=language,
            preload=self.given(form, task),
        )  # fmt: skip

    def _begun(self, stream: str, visit: str, form: FormDefinition, task: TaskInfo) -> VisitSheet:
        """A new draft; that of a returned visit goes on from what was handed in."""
        clock, final = self._core.clock, self._tasks.state(stream).visits[visit].final
        return sheets.begin(
            visit, form, self._core.drafts, now=clock.now, wall_ms=clock.wall_ms,
            preload=self.given(form, task), language=self.language_of(form),
            handed_in=final.submission.encode() if final else b"",
        )  # fmt: skip

    def given(self, form: FormDefinition, task: TaskInfo) -> dict[str, str]:
        """What a form is given before its first question."""
        return {**preload(self._core, task), "full_cells": full_cells(self._core, task, form)}

    def form(self, digest: str) -> FormDefinition:
        """The compiled form with this digest, from the catalogue.

        Raises visit.form-missing, visit.form-other.
        """
        if digest not in self._forms:
            form = load_xform(self.source(digest), name=self._core.book.catalogue.forms[digest].form_id)
            if form.digest != digest:
                raise DeskFault("visit.form-other")
            self._forms[digest] = form
        return self._forms[digest]

    def source(self, digest: str) -> bytes:
        """The XForm as it was published, not yet read. Raises visit.form-missing."""
        published = self._core.book.catalogue.forms.get(digest)
        if published is None:
            raise DeskFault("visit.form-missing")
        return unpack_zstd(base64.b64decode(published.xform), LARGEST_FORM, "form")

    def language_of(self, form: FormDefinition) -> str | None:
        """The form's language that fits the desk's, or its first."""
        wanted = f"({self._core.tongue.now})"
        return next((each for each in form.languages if wanted in each), next(iter(form.languages), None))

    def _visit_of(self, stream: str, task: TaskInfo) -> str:
        state = self._tasks.state(stream)
        visit = state.visit
        if visit is None or begins_again(task, visit):
            return self._start(stream, task)
        if visit.state in ("final", "approved", "challenged", "aborted"):
            raise DeskFault("visit.closed")
        self._wake(stream, visit)
        return visit.visit

    def begin(self, stream: str) -> str:
        """The visit of a task, started now where none was: a challenged visitor may not have opened it
        yet.
        """
        visit, task = self._tasks.state(stream).visit, self._tasks.info(stream)
        if visit is None or begins_again(task, visit):
            return self._commit_start(stream, task)
        return visit.visit

    def _start(self, stream: str, task: TaskInfo) -> str:
        need_ready(task, self._core)
        self._need_certificate(task)
        code = code_to_accept(self._core)
        if code is not None:
            raise DeskFault("visit.conduct-code", version=code.version)
        return self._commit_start(stream, task)

    def _need_certificate(self, task: TaskInfo) -> None:
        """An overt visit does not begin with a certificate that has ended (R58)."""
        own = own_certificate(self._core)
        if task.mode == "overt" and own is not None and certificate_ended(self._core):
            raise DeskFault("visit.certificate-ended", until=own.until.isoformat())

    def _commit_start(self, stream: str, task: TaskInfo) -> str:
        journal, visit = self._core.journal, self._core.journal.new_id()
        event = journal.event("visit.started", visit=visit, task=task.task, form_digest=task.form_digest)
        journal.commit(stream, [event], tell=("tasks",)).result()
        return visit

    def _wake(self, stream: str, visit: VisitState) -> None:
        if visit.state == "paused":
            event = self._core.journal.event("visit.resumed", visit=visit.visit, reason="")
            self._core.journal.commit(stream, [event], tell=("tasks",)).result()
