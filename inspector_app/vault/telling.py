"""Snapshots in the vault: sealed as they came, and which commits they tell. Runs inside one change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from inspector_app.vault.engine import Database
from sync.store import Known, TakenSnapshot

TABLES = """
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name BLOB NOT NULL UNIQUE, stream TEXT NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL
);
CREATE TABLE told (
    id BLOB PRIMARY KEY, stream TEXT NOT NULL, profile TEXT NOT NULL, incarnation TEXT NOT NULL,
    seq INTEGER NOT NULL, prev BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX told_prev ON told (prev);
"""


@dataclass(frozen=True, slots=True)
class KeptSnapshot:
    """A sealed snapshot (`sync.snapshot.open_rows`); `id` grows with the order of arrival."""

    id: int
    name: bytes
    stream: str
    number: int
    sealed: bytes


def write_snapshot(database: Database, taken: TakenSnapshot) -> None:
    """Keep it and let its chains end where it ends; the content alone is replaced where it is known."""
    connection = database.conn
    connection.execute(
        "INSERT INTO snapshots (name, stream, number, sealed) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
        (taken.name, taken.stream, taken.number, taken.sealed),
    )
    rows = [(row.id, *row.chain, row.seq, row.prev) for row in taken.rows]
    connection.executemany("INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?, ?, ?)", rows)
    followed = {row.prev for row in taken.rows}
    before = followed.difference(row.id for row in taken.rows)
    connection.executemany("DELETE FROM tips WHERE id = ?", [(prev,) for prev in before])
    connection.executemany(
        "INSERT OR IGNORE INTO tips SELECT stream, profile, incarnation, seq, id FROM told AS t WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM told AS f WHERE f.prev = t.id)"
        " AND NOT EXISTS (SELECT 1 FROM commits AS f WHERE f.prev = t.id AND f.chained = 1)",
        [(row.id,) for row in taken.rows if row.id not in followed],
    )


def told(database: Database, ids: Collection[bytes]) -> dict[bytes, Known]:
    """Those of `ids` that a snapshot tells."""
    found: dict[bytes, Known] = {}
    if not database.conn.execute("SELECT 1 FROM snapshots LIMIT 1").fetchone():
        return found
    query = "SELECT stream, profile, incarnation, seq FROM told WHERE id = ?"
    for name in ids:
        row = database.conn.execute(query, (name,)).fetchone()
        if row:
            found[name] = Known((row[0], row[1], row[2]), int(row[3]), True, True)
    return found


def kept_snapshots(database: Database, stream: str | None, after: int) -> list[KeptSnapshot]:
    """Snapshots with an id above `after`, of one stream or all, in order."""
    where, values = ("AND stream = ?", (stream,)) if stream else ("", ())
    rows = database.conn.execute(
        f"SELECT id, name, stream, number, sealed FROM snapshots WHERE id > ? {where} ORDER BY id",  # noqa: S608
        (after, *values),
    ).fetchall()
    return [KeptSnapshot(int(row[0]), bytes(row[1]), row[2], int(row[3]), bytes(row[4])) for row in rows]
