"""A unit's month file of cases and ratings (R205): good rows become event fields, rejected ones say row,
column and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from casework.events import TYPES
from casework.events.shapes import fields_fault

WHOLE = ("level", "accepted", "promised", "completed", "given", "seconds", "trips")
KINDS = {"case": "case.completed", "rating": "rating.given"}


class Rejected(NamedTuple):
    """`row` counts from 2, under the header."""

    row: int
    column: str
    reason: str


def read_rows(
    rows: Iterable[Mapping[str, str]], kind: str, unit: str, known: Iterable[str] = ()
) -> tuple[list[tuple[str, dict[str, Any]]], list[Rejected]]:
    """(event type, fields) of every good row, and every rejected one. `kind` is "case" or "rating".

    Rows of another unit, ids that are there already (in the file or in `known`) and wrong fields are
    rejected.
    """
    event = KINDS[kind]
    table = TYPES[event]
    seen = set(known)
    good: list[tuple[str, dict[str, Any]]] = []
    bad: list[Rejected] = []
    for number, row in enumerate(rows, 2):
        fields: dict[str, Any] = {key: value.strip() for key, value in row.items() if value and value.strip()}
        fields.setdefault("unit", unit)
        for key in WHOLE:
            if key in fields and fields[key].isdecimal():
                fields[key] = int(fields[key])
        place = fields_fault(fields, table.needed, table.optional)
        if place is not None:
            column = place.lstrip(".")
            bad.append(Rejected(number, column, "missing" if column not in fields else "wrong"))
        elif fields["unit"] != unit:
            bad.append(Rejected(number, "unit", "another unit"))
        elif fields[kind] in seen:
            bad.append(Rejected(number, kind, "there already"))
        else:
            seen.add(fields[kind])
            good.append((event, fields))
    return good, bad
