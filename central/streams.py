"""What the endpoint knows of each stream: its kind, whose it is, who may read and who may write it.

This index is a projection of commits that the service key can open; it can be dropped and built again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from central.people import Who
from central.store.database import insert_new
from central.store.schema import object_streams, stream_people, streams

SHARED = ("roster", "registry", "catalogue")
"""One for the county; every profile reads them."""

_WRITERS = {
    "roster": ("administrator", "service"),
    "registry": ("administrator", "service", "lead"),
    "catalogue": ("administrator", "service", "lead", "expert", "analyst"),
    "feedback": ("administrator", "service", "lead", "unit", "analyst"),
    "supervision": ("administrator", "service", "discipline"),
}
_READERS = {
    "feedback": ("administrator", "service", "lead", "unit", "analyst", "leader"),
    "supervision": ("administrator", "service", "discipline"),
}


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
        if who.person in self.people or who.profile == self.creator or who.has("service", "administrator"):
            return True
        return who.has("lead") and who.covers(self.unit)


def find_stream(connection: sa.Connection, stream: str) -> Stream | None:
    row = connection.execute(sa.select(streams).where(streams.c.stream == stream)).one_or_none()
    return None if row is None else _with_people(connection, [row])[0]


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
    found = [one for one in all_streams(connection) if one.readable_by(who)]
    return sorted(found, key=lambda one: SHARED.index(one.kind) if one.kind in SHARED else len(SHARED))


def all_streams(connection: sa.Connection) -> list[Stream]:
    rows = connection.execute(sa.select(streams).order_by(streams.c.opened, streams.c.stream)).all()
    return _with_people(connection, rows)


def open_stream(connection: sa.Connection, stream: str, kind: str, creator: str, now: int) -> None:
    row = {"stream": stream, "kind": kind, "creator": creator, "opened": now}
    insert_new(connection, streams, [row])


def index_event(connection: sa.Connection, stream: Stream, who: Who, event: Mapping[str, Any]) -> None:
    """Take from one event what the index needs. Only those who may are heard; everything else is for the
    folds.
    """
    kind = event.get("type")
    if kind == "task.planned" and who.has("lead", "administrator"):
        planned = {"task": str(event["task"]), "unit": str(event["unit"]), "mode": str(event["mode"])}
        connection.execute(streams.update().where(streams.c.stream == stream.stream).values(**planned))
    elif kind == "task.assigned" and who.has("lead", "administrator"):
        _assign(connection, stream.stream, event["people"])
    elif kind == "evidence.captured":
        _note_objects(connection, stream.stream, event)
    elif kind == "evidence.masked":
        _note_objects(connection, stream.stream, {**event, "file": event["copy"]})


def streams_of_object(connection: sa.Connection, name: str) -> list[str]:
    return list(connection.scalars(sa.select(object_streams.c.stream).where(object_streams.c.hash == name)))


def _assign(connection: sa.Connection, stream: str, people: Iterable[Mapping[str, Any]]) -> None:
    connection.execute(stream_people.delete().where(stream_people.c.stream == stream))
    rows = [{"stream": stream, "person": str(one["person"]), "part": str(one["part"])} for one in people]
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
    query = sa.select(stream_people)
    if len(rows) == 1:
        query = query.where(stream_people.c.stream == rows[0].stream)
    for row in connection.execute(query):
        people.setdefault(row.stream, {})[row.person] = row.part
    return [
        Stream(row.stream, row.kind, row.creator, row.task, row.unit, row.mode, people.get(row.stream, {}))
        for row in rows
    ]
