"""Commits and statements as rows: what every change of the log is made of. All functions run inside a
caller's change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_app.vault.engine import Database
from sync.commit import NO_HASH, Commit, Header
from sync.log import Chain
from sync.statements import Statement

BYTES = "header, signature, payload"
CHAIN = "stream = ? AND profile = ? AND incarnation = ?"


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest commit of a chain: its seq (0 if there is none) and id (zeros)."""

    seq: int = 0
    id: bytes = NO_HASH


def read_commit(row: Sequence[bytes]) -> Commit:
    """A commit from its (header, signature, payload)."""
    return Commit(Header.decode(bytes(row[0])), bytes(row[1]), bytes(row[2]))


def insert_commit(database: Database, commit: Commit, *, chained: bool) -> bool:
    """Store a commit; False if it was there."""
    header = commit.header
    cursor = database.conn.execute(
        "INSERT OR IGNORE INTO commits (id, stream, profile, incarnation, seq, prev, chained, header,"
        " signature, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (commit.id, *header.chain, header.seq, header.prev, chained, commit.header_bytes, commit.signature,
         commit.payload),
    )  # fmt: skip
    if chained and cursor.rowcount:
        move_tip(database, commit.id)
    return bool(cursor.rowcount)


def mark_chained(database: Database, commit: bytes) -> None:
    """A commit that waited now reaches back to seq 1."""
    database.conn.execute("UPDATE commits SET chained = 1 WHERE id = ?", (commit,))
    move_tip(database, commit)


def move_tip(database: Database, commit: bytes) -> None:
    """Let a chained commit end its chain unless a chained one follows it; the one before it ends nothing
    any more.
    """
    database.conn.execute("DELETE FROM tips WHERE id = (SELECT prev FROM commits WHERE id = ?)", (commit,))
    database.conn.execute(
        "INSERT OR IGNORE INTO tips SELECT stream, profile, incarnation, seq, id FROM commits AS c"
        " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM commits AS f WHERE f.prev = c.id AND f.chained = 1)",
        (commit,),
    )


def chain_head(database: Database, chain: Chain) -> ChainHead:
    """The chained commit of a chain with the highest seq."""
    row = database.conn.execute(
        f"SELECT seq, id FROM tips WHERE {CHAIN} ORDER BY seq DESC, id LIMIT 1",  # noqa: S608
        chain,
    ).fetchone()
    return ChainHead(int(row[0]), bytes(row[1])) if row else ChainHead()


def insert_statement(database: Database, statement: Statement, source: str = "") -> bool:
    """Store a statement; False if it was there. `source` is the peer it came from, "" for an own one."""
    body = statement.body
    cursor = database.conn.execute(
        "INSERT OR IGNORE INTO statements (id, type, about, stream, source, body) VALUES (?, ?, ?, ?, ?, ?)",
        (statement.id, statement.type, _about(body), _text(body, "stream"), source, statement.to_bytes()),
    )
    return bool(cursor.rowcount)


def _about(body: Mapping[str, Any]) -> str:
    return next((text for name in ("file", "stream", "grant", "profile") if (text := _text(body, name))), "")


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""
