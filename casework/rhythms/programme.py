"""Programme calendars and their late tasks (R158, R163, R169, R171, R172, R174)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

PRESETS: Mapping[str, Sequence[tuple[str, int, int]]] = {
    "24-months": (("prepare", 1, 3), ("pilot", 4, 9), ("roll-out", 10, 18), ("consolidate", 19, 24)),
    "12-months": (("prepare", 1, 6), ("build", 7, 12), ("run", 13, 24)),
}
"""Phase, first and last month."""
MILESTONES: Mapping[int, tuple[str, int]] = {
    6: ("satisfaction-gain-tenths", 100),
    12: ("automation-permille", 900),
    18: ("rectification-permille", 950),
    24: ("publication-permille", 1000),
}
"""Month → (figure, goal): programme claims, check locally."""
ACTION_DAYS = {"unstable-system": 14, "weak-participation": 30}


class Phase(NamedTuple):
    name: str
    first: date
    last: date


def phases(start: date, preset: str = "24-months") -> tuple[Phase, ...]:
    """The dates of each phase of a preset."""
    return tuple(
        Phase(name, _month(start, first - 1), _month(start, last) - timedelta(days=1))
        for name, first, last in PRESETS[preset]
    )


def _month(start: date, months: int) -> date:
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)


class Work(NamedTuple):
    """A programme task: planned and actual end; `quality` and `effect` as people judged them, 0–100 or
    None."""

    name: str
    planned: date
    ended: date | None
    quality: int | None = None
    effect: int | None = None


class Late(NamedTuple):
    name: str
    days: int


def late(works: Iterable[Work], today: date) -> tuple[Late, ...]:
    """Tasks past their planned end, by days."""
    found = [
        Late(work.name, (work.ended or today).toordinal() - work.planned.toordinal())
        for work in works
        if (work.ended or today) > work.planned
    ]
    return tuple(sorted(found, key=lambda each: -each.days))


def three_axes(works: Sequence[Work], today: date) -> Mapping[str, int | None]:
    """Progress (permille of due tasks ended in time), mean quality and mean effect."""
    due = [work for work in works if work.planned <= today]
    good = sum(1 for work in due if work.ended is not None and work.ended <= work.planned)
    return {
        "progress_permille": 1000 * good // len(due) if due else None,
        "quality": _mean([work.quality for work in works if work.quality is not None]),
        "effect": _mean([work.effect for work in works if work.effect is not None]),
    }


def _mean(values: Sequence[int]) -> int | None:
    return sum(values) // len(values) if values else None


def action_due(kind: str, noticed: date) -> date:
    """Two weeks to steady a system, a month to act on weak participation."""
    return noticed + timedelta(days=ACTION_DAYS[kind])
