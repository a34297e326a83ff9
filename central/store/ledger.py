"""Commits and statements as they came, byte for byte, and what hangs on them: chains, heads, wraps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from central.store.bulk import among, insert_missing, insert_new
from central.store.chains import note_chained
from central.store.schema import commits, statements, wraps
from central.store.sealing import Sealer
from sync.commit import Commit
from sync.log import Chain
from sync.statements import Statement

_COLUMN = "statements.sealed_json"
_ROWS = 2_000
_OF_TYPE = (
    sa.select(statements.c.sealed_json)
    .where(statements.c.type == sa.bindparam("kind"))
    .order_by(statements.c.number)
)
_OF_SUBJECT = _OF_TYPE.where(statements.c.subject == sa.bindparam("named"))


class Ledger:
    """Reads and writes within the caller's transaction."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    # --- commits

    def add_commits(
        self, connection: sa.Connection, found: Sequence[tuple[Commit, bool]], sender: str, now: int
    ) -> tuple[list[Commit], set[Chain]]:
        """Stores (commit, chained); returns those that were not there, and chains that may fork now.

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
        new = {commit.id: (commit, chained) for commit, chained in found if commit.id.hex() in fresh}
        linked = [(commit.header.chain, commit.header.seq) for commit, chained in new.values() if chained]
        waiting = {commit.header.chain for commit, chained in new.values() if not chained}
        return [commit for commit, _ in new.values()], {*note_chained(connection, linked), *waiting}

    def link_commits(self, connection: sa.Connection, commit_ids: Sequence[str]) -> set[Chain]:
        """Note that these stored commits now reach back to seq 1; returns those of their chains that fork."""
        c, forked = commits.c, set[Chain]()
        for start in range(0, len(commit_ids), _ROWS):
            names = among(connection, c.id, commit_ids[start : start + _ROWS])
            linking = commits.update().where(names, sa.not_(c.chained)).values(chained=True)
            rows = connection.execute(linking.returning(c.stream, c.profile, c.incarnation, c.seq)).all()
            forked |= {
                *note_chained(connection, [((r.stream, r.profile, r.incarnation), r.seq) for r in rows])
            }
        return forked

    def holds_commit(self, connection: sa.Connection, commit_id: str) -> bool:
        return connection.scalar(sa.select(commits.c.number).where(commits.c.id == commit_id)) is not None

    def commits_of(self, connection: sa.Connection, stream: str) -> list[Commit]:
        """In order of arrival."""
        rows = connection.execute(
            sa.select(commits.c.stored).where(commits.c.stream == stream).order_by(commits.c.number)
        )
        return [Commit.from_bytes(row.stored) for row in rows]

    def forks(self, connection: sa.Connection, chain: Chain, seqs: Sequence[int]) -> list[int]:
        """Those of these places of a chain where more than one commit stands."""
        places = (
            sa.select(commits.c.seq)
            .where(
                commits.c.stream == chain[0],
                commits.c.profile == chain[1],
                commits.c.incarnation == chain[2],
                among(connection, commits.c.seq, seqs),
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
        return self.add_statements(connection, [(statement, source)], now) == 1

    def add_statements(
        self, connection: sa.Connection, found: Sequence[tuple[Statement, str]], now: int
    ) -> int:
        """Stores (statement, source) in this order; returns how many were new."""
        rows = [
            {
                "digest": statement.id.hex(), "type": statement.type, "subject": subject_of(statement),
                "source": source, "sealed_json": self._sealer.seal(statement.to_bytes(), _COLUMN),
                "received": now,
            }
            for statement, source in found
        ]  # fmt: skip
        fresh = insert_missing(connection, statements, rows, statements.c.digest)
        granted = [s for s, _ in found if s.type == "key-grant" and s.id.hex() in fresh]
        insert_new(connection, wraps, [row for statement in granted for row in _wrap_rows(statement)])
        return len(fresh)

    def statements_of(
        self, connection: sa.Connection, kind: str, subject: str | None = None
    ) -> list[Statement]:
        """In order of arrival."""
        query, named = (_OF_TYPE, {}) if subject is None else (_OF_SUBJECT, {"named": subject})
        rows = connection.execute(query, {"kind": kind, **named})
        return [self.read_statement(row.sealed_json) for row in rows]

    def key_grants_for(
        self, connection: sa.Connection, recipient: str, streams: Iterable[str]
    ) -> list[Statement]:
        """The key grants that hold a wrap for this recipient."""
        wanted = sa.select(wraps.c.statement).where(
            wraps.c.recipient == recipient, among(connection, wraps.c.stream, list(streams))
        )
        query = (
            sa.select(statements.c.sealed_json)
            .where(statements.c.digest.in_(wanted))
            .order_by(statements.c.number)
        )
        return [self.read_statement(row.sealed_json) for row in connection.execute(query)]

    def epochs_to_pass_on(
        self, connection: sa.Connection, holder: str, recipient: str, streams: Sequence[str]
    ) -> list[tuple[str, int]]:
        """(stream, epoch) of these streams that recipient key `holder` can open and `recipient` cannot."""
        theirs = wraps.alias("theirs")
        has = sa.exists().where(
            theirs.c.stream == wraps.c.stream,
            theirs.c.epoch == wraps.c.epoch,
            theirs.c.recipient == recipient,
        )
        found: set[tuple[str, int]] = set()
        for start in range(0, len(streams), _ROWS):
            query = sa.select(wraps.c.stream, wraps.c.epoch).where(
                wraps.c.recipient == holder,
                among(connection, wraps.c.stream, streams[start : start + _ROWS]),
                sa.not_(has),
            )
            found.update((row.stream, row.epoch) for row in connection.execute(query))
        return sorted(found)

    def read_statement(self, sealed: bytes) -> Statement:
        """What a row of `statements` holds."""
        return Statement.from_bytes(self._sealer.open(sealed, _COLUMN))


def _wrap_rows(statement: Statement) -> list[dict[str, object]]:
    body = statement.body
    place = {"stream": body["stream"], "epoch": body["epoch"], "statement": statement.id.hex()}
    return [{**place, "recipient": wrap["to"]} for wrap in body["wraps"]]


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
