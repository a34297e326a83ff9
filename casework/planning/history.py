"""What a package tells of the past, and the value that does not fit it (R74): shown while answering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from casework.alerts.anomaly import band
from casework.catalogue.load import exact

MONTHS = 12
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
            if number is not None:
                found.setdefault(ref, []).append([month, round(number * 1000)])
    return {ref: rows[-MONTHS:] for ref, rows in found.items()}


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
