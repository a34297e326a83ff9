"""Complaints: 24 natural hours to answer, fast lanes, five timed steps, an outcome for each (R94–R99,
R28)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from casework.clocks import HANDLING_HOURS, REPLY_HOURS, hours_due, is_red
from casework.folds.feedback import Complaint

STEPS = ("accepted", "dispatched", "arrived", "corrected", "replied")
HOURS: Mapping[str, int] = {"": HANDLING_HOURS, "urgent": 24, "livelihood": 48, "complex": 120}
"""Handling clocks by fast-lane type, in natural hours (R97)."""
MINUTE_MS = 60_000


class ComplaintClock(NamedTuple):
    complaint: str
    unit: str
    reply_due: int
    red: bool
    handling_due: int
    handling_red: bool
    open: bool


def complaint_clock(complaint: Complaint, now: int, hours: Mapping[str, int] = HOURS) -> ComplaintClock:
    """Both clocks of a complaint at `now` (ms)."""
    handling = hours.get(complaint.fast, hours[""])
    return ComplaintClock(
        complaint.complaint,
        complaint.unit,
        hours_due(complaint.filed, REPLY_HOURS),
        is_red(complaint.filed, complaint.replied, now),
        hours_due(complaint.filed, handling),
        is_red(complaint.filed, complaint.corrected or complaint.replied, now, handling),
        not complaint.outcome,
    )


class ComplaintFigures(NamedTuple):
    """`in_time_permille`: answered within 24 h, of those answered or overdue; medians in minutes from
    filing, by step."""

    filed: int
    no_outcome: int
    in_time_permille: int | None
    medians: Mapping[str, int]
    reopened: int


def complaint_figures(complaints: Iterable[Complaint], now: int) -> ComplaintFigures:
    listed = list(complaints)
    due = [each for each in listed if each.replied or is_red(each.filed, 0, now)]
    good = sum(1 for each in due if not is_red(each.filed, each.replied, now))
    medians = {}
    for step in STEPS:
        times = sorted(
            (getattr(each, step) - each.filed) // MINUTE_MS for each in listed if getattr(each, step)
        )
        if times:
            medians[step] = times[len(times) // 2]
    return ComplaintFigures(
        len(listed),
        sum(1 for each in listed if not each.outcome),
        1000 * good // len(due) if due else None,
        medians,
        sum(1 for each in listed if each.reopened),
    )
