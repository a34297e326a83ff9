"""Putting commits in: stored, indexed and given their place in the Merkle log in one transaction.

Whether they may be put in is judged before, by `central.policy`; here nothing is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from casework.events import Known, parse
from casework.faults import CaseworkFault
from central.audit import Audit
from central.erased import carry_out, orders_of
from central.keyring import Keyring
from central.log.sequencer import COMMIT, Sequencer
from central.people import People, Who
from central.reading import Reader
from central.revocations import revoked_profiles
from central.store.ledger import Ledger
from central.streams import SHARED, Stream, find_stream, index_event, open_stream
from sync.commit import Commit, open_payload
from sync.faults import SyncFault
from sync.keys import KeyTable
from sync.payload import PayloadBody

_OPENERS = {"task": ("lead", "administrator"), **dict.fromkeys(SHARED, ("administrator", "service"))}
_PRIVATE = "private"


@dataclass(slots=True)
class _Delivery:
    """What is looked up once for all commits that come together."""

    connection: sa.Connection
    sender: str
    streams: dict[str, Stream] = field(default_factory=dict)
    _people: dict[str, Who | None] = field(default_factory=dict)
    _tables: dict[str, KeyTable] = field(default_factory=dict)

    def who(self, profile: str, find: Callable[[], Who | None]) -> Who | None:
        if profile not in self._people:
            self._people[profile] = find()
        return self._people[profile]

    def table(self, stream: str, read: Callable[[], KeyTable]) -> KeyTable:
        if stream not in self._tables:
            self._tables[stream] = read()
        return self._tables[stream]


class Acceptance:
    """Stores within the caller's write transaction."""

    def __init__(
        self, *, ledger: Ledger, people: People, keyring: Keyring, sequencer: Sequencer, audit: Audit,
        clock: Callable[[], int],
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._people = people
        self._keyring = keyring
        self._sequencer = sequencer
        self._audit = audit
        self._clock = clock

    def store(self, connection: sa.Connection, commits: Sequence[tuple[Commit, bool]], sender: str) -> int:
        """Store (commit, chained) in this order; returns how many were new.

        Those that were there stay as they are.
        """
        fresh = self._ledger.add_commits(connection, commits, sender, self._clock())
        delivery = _Delivery(connection, sender)
        for commit in fresh:
            self._take_note(delivery, commit)
        self._note_forks(delivery, fresh)
        self._sequencer.append(connection, [(COMMIT, commit.id.hex()) for commit in fresh])
        return len(fresh)

    def _take_note(self, delivery: _Delivery, commit: Commit) -> None:
        connection, header = delivery.connection, commit.header
        who = delivery.who(header.profile, lambda: self._people.find(connection, header.profile))
        table = delivery.table(header.stream, lambda: self._keyring.table(connection, header.stream))
        body = self._open(commit, table)
        stream = delivery.streams.get(header.stream) or find_stream(connection, header.stream)
        if stream is None:
            kind = _opened_kind(body, who)
            open_stream(connection, header.stream, kind, header.profile, self._clock())
            stream = find_stream(connection, header.stream)
        if stream is not None:
            delivery.streams[header.stream] = stream
            if body is not None and who is not None:
                self._index(connection, stream, who, body)

    def _note_forks(self, delivery: _Delivery, fresh: Sequence[Commit]) -> None:
        chains: dict[tuple[str, str, str], list[int]] = {}
        for commit in fresh:
            chains.setdefault(commit.header.chain, []).append(commit.header.seq)
        for chain, places in chains.items():
            for seq in self._ledger.forks(delivery.connection, chain, min(places), max(places)):
                self._audit.note(
                    delivery.connection, delivery.sender, "commit.fork", f"{chain[1]} {seq}", chain[0]
                )

    def _open(self, commit: Commit, table: KeyTable) -> PayloadBody | None:
        """None for what the service key cannot open: private and sealed streams."""
        header = commit.header
        try:
            key = table.stream_key(header.stream, header.key_epoch, self._keyring.keys, header.key_commitment)
            return open_payload(commit, key)
        except SyncFault:
            return None

    def _index(self, connection: sa.Connection, stream: Stream, who: Who, body: PayloadBody) -> None:
        for event in body.events:
            try:
                known = parse(event)
            except CaseworkFault:
                continue  # the fold marks it; the index has no use for it
            if isinstance(known, Known):
                index_event(connection, stream, who, known.fields)
                if stream.kind == "roster" and known.type in ("roster.revoked", "roster.endorsed"):
                    self._revoke(connection, stream.stream)
                if stream.kind == "roster" and known.type in ("erasure.ordered", "roster.endorsed"):
                    self._erase(connection)

    def _revoke(self, connection: sa.Connection, roster: str) -> None:
        for profile in revoked_profiles(connection, self._ledger, self._people, self._keyring, roster):
            self._people.revoke(connection, profile, self._clock())

    def _erase(self, connection: sa.Connection) -> None:
        roster = Reader(self._ledger, self._people, self._keyring).roster(connection)
        carry_out(connection, self._ledger, orders_of(connection, roster).orders)


def _opened_kind(body: PayloadBody | None, who: Who | None) -> str:
    """The kind that the first event gives, if its author may open one; else the stream is its author's
    own.
    """
    first = body.events[0] if body is not None and body.events else {}
    if first.get("type") != "stream.opened" or who is None:
        return _PRIVATE
    kind = str(first.get("kind", _PRIVATE))
    return kind if who.has(*_OPENERS.get(kind, tuple(who.roles))) else _PRIVATE
