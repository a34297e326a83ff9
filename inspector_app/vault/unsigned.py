"""What somebody typed into a panel and has not signed yet: shut, locked or cut off, it stands there again."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from inspector_app.vault.engine import Database
from inspector_app.vault.settings import put
from inspector_app.vault.vault import Vault

PREFIX = "unsigned"


class Unsigned:
    """Values that JSON can hold, by `about` (the visit, task or problem) and `what` (the panel)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._newest: dict[str, Any] = {}
        self._waiting: set[str] = set()

    def of(self, about: str, what: str) -> Any:
        """What was typed last, None where nothing was."""
        name = name_of(about, what)
        return self._newest[name] if name in self._newest else self._vault.settings.get(name)

    def all(self, about: str) -> dict[str, Any]:
        """By `what`: everything that was typed there."""
        prefix = name_of(about, "")
        stored = self._vault.settings.all(prefix)
        stored.update({name: value for name, value in self._newest.items() if name.startswith(prefix)})
        return {name.removeprefix(prefix): value for name, value in stored.items() if value is not None}

    def keep(self, about: str, what: str, value: Any) -> Future[None]:
        """At each key; None forgets. Of what is typed faster than the disk writes, the newest is written."""
        name = name_of(about, what)
        self._newest[name] = value
        self._waiting.add(name)
        return self._vault.writer.submit(lambda database: self._write(database, name))

    def forget(self, about: str) -> Future[None]:
        """It was signed: nothing of it is to come back."""
        for name in [each for each in self._newest if each.startswith(name_of(about, ""))]:
            del self._newest[name]
            self._waiting.discard(name)
        return self._vault.writer.submit(lambda database: forget(database, about))

    def _write(self, database: Database, name: str) -> None:
        if name in self._waiting:
            self._waiting.discard(name)
            put(database, name, self._newest.get(name))


def forget(database: Database, about: str) -> None:
    """`Unsigned.forget` inside a running change."""
    prefix = name_of(about, "")
    database.conn.execute("DELETE FROM settings WHERE substr(name, 1, ?) = ?", (len(prefix), prefix))


def name_of(about: str, what: str) -> str:
    """The setting that holds it."""
    return f"{PREFIX}.{about}.{what}"
