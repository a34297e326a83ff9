"""The endpoint's database as the sync core sees it, through the eyes of one reader
(`sync.store.LocalStore`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from central.erased import erasures
from central.log.receipts import receipt_for
from central.log.sequencer import Appended, newest_checkpoint
from central.log.tree import StoredNodes
from central.people import Who
from central.store.bulk import among
from central.store.chains import chain_tips
from central.store.facts import log_epoch, read_fact
from central.store.quarantine import MOST_WAITING, number_waiting, release, set_aside
from central.store.schema import chains, commits, objects, quarantine, statements, wraps
from central.streams import KnownStreams
from sync.commit import Commit
from sync.erasing import Erasure
from sync.log import Chain, Tip
from sync.merkle import consistency_proof
from sync.receipts import Receipt
from sync.statements import Statement
from sync.store import Changes, Known, PeerState

if TYPE_CHECKING:
    from central.endpoint import Endpoint

SHARED_STATEMENTS = ("grant", "certificate", "backed-up", "log-epoch")
NOT_BY_STREAM = (*SHARED_STATEMENTS, "key-grant", "sealed-key", "county", "snapshot")
"""Every other type, known here or not, goes to the readers of the stream that it names."""
_BATCH = 5_000


class EndpointStore:
    """Reads in one snapshot until `apply`, which writes in a transaction of its own; then in a new
    snapshot.
    """

    def __init__(self, endpoint: Endpoint, who: Who, act: str = "exchange") -> None:
        """`act`: what the audit calls it."""
        self._endpoint = endpoint
        self._who = who
        self._act = act
        self._held = ExitStack()
        self._snapshot: sa.Connection | None = None
        self.streams = KnownStreams(self.connection)
        self._readable_names: list[str] | None = None
        self._ends: dict[Chain, int] = {}
        self.appended = Appended()

    def __enter__(self) -> EndpointStore:
        return self

    def __exit__(self, *_: object) -> None:
        self._end_snapshot()

    def connection(self) -> sa.Connection:
        """The snapshot that is read now."""
        if self._snapshot is None:
            self._snapshot = self._held.enter_context(self._endpoint.database.read())
        return self._snapshot

    def apply(self, changes: Changes) -> None:
        """Write everything, hand keys on to the reader, log what is new: one transaction."""
        self._end_snapshot()
        endpoint, now, sender = self._endpoint, self._endpoint.clock(), self._who.profile
        with endpoint.database.write() as connection:
            endpoint.ledger.add_statements(connection, changes.statements, now)
            linked = [one.hex() for one in changes.chained]
            fresh = endpoint.acceptance.take(connection, changes.commits, sender, linked)
            self._set_aside(connection, changes, now)
            release(connection, [one.hex() for one in changes.released])
            endpoint.keyring.pass_on(connection, self._who, now)
            endpoint.audit.note(connection, sender, self._act, "", f"{len(fresh)} new")
            appended = endpoint.acceptance.give_places(connection, fresh)
        self.appended = appended

    def _set_aside(self, connection: sa.Connection, changes: Changes, now: int) -> None:
        sender = self._who.profile
        room = MOST_WAITING - number_waiting(connection, sender) if changes.quarantine else 0
        for aside in changes.quarantine[: max(0, room)]:
            if set_aside(connection, aside.commit, sender, aside.reason, now):
                self._endpoint.audit.note(
                    connection, sender, "commit.set-aside", aside.commit.id.hex(), aside.reason
                )

    # --- commits

    def tips(self) -> Iterable[Tip]:
        return [tip for ends in chain_tips(self.connection(), self._readable()).values() for tip in ends]

    def chain_commits(self, chain: Chain, after_seq: int) -> list[Commit]:
        if chain not in self._ends:
            newest = sa.select(chains.c.last).where(_is_chain(chains.c, chain))
            self._ends[chain] = int(self.connection().scalar(newest) or 0)
        if after_seq >= self._ends[chain]:
            return []
        return self._commits(_is_chain(commits.c, chain), commits.c.chained, commits.c.seq > after_seq)

    def waiting(self, chain: Chain) -> list[Commit]:
        return self._commits(_is_chain(commits.c, chain), sa.not_(commits.c.chained))

    def known(self, ids: Collection[bytes]) -> Mapping[bytes, Known]:
        c = commits.c
        found: dict[bytes, Known] = {}
        for names in _batches([one.hex() for one in ids]):
            query = sa.select(c.id, c.stream, c.profile, c.incarnation, c.seq, c.chained).where(
                among(self.connection(), c.id, names)
            )
            for row in self.connection().execute(query):
                chain = row.stream, row.profile, row.incarnation
                found[bytes.fromhex(row.id)] = Known(chain, row.seq, row.chained, payload=True)
        return found

    def quarantined(self, reason: str) -> list[Commit]:
        query = sa.select(quarantine.c.stored).where(quarantine.c.reason == reason, quarantine.c.judged == "")
        return [Commit.from_bytes(row.stored) for row in self.connection().execute(query)]

    def erasures(self) -> list[Erasure]:
        return erasures(self.connection())

    # --- statements

    def has_statement(self, statement_id: bytes) -> bool:
        query = sa.select(statements.c.number).where(statements.c.digest == statement_id.hex())
        return self.connection().scalar(query) is not None

    def statements_after(self, position: int, limit: int, not_from: str) -> list[tuple[int, Statement]]:
        """Only what may concern the reader: everybody's certificates, its own keys, keys of files in its
        streams.
        """
        s = statements.c
        mine = sa.select(wraps.c.statement).where(wraps.c.recipient == self._who.public.recipient)
        query = (
            sa.select(s.number, s.sealed_json)
            .where(
                s.number > position,
                s.source != not_from,
                sa.or_(
                    s.type.in_(SHARED_STATEMENTS),
                    sa.and_(s.type == "key-grant", s.digest.in_(mine)),
                    sa.and_(s.type.not_in(NOT_BY_STREAM), s.subject.in_(self._readable())),
                ),
            )
            .order_by(s.number)
            .limit(limit)
        )
        read = self._endpoint.ledger.read_statement
        return [(row.number, read(row.sealed_json)) for row in self.connection().execute(query)]

    def statements_of(self, stream: str) -> list[Statement]:
        query = sa.select(statements.c.sealed_json).where(
            statements.c.subject == stream, statements.c.type.in_(("key-grant", "file-key"))
        )
        return [
            self._endpoint.ledger.read_statement(row.sealed_json) for row in self.connection().execute(query)
        ]

    # --- objects

    def has_objects(self, hashes: Collection[bytes]) -> set[bytes]:
        return set(self.object_sizes(hashes))

    def object_sizes(self, hashes: Collection[bytes]) -> Mapping[bytes, int]:
        found: dict[bytes, int] = {}
        for names in _batches([one.hex() for one in hashes]):
            named = among(self.connection(), objects.c.hash, names)
            query = sa.select(objects.c.hash, objects.c.size).where(named)
            found |= {bytes.fromhex(row.hash): int(row.size) for row in self.connection().execute(query)}
        return found

    # --- what only a device keeps

    def unproven_commits(self, limit: int, profile: str) -> list[bytes]:  # noqa: ARG002
        return []

    def unproven_objects(self) -> list[tuple[bytes, int]]:
        return []

    def missing_objects(self) -> list[bytes]:
        return []

    def newest_note(self) -> str | None:
        return None

    def peer_state(self, peer: str) -> PeerState:  # noqa: ARG002
        return PeerState()

    def _readable(self) -> list[str]:
        """Streams of this reader, and those in which it ever wrote."""
        if self._readable_names is None:
            own = self.connection().scalars(
                sa.select(chains.c.stream).where(chains.c.profile == self._who.profile).distinct()
            )
            readable = [one.stream for one in self.streams.readable_by(self._who)]
            self._readable_names = list(dict.fromkeys([*readable, *own]))
        return self._readable_names

    def _commits(self, *where: sa.ColumnElement[bool]) -> list[Commit]:
        query = sa.select(commits.c.stored).where(*where).order_by(commits.c.seq, commits.c.id)
        return [Commit.from_bytes(row.stored) for row in self.connection().execute(query)]

    def _end_snapshot(self) -> None:
        self._held.close()
        self._held = ExitStack()
        self._snapshot, self._readable_names, self._ends = None, None, {}


class EndpointLog:
    """The Merkle log for the core (`sync.exchange.LogPort`), in the store's snapshot."""

    def __init__(self, endpoint: Endpoint, store: EndpointStore) -> None:
        self._endpoint = endpoint
        self._store = store
        self._read: tuple[sa.Connection, str | None] | None = None

    def prove(self, items: Sequence[tuple[int, bytes]]) -> Receipt | None:
        named, note = [(kind, item.hex()) for kind, item in items], self.note()
        if note is None:
            return None
        sequencer, appended = self._endpoint.sequencer, self._store.appended
        return receipt_for(self._store.connection(), sequencer, named, note, appended)

    def note(self) -> str | None:
        """Read once a snapshot."""
        connection = self._store.connection()
        if self._read is None or self._read[0] is not connection:
            newest = newest_checkpoint(connection)
            self._read = connection, newest[1] if newest else None
        return self._read[1]

    def kept(self) -> int:
        return int(read_fact(self._store.connection(), "log_kept", "0"))

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        connection, appended = self._store.connection(), self._store.appended
        epoch = log_epoch(connection)
        known = appended.nodes if appended.epoch == epoch else None
        return consistency_proof(StoredNodes(connection, epoch, known), old, new)


def _is_chain(columns: Any, chain: Chain) -> sa.ColumnElement[bool]:
    stream, profile, incarnation = chain
    return sa.and_(
        columns.stream == stream, columns.profile == profile, columns.incarnation == incarnation
    )  # fmt: skip


def _batches(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
