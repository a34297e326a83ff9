"""Commits and statements as they came, byte for byte, and what hangs on them: chains, heads, wraps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from central.store.database import insert_missing, insert_new
from central.store.schema import commits, statements, wraps
from central.store.sealing import Sealer
from sync.commit import Commit
from sync.statements import Statement

_COLUMN = "statements.sealed_json"
_ROWS = 500


class Ledger:
    """Reads and writes within the caller's transaction."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    # --- commits

    def add_commits(
        self, connection: sa.Connection, found: Sequence[tuple[Commit, bool]], sender: str, now: int
    ) -> list[Commit]:
        """Stores (commit, chained); returns those that were not there.

        The first copy of a commit id stays.
        """
        fresh: set[str] = set()
        for start in range(0, len(found), _ROWS):
            rows = [
                {
                    "id": commit.id.hex(), "stream": commit.header.stream, "profile": commit.header.profile,
                    "incarnation": commit.header.incarnation, "seq": commit.header.seq, "chained": chained,
                    "stored": commit.to_bytes(), "sender": sender, "received": now,
                }
                for commit, chained in found[start : start + _ROWS]
            ]  # fmt: skip
            fresh |= insert_missing(connection, commits, rows, commits.c.id)
        new: dict[bytes, Commit] = {commit.id: commit for commit, _ in found if commit.id.hex() in fresh}
        return list(new.values())

    def holds_commit(self, connection: sa.Connection, commit_id: str) -> bool:
        return connection.scalar(sa.select(commits.c.number).where(commits.c.id == commit_id)) is not None

    def commits_of(self, connection: sa.Connection, stream: str) -> list[Commit]:
        """In order of arrival."""
        rows = connection.execute(
            sa.select(commits.c.stored).where(commits.c.stream == stream).order_by(commits.c.number)
        )
        return [Commit.from_bytes(row.stored) for row in rows]

    def forks(
        self, connection: sa.Connection, chain: tuple[str, str, str], first: int, last: int
    ) -> list[int]:
        """Places of a chain, from `first` to `last`, where more than one commit stands."""
        places = (
            sa.select(commits.c.seq)
            .where(
                commits.c.stream == chain[0],
                commits.c.profile == chain[1],
                commits.c.incarnation == chain[2],
                commits.c.seq.between(first, last),
            )
            .group_by(commits.c.seq)
            .having(sa.func.count() > 1)
        )
        return list(connection.scalars(places))

    def newest_commit(self, connection: sa.Connection, stream: str) -> bytes:
        """Id of the commit of this stream that came last; 32 zero bytes where there is none."""
        name = connection.scalar(
            sa.select(commits.c.id)
            .where(commits.c.stream == stream)
            .order_by(commits.c.number.desc())
            .limit(1)
        )
        return bytes(32) if name is None else bytes.fromhex(name)

    # --- statements

    def add_statement(
        self, connection: sa.Connection, statement: Statement, now: int, source: str = ""
    ) -> bool:
        """False if it was there. `source`: the profile that brought it, "" for what was made here."""
        content = statement.to_bytes()
        digest = statement.id.hex()
        row = {
            "digest": digest, "type": statement.type, "subject": subject_of(statement), "source": source,
            "sealed_json": self._sealer.seal(content, _COLUMN), "received": now,
        }  # fmt: skip
        if insert_new(connection, statements, [row]) == 0:
            return False
        if statement.type == "key-grant":
            body = statement.body
            place = {"stream": body["stream"], "epoch": body["epoch"], "statement": digest}
            insert_new(connection, wraps, [{**place, "recipient": wrap["to"]} for wrap in body["wraps"]])
        return True

    def statements_of(
        self, connection: sa.Connection, kind: str, subject: str | None = None
    ) -> list[Statement]:
        """In order of arrival."""
        query = (
            sa.select(statements.c.sealed_json).where(statements.c.type == kind).order_by(statements.c.number)
        )
        if subject is not None:
            query = query.where(statements.c.subject == subject)
        return [self.read_statement(row.sealed_json) for row in connection.execute(query)]

    def key_grants_for(
        self, connection: sa.Connection, recipient: str, streams: Iterable[str]
    ) -> list[Statement]:
        """The key grants that hold a wrap for this recipient."""
        wanted = sa.select(wraps.c.statement).where(
            wraps.c.recipient == recipient, wraps.c.stream.in_(list(streams))
        )
        query = (
            sa.select(statements.c.sealed_json)
            .where(statements.c.digest.in_(wanted))
            .order_by(statements.c.number)
        )
        return [self.read_statement(row.sealed_json) for row in connection.execute(query)]

    def wrapped_epochs(self, connection: sa.Connection, recipient: str) -> set[tuple[str, int]]:
        """(stream, epoch) that this recipient can open."""
        rows = connection.execute(
            sa.select(wraps.c.stream, wraps.c.epoch).where(wraps.c.recipient == recipient)
        )
        return {(row.stream, row.epoch) for row in rows}

    def read_statement(self, sealed: bytes) -> Statement:
        """What a row of `statements` holds."""
        return Statement.from_bytes(self._sealer.open(sealed, _COLUMN))


def subject_of(statement: Statement) -> str:
    """By what a statement is looked up: the stream of a key grant, the stream of a file key, the profile
    of a certificate, …
    """
    names = {
        "key-grant": "stream", "file-key": "stream", "sealed-key": "file", "grant": "grant",
        "certificate": "profile", "backed-up": "origin", "county": "origin", "log-epoch": "origin",
    }  # fmt: skip
    value = statement.body.get(names.get(statement.type, "stream"), "")
    return value[:64] if isinstance(value, str) else ""
