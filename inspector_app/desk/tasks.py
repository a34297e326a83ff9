"""The tasks of this profile: rows for lists, taking a task along, giving it back."""

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace

from casework.folds.task_state import TaskInfo, TaskState, VisitState
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.views import TaskPhase, TaskRow

_FINISHED = ("final", "approved")


class TaskDesk:
    """Reads task folds; writes only task.taken and task.returned."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def rows(self) -> tuple[TaskRow, ...]:
        """All tasks that this profile can read: the open ones first, by due date."""
        rows = [self.row(stream, state) for stream, state in self._core.book.tasks().items() if state.task]
        return tuple(sorted(rows, key=lambda row: (row.phase == "approved", row.due or "9999", row.number)))

    def state(self, stream: str) -> TaskState:
        """The fold of a task; raises `DeskFault` task.unknown or task.needs-newer."""
        state = self._core.book.task(stream)
        if state is None:
            raise DeskFault("task.unknown")
        if state.task is None:
            raise DeskFault("task.needs-newer" if state.marks else "task.unknown")
        return state

    def info(self, stream: str) -> TaskInfo:
        """What was planned; raises as `state` does."""
        task = self.state(stream).task
        if task is None:
            raise DeskFault("task.unknown")
        return task

    def row(self, stream: str, state: TaskState) -> TaskRow:
        """One task as a list shows it."""
        core, task = self._core, state.task
        if task is None:
            raise DeskFault("task.unknown")
        unit = core.book.registry.units.get(task.unit)
        answered, needed = self._progress(stream, state)
        form = core.book.catalogue.forms.get(task.form_digest)
        row = TaskRow(
            stream=stream,
            number=task.number,
            title=core.tongue.of(task.title_zh, task.title_en),
            unit=core.unit_name(task.unit),
            township=core.township(task.unit),
            mode=task.mode,
            form=core.tongue.title(form.title) if form else task.form_id,
            due=task.due,
            days_left=core.days_left(task.due),
            phase=_phase(state),
            people=tuple(
                filter(None, (core.book.person_name(each.person) for each in state.people.values()))
            ),
            answered=answered,
            needed=needed,
            problems=len(state.problems),
            photos=sum(not piece.withdrawn for piece in state.evidence.values()),
            mine=self._is_mine(state),
            unchecked=bool(task.briefing and not task.briefing.approver),
            given_back=task.return_reason if _phase(state) == "given-back" else "",
            form_here=form is not None,
            needs_newer=any(mark.kind in ("newer", "unknown") for mark in state.marks),
            lat_e7=unit.lat_e7 if unit else None,
            lon_e7=unit.lon_e7 if unit else None,
        )
        return _plain(row) if core.quiet else row

    def _is_mine(self, state: TaskState) -> bool:
        profile, person = self._core.profile, self._core.book.person_of(self._core.profile)
        return any(
            each.profile == profile or (person and each.person == person)
            for each in state.people.values()
            if each.part != "lead"
        )

    def take(self, stream: str) -> Future[bytes]:
        """Take the task along."""
        core = self._core
        return core.journal.commit(
            stream, [core.journal.event("task.taken", task=self.info(stream).task)], tell=("tasks",)
        )

    def give_back(self, stream: str, reason: str) -> Future[bytes]:
        """Give the task back to the lead with a reason."""
        core = self._core
        event = core.journal.event("task.returned", task=self.info(stream).task, reason=reason)
        return core.journal.commit(stream, [event], tell=("tasks",))

    def _progress(self, stream: str, state: TaskState) -> tuple[int, int]:
        visit = state.visit
        if visit is not None and visit.final is not None and visit.state in _FINISHED:
            return visit.final.answered, visit.final.required
        kept = self._core.vault.settings.get(f"progress.{stream}", [0, 0])
        return int(kept[0]), int(kept[1])


def _plain(row: TaskRow) -> TaskRow:
    """A row of a covert desk: number and neutral title; no place, no kind of work, no names, no map."""
    return replace(
        row, unit=row.title, title="", township="", mode="", form="", people=(), lat_e7=None, lon_e7=None
    )


def _phase(state: TaskState) -> TaskPhase:
    visit = state.visit
    broken_off = visit is not None and visit.state == "aborted"
    if state.task is not None and state.task.state == "returned" and (visit is None or broken_off):
        return "given-back"
    if visit is not None and not broken_off:
        return _phase_of_visit(visit)
    return "taken" if state.task is not None and state.task.state == "taken" else "assigned"


def _phase_of_visit(visit: VisitState) -> TaskPhase:
    names: dict[str, TaskPhase] = {
        "open": "open",
        "paused": "paused",
        "final": "submitted",
        "returned": "returned",
        "approved": "approved",
        "challenged": "submitted",
    }
    return names.get(visit.state, "open")


def begins_again(task: TaskInfo, visit: VisitState) -> bool:
    """Whether somebody was sent again after a visit that was broken off: what comes is another visit."""
    return visit.state == "aborted" and task.state in ("assigned", "taken")


NOT_DUE = ("approved", "submitted", "given-back")
"""Phases in which a task waits for nothing that its inspectors could do."""


def open_first(rows: Iterable[TaskRow], profile_only: bool = True) -> TaskRow | None:
    """The task to go on with: what is under way, else what is due first."""
    mine = [row for row in rows if (row.mine or not profile_only) and row.phase not in NOT_DUE]
    under_way = [row for row in mine if row.phase in ("open", "paused", "returned")]
    return next(iter(under_way or mine), None)
