"""Staff know beforehand what is looked at (R210): published some days before a round, with receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from casework.calendar import local_day

DAYS_BEFORE = 5
Rows = Sequence[Mapping[str, Any]]


class PlannedRound(NamedTuple):
    """A round by its name, its first day and the units that it visits."""

    round: str
    first: date
    units: Sequence[str]


class Told(NamedTuple):
    """One unit before one round. `days` from publishing to the round, None if nothing was published;
    `readers` are the people who read it."""

    round: str
    unit: str
    days: int | None
    in_time: bool
    readers: tuple[str, ...]


def told(planned: PlannedRound, published: Rows, read: Rows, least: int = DAYS_BEFORE) -> tuple[Told, ...]:
    """Each unit of a round: rows of `standards.published` and `standards.read`."""
    name, first, units = planned
    result = []
    for unit in units:
        own = [row["at"] for row in published if row["round"] == name and unit in row["units"]]
        days = (first - local_day(min(own))).days if own else None
        people = {row["recorded_by"] for row in read if row["round"] == name and row["unit"] == unit}
        in_time = days is not None and days >= least
        result.append(Told(name, unit, days, in_time, tuple(sorted(people))))
    return tuple(result)
