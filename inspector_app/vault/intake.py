"""What one intake of the sync core writes. Every function runs inside one change."""

from __future__ import annotations

import json

from inspector_app.vault import settings
from inspector_app.vault.commit_rows import insert_commit, insert_statement, mark_chained
from inspector_app.vault.engine import Database
from inspector_app.vault.erasing import erase
from inspector_app.vault.telling import write_snapshot
from sync.binary import digest
from sync.checkpoint import read_note
from sync.receipts import KIND_COMMIT
from sync.store import Changes, ProvenItem

BACKED_UP = "sync.backed-up"
ALARMS = "sync.alarms"
_MOST_ALARMS = 20


def write_changes(database: Database, changes: Changes, at: int) -> None:
    """Write `changes`; `at` is wall time in ms. Applying the same changes twice leaves the same state."""
    for taken in changes.snapshots:
        write_snapshot(database, taken)
    _write_log(database, changes)
    for statement, source in changes.statements:
        insert_statement(database, statement, source)
    _write_quarantine(database, changes, at)
    _write_proofs(database, changes, at)
    if changes.alarms:
        known = settings.get(database, ALARMS, [])
        fresh = [[each.code, each.known, each.shown, at] for each in changes.alarms]
        fresh = [each for each in fresh if each[:3] not in [old[:3] for old in known]]
        settings.put(database, ALARMS, (known + fresh)[:_MOST_ALARMS])
    for erasure in changes.erasures:
        erase(database, erasure, at)
    if changes.peer_state is not None:
        state = json.dumps(changes.peer_state.to_json())
        database.conn.execute("INSERT OR REPLACE INTO peers VALUES (?, ?)", (changes.peer, state))


def _write_log(database: Database, changes: Changes) -> None:
    for commit, chained in changes.commits:
        insert_commit(database, commit, chained=chained)
    for commit_id in changes.chained:
        mark_chained(database, commit_id)
    for commit in changes.payloads:
        database.conn.execute(
            "UPDATE commits SET payload = ? WHERE id = ? AND length(payload) = 0", (commit.payload, commit.id)
        )


def _write_quarantine(database: Database, changes: Changes, at: int) -> None:
    for aside in changes.quarantine:
        database.conn.execute(
            "INSERT INTO quarantine VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET reason = excluded.reason",
            (aside.commit.id, aside.reason, aside.commit.to_bytes(), at),
        )
    for commit_id in changes.released:
        database.conn.execute("DELETE FROM quarantine WHERE id = ?", (commit_id,))


def _write_proofs(database: Database, changes: Changes, at: int) -> None:
    if changes.reopened is not None:
        _reopen(database, *changes.reopened)
    for item in changes.proven:
        _prove(database, item)
    for receipt in changes.receipts:
        database.conn.execute(
            "INSERT OR IGNORE INTO receipts (digest, body, at) VALUES (?, ?, ?)",
            (digest(receipt), receipt, at),
        )
    if changes.note is not None:
        checkpoint = read_note(changes.note)
        database.conn.execute(
            "INSERT OR IGNORE INTO checkpoints VALUES (?, ?, ?, ?)",
            (checkpoint.epoch, checkpoint.size, changes.note, at),
        )
    if changes.backed_up is not None:
        settings.put(database, BACKED_UP, changes.backed_up)


def _prove(database: Database, item: ProvenItem) -> None:
    database.conn.execute(
        "INSERT OR REPLACE INTO proven VALUES (?, ?, ?, ?)", (item.kind, item.id, item.epoch, item.index)
    )
    if item.kind == KIND_COMMIT:
        database.conn.execute("UPDATE commits SET proven = 1 WHERE id = ?", (item.id,))
    else:
        database.conn.execute("UPDATE objects SET proven = 1 WHERE hash = ?", (item.id,))


def _reopen(database: Database, epoch: int, kept: int) -> None:
    """The endpoint lost its log from position `kept` on: what stood there is unproven again, the rest
    stands in `epoch`.
    """
    lost = "SELECT id FROM proven WHERE position >= ? AND epoch < ?"
    database.conn.execute(f"UPDATE commits SET proven = 0 WHERE id IN ({lost})", (kept, epoch))  # noqa: S608
    database.conn.execute(f"UPDATE objects SET proven = 0 WHERE hash IN ({lost})", (kept, epoch))  # noqa: S608
    database.conn.execute("DELETE FROM proven WHERE position >= ? AND epoch < ?", (kept, epoch))
    database.conn.execute("UPDATE proven SET epoch = ? WHERE epoch < ?", (epoch, epoch))
    settings.put(database, BACKED_UP, min(int(settings.get(database, BACKED_UP, 0)), kept))
