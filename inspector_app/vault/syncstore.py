"""The vault as the sync core sees it: `sync.store.LocalStore`, with one atomic `apply`."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from inspector_app.vault import settings
from inspector_app.vault.commit_rows import BYTES, CHAIN, read_commit
from inspector_app.vault.engine import Database
from inspector_app.vault.evidence import GONE
from inspector_app.vault.intake import ALARMS, write_changes
from inspector_app.vault.telling import told
from inspector_app.vault.vault import Vault
from sync.commit import Commit
from sync.erasing import Erasure
from sync.log import Chain, Tip
from sync.statements import Statement
from sync.store import Alarm, Changes, Known, PeerState


class SyncStore:
    """Reads of the sync core over a vault, and its one write."""

    def __init__(self, vault: Vault, also: Callable[[Database, Changes], None] | None = None) -> None:
        """`also` makes further changes in the transaction of each intake, such as marking folds as stale."""
        self._vault = vault
        self._also = also
        self._peer_read = "", PeerState()

    def tips(self) -> Iterable[Tip]:
        rows = self._rows("SELECT stream, profile, incarnation, seq, id FROM tips ORDER BY 1, 2, 3, 4, 5")
        return [Tip(row[0], row[1], row[2], int(row[3]), bytes(row[4])) for row in rows]

    def chain_commits(self, chain: Chain, after_seq: int) -> list[Commit]:
        query = f"SELECT {BYTES} FROM commits WHERE {CHAIN} AND seq > ? AND chained = 1 ORDER BY seq, id"  # noqa: S608
        return [read_commit(row) for row in self._rows(query, *chain, after_seq)]

    def known(self, ids: Collection[bytes]) -> Mapping[bytes, Known]:
        query = (
            "SELECT stream, profile, incarnation, seq, chained, length(payload) > 0 FROM commits WHERE id = ?"
        )
        with self._vault.reader() as database:
            found = told(database, ids)
            for commit in ids:
                row = database.conn.execute(query, (commit,)).fetchone()
                if row:
                    found[commit] = Known((row[0], row[1], row[2]), int(row[3]), bool(row[4]), bool(row[5]))
        return found

    def waiting(self, chain: Chain) -> list[Commit]:
        query = f"SELECT {BYTES} FROM commits WHERE {CHAIN} AND chained = 0 ORDER BY seq, id"  # noqa: S608
        return [read_commit(row) for row in self._rows(query, *chain)]

    def quarantined(self, reason: str) -> list[Commit]:
        rows = self._rows("SELECT body FROM quarantine WHERE reason = ? ORDER BY at, id", reason)
        return [Commit.from_bytes(bytes(row[0])) for row in rows]

    def erasures(self) -> Iterable[Erasure]:
        rows = self._rows("SELECT body FROM erasures ORDER BY number")
        return [Erasure.from_json(json.loads(row[0])) for row in rows]

    def has_statement(self, statement_id: bytes) -> bool:
        return bool(self._rows("SELECT 1 FROM statements WHERE id = ?", statement_id))

    def statements_after(self, position: int, limit: int, not_from: str) -> list[tuple[int, Statement]]:
        query = "SELECT number, body FROM statements WHERE number > ? AND source <> ? ORDER BY number LIMIT ?"
        rows = self._rows(query, position, not_from, limit)
        return [(int(row[0]), Statement.from_bytes(bytes(row[1]))) for row in rows]

    def statements_of(self, stream: str) -> list[Statement]:
        rows = self._rows("SELECT body FROM statements WHERE stream = ? ORDER BY number", stream)
        return [Statement.from_bytes(bytes(row[0])) for row in rows]

    def unproven_commits(self, limit: int, profile: str) -> list[bytes]:
        query = (
            "SELECT id FROM commits WHERE profile = ? AND chained = 1 AND proven = 0 ORDER BY number LIMIT ?"
        )
        return [bytes(row[0]) for row in self._rows(query, profile, limit)]

    def unproven_objects(self) -> list[tuple[bytes, int]]:
        """Small ones first: thumbnails and photos are through before a video holds the line."""
        query = "SELECT hash, size FROM objects WHERE proven = 0 AND state <> ? ORDER BY size, at"
        return [(bytes(row[0]), int(row[1])) for row in self._rows(query, GONE)]

    def missing_objects(self) -> list[bytes]:
        query = (
            "SELECT hash FROM wanted WHERE hash NOT IN (SELECT hash FROM objects WHERE state <> ?)"
            " ORDER BY at, hash"
        )
        return [bytes(row[0]) for row in self._rows(query, GONE)]

    def has_objects(self, hashes: Collection[bytes]) -> set[bytes]:
        return set(self.object_sizes(hashes))

    def object_sizes(self, hashes: Collection[bytes]) -> Mapping[bytes, int]:
        query = "SELECT size FROM objects WHERE hash = ? AND state <> ?"
        with self._vault.reader() as database:
            found = [(item, database.conn.execute(query, (item, GONE)).fetchone()) for item in hashes]
        return {item: int(row[0]) for item, row in found if row}

    def newest_note(self) -> str | None:
        rows = self._rows("SELECT note FROM checkpoints ORDER BY epoch DESC, size DESC LIMIT 1")
        return str(rows[0][0]) if rows else None

    def peer_state(self, peer: str) -> PeerState:
        rows = self._rows("SELECT state FROM peers WHERE peer = ?", peer)
        if not rows:
            return PeerState()
        text, state = self._peer_read  # asked for several times a round; with many chains it is long
        if text != rows[0][0]:
            state = PeerState.from_json(json.loads(rows[0][0]))
            self._peer_read = rows[0][0], state
        return state

    def alarms(self) -> list[tuple[Alarm, int]]:
        """Proofs that the endpoint showed two histories, with the wall time in ms when it did."""
        with self._vault.reader() as database:
            kept = settings.get(database, ALARMS, [])
        return [(Alarm(code, known, shown), int(at)) for code, known, shown, at in kept]

    def apply(self, changes: Changes) -> None:
        """Write all of `changes` durably in one transaction, or raise (vault.disk-full …) and write
        nothing.
        """
        at = self._vault.clock()

        def change(database: Database) -> None:
            write_changes(database, changes, at)
            if self._also:
                self._also(database, changes)

        self._vault.writer.write(change)

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with self._vault.reader() as database:
            return list(database.conn.execute(query, values).fetchall())
