"""Tables of the vault and their versions. A migration is one step, in the same transaction as its
version number.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.telling import TABLES
from sync.erasing import Erasure

_FIRST = """
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Drafts: what was answered and is not yet signed.
CREATE TABLE draft_journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    visit TEXT NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL, value TEXT NOT NULL,
    at INTEGER NOT NULL, spent_ms INTEGER NOT NULL
);
CREATE INDEX draft_journal_visit ON draft_journal (visit, id);
CREATE TABLE draft_snapshots (
    visit TEXT PRIMARY KEY, body BLOB NOT NULL, upto INTEGER NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;

-- The log: bytes as they were signed. A commit is chained if it reaches back to seq 1 without a gap.
CREATE TABLE commits (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE,
    stream TEXT NOT NULL, profile TEXT NOT NULL, incarnation TEXT NOT NULL, seq INTEGER NOT NULL,
    prev BLOB NOT NULL, chained INTEGER NOT NULL, proven INTEGER NOT NULL DEFAULT 0,
    header BLOB NOT NULL, signature BLOB NOT NULL, payload BLOB NOT NULL
);
CREATE INDEX commits_chain ON commits (stream, profile, incarnation, seq);
CREATE INDEX commits_prev ON commits (prev);
CREATE INDEX commits_unproven ON commits (profile, number) WHERE chained = 1 AND proven = 0;
CREATE INDEX commits_waiting ON commits (stream, profile, incarnation, seq) WHERE chained = 0;
CREATE TABLE tips (
    stream TEXT NOT NULL, profile TEXT NOT NULL, incarnation TEXT NOT NULL, seq INTEGER NOT NULL,
    id BLOB PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE erasures (id BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE quarantine (
    id BLOB PRIMARY KEY, reason TEXT NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX quarantine_reason ON quarantine (reason);
CREATE TABLE statements (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE, type TEXT NOT NULL, about TEXT NOT NULL, stream TEXT NOT NULL,
    source TEXT NOT NULL, body BLOB NOT NULL
);
CREATE INDEX statements_about ON statements (type, about);
CREATE INDEX statements_stream ON statements (stream);
CREATE TABLE proven (
    kind INTEGER NOT NULL, id BLOB NOT NULL, epoch INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE receipts (
    number INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE, body BLOB NOT NULL,
    at INTEGER NOT NULL
);
CREATE TABLE checkpoints (
    epoch INTEGER NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (epoch, size)
) WITHOUT ROWID;
CREATE TABLE peers (peer TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;

-- Evidence: the containers lie beside the database.
CREATE TABLE objects (
    hash BLOB PRIMARY KEY, file TEXT NOT NULL, stream TEXT NOT NULL, size INTEGER NOT NULL,
    state TEXT NOT NULL, sealed INTEGER NOT NULL, proven INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX objects_file ON objects (file);
CREATE INDEX objects_unproven ON objects (size, at) WHERE proven = 0;
CREATE TABLE captures (
    file TEXT PRIMARY KEY, stream TEXT NOT NULL, state TEXT NOT NULL, sealed INTEGER NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE wanted (hash BLOB PRIMARY KEY, stream TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE slices (
    hash BLOB NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (hash, start)
) WITHOUT ROWID;

-- What can be dropped and folded again.
CREATE TABLE projections (name TEXT PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE search_rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, key TEXT NOT NULL, stream TEXT NOT NULL, title TEXT NOT NULL, UNIQUE (kind, key)
);
CREATE VIRTUAL TABLE search_text USING fts5 (
    kind, words, heads, grams, pairs, triples, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""


def _create(database: Database) -> None:
    for statement in _FIRST.split(";\n"):
        database.conn.execute(statement)


def _erasure_orders(database: Database) -> None:
    """What was erased is kept as the orders say it; a single payload that was erased before becomes one."""
    connection = database.conn
    found = connection.execute("SELECT c.stream, e.id, e.at FROM erasures AS e JOIN commits AS c USING (id)")
    orders = [(Erasure(row[0], (bytes(row[1]),)).to_json(), row[2]) for row in found.fetchall()]
    connection.execute("DROP TABLE erasures")
    connection.execute(
        "CREATE TABLE erasures (number INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL UNIQUE,"
        " at INTEGER NOT NULL)"
    )
    for body, at in orders:
        connection.execute("INSERT OR IGNORE INTO erasures (body, at) VALUES (?, ?)", (json.dumps(body), at))


def _snapshots(database: Database) -> None:
    for statement in TABLES.strip().split(";\n"):
        database.conn.execute(statement)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_create, _erasure_orders, _snapshots)
VERSION = len(MIGRATIONS)


def version_of(database: Database) -> int:
    return int(database.conn.execute("PRAGMA user_version").fetchone()[0])


def migrate(database: Database, place: str) -> None:
    """Bring the tables to this program's version. Raises VaultFault vault.newer without touching anything."""
    found = version_of(database)
    if found > VERSION:
        raise VaultFault("vault.newer", place=place, found=found, known=VERSION)
    for number in range(found, VERSION):
        connection = database.conn
        connection.execute("BEGIN IMMEDIATE")
        try:
            MIGRATIONS[number](database)
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
