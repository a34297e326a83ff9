"""What a sender may do here: the second of the two places where authority is checked (the routes are the
first).

A commit with an objection is set aside for a person to judge, and its sender is told why; it never blocks
the rest.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from central.directory import KnownPeople
from central.streams import KnownStreams, streams_of_object
from sync.commit import Commit
from sync.statements import Statement

KEY_STATEMENTS = ("key-grant", "file-key", "sealed-key")
MADE_HERE = ("county", "grant", "certificate", "backed-up", "log-epoch", "snapshot")
MAX_UNKNOWN = 64 * 1024


class EndpointPolicy:
    """A `sync.intake.Policy` over the database. `connection` gives the snapshot to judge by."""

    def __init__(
        self, people: KnownPeople, streams: KnownStreams, connection: Callable[[], sa.Connection], now: int
    ) -> None:
        self._people = people
        self._streams = streams
        self._connection = connection
        self._now = now

    def objection_to_commit(self, commit: Commit, sender: str) -> str:  # noqa: ARG002
        """`author.revoked`, `author.lapsed`, `stream.forbidden`, `commit.erased` (an order may say so)."""
        who = self._people.find(commit.header.profile)
        standing = who.standing(self._now) if who is not None else "unknown"
        if standing != "good" or who is None:
            return f"author.{standing}"
        stream = self._streams.find(commit.header.stream)
        if stream is not None and not stream.writable_by(who):
            return "stream.forbidden"
        return "commit.erased" if commit.erased else ""

    def objection_to_statement(self, statement: Statement, sender: str) -> str:  # noqa: ARG002
        """What names a stream only from who may write it; grants and certificates only from here."""
        if statement.type in MADE_HERE:
            return "statement.not-yours"
        if statement.type not in KEY_STATEMENTS and len(statement.to_bytes()) > MAX_UNKNOWN:
            return "format.too-long"
        stream = self._streams.find(str(statement.body.get("stream", "")))
        for signature in statement.sigs:
            who = self._people.find(signature.by)
            if who is None or who.standing(self._now) == "revoked":
                return "author.revoked"
            if stream is not None and not stream.writable_by(who):
                return "stream.forbidden"
        return ""

    def may_read(self, stream: str, profile: str) -> bool:
        who, found = self._people.find(profile), self._streams.find(stream)
        if who is None or found is None or who.standing(self._now) == "revoked":
            return False
        return found.readable_by(who)

    def may_fetch(self, container: bytes, profile: str) -> bool:
        names = streams_of_object(self._connection(), container.hex())
        return any(self.may_read(name, profile) for name in names)
