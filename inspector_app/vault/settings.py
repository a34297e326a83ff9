"""Named JSON values kept inside the vault: settings of the app and marks of the vault itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any

from inspector_app.vault.engine import Database
from inspector_app.vault.writer import Writer


def put(database: Database, name: str, value: Any) -> None:
    """Set a value inside a running change; None removes it."""
    if value is None:
        database.conn.execute("DELETE FROM settings WHERE name = ?", (name,))
        return
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        text = json.dumps(value, sort_keys=True)  # a path whose name is no text
    database.conn.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, text),
    )


def get(database: Database, name: str, default: Any = None) -> Any:
    """The value inside a running read or change."""
    row = database.conn.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return json.loads(row[0]) if row else default


class Settings:
    """Key-value access for callers outside a change. Values are what JSON can hold."""

    def __init__(
        self,
        reader: Callable[[], AbstractContextManager[Database]],
        writer: Callable[[], Writer],
    ) -> None:
        self._reader = reader
        self._writer = writer

    def get(self, name: str, default: Any = None) -> Any:
        with self._reader() as database:
            return get(database, name, default)

    def set(self, name: str, value: Any) -> Future[None]:
        """Store durably; None removes. The future resolves after the commit."""
        return self._writer().submit(lambda database: put(database, name, value))

    def all(self, prefix: str = "") -> dict[str, Any]:
        """Every value whose name begins with `prefix`."""
        with self._reader() as database:
            rows = database.conn.execute(
                "SELECT name, value FROM settings WHERE substr(name, 1, ?) = ? ORDER BY name",
                (len(prefix), prefix),
            ).fetchall()
        return {name: json.loads(value) for name, value in rows}
