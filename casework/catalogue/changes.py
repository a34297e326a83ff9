"""What changed between two catalogue versions (R6) and which version a score keeps (R5, C2)."""

from __future__ import annotations

from typing import NamedTuple

from casework.catalogue.model import Catalogue, Indicator

FIELDS = (
    "weight",
    "layer",
    "servqual",
    "type",
    "scope",
    "body",
    "status",
    "measurement",
    "retired",
    "cap_on_fail",
)
OBJECTION_DAYS = 31


class Change(NamedTuple):
    """`field` is "added", "removed" or the name of the changed field."""

    code: str
    field: str
    old: str
    new: str


def _word(indicator: Indicator, field: str) -> str:
    value = getattr(indicator, field)
    if field == "weight":
        return f"{float(value):g}"
    return str(value)


def changes(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """Every difference, by code in the new catalogue's order, removed ones last."""
    before = {each.code: each for each in (*old.indicators, *old.trial)}
    after = {each.code: each for each in (*new.indicators, *new.trial)}
    found = []
    for code, each in after.items():
        if code not in before:
            found.append(Change(code, "added", "", each.name_zh))
            continue
        for field in FIELDS:
            if getattr(before[code], field) != getattr(each, field):
                found.append(Change(code, field, _word(before[code], field), _word(each, field)))
    found.extend(
        Change(code, "removed", each.name_zh, "") for code, each in before.items() if code not in after
    )
    return tuple(found)


def objection_overdue(objected_at: int, outcome: str, now: int) -> bool:
    """A weight objection without a decision after 31 days (R7)."""
    return not outcome and now - objected_at > OBJECTION_DAYS * 86_400_000
