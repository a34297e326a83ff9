"""Events: what can happen, in the words of the field (docs/events.md).

`parse` reads one event from a log and never fails on what it does not know; `build` makes one and refuses
every wrong field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from casework.events import covert, feedback, main_job, rectification, supervision, visit
from casework.events.former import FORMER
from casework.events.kinds import STREAM_KINDS, EventType
from casework.events.shapes import LATEST, fields_fault, hex32, ms, name
from casework.faults import CaseworkFault

__all__ = [
    "STREAM_KINDS",
    "TYPES",
    "Event",
    "EventType",
    "Known",
    "Newer",
    "Unknown",
    "build",
    "parse",
    "type_of",
    "validate",
]

TYPES: Mapping[str, EventType] = {
    kind.name: kind
    for table in (main_job, covert, visit, rectification, feedback, supervision)
    for kind in table.TYPES
}

Fields = Mapping[str, Any]
UPCASTERS: Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""(type, v) → the function that lifts an event of version v to v + 1."""

_COMMON = frozenset({"type", "id", "at", "v", "for"})


class Known(NamedTuple):
    """An event of a known type whose fields all fit."""

    type: str
    id: str
    at: int
    fields: Fields


class Unknown(NamedTuple):
    """An event of a type that this version does not know; kept and passed on."""

    type: str
    id: str
    raw: Fields


class Newer(NamedTuple):
    """An event of a known type with a version above ours; kept and passed on."""

    type: str
    id: str
    raw: Fields


Event = Known | Unknown | Newer


def type_of(name_: str) -> EventType | None:
    """The row of a type as it stands in a log, also under a former name; None for an unknown one."""
    former = FORMER.get(name_)
    return former.type if former else TYPES.get(name_)


def parse(event: object) -> Event:
    """Read one event; one under a former name is read as today's.

    Raises `CaseworkFault` "event.shape" for what is no event at all and "event.field" (place names the
    field) for a wrong field.
    """
    if not isinstance(event, dict):
        raise CaseworkFault("event.shape", reason="it is not an object")
    kind = event.get("type")
    if not isinstance(kind, str) or not kind:
        raise CaseworkFault("event.shape", reason="it has no type")
    key = event.get("id")
    if not isinstance(key, str) or name(key) is not None:
        raise CaseworkFault("event.field", place="id", type=kind)
    event, kind = _as_today(kind, event)
    table = TYPES.get(kind)
    if table is None:
        return Unknown(kind, key, event)
    version = event.get("v", 1)
    if type(version) is not int or version < 1:
        raise CaseworkFault("event.field", place="v", type=kind)
    if version > table.v:
        return Newer(kind, key, event)
    while version < table.v:
        event = UPCASTERS[kind, version](event)
        version += 1
    place = fields_fault(event, table.needed, table.optional)
    if place is not None:
        raise CaseworkFault("event.field", place=place.lstrip("."), type=kind)
    at = event.get("at")
    if type(at) is not int or not 0 <= at <= LATEST:
        raise CaseworkFault("event.field", place="at", type=kind)
    return Known(kind, key, at, event)


def _as_today(kind: str, event: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """An event under a former name as today's, with its type."""
    former = FORMER.get(kind)
    if former is None:
        return event, kind
    place = fields_fault(event, former.type.needed, former.type.optional)
    if place is not None:
        raise CaseworkFault("event.field", place=place.lstrip("."), type=kind)
    event = former.lift(event)
    return event, str(event["type"])


def validate(event: Mapping[str, object]) -> Known:
    """Like `parse`, for an event that is about to be made.

    Also refuses unknown types, unknown fields and ids that are not 32 hex digits.
    """
    kind = event.get("type")
    table = TYPES.get(kind) if isinstance(kind, str) else None
    if table is None:
        raise CaseworkFault("event.unknown-type", type=str(kind))
    for field in event:
        if field not in _COMMON and field not in table.needed and field not in table.optional:
            raise CaseworkFault("event.unknown-field", place=field, type=table.name)
    if hex32(event.get("id")) is not None:
        raise CaseworkFault("event.field", place="id", type=table.name)
    if ms(event.get("at")) is not None:
        raise CaseworkFault("event.field", place="at", type=table.name)
    parsed = parse(dict(event))
    if not isinstance(parsed, Known):
        raise CaseworkFault("event.field", place="v", type=table.name)
    return parsed


def build(
    kind: str, *, key: str, at: int, fields: Mapping[str, object], speaks_for: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A checked event of type `kind`, ready for a commit.

    `key` becomes its `id`: 32 random hex digits that the caller drew; `at` is in milliseconds.
    Fields whose value is None are left out. `speaks_for` is {`role`, `person`, `unit`}
    for what the endpoint records on behalf of a person in a browser.
    Raises `CaseworkFault` as `validate` does.
    """
    event: dict[str, Any] = {"type": kind, "id": key, "at": at}
    event.update({name_: value for name_, value in fields.items() if value is not None})
    if speaks_for is not None:
        event["for"] = dict(speaks_for)
    validate(event)
    return event
