"""Figures of rectification (R110–R113): rate, on time, first time, working days, satisfaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from casework.calendar import WorkingDays
from casework.clocks import Clock, days_used, problem_clocks
from casework.faults import CaseworkFault
from casework.problems import state as states
from casework.problems.state import ProblemState
from casework.problems.verdict import PASSED

TARGET_PERMILLE = 950
LEVEL_POINTS = {5: 100, 4: 85, 3: 70, 2: 35, 1: 0}


class RectificationFigures(NamedTuple):
    """`ids_*` are the lists behind the figures; permille and medians are None where nothing stands
    behind them."""

    issued: int
    closed: int
    exempt: int
    overdue: int
    rate_permille: int | None
    on_time_permille: int | None
    first_time_permille: int | None
    median_days: int | None
    mean_days_tenths: int | None
    days_by_cause: Mapping[str, int]
    satisfaction_tenths: int | None
    satisfaction_n: int
    ids_closed: tuple[str, ...]
    ids_overdue: tuple[str, ...]
    ids_undated: tuple[str, ...] = ()
    """Problems whose clocks reach a year that the working-day table does not hold."""


def rectification(problems: Iterable[ProblemState], days: WorkingDays, now: int) -> RectificationFigures:
    """Rate = closed ÷ (issued − exempt); on time and first time among the closed; satisfaction from
    answers only (R112)."""
    issued = [each for each in problems if each.issued_at]
    closed = [each for each in issued if each.state == states.CLOSED]
    exempt = sum(1 for each in issued if each.state == states.EXEMPT)
    due = len(issued) - exempt
    clocks = {each.problem: _clocks(each, days, now) for each in issued}
    undated = tuple(sorted(key for key, own in clocks.items() if own is None))
    overdue = [
        each for each in issued if any(clock.state == "overdue" for clock in clocks[each.problem] or ())
    ]
    on_time = sum(
        1 for each in closed if any(c.name == "fix" and c.state == "met" for c in clocks[each.problem] or ())
    )
    first = sum(1 for each in closed if passed_first(each))
    used = {each.problem: None if each.problem in undated else days_used(each, days) for each in closed}
    taken = sorted(value for value in used.values() if value is not None)
    by_cause: dict[str, list[int]] = defaultdict(list)
    for each in closed:
        value = used[each.problem]
        if value is not None:
            by_cause[each.cause].append(value)
    levels = [level for each in issued for _, level, _ in each.satisfaction]
    return RectificationFigures(
        issued=len(issued),
        closed=len(closed),
        exempt=exempt,
        overdue=len(overdue),
        rate_permille=_permille(len(closed), due),
        on_time_permille=_permille(on_time, len(closed)),
        first_time_permille=_permille(first, len(closed)),
        median_days=taken[len(taken) // 2] if taken else None,
        mean_days_tenths=round(Fraction(10 * sum(taken), len(taken))) if taken else None,
        days_by_cause={cause: sorted(values)[len(values) // 2] for cause, values in sorted(by_cause.items())},
        satisfaction_tenths=round(Fraction(10 * sum(LEVEL_POINTS[x] for x in levels), len(levels)))
        if levels
        else None,
        satisfaction_n=len(levels),
        ids_closed=tuple(sorted(each.problem for each in closed)),
        ids_overdue=tuple(sorted(each.problem for each in overdue)),
        ids_undated=undated,
    )


def _clocks(problem: ProblemState, days: WorkingDays, now: int) -> tuple[Clock, ...] | None:
    """None where a year is missing: said, not guessed, and no reason to hold back all other figures."""
    try:
        days_used(problem, days)
        return problem_clocks(problem, days, now)
    except CaseworkFault as fault:
        if fault.code != "calendar.year-missing":
            raise
        return None


def passed_first(problem: ProblemState) -> bool:
    """Its first concluded re-check passed and nothing was reopened."""
    concluded = [each for each in problem.rechecks.values() if each.verdict not in ("", "impossible")]
    return bool(concluded) and concluded[0].verdict == PASSED and problem.round == 1


def _permille(part: int, whole: int) -> int | None:
    return 1000 * part // whole if whole else None


def of_causes(problems: Iterable[ProblemState], causes: Collection[str] = ("window",)) -> list[ProblemState]:
    """Only problems of these causes: rankings leave out what no window can help (R36)."""
    return [each for each in problems if each.cause in causes]


def by_window(
    problems: Iterable[ProblemState], days: WorkingDays, now: int
) -> Mapping[tuple[str, str], RectificationFigures]:
    """(unit, window) → figures, for the yearly performance of windows (R110)."""
    groups: dict[tuple[str, str], list[ProblemState]] = defaultdict(list)
    for each in problems:
        groups[each.owner.unit, each.window].append(each)
    return {key: rectification(own, days, now) for key, own in sorted(groups.items())}
