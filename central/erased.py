"""Erasure in the database: what two administrators ordered to be forgotten goes here too.

Wraps, payloads and containers are destroyed; headers, signatures and the Merkle log stay. What was done is
kept among the facts, so that nothing of it comes back from a device that has not heard of the order.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa

from casework.erasure import SHARED_KINDS, Erasures, Order
from casework.folds.roster import RosterFold
from central.store.facts import write_fact
from central.store.ledger import Ledger
from central.store.schema import (
    commits,
    facts,
    object_streams,
    objects,
    quarantine,
    statements,
    streams,
    wraps,
)
from sync import canonical
from sync.binary import from_base64
from sync.commit import Commit
from sync.erasing import Erasure
from sync.statements import Statement

_FACT = "erased."
_BATCH = 500


def orders_of(connection: sa.Connection, roster: RosterFold) -> Erasures:
    """The orders in force; streams that hold up everything else are spared."""
    shared = connection.scalars(sa.select(streams.c.stream).where(streams.c.kind.in_(SHARED_KINDS)))
    return Erasures.of(roster.state.erased, list(shared))


def erasures(connection: sa.Connection) -> list[Erasure]:
    """Everything that was ever erased here."""
    query = sa.select(facts.c.value).where(facts.c.name.like(f"{_FACT}%")).order_by(facts.c.name)
    return [Erasure.from_json(json.loads(value)) for value in connection.scalars(query)]


def carry_out(connection: sa.Connection, ledger: Ledger, orders: Sequence[Order]) -> int:
    """Destroy what orders name and this database still holds; how many orders were new."""
    done = set(connection.scalars(sa.select(facts.c.name).where(facts.c.name.like(f"{_FACT}%"))))
    fresh = [order for order in orders if f"{_FACT}{order.event}" not in done]
    for order in fresh:
        named, containers = (
            tuple(bytes.fromhex(x) for x in each) for each in (order.commits, order.containers)
        )
        erasure = Erasure(order.stream, named, order.files, containers)
        told = _drop_snapshots(connection, ledger, order.stream)
        held = tuple(sorted({*containers, *_containers(connection, erasure), *told}))
        _erase_payloads(connection, erasure)
        _erase_wraps(connection, ledger, erasure)
        connection.execute(objects.delete().where(objects.c.hash.in_([one.hex() for one in held])))
        kept = Erasure(order.stream, named, order.files, held).to_json()
        write_fact(connection, f"{_FACT}{order.event}", canonical.encode(kept).decode())
    return len(fresh)


def _erase_payloads(connection: sa.Connection, erasure: Erasure) -> None:
    for table in (commits, quarantine):
        query = sa.select(table.c.id, table.c.stored).where(_of_stream(table, erasure))
        for row in connection.execute(query).all():
            commit = Commit.from_bytes(row.stored)
            if commit.header.stream == erasure.stream and (erasure.whole or commit.id in erasure.commits):
                bare = commit.without_payload().to_bytes()
                connection.execute(table.update().where(table.c.id == row.id).values(stored=bare))


def _of_stream(table: sa.Table, erasure: Erasure) -> sa.ColumnElement[bool]:
    if not erasure.whole:
        return table.c.id.in_([one.hex() for one in erasure.commits])
    return table.c.stream == erasure.stream


def _erase_wraps(connection: sa.Connection, ledger: Ledger, erasure: Erasure) -> None:
    subjects = [erasure.stream, *erasure.files]
    query = sa.select(statements.c.digest, statements.c.sealed_json).where(statements.c.subject.in_(subjects))
    gone = [
        row.digest for row in connection.execute(query) if erasure.destroys(_read(ledger, row.sealed_json))
    ]
    for start in range(0, len(gone), _BATCH):
        names = gone[start : start + _BATCH]
        connection.execute(wraps.delete().where(wraps.c.statement.in_(names)))
        connection.execute(statements.delete().where(statements.c.digest.in_(names)))


def _read(ledger: Ledger, sealed: bytes) -> Statement:
    return ledger.read_statement(sealed)


def _containers(connection: sa.Connection, erasure: Erasure) -> set[bytes]:
    table = object_streams.c
    query = sa.select(table.hash).where(table.stream == erasure.stream)
    if erasure.files:
        query = query.where(table.file.in_(erasure.files))
    elif erasure.commits:
        return set()
    return {bytes.fromhex(name) for name in connection.scalars(query)}


def _drop_snapshots(connection: sa.Connection, ledger: Ledger, stream: str) -> set[bytes]:
    """What was told of the stream is made anew from what is left; returns the names of the contents."""
    found = ledger.statements_of(connection, "snapshot", stream)
    names = [each.id.hex() for each in found]
    connection.execute(statements.delete().where(statements.c.digest.in_(names)))
    return {from_base64(each.body.get("digest"), "digest", 32) for each in found}
