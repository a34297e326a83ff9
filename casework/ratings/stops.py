"""Stop-clock periods of cases (R77): each needs a basis, an end, and to be resumed in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from casework.calendar import WorkingDays

RESUME_WORKING_DAYS = 2
LONG_WORKING_DAYS = 20


class CaseStop(NamedTuple):
    """One stop in a case sample: dates; `until` when its basis ended, `resumed` None while the clock
    stands."""

    case: str
    since: date
    until: date
    resumed: date | None
    basis: str


class StopFault(NamedTuple):
    """`fault`: no-basis, not-resumed, resumed-late, too-long."""

    case: str
    fault: str
    working_days: int


def stop_faults(stops: Iterable[CaseStop], days: WorkingDays, today: date) -> tuple[StopFault, ...]:
    """Long or unresumed stops, and those without a basis."""
    found = []
    for stop in stops:
        length = days.between(stop.since, stop.resumed or today)
        late = days.between(stop.until, stop.resumed or today)
        if not stop.basis.strip():
            found.append(StopFault(stop.case, "no-basis", length))
        if stop.resumed is None and late > RESUME_WORKING_DAYS:
            found.append(StopFault(stop.case, "not-resumed", late))
        elif stop.resumed is not None and late > RESUME_WORKING_DAYS:
            found.append(StopFault(stop.case, "resumed-late", late))
        if length > LONG_WORKING_DAYS:
            found.append(StopFault(stop.case, "too-long", length))
    return tuple(found)


def proper_permille(stops: Iterable[CaseStop], days: WorkingDays, today: date) -> int | None:
    """Stops without any fault ÷ stops looked at."""
    listed = list(stops)
    bad = sum(1 for stop in listed if stop_faults([stop], days, today))
    return 1000 * (len(listed) - bad) // len(listed) if listed else None
