"""What the endpoint has proven: which items, whether under a backup, the newest checkpoint, the receipts
themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from inspector_app.vault import settings
from inspector_app.vault.engine import Database
from inspector_app.vault.intake import BACKED_UP
from inspector_app.vault.vault import Vault
from sync.receipts import Receipt

AT_ONCE = 500
"""Ids asked for in one query."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An item stands at `position` of the log in `epoch`; `backed_up` if the endpoint said that a backup
    holds it.
    """

    epoch: int
    position: int
    backed_up: bool


class ReceiptStore:
    """Reads of receipts; they come in through `SyncStore.apply` after `sync.receipts.verify` has
    accepted them.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def proof_of(self, kind: int, item: bytes) -> Proof | None:
        """`kind` 1: a commit id, 2: a container hash."""
        with self._vault.reader() as database:
            return proof_of(database, kind, item)

    def proven(self, kind: int, items: Iterable[bytes]) -> frozenset[bytes]:
        """Those of `items` that a receipt proves: the n of "n/m photos proven received"."""
        asked = iter(items)
        found: set[bytes] = set()
        with self._vault.reader() as database:
            while some := tuple(islice(asked, AT_ONCE)):
                query = f"SELECT id FROM proven WHERE kind = ? AND id IN ({', '.join('?' * len(some))})"  # noqa: S608 - question marks only
                found.update(bytes(row[0]) for row in database.conn.execute(query, (kind, *some)))
        return frozenset(found)

    def newest_note(self) -> str | None:
        """The newest checkpoint, as text for the QR code of a document."""
        with self._vault.reader() as database:
            row = database.conn.execute(
                "SELECT note FROM checkpoints ORDER BY epoch DESC, size DESC LIMIT 1"
            ).fetchone()
        return str(row[0]) if row else None

    def receipts(self) -> tuple[Receipt, ...]:
        """All receipts in the order in which they came."""
        with self._vault.reader() as database:
            rows = database.conn.execute("SELECT body FROM receipts ORDER BY number").fetchall()
        return tuple(Receipt.from_bytes(bytes(row[0])) for row in rows)


def proof_of(database: Database, kind: int, item: bytes) -> Proof | None:
    """The same inside a running read or change."""
    row = database.conn.execute(
        "SELECT epoch, position FROM proven WHERE kind = ? AND id = ?", (kind, item)
    ).fetchone()
    if row is None:
        return None
    newest = database.conn.execute("SELECT max(epoch) FROM checkpoints").fetchone()[0]
    covered = int(settings.get(database, BACKED_UP, 0))
    return Proof(int(row[0]), int(row[1]), int(row[0]) == newest and int(row[1]) < covered)
