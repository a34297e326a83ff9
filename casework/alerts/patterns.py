"""Patterns across the county: Pareto line, systemic groups, heat map, load (R124, R126, R128, R129)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from casework.calendar import CHINA
from casework.problems.state import ProblemState

SYSTEMIC_UNITS = 3
PARETO_PERMILLE = 800


class ParetoRow(NamedTuple):
    """`vital`: inside the 80 % line."""

    field: str
    number: int
    cumulative_permille: int
    vital: bool


def pareto(counts: Mapping[str, int]) -> tuple[ParetoRow, ...]:
    total = sum(counts.values())
    result, running = [], 0
    for field, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        vital = running * 1000 < PARETO_PERMILLE * total
        running += count
        result.append(ParetoRow(field, count, 1000 * running // total, vital))
    return tuple(result)


class Systemic(NamedTuple):
    """The same class and cause in several units: not the window's fault alone (R128)."""

    class_: str
    cause: str
    units: tuple[str, ...]
    problems: tuple[str, ...]


def systemic(problems: Iterable[ProblemState], units_min: int = SYSTEMIC_UNITS) -> tuple[Systemic, ...]:
    groups: dict[tuple[str, str], list[ProblemState]] = defaultdict(list)
    for each in problems:
        if each.cause and each.cause != "window":
            groups[each.class_, each.cause].append(each)
    result = []
    for (class_, cause), own in sorted(groups.items()):
        units = tuple(sorted({each.owner.unit for each in own}))
        if len(units) >= units_min:
            result.append(Systemic(class_, cause, units, tuple(sorted(each.problem for each in own))))
    return tuple(result)


def heat(problems: Iterable[ProblemState]) -> Mapping[tuple[str, str], int]:
    """(unit, class) → problems."""
    return Counter((each.owner.unit, each.class_) for each in problems)


def load_by_hour(times: Iterable[int]) -> tuple[int, ...]:
    """How many of these times (ms) fall into each hour of the day in China."""
    counts = [0] * 24
    for at in times:
        counts[datetime.fromtimestamp(at / 1000, CHINA).hour] += 1
    return tuple(counts)
