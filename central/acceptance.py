"""Putting commits in: stored, indexed and given their place in the Merkle log in one transaction.

Whether they may be put in is judged before, by `central.policy`; here nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from casework.events import Known, parse
from casework.faults import CaseworkFault
from central.audit import Audit
from central.erased import carry_out, orders_of
from central.keyring import Keyring
from central.log.sequencer import COMMIT, Appended, Sequencer
from central.people import People, Who
from central.reading import Reader
from central.revocations import revoked_profiles
from central.store.ledger import Ledger
from central.streams import INDEXED, SHARED, Stream, find_stream, index_event, open_stream
from sync.commit import Commit, Header, Opener
from sync.faults import SyncFault
from sync.keys import KeyTable, StreamKey
from sync.payload import PayloadBody, read_body

_OPENERS = {
    "task": ("lead", "administrator", "discipline"),
    **dict.fromkeys((*SHARED, "supervision"), ("administrator", "service")),
}
_PRIVATE = "private"
_NOTED = (*INDEXED, "stream.opened", "roster.revoked", "roster.endorsed", "erasure.ordered")
"""Events that have an effect here at once; all others are for the folds."""
_MARKS = re.compile(b"|".join(re.escape(name.encode()) for name in _NOTED) + rb"|\\u")
"""JSON that names one of these events, or could by an escape."""


@dataclass(slots=True)
class _Delivery:
    """What is looked up once for all commits that come together."""

    connection: sa.Connection
    sender: str
    streams: dict[str, Stream] = field(default_factory=dict)
    _people: dict[str, Who | None] = field(default_factory=dict)
    _tables: dict[str, KeyTable] = field(default_factory=dict)
    _openers: dict[tuple[str, int, bytes], Opener] = field(default_factory=dict)

    def who(self, profile: str, find: Callable[[], Who | None]) -> Who | None:
        if profile not in self._people:
            self._people[profile] = find()
        return self._people[profile]

    def table(self, stream: str, read: Callable[[], KeyTable]) -> KeyTable:
        if stream not in self._tables:
            self._tables[stream] = read()
        return self._tables[stream]

    def opener(self, header: Header, find: Callable[[], StreamKey]) -> Opener:
        """For the stream key that the header commits to."""
        place = header.stream, header.key_epoch, header.key_commitment
        if place not in self._openers:
            self._openers[place] = Opener(find())
        return self._openers[place]


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

    def store(
        self, connection: sa.Connection, commits: Sequence[tuple[Commit, bool]], sender: str
    ) -> Appended:
        """Store (commit, chained) in this order; returns where the new ones stand in the log.

        Those that were there stay as they are.
        """
        return self.give_places(connection, self.take(connection, commits, sender))

    def take(
        self, connection: sa.Connection, commits: Sequence[tuple[Commit, bool]], sender: str,
        linked: Sequence[str] = (),
    ) -> list[Commit]:  # fmt: skip
        """The first half of `store`: returns those that were new. `give_places` must follow in the same
        transaction, as late as may be: from then on no other worker can append.

        `linked`: ids of commits stored before that these join to the beginning of their chain.
        """
        fresh, doubtful = self._ledger.add_commits(connection, commits, sender, self._clock())
        doubtful |= self._ledger.link_commits(connection, linked)
        delivery = _Delivery(connection, sender)
        for commit in fresh:
            self._take_note(delivery, commit)
        for chain in sorted(doubtful):
            seqs = sorted({commit.header.seq for commit, _ in commits if commit.header.chain == chain})
            for seq in self._ledger.forks(connection, chain, seqs):
                self._audit.note(connection, sender, "commit.fork", f"{chain[1]} {seq}", chain[0])
        return fresh

    def give_places(self, connection: sa.Connection, fresh: Sequence[Commit]) -> Appended:
        """The second half of `store`: their places in the Merkle log, under one checkpoint."""
        return self._sequencer.append(connection, [(COMMIT, commit.id.hex()) for commit in fresh])

    def _take_note(self, delivery: _Delivery, commit: Commit) -> None:
        connection, header = delivery.connection, commit.header
        who = delivery.who(header.profile, lambda: self._people.find(connection, header.profile))
        table = delivery.table(header.stream, lambda: self._keyring.table(connection, header.stream))
        body = self._open(delivery, commit, table)
        stream = delivery.streams.get(header.stream) or find_stream(connection, header.stream)
        if stream is None:
            kind = _opened_kind(body, who)
            open_stream(connection, header.stream, kind, header.profile, self._clock())
            stream = find_stream(connection, header.stream)
        if stream is not None:
            delivery.streams[header.stream] = stream
            if body is not None and who is not None:
                self._index(connection, stream, who, body)

    def _open(self, delivery: _Delivery, commit: Commit, table: KeyTable) -> PayloadBody | None:
        """None for what the service key cannot open (private and sealed streams), and for what holds
        nothing that is noted here: then the JSON is not even read.
        """
        header, keys = commit.header, self._keyring.keys
        place = header.stream, header.key_epoch, keys, header.key_commitment
        try:
            plaintext = delivery.opener(header, lambda: table.stream_key(*place)).plaintext(commit)
            return read_body(plaintext) if _is_noted(plaintext) else None
        except SyncFault:
            return None

    def _index(self, connection: sa.Connection, stream: Stream, who: Who, body: PayloadBody) -> None:
        for event in body.events:
            if event["type"] not in _NOTED:
                continue
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


def _is_noted(plaintext: bytes) -> bool:
    return _MARKS.search(plaintext) is not None


def _opened_kind(body: PayloadBody | None, who: Who | None) -> str:
    """The kind that the first event gives, if its author may open one; else the stream is its author's
    own.
    """
    first = body.events[0] if body is not None and body.events else {}
    if first.get("type") != "stream.opened" or who is None:
        return _PRIVATE
    kind = str(first.get("kind", _PRIVATE))
    return kind if who.has(*_OPENERS.get(kind, tuple(who.roles))) else _PRIVATE
