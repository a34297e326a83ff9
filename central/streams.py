"""What the endpoint knows of each stream: its kind, whose it is, who may read and who may write it.

This index is a projection of commits that the service key can open; it can be dropped and built again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from casework.planning.approval import COVERT
from casework.supervision.lookback import MODE
from central.people import Who
from central.store.bulk import among, insert_new
from central.store.schema import object_streams, stream_people, streams

SHARED = ("roster", "registry", "catalogue")
"""One for the county; every profile reads them."""

_WRITERS = {
    "roster": ("administrator", "service"),
    "registry": ("administrator", "service", "lead"),
    "catalogue": ("administrator", "service", "lead", "expert", "analyst"),
    "feedback": ("administrator", "service", "lead", "unit", "analyst"),
    "supervision": ("administrator", "service", "lead", "leader", "discipline"),
}
_READERS = {
    "feedback": ("administrator", "service", "lead", "unit", "analyst", "leader"),
    "supervision": ("administrator", "service", "lead", "leader", "discipline"),
}
_BY_UNIT = ("service", "administrator", "lead", *_READERS["feedback"], *_READERS["supervision"])
"""Roles that read streams of their units without being named in them."""
INDEXED = ("task.planned", "task.assigned", "recheck.assigned", "evidence.captured", "evidence.masked")
"""Events that the index takes something from."""
RECHECKER = "sent-to-recheck"  # apart from the part “rechecker” that a plan can give
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream with the people assigned to it: person → part."""

    stream: str
    kind: str
    creator: str
    task: str
    unit: str
    mode: str
    people: Mapping[str, str]

    def readable_by(self, who: Who) -> bool:
        if self.kind in SHARED:
            return True
        if self.kind == "private":
            return who.profile == self.creator
        if self.kind == "task":
            return self._on_task(who)
        return who.has(*_READERS.get(self.kind, ())) and who.covers(self.unit)

    def writable_by(self, who: Who) -> bool:
        if self.kind == "private":
            return who.profile == self.creator
        if self.kind == "task":
            return self._on_task(who)
        return who.has(*_WRITERS.get(self.kind, ())) and who.covers(self.unit)

    def _on_task(self, who: Who) -> bool:
        """A covert task is for those named in it: no other lead knows that there is one. Discipline
        supervision reads the others, to look back on them.
        """
        if who.person in self.people or who.profile == self.creator or who.has("service", "administrator"):
            return True
        return self.mode not in COVERT and who.has("lead", "discipline") and who.covers(self.unit)


_FIND = (
    sa.select(streams, stream_people.c.person, stream_people.c.part)
    .join_from(streams, stream_people, stream_people.c.stream == streams.c.stream, isouter=True)
    .where(streams.c.stream == sa.bindparam("name"))
)


def find_stream(connection: sa.Connection, stream: str) -> Stream | None:
    rows = connection.execute(_FIND, {"name": stream}).all()
    assigned = {row.person: row.part for row in rows if row.person is not None}
    return _stream(rows[0], assigned) if rows else None


class KnownStreams:
    """Streams in the snapshot that `connection` gives: each is looked up once, and again in the next
    snapshot.
    """

    def __init__(self, connection: Callable[[], sa.Connection]) -> None:
        self._connection = connection
        self._seen: sa.Connection | None = None
        self._found: dict[str, Stream | None] = {}

    def find(self, stream: str) -> Stream | None:
        found = self._here()
        if stream not in found:
            found[stream] = find_stream(self._connection(), stream)
        return found[stream]

    def readable_by(self, who: Who) -> list[Stream]:
        readable = readable_streams(self._connection(), who)
        self._here().update({one.stream: one for one in readable})
        return readable

    def _here(self) -> dict[str, Stream | None]:
        connection = self._connection()
        if connection is not self._seen:
            self._seen = connection
            self._found.clear()
        return self._found


def shared_stream(connection: sa.Connection, kind: str) -> str | None:
    """The county's roster, registry or catalogue: the first of its kind."""
    return connection.scalar(
        sa.select(streams.c.stream)
        .where(streams.c.kind == kind)
        .order_by(streams.c.opened, streams.c.stream)
        .limit(1)
    )


def readable_streams(connection: sa.Connection, who: Who) -> list[Stream]:
    """Shared ones first, so that a reader learns who is who before it reads what they did."""
    rows = connection.execute(_in_order().where(_may_concern(who))).all()
    found = [one for one in _with_people(connection, rows) if one.readable_by(who)]
    return sorted(found, key=lambda one: SHARED.index(one.kind) if one.kind in SHARED else len(SHARED))


def _may_concern(who: Who) -> sa.ColumnElement[bool]:
    """What the database can leave out beforehand; `Stream.readable_by` decides."""
    c = streams.c
    assigned = sa.select(stream_people.c.stream).where(stream_people.c.person == who.person)
    reasons = [c.kind.in_(SHARED), c.creator == who.profile, c.stream.in_(assigned)]
    if who.has(*_BY_UNIT):
        covered = sa.true() if "*" in who.scope else sa.or_(c.unit == "", c.unit.in_(who.scope))
        reasons.append(sa.and_(c.kind != "private", covered))
    return sa.or_(*reasons)


def all_streams(connection: sa.Connection) -> list[Stream]:
    return _with_people(connection, connection.execute(_in_order()).all())


def task_streams_of(connection: sa.Connection, unit: str) -> list[str]:
    """The task streams of one unit, oldest first."""
    c = streams.c
    query = sa.select(c.stream).where(c.kind == "task", c.unit == unit).order_by(c.opened, c.stream)
    return list(connection.scalars(query))


def _in_order() -> sa.Select[tuple[object, ...]]:
    return sa.select(streams).order_by(streams.c.opened, streams.c.stream)


def open_stream(connection: sa.Connection, stream: str, kind: str, creator: str, now: int) -> None:
    row = {"stream": stream, "kind": kind, "creator": creator, "opened": now}
    insert_new(connection, streams, [row])


def index_event(connection: sa.Connection, stream: Stream, who: Who, event: Mapping[str, Any]) -> None:
    """Take from one event what the index needs. Only those who may are heard; everything else is for the
    folds.
    """
    kind = event.get("type")
    if kind == "task.planned" and _may_plan(who, stream, str(event["mode"])):
        planned = {"task": str(event["task"]), "unit": str(event["unit"]), "mode": str(event["mode"])}
        connection.execute(streams.update().where(streams.c.stream == stream.stream).values(**planned))
    elif kind == "task.assigned" and _may_plan(who, stream, stream.mode or MODE):
        _assign(connection, stream.stream, event["people"])
    elif kind == "recheck.assigned" and who.has("lead") and stream.mode not in COVERT:
        _let_in(connection, stream.stream, event["people"])
    elif kind == "evidence.captured":
        _note_objects(connection, stream.stream, event)
    elif kind == "evidence.masked":
        _note_objects(connection, stream.stream, {**event, "file": event["copy"]})


def _may_plan(who: Who, stream: Stream, mode: str) -> bool:
    """Discipline supervision plans look-backs alone, in streams that it opens."""
    own = who.has("discipline") and stream.creator == who.profile and mode == MODE
    return own or who.has("lead", "administrator")


def streams_of_object(connection: sa.Connection, name: str) -> list[str]:
    return list(connection.scalars(sa.select(object_streams.c.stream).where(object_streams.c.hash == name)))


def _assign(connection: sa.Connection, stream: str, people: Iterable[Mapping[str, Any]]) -> None:
    """Who is on the task from now on; who was sent to re-check stays, unless named with another part."""
    named = {str(one["person"]): str(one["part"]) for one in people}
    c = stream_people.c
    replaced = sa.or_(c.part != RECHECKER, c.person.in_(named))
    connection.execute(stream_people.delete().where(c.stream == stream, replaced))
    rows = [{"stream": stream, "person": person, "part": part} for person, part in named.items()]
    insert_new(connection, stream_people, rows)


def _let_in(connection: sa.Connection, stream: str, people: Iterable[Mapping[str, Any]]) -> None:
    """Who is sent to re-check reads the task's stream and writes into it, also who was not at the visit."""
    rows = [{"stream": stream, "person": str(one["person"]), "part": RECHECKER} for one in people]
    insert_new(connection, stream_people, rows)


def _note_objects(connection: sa.Connection, stream: str, event: Mapping[str, Any]) -> None:
    files = [event, event.get("thumbnail") or {}]
    rows = [
        {"hash": str(one["container"]), "stream": stream, "file": str(one["file"])}
        for one in files
        if one.get("container") and one.get("file")
    ]
    insert_new(connection, object_streams, rows)


def _with_people(connection: sa.Connection, rows: Iterable[sa.Row[tuple[object, ...]]]) -> list[Stream]:
    rows = list(rows)
    people: dict[str, dict[str, str]] = {}
    for start in range(0, len(rows), _AT_ONCE):
        names = [row.stream for row in rows[start : start + _AT_ONCE]]
        query = sa.select(stream_people).where(among(connection, stream_people.c.stream, names))
        for row in connection.execute(query):
            people.setdefault(row.stream, {})[row.person] = row.part
    return [_stream(row, people.get(row.stream, {})) for row in rows]


def _stream(row: Any, people: Mapping[str, str]) -> Stream:
    return Stream(row.stream, row.kind, row.creator, row.task, row.unit, row.mode, people)
