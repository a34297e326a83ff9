"""The signed log in the vault, as the desk uses it; `syncstore` is the same log as the sync core sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future

from inspector_app.vault.commit_rows import (
    BYTES,
    CHAIN,
    ChainHead,
    chain_head,
    insert_commit,
    insert_statement,
    read_commit,
)
from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.telling import KeptSnapshot, kept_snapshots
from inspector_app.vault.vault import Vault
from sync.commit import Commit
from sync.log import Chain
from sync.statements import Statement

_PAGE = 500


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
        return self.append_all([(stream, make)], also=also)

    def append_all(
        self,
        parts: Sequence[tuple[str, Callable[[ChainHead], Sequence[Commit]]]],
        *,
        statements: Iterable[Statement] = (),
        also: Callable[[Database], None] | None = None,
    ) -> Future[tuple[Commit, ...]]:
        """`append` for several streams, with own statements such as the keys of new streams: all of it, or
        nothing.
        """
        listed = tuple(statements)

        def change(database: Database) -> tuple[Commit, ...]:
            for statement in listed:
                insert_statement(database, statement)
            made: list[Commit] = []
            for stream, make in parts:
                chain = self.own_chain(stream)
                head = chain_head(database, chain)
                for commit in make(head):
                    head = _followed(head, commit, chain)
                    insert_commit(database, commit, chained=True)
                    made.append(commit)
            if also:
                also(database)
            return tuple(made)

        return self._vault.writer.submit(change)

    def own_chain(self, stream: str) -> Chain:
        """(stream, own profile, present incarnation)."""
        return stream, self._vault.profile_keys.profile, self._vault.incarnation

    def head(self, stream: str) -> ChainHead:
        """The head of this vault's own chain."""
        with self._vault.reader() as database:
            return chain_head(database, self.own_chain(stream))

    def form_read_by(self, peer: str) -> int:
        """The newest payload form that a peer's last answer said it reads; 0 if it said nothing."""
        query = "SELECT coalesce(json_extract(state, '$.reads'), 0) FROM peers WHERE peer = ?"
        with self._vault.reader() as database:
            row = database.conn.execute(query, (peer,)).fetchone()
        return int(row[0]) if row else 0

    def commit(self, commit: bytes) -> Commit | None:
        with self._vault.reader() as database:
            row = database.conn.execute(f"SELECT {BYTES} FROM commits WHERE id = ?", (commit,)).fetchone()  # noqa: S608
        return read_commit(row) if row else None

    def commits(self, stream: str | None = None, *, after: int = 0) -> Iterator[tuple[int, Commit]]:
        """(number, commit) in the order of arrival, of one stream or all; `after` is a number seen before.

        Reads in pages, so that a long log takes little memory and no connection is held between them.
        """
        where, values = ("AND stream = ?", (stream,)) if stream else ("", ())
        query = f"SELECT number, {BYTES} FROM commits WHERE number > ? {where} ORDER BY number LIMIT {_PAGE}"  # noqa: S608
        while True:
            with self._vault.reader() as database:
                rows = database.conn.execute(query, (after, *values)).fetchall()
            for row in rows:
                yield int(row[0]), read_commit(row[1:])
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def snapshots(self, stream: str | None = None, *, after: int = 0) -> list[KeptSnapshot]:
        """What was told instead of commits, in the order of arrival; `after` is an id seen before."""
        with self._vault.reader() as database:
            return kept_snapshots(database, stream, after)

    def chain(self, chain: Chain, *, after: int = 0) -> tuple[Commit, ...]:
        """Commits of a chain with a seq above `after`, ascending; all branches where there is a fork."""
        with self._vault.reader() as database:
            rows = database.conn.execute(
                f"SELECT {BYTES} FROM commits WHERE {CHAIN} AND seq > ? ORDER BY seq, id",  # noqa: S608
                (*chain, after),
            ).fetchall()
        return tuple(read_commit(row) for row in rows)

    def streams(self, *, after: tuple[int, int] = (0, 0)) -> tuple[str, ...]:
        """Streams with a commit or a snapshot that came behind `newest` as it was then; all by default."""
        query = "SELECT stream FROM commits UNION SELECT stream FROM snapshots"
        if any(after):
            query = (
                "SELECT stream FROM commits WHERE number > ? UNION SELECT stream FROM snapshots WHERE id > ?"
            )
        with self._vault.reader() as database:
            rows = database.conn.execute(f"{query} ORDER BY stream", after if any(after) else ()).fetchall()
        return tuple(row[0] for row in rows)

    def newest(self) -> tuple[int, int]:
        """(number of the newest commit, id of the newest snapshot), 0 for none."""
        query = "SELECT (SELECT max(number) FROM commits), (SELECT max(id) FROM snapshots)"
        with self._vault.reader() as database:
            row = database.conn.execute(query).fetchone()
        return int(row[0] or 0), int(row[1] or 0)

    def first_commits(self, stream: str) -> tuple[Commit, ...]:
        """The first commit of each chain of a stream; one of them opened it."""
        query = f"SELECT {BYTES} FROM commits WHERE stream = ? AND seq = 1 ORDER BY number"  # noqa: S608
        with self._vault.reader() as database:
            rows = database.conn.execute(query, (stream,)).fetchall()
        return tuple(read_commit(row) for row in rows)

    def counts(self, stream: str) -> tuple[int, int]:
        """(commits of the stream that a receipt proves, all chained commits of it)."""
        with self._vault.reader() as database:
            row = database.conn.execute(
                "SELECT coalesce(sum(proven), 0), count(*) FROM commits WHERE stream = ? AND chained = 1",
                (stream,),
            ).fetchone()
        return int(row[0]), int(row[1])

    def add_statements(self, statements: Iterable[Statement]) -> Future[int]:
        """Store own statements; gives how many were new."""
        listed = tuple(statements)
        return self._vault.writer.submit(
            lambda database: sum(insert_statement(database, statement) for statement in listed)
        )

    def statements(self, type_: str | None = None, about: str | None = None) -> tuple[Statement, ...]:
        """Statements in the order of arrival; `about` is the file, stream, grant or profile that they
        speak of.
        """
        wanted = [("type = ?", type_), ("about = ?", about)]
        given = [(sql, value) for sql, value in wanted if value is not None]
        where = " AND ".join(sql for sql, _ in given) or "1"
        with self._vault.reader() as database:
            rows = database.conn.execute(
                f"SELECT body FROM statements WHERE {where} ORDER BY number",  # noqa: S608
                [value for _, value in given],
            ).fetchall()
        return tuple(Statement.from_bytes(bytes(row[0])) for row in rows)

    def key_grants(self, *, after: int = 0) -> list[tuple[int, Statement]]:
        """(number, statement) of the keys of streams that arrived after `after`, in that order."""
        with self._vault.reader() as database:
            rows = database.conn.execute(
                "SELECT number, body FROM statements WHERE type = 'key-grant' AND number > ? ORDER BY number",
                (after,),
            ).fetchall()
        return [(int(row[0]), Statement.from_bytes(bytes(row[1]))) for row in rows]


def _followed(head: ChainHead, commit: Commit, chain: Chain) -> ChainHead:
    header = commit.header
    if header.chain != chain or header.seq != head.seq + 1 or header.prev != head.id:
        raise VaultFault("vault.chain", place=commit.id.hex())
    return ChainHead(header.seq, commit.id)
