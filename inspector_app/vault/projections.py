"""Cached folds: what can be dropped at any time and made again from the log."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from inspector_app.vault.engine import Database
from inspector_app.vault.vault import Vault


class ProjectionCache:
    """Named bytes with the version of the code that made them; another version reads as absent."""

    def __init__(self, vault: Vault, version: int) -> None:
        self._vault = vault
        self._version = version

    def get(self, name: str) -> bytes | None:
        """The cached fold, or None if it is missing or was made by other code."""
        with self._vault.reader() as database:
            row = database.conn.execute(
                "SELECT body FROM projections WHERE name = ? AND version = ?", (name, self._version)
            ).fetchone()
        return bytes(row[0]) if row else None

    def has(self, name: str) -> bool:
        """Whether `get` would give something, without reading it."""
        with self._vault.reader() as database:
            return bool(
                database.conn.execute(
                    "SELECT 1 FROM projections WHERE name = ? AND version = ?", (name, self._version)
                ).fetchone()
            )

    def older(self, name: str) -> bytes | None:
        """The same by whatever code made it; for who can tell whether it still has a known shape."""
        with self._vault.reader() as database:
            row = database.conn.execute("SELECT body FROM projections WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else None

    def put(self, name: str, body: bytes) -> Future[None]:
        return self._vault.writer.submit(lambda database: put(database, name, self._version, body))

    def drop(self) -> Future[None]:
        """Forget all folds; the next reads rebuild them."""

        def change(database: Database) -> None:
            database.conn.execute("DELETE FROM projections")

        return self._vault.writer.submit(change)

    def rebuild(
        self,
        names: tuple[str, ...],
        fold: Callable[[str], bytes],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Fold every name anew; `progress` gets (done, of)."""
        for done, name in enumerate(names, 1):
            self.put(name, fold(name)).result()
            if progress:
                progress(done, len(names))


def put(database: Database, name: str, version: int, body: bytes) -> None:
    """Cache a fold inside a running change."""
    database.conn.execute("INSERT OR REPLACE INTO projections VALUES (?, ?, ?)", (name, version, body))
