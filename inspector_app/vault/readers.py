"""Connections that only read, lent out one to a thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.vault import engine
from inspector_app.vault.faults import VaultFault

IDLE = 3
CACHE_KIB = 2 * 1024
"""SQLite's own default; the writer has 64 MiB. Three stay open, and with more each would hold most of a
year's log: 17 MB of a full desk, for no reading that was measurably faster.
"""


class Readers:
    """A pool beside the writer. A borrowed connection sees what was committed when its query begins."""

    def __init__(self, path: Path, key: bytearray) -> None:
        self._path = path
        self._key = key
        self._idle: list[engine.Database] = []
        self._lent = 0
        self._closed = False
        self._changed = threading.Condition()

    @contextmanager
    def borrow(self) -> Iterator[engine.Database]:
        """Lend a connection. Raises VaultFault vault.locked after close; storage errors become
        VaultFaults.
        """
        database = self._take()
        sound = True
        try:
            yield database
        except engine.DatabaseError as error:
            if engine.is_storage_error(error):
                sound = False  # SQLCipher refuses everything on a connection that met a damaged page
                raise engine.fault_of(error, self._path) from error
            raise
        finally:
            self._give_back(database, sound)

    def rest(self) -> None:
        """Free the pages that idle connections hold: behind a long reading most are not wanted again."""
        with self._changed:
            for database in self._idle:
                database.conn.execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Wait for lent connections, then close all. Idempotent."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: self._lent == 0)
            for database in self._idle:
                database.close()
            self._idle.clear()

    def _take(self) -> engine.Database:
        with self._changed:
            if self._closed:
                raise VaultFault("vault.locked", place=str(self._path))
            self._lent += 1
            if self._idle:
                return self._idle.pop()
        try:
            return engine.connect(self._path, self._key, read_only=True, cache_kib=CACHE_KIB)
        except BaseException:
            with self._changed:
                self._lent -= 1
                self._changed.notify_all()
            raise

    def _give_back(self, database: engine.Database, sound: bool) -> None:
        if sound and database.conn.in_transaction:
            database.conn.execute("ROLLBACK")
        with self._changed:
            self._lent -= 1
            if not sound or self._closed or len(self._idle) >= IDLE:
                database.close()
            else:
                self._idle.append(database)
            self._changed.notify_all()
