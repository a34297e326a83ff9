"""`central sealed`: what lies sealed here, so that two custodians know which container to ask `unseal` for.

A line says nothing of what is inside: whose name by the person's id, or the number of the entry that a piece
of evidence belongs to, when it came, how large it is, and when it was opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import sqlalchemy as sa

from central.endpoint import Endpoint
from central.store.schema import audit, object_streams, objects, statements


def sealed_list(endpoint: Endpoint) -> Iterator[dict[str, object]]:
    """`container` (hex), `name_of` (id of a person) or `entry` (number of a task), `received` (UTC), `bytes`,
    `opened` (UTC, one for each time that custodians opened it together): oldest first.
    """
    with endpoint.database.read() as connection:
        belongs: dict[str, dict[str, object]] = {**_names(connection), **_evidence(endpoint, connection)}
        query = sa.select(objects).order_by(objects.c.received, objects.c.hash)
        for row in connection.execute(query):
            if row.hash in belongs:
                yield {
                    "container": row.hash, **belongs[row.hash], "received": _utc(row.received),
                    "bytes": row.size, "opened": _openings(connection, row.hash),
                }  # fmt: skip


def _names(connection: sa.Connection) -> dict[str, dict[str, object]]:
    query = sa.select(audit.c.subject).where(audit.c.act == "name.sealed")
    pairs = (subject.rpartition(" ") for subject in connection.scalars(query))
    return {container: {"name_of": person} for person, _, container in pairs}


def _evidence(endpoint: Endpoint, connection: sa.Connection) -> dict[str, dict[str, object]]:
    files = sa.select(statements.c.subject).where(statements.c.type == "sealed-key")
    query = sa.select(object_streams).where(object_streams.c.file.in_(files))
    numbers: dict[str, str] = {}
    found: dict[str, dict[str, object]] = {}
    for row in connection.execute(query).all():
        if row.stream not in numbers:
            task = endpoint.reader.task(connection, row.stream).task
            numbers[row.stream] = task.number if task else ""
        found[row.hash] = {"entry": numbers[row.stream]}
    return found


def _openings(connection: sa.Connection, container: str) -> list[str]:
    """Each custodian who took part is a row of the audit; one opening has one time."""
    query = sa.select(audit.c.at).where(audit.c.act == "sealed.opened", audit.c.subject == container)
    return sorted({_utc(at) for at in connection.scalars(query)})


def _utc(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
