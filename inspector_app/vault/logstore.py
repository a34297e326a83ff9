"""The signed log in the vault: commits as they were signed, statements, receipts, checkpoints, cached
folds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.vault import Vault
from sync.commit import NO_HASH, Commit, Header
from sync.statements import Statement

Chain = tuple[str, str, str]
"""(stream, profile, incarnation)."""

_COLUMNS = "id, stream, profile, incarnation, seq, header, signature, payload"
_PAGE = 500
_CHAIN = "stream = ? AND profile = ? AND incarnation = ?"


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest commit of a chain: its seq (0 if there is none) and id (zeros)."""

    seq: int = 0
    id: bytes = NO_HASH


class LogStore:
    """The log of one vault. Reads may come from any thread; every change goes through the one writer."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def append(
        self,
        stream: str,
        make: Callable[[ChainHead], Sequence[Commit]],
        *,
        also: Callable[[Database], None] | None = None,
    ) -> Future[tuple[Commit, ...]]:
        """Add own commits to this vault's chain of `stream`, with what belongs to them, in one transaction.

        `make` runs on the writer thread: it gets the head of the chain and returns the commits that follow
        it. `also` makes further changes of the same transaction, such as dropping the draft that was
        finalised. The future raises VaultFault vault.chain if a seq or prev does not follow; nothing is
        stored then.
        """
        chain = (stream, self._vault.profile_keys.profile, self._vault.incarnation)

        def change(database: Database) -> tuple[Commit, ...]:
            head = chain_head(database, chain)
            made = tuple(make(head))
            for commit in made:
                head = _followed(head, commit, chain)
                insert_commit(database, commit)
            if also:
                also(database)
            return made

        return self._vault.writer.submit(change)

    def take_in(
        self, commits: Iterable[Commit], *, also: Callable[[Database], None] | None = None
    ) -> Future[tuple[bytes, ...]]:
        """Store others' commits, already checked; known ones change nothing. Gives the ids that were new."""
        listed = tuple(commits)

        def change(database: Database) -> tuple[bytes, ...]:
            new = tuple(commit.id for commit in listed if insert_commit(database, commit))
            if also:
                also(database)
            return new

        return self._vault.writer.submit(change)

    def erase_payload(self, commit: bytes) -> Future[None]:
        """Keep header and signature alone: an erasure that arrived or was decided here."""
        return self._vault.writer.submit(
            lambda database: _run(database, "UPDATE commits SET payload = x'' WHERE id = ?", (commit,))
        )

    def commit(self, commit: bytes) -> Commit | None:
        with self._vault.reader() as database:
            return commit_of(database, commit)

    def commits(self, stream: str | None = None, *, after: int = 0) -> Iterator[tuple[int, Commit]]:
        """(number, commit) in the order of arrival, of one stream or all; `after` is a number seen before.

        Reads in pages, so that a long log takes little memory and no connection is held between them.
        """
        where, values = ("AND stream = ?", (stream,)) if stream else ("", ())
        query = (
            "SELECT number, header, signature, payload FROM commits"  # noqa: S608 - no value in the text
            f" WHERE number > ? {where} ORDER BY number LIMIT {_PAGE}"
        )
        while True:
            with self._vault.reader() as database:
                rows = database.conn.execute(query, (after, *values)).fetchall()
            for row in rows:
                yield int(row[0]), _commit(row[1:])
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def chain(self, chain: Chain, *, after: int = 0, limit: int = 1000) -> tuple[Commit, ...]:
        """Commits of a chain with a seq above `after`, ascending; both branches where there is a fork."""
        with self._vault.reader() as database:
            rows = database.conn.execute(
                "SELECT header, signature, payload FROM commits"  # noqa: S608 - no value in the text
                f" WHERE {_CHAIN} AND seq > ? ORDER BY seq, number LIMIT ?",
                (*chain, after, limit),
            ).fetchall()
        return tuple(_commit(row) for row in rows)

    def heads(self, stream: str | None = None) -> Mapping[Chain, int]:
        """Highest seq of every chain up to which it has no gap."""
        where, values = ("WHERE stream = ?", (stream,)) if stream else ("", ())
        query = f"SELECT stream, profile, incarnation, max(seq) FROM commits {where} GROUP BY 1, 2, 3"  # noqa: S608
        with self._vault.reader() as database:
            return {(row[0], row[1], row[2]): int(row[3]) for row in database.conn.execute(query, values)}

    def head(self, stream: str) -> ChainHead:
        """The head of this vault's own chain."""
        chain = (stream, self._vault.profile_keys.profile, self._vault.incarnation)
        with self._vault.reader() as database:
            return chain_head(database, chain)

    def streams(self) -> tuple[str, ...]:
        with self._vault.reader() as database:
            rows = database.conn.execute("SELECT DISTINCT stream FROM commits ORDER BY stream").fetchall()
        return tuple(row[0] for row in rows)

    def add_statements(self, statements: Iterable[Statement]) -> Future[int]:
        """Store statements, already verified; gives how many were new."""
        listed = tuple(statements)
        return self._vault.writer.submit(
            lambda database: sum(insert_statement(database, statement) for statement in listed)
        )

    def statements(self, type_: str | None = None, about: str | None = None) -> tuple[Statement, ...]:
        """Statements in the order of arrival; `about` is the stream, file or grant that they speak of."""
        wanted = [("type = ?", type_), ("about = ?", about)]
        given = [(sql, value) for sql, value in wanted if value is not None]
        where = " AND ".join(sql for sql, _ in given) or "1"
        with self._vault.reader() as database:
            rows = database.conn.execute(
                f"SELECT body FROM statements WHERE {where} ORDER BY number",  # noqa: S608
                [value for _, value in given],
            ).fetchall()
        return tuple(Statement.from_bytes(bytes(row[0])) for row in rows)

    def quarantine(self, item: bytes, kind: str, body: bytes, reason: str) -> Future[None]:
        """Set something aside that cannot be used now; it is kept and shown, and blocks nothing."""
        row = (item, kind, body, reason, self._vault.clock())
        return self._vault.writer.submit(
            lambda database: _run(
                database,
                "INSERT OR IGNORE INTO quarantine (id, kind, body, reason, at) VALUES (?, ?, ?, ?, ?)",
                row,
            )
        )

    def quarantined(self) -> tuple[tuple[bytes, str, bytes, str], ...]:
        """(id, kind, body, reason) of what was set aside."""
        with self._vault.reader() as database:
            rows = database.conn.execute(
                "SELECT id, kind, body, reason FROM quarantine ORDER BY number"
            ).fetchall()
        return tuple((bytes(row[0]), row[1], bytes(row[2]), row[3]) for row in rows)


def insert_commit(database: Database, commit: Commit) -> bool:
    """Store a commit inside a running change; False if it was there."""
    header = commit.header
    cursor = database.conn.execute(
        f"INSERT OR IGNORE INTO commits ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (commit.id, *header.chain, header.seq, commit.header_bytes, commit.signature, commit.payload),
    )
    return bool(cursor.rowcount)


def commit_of(database: Database, commit: bytes) -> Commit | None:
    row = database.conn.execute(
        "SELECT header, signature, payload FROM commits WHERE id = ?", (commit,)
    ).fetchone()
    return _commit(row) if row else None


def chain_head(database: Database, chain: Chain) -> ChainHead:
    """The head of a chain inside a running read or change."""
    row = database.conn.execute(
        f"SELECT seq, id FROM commits WHERE {_CHAIN} ORDER BY seq DESC LIMIT 1",  # noqa: S608
        chain,
    ).fetchone()
    return ChainHead(int(row[0]), bytes(row[1])) if row else ChainHead()


def insert_statement(database: Database, statement: Statement) -> bool:
    """Store a statement inside a running change; False if it was there."""
    cursor = database.conn.execute(
        "INSERT OR IGNORE INTO statements (id, type, about, body) VALUES (?, ?, ?, ?)",
        (statement.id, statement.type, _about(statement.body), statement.to_bytes()),
    )
    return bool(cursor.rowcount)


def _about(body: Mapping[str, Any]) -> str:
    for name in ("file", "stream", "grant", "profile"):
        if isinstance(body.get(name), str):
            return str(body[name])
    return ""


def _followed(head: ChainHead, commit: Commit, chain: Chain) -> ChainHead:
    header = commit.header
    if header.chain != chain or header.seq != head.seq + 1 or header.prev != head.id:
        raise VaultFault("vault.chain", place=commit.id.hex())
    return ChainHead(header.seq, commit.id)


def _commit(row: Sequence[bytes]) -> Commit:
    return Commit(Header.decode(bytes(row[0])), bytes(row[1]), bytes(row[2]))


def _run(database: Database, sql: str, values: tuple[Any, ...]) -> None:
    database.conn.execute(sql, values)
