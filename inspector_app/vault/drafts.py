"""The draft journal: every answer is on the disk before the screen says so, and signed only later."""

from __future__ import annotations

import json
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from inspector_app.vault import unsigned
from inspector_app.vault.engine import Database
from inspector_app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One step of a draft. `value` is what JSON can hold; `at` is wall time in ms, `spent_ms` time on
    the question.
    """

    id: int
    kind: str
    ref: str
    value: Any
    at: int
    spent_ms: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The newest snapshot of a visit (None if there is none), the rows after it, and all rows."""

    snapshot: bytes | None
    rows: tuple[DraftRow, ...]
    all_rows: tuple[DraftRow, ...]


class DraftJournal:
    """Drafts of one vault. Rows stay until the visit is finalised, since the audit is made of them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def append(
        self, visit: str, kind: str, ref: str, value: Any, at: int, *, spent_ms: int = 0
    ) -> Future[int]:
        """Add a step; the future gives its row id once it is durable. Raises TypeError if `value` has no
        JSON form.
        """
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        row = (visit, kind, ref, text, at, spent_ms)

        def change(database: Database) -> int:
            cursor = database.conn.execute(
                "INSERT INTO draft_journal (visit, kind, ref, value, at, spent_ms) VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            return int(cursor.lastrowid or 0)

        return self._vault.writer.submit(change)

    def load(self, visit: str) -> Draft:
        """What a restart needs to stand where the person was."""
        return self._vault.read(lambda database: load(database, visit))

    def save_snapshot(self, visit: str, body: bytes, *, upto: int | None = None) -> Future[None]:
        """Keep the whole form state so that opening is quick. `upto` is the last row it holds; None
        means all so far.
        """
        at = self._vault.clock()

        def change(database: Database) -> None:
            last = database.conn.execute(
                "SELECT max(id) FROM draft_journal WHERE visit = ?", (visit,)
            ).fetchone()[0]
            database.conn.execute(
                "INSERT OR REPLACE INTO draft_snapshots (visit, body, upto, at) VALUES (?, ?, ?, ?)",
                (visit, body, upto if upto is not None else last or 0, at),
            )

        return self._vault.writer.submit(change)

    def visits(self) -> tuple[str, ...]:
        """Visits that have a draft."""
        with self._vault.reader() as database:
            rows = database.conn.execute(
                "SELECT visit FROM draft_snapshots UNION SELECT visit FROM draft_journal ORDER BY visit"
            ).fetchall()
        return tuple(row[0] for row in rows)


def load(database: Database, visit: str) -> Draft:
    """`DraftJournal.load` inside a running read or change."""
    found = database.conn.execute(
        "SELECT body, upto FROM draft_snapshots WHERE visit = ?", (visit,)
    ).fetchone()
    snapshot, upto = (bytes(found[0]), int(found[1])) if found else (None, 0)
    rows = tuple(
        DraftRow(row[0], row[1], row[2], json.loads(row[3]), row[4], row[5])
        for row in database.conn.execute(
            "SELECT id, kind, ref, value, at, spent_ms FROM draft_journal WHERE visit = ? ORDER BY id",
            (visit,),
        )
    )
    return Draft(snapshot, tuple(row for row in rows if row.id > upto), rows)


def drop(database: Database, visit: str) -> None:
    """Forget a draft and what was typed beside it, inside the change that stores the commits made of it."""
    unsigned.forget(database, visit)
    database.conn.execute("DELETE FROM draft_journal WHERE visit = ?", (visit,))
    database.conn.execute("DELETE FROM draft_snapshots WHERE visit = ?", (visit,))
