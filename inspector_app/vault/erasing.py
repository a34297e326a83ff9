"""Erasure in the vault: wraps, payloads and containers go, headers and receipts stay. Runs inside one change;
the files of containers are removed behind it (`sweep`), also after a crash between the two.
"""

from __future__ import annotations

import json

from inspector_app.vault import search
from inspector_app.vault.engine import Database
from inspector_app.vault.evidence import GONE, OBJECTS, PART
from inspector_app.vault.vault import Vault
from sync.commit import Commit
from sync.erasing import Erasure
from sync.statements import Statement


def erase(database: Database, erasure: Erasure, at: int) -> None:
    """Carry one order out; `at` is wall time in ms. Doing it twice changes nothing."""
    connection = database.conn
    containers = {*erasure.containers, *_containers_of(database, erasure)}
    kept = Erasure(erasure.stream, erasure.commits, erasure.files, tuple(sorted(containers)))
    body = json.dumps(kept.to_json(), sort_keys=True)
    connection.execute("INSERT OR IGNORE INTO erasures (body, at) VALUES (?, ?)", (body, at))
    _erase_payloads(database, erasure)
    rows = connection.execute(
        "SELECT number, body FROM statements WHERE type IN ('key-grant', 'file-key', 'sealed-key')"
    ).fetchall()
    for number, stored in rows:
        if erasure.destroys(Statement.from_bytes(bytes(stored))):
            connection.execute("DELETE FROM statements WHERE number = ?", (number,))
    for container in containers:
        connection.execute("UPDATE objects SET state = ? WHERE hash = ?", (GONE, container))
        for table in ("wanted", "slices"):
            connection.execute(f"DELETE FROM {table} WHERE hash = ?", (container,))  # noqa: S608
    _erase_captures(database, erasure)
    _drop_projections(database, erasure)


def sweep(vault: Vault) -> None:
    """Remove the files of containers, whole or begun, that erasures named."""
    with vault.reader() as database:
        rows = database.conn.execute("SELECT body FROM erasures").fetchall()
        begun = database.conn.execute("SELECT file FROM captures WHERE state = ?", (GONE,)).fetchall()
    folder = vault.folder / OBJECTS
    for row in begun:
        (folder / f"{row[0]}{PART}").unlink(missing_ok=True)
    for row in rows:
        for container in Erasure.from_json(json.loads(row[0])).containers:
            for path in (folder / container.hex(), folder / f"{container.hex()}.slices"):
                path.unlink(missing_ok=True)


def _erase_payloads(database: Database, erasure: Erasure) -> None:
    connection = database.conn
    if erasure.whole:
        connection.execute("UPDATE commits SET payload = x'' WHERE stream = ?", (erasure.stream,))
        connection.execute("DELETE FROM snapshots WHERE stream = ?", (erasure.stream,))
    for commit in erasure.commits:
        connection.execute(
            "UPDATE commits SET payload = x'' WHERE id = ? AND stream = ?", (commit, erasure.stream)
        )

    for name, body in connection.execute("SELECT id, body FROM quarantine").fetchall():
        held = Commit.from_bytes(bytes(body))
        if held.header.stream == erasure.stream and (erasure.whole or held.id in erasure.commits):
            connection.execute("DELETE FROM quarantine WHERE id = ?", (name,))


def _erase_captures(database: Database, erasure: Erasure) -> None:
    if erasure.whole:
        database.conn.execute("UPDATE captures SET state = ? WHERE stream = ?", (GONE, erasure.stream))
    for file in erasure.files:
        database.conn.execute("UPDATE captures SET state = ? WHERE file = ?", (GONE, file))


def _containers_of(database: Database, erasure: Erasure) -> set[bytes]:
    """Containers that are held here of the stream or of the files that the order names."""
    connection = database.conn
    rows = []
    if erasure.whole:
        query = "SELECT hash FROM objects WHERE stream = ? UNION SELECT hash FROM wanted WHERE stream = ?"
        rows += connection.execute(query, (erasure.stream, erasure.stream)).fetchall()
    for file in erasure.files:
        rows += connection.execute("SELECT hash FROM objects WHERE file = ?", (file,)).fetchall()
    return {bytes(row[0]) for row in rows}


def _drop_projections(database: Database, erasure: Erasure) -> None:
    """Folds and found words are made anew from what is left."""
    found = database.conn.execute("SELECT kind, key FROM search_rows WHERE stream = ?", (erasure.stream,))
    for kind, key in found.fetchall():
        search.remove(database, kind, key)
    database.conn.execute("DELETE FROM projections")
