"""The yearly plan (R63, X11, X13): 12 regular and 4 special rounds, and the burden they lay on units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casework.calendar import WorkingDays
from casework.supervision.draws import draw

QUARTERS = (3, 6, 9, 12)
CAP_PER_YEAR = 4
HOURS_CAP = 16
CLASH_DAYS = 10
BLIND_SPOT_MONTHS = 6


class Round(NamedTuple):
    """`number` within its kind; dates inclusive, both working days."""

    kind: str
    number: int
    first: date
    last: date
    theme: str


def rounds(year: int, days: WorkingDays, themes: Mapping[int, str] | None = None) -> tuple[Round, ...]:
    """12 regular rounds (the middle of each month) and 4 special ones (the last month of each quarter)."""
    plan = []
    for month in range(1, 13):
        first = days.add(date(year, month, 8), 0)
        plan.append(Round("regular", month, first, days.add(first, 7), ""))
    for number, month in enumerate(QUARTERS, 1):
        first = days.add(date(year, month, 20), 0)
        plan.append(Round("special", number, first, days.add(first, 5), (themes or {}).get(number, "")))
    return tuple(sorted(plan, key=lambda each: (each.first, each.kind)))


def spread(units: Sequence[str], number_of_rounds: int, seed: str) -> tuple[tuple[str, ...], ...]:
    """Every unit once over the rounds, in drawn order, rounds as even as can be."""
    order = draw(seed, units, len(set(units)))
    return tuple(order[position::number_of_rounds] for position in range(number_of_rounds))


class Planned(NamedTuple):
    """One visit that some body plans or made. `hours` it asks of the unit."""

    body: str
    unit: str
    on: date
    hours: int = 4


class Clash(NamedTuple):
    unit: str
    first: Planned
    second: Planned


def clashes(plans: Iterable[Planned], within: int = CLASH_DAYS) -> tuple[Clash, ...]:
    """Two bodies at one unit within N days (R54)."""
    by_unit: dict[str, list[Planned]] = {}
    for each in sorted(plans, key=lambda plan: (plan.unit, plan.on, plan.body)):
        by_unit.setdefault(each.unit, []).append(each)
    found = []
    for unit, own in by_unit.items():
        for position, each in enumerate(own):
            for other in own[position + 1 :]:
                if other.on - each.on > timedelta(days=within):
                    break
                if other.body != each.body:
                    found.append(Clash(unit, each, other))
    return tuple(found)


def blind_spots(
    units: Iterable[str], visits: Iterable[tuple[str, date]], today: date, months: int = BLIND_SPOT_MONTHS
) -> tuple[str, ...]:
    """Units that nobody visited for more than M months (of 30 days)."""
    last: dict[str, date] = {}
    for unit, on in visits:
        last[unit] = max(on, last.get(unit, on))
    limit = today - timedelta(days=30 * months)
    return tuple(sorted(unit for unit in set(units) if unit not in last or last[unit] < limit))


class Burden(NamedTuple):
    """Visits and hours asked of one unit in a year (X13)."""

    unit: str
    visits: int
    hours: int
    over: bool


def burden(
    plans: Iterable[Planned], cap: int = CAP_PER_YEAR, hours_cap: int = HOURS_CAP
) -> tuple[Burden, ...]:
    visits: Counter[str] = Counter()
    hours: Counter[str] = Counter()
    for each in plans:
        visits[each.unit] += 1
        hours[each.unit] += each.hours
    return tuple(
        Burden(unit, visits[unit], hours[unit], visits[unit] > cap or hours[unit] > hours_cap)
        for unit in sorted(visits)
    )
