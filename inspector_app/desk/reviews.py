"""The lead's review: what waits, one visit in full, approve or send back."""

from collections.abc import Sequence
from concurrent.futures import Future

from casework.folds.task_state import TaskState, VisitState
from casework.planning.approval import COVERT
from inspector_app.desk.change_reading import given_reasons
from inspector_app.desk.core import Core
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.reading import sections
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.views import ReviewRow, ReviewSheet
from inspector_app.desk.visit.opening import VisitOpening

_STATES = {"final": "waiting", "returned": "returned", "approved": "approved"}


class ReviewDesk:
    """Reads finalised visits; writes review.approved and review.returned."""

    def __init__(
        self, core: Core, tasks: TaskDesk, evidence: EvidenceDesk, problems: ProblemDesk, visits: VisitOpening
    ) -> None:
        self._core = core
        self._tasks = tasks
        self._evidence = evidence
        self._problems = problems
        self._visits = visits

    def rows(self) -> tuple[ReviewRow, ...]:
        """Finalised visits: waiting first, then by time."""
        found = []
        for stream, state in self._core.book.tasks().items():
            visit = state.visit
            if visit is not None and visit.final is not None and visit.state in _STATES:
                found.append(self._row(stream, state, visit))
        return tuple(sorted(found, key=lambda row: (row.state != "waiting", row.finalised, row.number)))

    def sheet(self, stream: str) -> ReviewSheet:
        """Everything about one visit. Raises `DeskFault` task.unknown, visit.form-missing."""
        state = self._tasks.state(stream)
        visit = self._visit(state)
        form = self._visits.form(visit.form_digest or self._tasks.info(stream).form_digest)
        read = sections(
            form, visit, tuple(state.evidence.values()),
            problem_refs=frozenset(problem.ref for problem in state.problems.values()),
            changes=given_reasons(self._core, stream) if state.reviews else {},
            now=self._core.clock.now, language=self._visits.language_of(form),
        )  # fmt: skip
        return ReviewSheet(
            row=self._row(stream, state, visit),
            sections=read,
            problems=self._problems.rows_of(stream),
            photos=self._evidence.tiles(stream, state.evidence.values()),
            marks=tuple(f"{mark.type} {mark.reason}" for mark in state.marks),
        )

    def approve(self, stream: str, note: str) -> Future[bytes]:
        """Approve the visit.

        Its problems are issued. Raises `DeskFault` desk.not-allowed, visit.own-review,
        visit.conflicts-open.
        """
        visit = self._decidable(stream)
        if self._visit(self._tasks.state(stream)).conflicts:
            raise DeskFault("visit.conflicts-open")
        event = self._core.journal.event("review.approved", visit=visit, note=note)
        return self._core.journal.commit(stream, [event], tell=("reviews", "tasks", "problems"))

    def send_back(self, stream: str, items: Sequence[tuple[str, str]], reason: str) -> Future[bytes]:
        """Return the visit with a reason, and reasons at single items (ref, reason)."""
        visit = self._decidable(stream)
        returned = [{"ref": ref, "reason": why} for ref, why in items]
        event = self._core.journal.event("review.returned", visit=visit, items=returned, reason=reason)
        return self._core.journal.commit(stream, [event], tell=("reviews", "tasks"))

    def _decidable(self, stream: str) -> str:
        row = self._row(stream, self._tasks.state(stream), self._visit(self._tasks.state(stream)))
        if not row.can_decide:
            raise DeskFault(row.why_not, role="lead")
        return row.visit

    def _visit(self, state: TaskState) -> VisitState:
        visit = state.visit
        if visit is None or visit.final is None:
            raise DeskFault("task.unknown")
        return visit

    def _row(self, stream: str, state: TaskState, visit: VisitState) -> ReviewRow:
        final, core = visit.final, self._core
        if final is None:
            raise DeskFault("task.unknown")
        task = self._tasks.row(stream, state)
        why_not = self._why_not(state, visit)
        return ReviewRow(
            stream=stream,
            visit=visit.visit,
            number=task.number,
            unit=task.unit,
            title=task.title,
            form=task.form,
            people=tuple(core.book.name_of(profile) for profile in visit.contributors),
            answered=final.answered,
            needed=final.required,
            photos=task.photos,
            problems=task.problems,
            state=_STATES[visit.state],  # type: ignore[arg-type]
            finalised=moment(final.at),
            can_decide=not why_not,
            why_not=why_not,
            covert=task.mode in COVERT,
        )

    def _why_not(self, state: TaskState, visit: VisitState) -> str:
        """The code of the reason why this profile may not decide; "" if it may."""
        core = self._core
        if "lead" not in core.roles():
            return "desk.not-allowed"
        enrolment = core.book.roster.state.profiles.get(core.profile)
        person = enrolment.person if enrolment else ""
        taking_part = core.profile in visit.contributors or person in visit.persons
        assigned = any(each.part != "lead" and core.profile == each.profile for each in state.people.values())
        if taking_part or assigned:
            return "visit.own-review"
        return "" if visit.state == "final" else "visit.closed"
