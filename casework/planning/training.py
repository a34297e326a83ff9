"""Training (R206–R208): sixteen hours and a pass before duty, refreshed yearly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

HOURS_MIN = 16
YEAR_DAYS = 365


class Course(NamedTuple):
    person: str
    on: date
    hours: int
    passed: bool


class Managers(NamedTuple):
    """How many managers had a course this year (R208); `permille` is None without any."""

    managers: int
    trained: int
    permille: int | None
    missing: tuple[str, ...]


def managers_trained(managers: Iterable[str], courses: Iterable[Course], year: int) -> Managers:
    """Every manager is trained every year."""
    people = sorted(set(managers))
    done = {each.person for each in courses if each.on.year == year}
    missing = tuple(person for person in people if person not in done)
    trained = len(people) - len(missing)
    return Managers(len(people), trained, 1000 * trained // len(people) if people else None, missing)


def guest_may_score(invited: Sequence[Mapping[str, Any]], person: str) -> bool:
    """Guests of an open day look on; only those who were trained may score (R53)."""
    return any(each["person"] == person and each.get("trained", False) for each in invited)


def cleared(courses: Iterable[Course], person: str, today: date) -> bool:
    """Sixteen hours within a year and a passed test among them."""
    recent = [each for each in courses if each.person == person and 0 <= (today - each.on).days <= YEAR_DAYS]
    return sum(each.hours for each in recent) >= HOURS_MIN and any(each.passed for each in recent)
