"""The Today screen in one value."""

import shutil
from datetime import timedelta

from inspector_app.desk.core import Core
from inspector_app.desk.keeping import overdue
from inspector_app.desk.people import person
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.proving import proven
from inspector_app.desk.rechecks import RecheckDesk
from inspector_app.desk.reviews import ReviewDesk
from inspector_app.desk.tasks import NOT_DUE, TaskDesk, open_first
from inspector_app.desk.views import Proven, ReturnedItem, TaskRow, TodayView
from inspector_app.desk.visit.came_back import came_back

SOON_WORKING_DAYS = 2


def today(
    core: Core, tasks: TaskDesk, problems: ProblemDesk, reviews: ReviewDesk, rechecks: RecheckDesk
) -> TodayView:
    """What is due, what came back, what waits for this person's decision, what is not yet safe."""
    rows = tasks.rows()
    mine = [row for row in rows if row.mine and row.phase not in NOT_DUE]
    ledger = problems.rows()
    soon = [p for p in ledger if p.days_left is not None and p.days_left <= SOON_WORKING_DAYS]
    safe = proven(core, core.book.tasks().values(), own=True)
    return TodayView(
        date=core.today().isoformat(),
        next_task=open_first(rows),
        returned=_returned(core),
        due=tuple(p for p in soon if p.state not in ("closed", "exempt", "raised")),
        tasks_due=tuple(r for r in mine if r.days_left is not None and r.days_left <= SOON_WORKING_DAYS),
        proven=safe,
        week=_week(core, mine),
        person=person(core),
        free_bytes=shutil.disk_usage(core.vault.folder).free,
        backup_due=not safe.nothing_only_here and overdue(core),
        given_back=tuple(row for row in rows if row.given_back) if "lead" in core.roles() else (),
        rechecks=rechecks.waiting(ledger),
        to_review=sum(row.state == "waiting" and row.can_decide for row in reviews.rows()),
    )


def today_so_far(core: Core) -> TodayView:
    """What is certain before the log was read."""
    return TodayView(
        date=core.today().isoformat(),
        next_task=None,
        returned=(),
        due=(),
        tasks_due=(),
        proven=Proven(),
        week=_week(core, []),
        person=person(core),
        free_bytes=shutil.disk_usage(core.vault.folder).free,
        reading=True,
    )


def _week(core: Core, rows: list[TaskRow]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    monday = core.today() - timedelta(days=core.today().weekday())
    days = [(monday + timedelta(days=n)).isoformat() for n in range(7)]
    return tuple((day, tuple(row.unit for row in rows if row.due == day)) for day in days)


def _returned(core: Core) -> tuple[ReturnedItem, ...]:
    found = []
    for stream, state in core.book.tasks().items():
        visit, back = state.visit, came_back(core, state)
        if visit is None or back is None or core.profile not in visit.contributors:
            continue
        unit = core.task_name(state.task)
        for ref, reason in (back.items or {"": back.note}).items():
            name = ref.rpartition("/")[2]
            found.append(ReturnedItem(stream, unit, name, ref, reason, back.by, back.when))
    return tuple(found)
