"""Clocks: 24 h reply, handling, 3 working days to plan, 15 to put right, stops, reminders, appeal and
watch (C10, R94, R106, R107).

`now` is always passed in; dates are dates in China.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from casework.calendar import WorkingDays, day_start, local_day
from casework.problems import state as states
from casework.problems.state import Appeal, ProblemState

PLAN_WORKING_DAYS = 3
FIX_WORKING_DAYS = 15
REPLY_HOURS = 24
HANDLING_HOURS = 48
APPEAL_DAYS = 30
DECISION_DAYS = 30
WATCH_DAYS = 30
QUERY_WORKING_DAYS = 5
REMINDERS = (-2, -1, 0, 1)
"""Working days from the due date (R118)."""
LEVEL_3_FROM = 6


class Clock(NamedTuple):
    """`state`: running, stopped, met, met-late, overdue. `left` is in working days, negative when overdue.

    `notice`: 0 none, 1 due today or reminder, 2 overdue, 3 overdue by more than five working days.
    `provisional`: the holiday notice for the year of the due date is still to come; the date may move.
    """

    name: str
    started: date
    due: date
    stopped_days: int
    met_on: date | None
    state: str
    left: int
    notice: int
    provisional: bool = False


def plan_due(issued: date, days: WorkingDays) -> date:
    """The last day for the plan: the third working day after issue."""
    return days.add(issued, PLAN_WORKING_DAYS)


def fix_due(issued: date, days: WorkingDays, working_days: int = FIX_WORKING_DAYS) -> date:
    """The last day for rectification and the request for a re-check."""
    return days.add(issued, working_days)


def stopped_days(problem: ProblemState, days: WorkingDays, until: date) -> int:
    """Working days, up to `until`, on which approved stops held the clock; overlapping stops count once."""
    held: set[date] = set()
    for stop in problem.stops.values():
        if stop.state not in ("approved", "resumed"):
            continue
        day, last = date.fromisoformat(stop.since), min(date.fromisoformat(stop.until), until)
        while day <= last:
            if days.is_working(day):
                held.add(day)
            day += timedelta(days=1)
    return len(held)


def _running_stop(problem: ProblemState, today: date) -> bool:
    return any(
        stop.state == "approved" and date.fromisoformat(stop.since) <= today <= date.fromisoformat(stop.until)
        for stop in problem.stops.values()
    )


class _Run(NamedTuple):
    name: str
    started: date
    due: date
    met: date | None
    held: int
    stopped: bool


def _clock(run: _Run, today: date, days: WorkingDays) -> Clock:
    name, started, due, met, held, stopped = run
    early = days.is_provisional(due)
    if met is not None:
        state = "met" if met <= due else "met-late"
        return Clock(name, started, due, held, met, state, days.between(met, due), 0, early)
    left = days.between(today, due)
    if today > due:
        notice = 3 if -left >= LEVEL_3_FROM else 2
        return Clock(name, started, due, held, None, "overdue", left, notice, early)
    state = "stopped" if stopped else "running"
    return Clock(name, started, due, held, None, state, left, int(today == due), early)


def problem_clocks(problem: ProblemState, days: WorkingDays, now: int) -> tuple[Clock, ...]:
    """The plan and fix clocks of an issued problem as they stand at `now` (ms); none before it is issued."""
    if not problem.issued_at or problem.state == states.EXEMPT:
        return ()
    today, issued = local_day(now), local_day(problem.issued_at)
    stopped = _running_stop(problem, today)
    planned = local_day(problem.plans[0].at) if problem.plans else None
    plan = _clock(_Run("plan", issued, plan_due(issued, days), planned, 0, False), today, days)
    done = [line for line in problem.rectified if line.round == problem.round]
    met = local_day(done[-1].at) if done and problem.state not in states.TO_RECTIFY else None
    due = date.fromisoformat(problem.due)
    held = stopped_days(problem, days, met or max(today, due))
    due = days.add(due, held) if held else due
    return plan, _clock(_Run("fix", issued, due, met, held, stopped), today, days)


def days_used(problem: ProblemState, days: WorkingDays) -> int | None:
    """Working days from issue to the last rectification, less approved stops (R113); None while it is
    open."""
    if not problem.rectified or not problem.issued_at:
        return None
    issued, done = local_day(problem.issued_at), local_day(problem.rectified[-1].at)
    return max(0, days.between(issued, done) - stopped_days(problem, days, done))


def reminders(due: date, days: WorkingDays) -> tuple[tuple[int, date], ...]:
    """When to remind: (T in working days, date) for T−2, T−1, T, T+1 (R118)."""
    return tuple((step, days.add(due, step) if step else due) for step in REMINDERS)


def hours_due(started: int, hours: int) -> int:
    """The last millisecond of a clock in natural hours (R94)."""
    return started + hours * 3_600_000


def is_red(started: int, met: int, now: int, hours: int = REPLY_HOURS) -> bool:
    """Whether a natural-hours clock was or is broken; `met` is 0 while it runs."""
    return (met or now) > hours_due(started, hours)


class AppealClock(NamedTuple):
    """Both clocks of an appeal (X12), in natural days."""

    file_until: date
    filed: date
    in_time: bool
    decide_until: date
    decided: date | None
    overdue: bool


def appeal_clock(appeal: Appeal, concluded_at: int, now: int) -> AppealClock:
    """The clocks of an appeal against a conclusion that was handed over at `concluded_at` (ms)."""
    until = local_day(concluded_at) + timedelta(days=APPEAL_DAYS)
    filed = local_day(appeal.filed_at)
    decide = filed + timedelta(days=DECISION_DAYS)
    decided = local_day(appeal.decided_at) if appeal.decided_at else None
    return AppealClock(until, filed, filed <= until, decide, decided, (decided or local_day(now)) > decide)


def watch_until(problem: ProblemState) -> date | None:
    """The last day of the 30-day watch after closing."""
    return local_day(problem.closed_at) + timedelta(days=WATCH_DAYS) if problem.closed_at else None


def in_force_until(day: date) -> int:
    """The last millisecond of a date in China."""
    return day_start(day + timedelta(days=1)) - 1


def query_open(released: date, days: WorkingDays, today: date) -> bool:
    """Whether a unit may still ask about released covert results: five working days (X21)."""
    return today <= days.add(released, QUERY_WORKING_DAYS)
