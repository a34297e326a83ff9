"""What the rules say of a plan while it is being made (R42, R54, R60, R63, X11, X13): every remark is a word
with the facts behind it; the windows say it in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casework.planning.assignment import Errand, Inspector, objections
from casework.planning.rounds import (
    CAP_PER_YEAR,
    CLASH_DAYS,
    HOURS_CAP,
    Planned,
    Round,
    blind_spots,
    burden,
    clashes,
)

Team = tuple[str, ...]
A_YEAR = timedelta(days=365)


class Standing(NamedTuple):
    """A task that is planned or done: whose visit, where, when, with which form; `number` names it."""

    planned: Planned
    form: str
    number: str


class Wish(NamedTuple):
    """What a lead wants to plan: `teams` gives each unit the people who are to go."""

    round: Round
    on: date
    form: str
    mode: str
    body: str
    hours: int
    teams: Mapping[str, Team]


class County(NamedTuple):
    """What is known where the plan is made. `approved`: units of each approved yearly plan of that year,
    empty for all units. `visited`: (unit, date) of every visit.
    """

    units: Mapping[str, str]
    """unit → township"""
    tasks: Sequence[Standing]
    visited: Sequence[tuple[str, date]]
    inspectors: Mapping[str, Inspector]
    approved: Sequence[Team]
    conduct_version: str = ""
    calibrates: bool = False
    went: Sequence[tuple[str, str, date]] = ()
    """(person, unit, date) of every visit"""


class Remark(NamedTuple):
    """`word` is stable; `facts` fill its sentence. `stops`: this cannot be planned so."""

    word: str
    unit: str = ""
    person: str = ""
    facts: tuple[str, ...] = ()
    stops: bool = False


def refusals(county: County, wish: Wish, unit: str, person: str) -> tuple[str, ...]:
    """Why this person may not be sent to this unit. Calibration counts where the county records any."""
    known = county.inspectors.get(person)
    if known is None:
        return ("not-on-roster",)
    errand = Errand(
        unit=unit,
        body=wish.body,
        mode=wish.mode,
        on=wish.on,
        conduct_version=county.conduct_version,
        form=wish.form,
        township=county.units.get(unit, ""),
        windows_visited_within_year=tuple(
            place for who, place, on in county.went if who == person and wish.on - on < A_YEAR
        ),
    )
    found = objections(known, errand)
    return tuple(word for word in found if county.calibrates or word != "not-calibrated")


def fit(county: County, wish: Wish, unit: str, people: Iterable[str]) -> Team:
    """Those of `people` who may be sent to the unit."""
    return tuple(person for person in people if not refusals(county, wish, unit, person))


def remarks(county: County, wish: Wish, today: date) -> tuple[Remark, ...]:
    """Everything that the rules have to say, what stops the plan first."""
    found = [*_of_the_plan(county, wish, today)]
    there: dict[str, list[Standing]] = {unit: [] for unit in wish.teams}
    for each in county.tasks:
        if each.planned.unit in there:
            there[each.planned.unit].append(each)
    for unit, team in wish.teams.items():
        found += _of_a_unit(there[unit], wish, unit)
        for person in team:
            found += [Remark(word, unit, person) for word in refusals(county, wish, unit, person)]
        if not fit(county, wish, unit, team):
            found.append(Remark("nobody-may-go", unit, stops=True))
    return tuple(sorted(found, key=lambda each: not each.stops))


def unseen(county: County, wish: Wish, today: date) -> tuple[str, ...]:
    """Blind spots that the plan leaves: nobody was there for six months, and nobody goes now."""
    return tuple(unit for unit in blind_spots(county.units, county.visited, today) if unit not in wish.teams)


def _of_the_plan(county: County, wish: Wish, today: date) -> Iterable[Remark]:
    if wish.on < today:
        yield Remark("due-in-the-past", facts=(wish.on.isoformat(),), stops=True)
    if not wish.teams:
        yield Remark("no-unit", stops=True)
    if not wish.round.first <= wish.on <= wish.round.last:
        yield Remark("outside-the-round", facts=(wish.round.first.isoformat(), wish.round.last.isoformat()))
    missing = [unit for unit in wish.teams if not any(unit in (own or [unit]) for own in county.approved)]
    if missing:
        yield Remark("no-approved-plan", facts=(str(wish.on.year),))


def _of_a_unit(own: Sequence[Standing], wish: Wish, unit: str) -> Iterable[Remark]:
    asked = Planned(wish.body, unit, wish.on, wish.hours)
    year = [each.planned for each in own if each.planned.on.year == wish.on.year]
    meter = burden([*year, asked])[0]
    if meter.visits > CAP_PER_YEAR:
        yield Remark("too-many-visits", unit, facts=(str(meter.visits), str(CAP_PER_YEAR)))
    if meter.hours > HOURS_CAP:
        yield Remark("too-many-hours", unit, facts=(str(meter.hours), str(HOURS_CAP)))
    for clash in clashes([*(each.planned for each in own), asked]):
        other = clash.second if clash.first == asked else clash.first
        if asked in (clash.first, clash.second):
            yield Remark("clash", unit, facts=(other.body, other.on.isoformat()))
    near = timedelta(days=CLASH_DAYS)
    for each in own:
        if (
            each.form == wish.form
            and each.planned.body == wish.body
            and abs(each.planned.on - wish.on) <= near
        ):
            yield Remark("same-form-again", unit, facts=(each.number, each.planned.on.isoformat()))
