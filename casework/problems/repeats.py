"""The same problem again (R115): the third of one class in one unit within twelve months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from casework.calendar import local_day
from casework.problems.state import ProblemState

TIMES = 3
MONTHS = 12


class Repeat(NamedTuple):
    """`problems`: the ids inside the twelve months that end with the newest one, oldest first."""

    unit: str
    class_: str
    problems: tuple[str, ...]


def repeats(problems: Iterable[ProblemState]) -> tuple[Repeat, ...]:
    """Every third (or later) problem of its class, with those before it."""
    groups: dict[tuple[str, str], list[ProblemState]] = defaultdict(list)
    for each in problems:
        groups[each.owner.unit, each.class_].append(each)
    result = []
    for (unit, class_), own in sorted(groups.items()):
        own.sort(key=lambda each: (each.raised_at, each.problem))
        for position, each in enumerate(own):
            since = _year_before(each.raised_at)
            inside = [
                other.problem
                for other in own[: position + 1]
                if local_day(other.raised_at).isoformat() > since
            ]
            if len(inside) >= TIMES:
                result.append(Repeat(unit, class_, tuple(inside)))
    return tuple(result)


def _year_before(at: int) -> str:
    day = local_day(at).isoformat()
    return f"{int(day[:4]) - 1:04d}{day[4:]}"
