"""Snapshots for new laptops (`sync.telling.SnapshotPort`): statements in the database, contents as objects.

Only commits that a backup holds are told: a laptop to which a commit was merely told cannot send it back to
an endpoint that was restored from before it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from central.endpoint import Endpoint
from central.log.receipts import backed_up_size
from central.log.sequencer import COMMIT
from central.store.facts import log_epoch
from central.store.objects import sync_file
from central.store.schema import commits, leaves
from sync.binary import from_base64
from sync.commit import Commit, open_payload
from sync.faults import SyncFault
from sync.keys import KeyTable
from sync.payload import PayloadBody
from sync.snapshot import Snapshot, make_snapshots, worth
from sync.statements import Statement


class Snapshots:
    """Reads what was made before and makes what is worth it."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def of(self, stream: str) -> Sequence[Snapshot]:
        """All snapshots of a stream in order; none for a stream that the service key cannot open."""
        endpoint = self._endpoint
        with endpoint.database.read() as connection:
            made = self._made(connection, stream)
            told = sum(int(each.statement.body["count"]) for each in made)
            if _held(connection, stream) - told < worth(told):
                return made
            table = endpoint.keyring.table(connection, stream)
            held = _backed_up(connection, stream)
        try:
            fresh = self._make(table, stream, held, made)
        except SyncFault:
            return made  # a key is missing: what cannot be opened is replayed
        if fresh:
            self._keep(fresh)
        return [*made, *fresh]

    def _made(self, connection: sa.Connection, stream: str) -> list[Snapshot]:
        """Those whose content is there, up to the first gap; of two of a number, made at once, the first."""
        objects = self._endpoint.objects
        found: dict[int, Statement] = {}
        for statement in self._endpoint.ledger.statements_of(connection, "snapshot", stream):
            if objects.holds(content_name(statement)):
                found.setdefault(int(statement.body["number"]), statement)
        made: list[Snapshot] = []
        while (following := found.get(len(made))) is not None:
            name = content_name(following)
            made.append(Snapshot(following, b"".join(objects.read(name, 0, objects.size(name)))))
        return made

    def _make(
        self, table: KeyTable, stream: str, held: Sequence[Commit], made: Sequence[Snapshot]
    ) -> list[Snapshot]:
        keys = self._endpoint.keyring.keys

        def body(commit: Commit) -> PayloadBody | None:
            if commit.erased:
                return None
            header = commit.header
            return open_payload(
                commit, table.stream_key(stream, header.key_epoch, keys, header.key_commitment)
            )

        return make_snapshots(
            held,
            made,
            body,
            stream_key=table.newest_key(stream, keys),
            by=self._endpoint.secrets.profile,
            entropy=os.urandom,
            at=self._endpoint.clock(),
        )

    def _keep(self, fresh: Sequence[Snapshot]) -> None:
        """Content first: a statement never names what is not there."""
        endpoint = self._endpoint
        for snapshot in fresh:
            part = Path(endpoint.folder.uploads) / f"{secrets.token_hex(8)}.snapshot"
            part.write_bytes(snapshot.sealed)
            sync_file(part)
            endpoint.objects.publish(content_name(snapshot.statement), part)
        with endpoint.database.write() as connection:
            for snapshot in fresh:
                endpoint.ledger.add_statement(connection, snapshot.statement, endpoint.clock())


def content_name(statement: Statement) -> str:
    """Under which name the content of a snapshot lies among the objects."""
    return from_base64(statement.body.get("digest"), "digest", 32).hex()


def _backed_up(connection: sa.Connection, stream: str) -> list[Commit]:
    """Chained commits of the stream below the newest backup's size."""
    covered, epoch = backed_up_size(connection), log_epoch(connection)
    query = (
        sa.select(commits.c.stored)
        .join(leaves, sa.and_(leaves.c.id == commits.c.id, leaves.c.kind == COMMIT, leaves.c.epoch == epoch))
        .where(commits.c.stream == stream, commits.c.chained, leaves.c.index < covered)
        .order_by(commits.c.number)
    )
    return [Commit.from_bytes(row.stored) for row in connection.execute(query)]


def _held(connection: sa.Connection, stream: str) -> int:
    """Commits of the stream, about: cheaper than to read them."""
    counted = sa.select(sa.func.count()).select_from(commits).where(commits.c.stream == stream)
    return int(connection.scalar(counted) or 0)
