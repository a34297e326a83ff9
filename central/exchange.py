"""One turn of sync with a device: take in what it brings, answer with what it may have and lacks, and prove what was received.

Taking a delivery in twice changes nothing; an answer that is lost is given again, for only what the device says of itself counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import sqlalchemy as sa

from central.acceptance import Outcome
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.log.receipts import receipts_for
from central.log.sequencer import COMMIT, CONTAINER, Item, log_size, newest_checkpoint
from central.log.tree import StoredNodes
from central.people import Who
from central.store.chains import chain_tips, lacking_commits
from central.store.facts import log_epoch
from central.store.schema import objects, statements, wraps
from central.streams import Stream, readable_streams, streams_of_object
from sync import shipment
from sync.bundle import PartReader, PartWriter
from sync.commit import Commit
from sync.log import Chain, Tip
from sync.merkle import consistency_proof
from sync.offer import differing
from sync.shipment import Consistency, Shipment
from sync.statements import Statement

REPLY_COMMITS = 5_000
REPLY_BYTES = 8 * 1024 * 1024
REPLY_STATEMENTS = 5_000
SHARED_STATEMENTS = ("grant", "certificate", "backed-up")


def answer(endpoint: Endpoint, who: Who, source: BinaryIO, out: BinaryIO) -> None:
    """Read one bundle part from `source`, write the answering part to `out`. Raises SyncFault, CentralFault."""

    def key_of(profile: str) -> bytes | None:
        with endpoint.database.read() as connection:
            found = endpoint.people.find(connection, profile)
        return None if found is None else found.public.ed25519

    part = PartReader(source, endpoint.secrets.profile, key_of)
    if part.sender != who.profile:
        raise CentralFault("session.profile", status=403, place="bundle")
    reply = respond(endpoint, who, shipment.read(part), part.header.bundle)
    writer = PartWriter(
        out, bundle=os.urandom(16).hex(), recipients=[who.public.x25519], keys=endpoint.secrets.profile,
        entropy=os.urandom,
    )  # fmt: skip
    shipment.write(reply, writer)


def respond(endpoint: Endpoint, who: Who, delivery: Shipment, bundle: str) -> Shipment:
    """Take in and answer, each in a transaction of its own: what was received stays received."""
    with endpoint.database.write() as connection:
        outcome = endpoint.acceptance.take(connection, who.profile, delivery.statements, delivery.commits)
        endpoint.keyring.pass_on(connection, who, endpoint.clock())
        counts = f"{len(outcome.accepted)} new"
        endpoint.audit.note(connection, who.profile, "exchange", bundle, counts)
    with endpoint.database.read() as connection:
        return _Reply(endpoint, connection, who, delivery).shipment(outcome, bundle)


@dataclass(frozen=True, slots=True)
class _Reply:
    """What one device is told, read in one snapshot."""

    endpoint: Endpoint
    connection: sa.Connection
    who: Who
    delivery: Shipment

    def shipment(self, outcome: Outcome, bundle: str) -> Shipment:
        readable = readable_streams(self.connection, self.who)
        names = [one.stream for one in readable]
        tips = chain_tips(self.connection, names)
        commits, more_commits = _bounded(lacking_commits(self.connection, tips, self.delivery.tips or ()))
        told, cursor, more_statements = self._statements(readable)
        newest = newest_checkpoint(self.connection)
        return Shipment(
            tips=self._tips(tips),
            cursor=cursor,
            have=self._held(self.delivery.want, readable),
            want=self._wanted(),
            refused=tuple(
                (bytes.fromhex(name), reason) for name, reason in [*outcome.refused, *outcome.aside]
            ),
            reply_to=bundle,
            more=more_commits or more_statements,
            commits=tuple(commits) if self.delivery.tips is not None else (),
            statements=tuple(told),
            receipts=tuple(receipts_for(self.connection, self.endpoint.sequencer, self._to_prove(outcome))),
            note=newest[1] if newest else None,
            consistency=self._consistency(),
        )

    def _tips(self, own: dict[Chain, list[Tip]]) -> tuple[Tip, ...] | None:
        """Only where they differ from what the device says of itself; None if it asks for nothing."""
        if self.delivery.tips is None:
            return None
        return tuple(differing((tip for ends in own.values() for tip in ends), self.delivery.tips))

    def _statements(self, readable: Sequence[Stream]) -> tuple[list[Statement], str, bool]:
        """Certificates and grants of everybody, keys for this reader, file keys of its streams; (statements, cursor, more).

        File keys of a stream that has just become readable are older than the cursor: they are counted from the wrap that opened it.
        """
        cursor = int(self.delivery.cursor) if self.delivery.cursor.isdigit() else 0
        s = statements.c
        opened_later = sa.select(wraps.c.stream).where(
            wraps.c.recipient == self.who.public.recipient,
            wraps.c.statement.in_(sa.select(s.digest).where(s.type == "key-grant", s.number > cursor)),
        )
        mine = sa.select(wraps.c.statement).where(wraps.c.recipient == self.who.public.recipient)
        names = [one.stream for one in readable]
        wanted = sa.or_(
            sa.and_(s.number > cursor, s.type.in_(SHARED_STATEMENTS)),
            sa.and_(s.number > cursor, s.type == "key-grant", s.digest.in_(mine), s.subject.in_(names)),
            sa.and_(
                s.type == "file-key",
                s.subject.in_(names),
                sa.or_(s.number > cursor, s.subject.in_(opened_later)),
            ),
        )
        query = sa.select(s.number, s.sealed_json).where(wanted).order_by(s.number).limit(REPLY_STATEMENTS)
        rows = self.connection.execute(query).all()
        told = [self.endpoint.ledger.read_statement(row.sealed_json) for row in rows]
        full = len(rows) == REPLY_STATEMENTS
        newest = self.connection.scalar(sa.select(sa.func.max(s.number))) or 0
        return told, str(max(cursor, rows[-1].number) if full else newest), full

    def _to_prove(self, outcome: Outcome) -> list[Item]:
        asked = [(kind, item.hex()) for kind, item in self.delivery.prove if kind in (COMMIT, CONTAINER)]
        offered = [(CONTAINER, container.hex()) for container, _ in self.delivery.have]
        return list(dict.fromkeys([*outcome.provable(), *asked, *offered]))

    def _wanted(self) -> tuple[bytes, ...]:
        """Offered containers that are not held here."""
        names = [container.hex() for container, _ in self.delivery.have]
        held = self._sizes(names)
        return tuple(bytes.fromhex(name) for name in names if name not in held)

    def _held(self, want: Iterable[bytes], readable: Sequence[Stream]) -> tuple[tuple[bytes, int], ...]:
        """Containers that the device asks for and may read."""
        names = {one.stream for one in readable}
        sizes = self._sizes([container.hex() for container in want])
        allowed = [name for name in sizes if names.intersection(streams_of_object(self.connection, name))]
        return tuple((bytes.fromhex(name), sizes[name]) for name in allowed)

    def _sizes(self, names: Sequence[str]) -> dict[str, int]:
        rows = self.connection.execute(
            sa.select(objects.c.hash, objects.c.size).where(objects.c.hash.in_(list(names)))
        )
        return {row.hash: int(row.size) for row in rows}

    def _consistency(self) -> Consistency | None:
        epoch, seen = self.delivery.seen
        here = log_epoch(self.connection)
        size = log_size(self.connection, here)
        if epoch != here or not 0 < seen < size:
            return None
        return Consistency(
            seen, size, tuple(consistency_proof(StoredNodes(self.connection, here), seen, size))
        )


def _bounded(commits: Iterable[Commit]) -> tuple[list[Commit], bool]:
    """As many as one answer may hold; and whether there are more."""
    taken: list[Commit] = []
    size = 0
    for commit in commits:
        if len(taken) >= REPLY_COMMITS or size >= REPLY_BYTES:
            return taken, True
        taken.append(commit)
        size += len(commit.payload)
    return taken, False
