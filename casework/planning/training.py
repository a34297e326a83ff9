"""Training (R206–R208): sixteen hours and a pass before duty, refreshed yearly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

HOURS_MIN = 16
YEAR_DAYS = 365


class Course(NamedTuple):
    person: str
    on: date
    hours: int
    passed: bool


def cleared(courses: Iterable[Course], person: str, today: date) -> bool:
    """Sixteen hours within a year and a passed test among them."""
    recent = [each for each in courses if each.person == person and 0 <= (today - each.on).days <= YEAR_DAYS]
    return sum(each.hours for each in recent) >= HOURS_MIN and any(each.passed for each in recent)
