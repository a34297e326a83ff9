"""What a package tells of the past, and the value that does not fit it (R74): shown while answering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from casework.alerts.anomaly import band
from casework.calendar import local_day
from casework.catalogue.load import exact
from casework.folds.task_state import TaskState

MONTHS = 12
REPEATED = 3
"""How many times as many numbers are kept of an item that is answered once a window."""
MOST = 10**9
"""What is larger counts nothing in a township: a telephone or identity number, which has no place here."""
_COVERT = ("covert-visit", "covert-call")
_FINISHED = ("final", "approved")
_POSITION = re.compile(r"\[\d+\]")
Series = Mapping[str, Sequence[Sequence[Any]]]
"""Key of an item or ref → [month, value in thousandths], oldest first: `task.planned.history`."""


class Odd(NamedTuple):
    """A value outside what the unit's own past explains; all in thousandths."""

    value_milli: int
    low_milli: int
    high_milli: int
    series: tuple[int, ...]


def package_history(
    visits: Iterable[tuple[str, Mapping[str, str]]], since: str
) -> dict[str, list[list[Any]]]:
    """The numbers of earlier visits to a unit, for `task.planned.history`: (month "2026-03", answers by ref)
    from `since` on, at most twelve of each."""
    found: dict[str, list[list[Any]]] = {}
    for month, answers in sorted(visits, key=lambda pair: pair[0]):
        if month < since:
            continue
        for ref, value in answers.items():
            number = exact(value)
            if number is not None and abs(number) <= MOST:
                found.setdefault(ref, []).append([month, round(number * 1000)])
    return {ref: rows[-MONTHS:] for ref, rows in found.items()}


def plain_ref(ref: str) -> str:
    """A ref without the positions of its repeats."""
    return _POSITION.sub("", ref)


def unit_history(
    tasks: Iterable[TaskState], unit: str, form_id: str, items: Iterable[Mapping[str, Any]], today: date
) -> dict[str, list[list[Any]]]:
    """`task.planned.history` for a task at `unit` with this form: what its overt visits of the last twelve
    months answered in numbers, by item key (by ref in a form that names no items).

    `items` as in `form.published`. The instances of a repeat are one series: the third window of today need
    not be the third of last month. What covert visits found stays out of other people's packages.
    """
    keys = {str(row["ref"]): str(row["item"]) for row in items if row.get("ref") and row.get("item")}
    since = f"{today.year - 1}-{today.month:02d}"
    found: dict[str, list[list[Any]]] = {}
    repeated: set[str] = set()
    for month, answers in sorted(_visits(tasks, unit, form_id), key=lambda pair: pair[0]):
        for ref, rows in package_history([(month, answers)], since).items():
            plain = plain_ref(ref)
            if keys and plain not in keys:
                continue
            key = keys.get(plain, plain)
            found.setdefault(key, []).extend(rows)
            if plain != ref:
                repeated.add(key)
    return {key: rows[-MONTHS * (REPEATED if key in repeated else 1) :] for key, rows in found.items()}


def _visits(tasks: Iterable[TaskState], unit: str, form_id: str) -> Iterator[tuple[str, dict[str, str]]]:
    for state in tasks:
        task = state.task
        if task is None or (task.unit, task.form_id) != (unit, form_id) or task.mode in _COVERT:
            continue
        for visit in state.visits.values():
            if visit.final is not None and visit.state in _FINISHED:
                answers = {ref: each.value for ref, each in visit.answers.items() if each.value}
                yield local_day(visit.final.at).isoformat()[:7], answers


def odd(series: Sequence[int], value: str) -> Odd | None:
    """The value against the series (thousandths); None where it fits, is no number, or the past is short."""
    number = exact(value)
    limits = band([Fraction(each, 1000) for each in series])
    if number is None or limits is None or limits[0] <= number <= limits[1]:
        return None
    low, high = limits
    return Odd(round(number * 1000), round(low * 1000), round(high * 1000), tuple(series))


def numbers(values: Iterable[str]) -> tuple[int, ...]:
    """Those that are numbers, in thousandths."""
    found = (exact(value) for value in values)
    return tuple(round(number * 1000) for number in found if number is not None)


def series_of(history: object, *keys: str) -> tuple[int, ...]:
    """The numbers that a package holds under the first key it knows; what is no series is left out."""
    if not isinstance(history, Mapping):
        return ()
    for key in keys:
        rows = history.get(key)
        if isinstance(rows, list):
            return tuple(
                row[1] for row in rows if isinstance(row, list) and len(row) == 2 and type(row[1]) is int
            )
    return ()
