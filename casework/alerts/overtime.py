"""Overtime handling (R121): a case past its promised limit, and problems past their clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casework.alerts.alert import RULE_VERSION, Alert
from casework.calendar import WorkingDays
from casework.clocks import problem_clocks
from casework.folds.feedback import Case
from casework.problems.state import ProblemState

HOUR_MS = 3_600_000


def overdue_cases(cases: Iterable[Case], now: int) -> Iterator[Alert]:
    """Open cases past their promise; a deemed approval is never assumed (R188)."""
    for case in cases:
        if case.promised and not case.completed and now > case.promised:
            hours = (now - case.promised) // HOUR_MS
            yield Alert(
                "overtime-case",
                RULE_VERSION,
                case.unit,
                case.window,
                case.promised,
                {"case": case.case, "hours": hours},
                f"办件 {case.case} 超过承诺时限 {hours} 小时。",
                f"Case {case.case} is {hours} hours past its promise.",
            )


def overdue_problems(problems: Iterable[ProblemState], days: WorkingDays, now: int) -> Iterator[Alert]:
    """Problems past the plan or fix clock; `notice` 2 from the first working day after, 3 after five
    more (R107)."""
    for problem in problems:
        for clock in problem_clocks(problem, days, now):
            if clock.state == "overdue":
                yield Alert(
                    f"overdue-{clock.name}",
                    RULE_VERSION,
                    problem.owner.unit,
                    problem.window,
                    problem.issued_at,
                    {
                        "problem": problem.number,
                        "due": clock.due.isoformat(),
                        "days": -clock.left,
                        "notice": clock.notice,
                    },
                    f"问题 {problem.number} 逾期 {-clock.left} 个工作日。",
                    f"Problem {problem.number} is {-clock.left} working days overdue.",
                )
