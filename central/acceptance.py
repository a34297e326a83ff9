"""What the endpoint takes in, and in whose name: the second of the two places where authority is checked.

A commit is accepted, set aside for a person to judge, or refused. Nothing is dropped in silence: what is set aside is kept, logged and
receipted; what is refused is named in the answer and in the audit. One bad item never blocks the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from casework.events import Known, parse
from casework.faults import CaseworkFault
from central.audit import Audit
from central.faults import CentralFault
from central.keyring import Keyring
from central.log.sequencer import COMMIT, Item, Sequencer
from central.people import People, Who
from central.revocations import revoked_profiles
from central.store.chains import chain_before
from central.store.ledger import Ledger
from central.store.quarantine import set_aside
from central.streams import Stream, find_stream, index_event, open_stream
from sync.commit import Commit, open_payload, verify_signature
from sync.faults import SyncFault
from sync.payload import PayloadBody
from sync.statements import Statement, verify

KEPT_STATEMENTS = ("key-grant", "file-key", "sealed-key")


@dataclass(slots=True)
class Outcome:
    """What became of a delivery. `refused` and `aside`: (id in hex, reason)."""

    accepted: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def provable(self) -> list[Item]:
        """What the log holds from now on."""
        names = [*self.accepted, *self.known, *(name for name, _ in self.aside)]
        return [(COMMIT, name) for name in names]


class Refused(Exception):
    """Why one item is not taken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SetAside(Refused):
    """Why one item waits for a person."""


class Acceptance:
    """Takes statements and commits in within the caller's write transaction."""

    def __init__(
        self, ledger: Ledger, people: People, keyring: Keyring, sequencer: Sequencer, audit: Audit,
        clock: Callable[[], int],
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._people = people
        self._keyring = keyring
        self._sequencer = sequencer
        self._audit = audit
        self._clock = clock

    def take(
        self,
        connection: sa.Connection,
        sender: str,
        statements: Iterable[Statement],
        commits: Iterable[Commit],
    ) -> Outcome:
        """A delivery by the profile `sender`, who may also bring what others made."""
        outcome = Outcome()
        for statement in statements:
            try:
                self.take_statement(connection, statement)
            except (Refused, SyncFault) as refusal:
                self._note(connection, sender, "statement.refused", statement.type, _reason(refusal))
        for commit in sorted(commits, key=lambda one: one.header.seq):
            self._take_one(connection, sender, commit, outcome)
        self._sequencer.append(connection, outcome.provable())
        return outcome

    def take_own(self, connection: sa.Connection, commit: Commit) -> None:
        """A commit made here. Raises CentralFault `request.form` if it would be refused: a defect, never data."""
        outcome = self.take(connection, commit.header.profile, [], [commit])
        for _, reason in [*outcome.refused, *outcome.aside]:
            raise CentralFault("request.form", place="commit", reason=reason)

    def take_statement(self, connection: sa.Connection, statement: Statement) -> bool:
        """Keep a key statement whose signer may give keys of its stream. Raises Refused, SyncFault `statement.*`."""
        if statement.type not in KEPT_STATEMENTS:
            return False
        who: Who | None = None
        for by in verify(statement, lambda profile: self._key_of(connection, profile)):
            who = self._people.find(connection, by)
        if who is None or who.standing(self._clock()) == "revoked":
            raise Refused("author.revoked")
        stream = find_stream(connection, str(statement.body.get("stream", "")))
        if stream is not None and not stream.writable_by(who):
            raise Refused("stream.forbidden")
        return self._ledger.add_statement(connection, statement, self._clock())

    def judge(self, connection: sa.Connection, commit: Commit) -> None:
        """A person has looked at a commit that was set aside and lets it in."""
        self._store(connection, commit.header.profile, commit, Outcome())

    def _take_one(self, connection: sa.Connection, sender: str, commit: Commit, outcome: Outcome) -> None:
        name = commit.id.hex()
        if self._ledger.holds_commit(connection, name):
            outcome.known.append(name)
            return
        try:
            self._check(connection, commit)
        except SetAside as reason:
            set_aside(connection, commit, sender, reason.reason, self._clock())
            outcome.aside.append((name, reason.reason))
            self._note(connection, sender, "commit.set-aside", name, reason.reason)
        except (Refused, SyncFault) as refusal:
            outcome.refused.append((name, _reason(refusal)))
            self._note(connection, sender, "commit.refused", name, _reason(refusal))
        else:
            self._store(connection, sender, commit, outcome)

    def _check(self, connection: sa.Connection, commit: Commit) -> None:
        who = self._people.find(connection, commit.header.profile)
        if who is None:
            raise SetAside("statement.unknown-signer")
        verify_signature(commit, who.public.ed25519)
        standing = who.standing(self._clock())
        if standing != "good":
            raise SetAside(f"author.{standing}")
        if commit.erased:
            raise Refused("commit.erased")
        before = chain_before(connection, commit)
        if before and commit.header.prev not in before:
            raise Refused("commit.broken-chain")
        stream = find_stream(connection, commit.header.stream)
        if stream is not None and not stream.writable_by(who):
            raise SetAside("stream.forbidden")

    def _store(self, connection: sa.Connection, sender: str, commit: Commit, outcome: Outcome) -> None:
        name = commit.id.hex()
        body = self._open(connection, commit)
        who = self._people.find(connection, commit.header.profile)
        if find_stream(connection, commit.header.stream) is None:
            kind = _opened_kind(body)
            open_stream(connection, commit.header.stream, kind, commit.header.profile, self._clock())
        self._ledger.add_commit(connection, commit, sender, self._clock())
        outcome.accepted.append(name)
        if self._ledger.forked(connection, commit):
            self._note(connection, sender, "commit.fork", name, commit.header.profile)
        stream = find_stream(connection, commit.header.stream)
        if body is not None and who is not None and stream is not None:
            self._index(connection, stream, who, body)

    def _open(self, connection: sa.Connection, commit: Commit) -> PayloadBody | None:
        """None for a stream that the service key cannot open."""
        header = commit.header
        try:
            key = self._keyring.stream_key(connection, header.stream, header.key_epoch, header.key_commitment)
        except SyncFault:
            return None
        try:
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
                if known.type in ("roster.revoked", "roster.endorsed"):
                    self._revoke(connection, stream.stream)

    def _revoke(self, connection: sa.Connection, roster: str) -> None:
        for profile in revoked_profiles(connection, self._ledger, self._people, self._keyring, roster):
            self._people.revoke(connection, profile, self._clock())

    def _key_of(self, connection: sa.Connection, profile: str) -> bytes | None:
        who = self._people.find(connection, profile)
        return None if who is None else who.public.ed25519

    def _note(self, connection: sa.Connection, actor: str, act: str, subject: str, outcome: str) -> None:
        self._audit.note(connection, actor, act, subject, outcome)


def _opened_kind(body: PayloadBody | None) -> str:
    """The kind that the first event gives; a stream that the service key cannot open is its author's own."""
    if body is None or not body.events:
        return "private"
    first = body.events[0]
    return str(first.get("kind", "private")) if first.get("type") == "stream.opened" else "private"


def _reason(refusal: Refused | SyncFault) -> str:
    return refusal.reason if isinstance(refusal, Refused) else refusal.code
