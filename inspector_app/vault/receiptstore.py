"""What the endpoint has proven: receipts as they came, the items they prove, and the newest checkpoint
seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass

from inspector_app.vault.engine import Database
from inspector_app.vault.vault import Vault
from sync.binary import digest
from sync.receipts import KIND_COMMIT, KIND_OBJECT, Proven, Receipt

_ITEM = """
INSERT INTO proven (kind, id, origin, epoch, size, backed_up) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (kind, id) DO UPDATE SET origin = excluded.origin, epoch = excluded.epoch, size = excluded.size,
    backed_up = max(backed_up, excluded.backed_up)
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """An item stands in the log `origin`, epoch `epoch`, under a checkpoint of `size` leaves;
    `backed_up` there too.
    """

    origin: str
    epoch: int
    size: int
    backed_up: bool


class ReceiptStore:
    """Receipts of one vault. Only what `sync.receipts.verify` has accepted comes in here."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put(self, receipt: Receipt, proven: Proven) -> Future[None]:
        at = self._vault.clock()
        return self._vault.writer.submit(lambda database: put(database, receipt, proven, at))

    def newest_note(self, origin: str) -> str | None:
        """The note of the newest checkpoint of a log, for the demand of consistency with the next one."""
        with self._vault.reader() as database:
            row = database.conn.execute(
                "SELECT note FROM checkpoints WHERE origin = ? ORDER BY epoch DESC, size DESC LIMIT 1",
                (origin,),
            ).fetchone()
        return str(row[0]) if row else None

    def proof_of(self, kind: int, item: bytes) -> Proof | None:
        """`kind` 1: a commit id, 2: a container hash."""
        with self._vault.reader() as database:
            row = database.conn.execute(
                "SELECT origin, epoch, size, backed_up FROM proven WHERE kind = ? AND id = ?", (kind, item)
            ).fetchone()
        return Proof(str(row[0]), int(row[1]), int(row[2]), bool(row[3])) if row else None

    def proven(self, kind: int, items: Iterable[bytes]) -> frozenset[bytes]:
        """Those of `items` that a receipt proves: n of "n/m proven received"."""
        with self._vault.reader() as database:
            return frozenset(
                item
                for item in items
                if database.conn.execute(
                    "SELECT 1 FROM proven WHERE kind = ? AND id = ?", (kind, item)
                ).fetchone()
            )

    def receipts(self) -> tuple[Receipt, ...]:
        """All receipts in the order in which they came, to show or to hand on."""
        with self._vault.reader() as database:
            rows = database.conn.execute("SELECT body FROM receipts ORDER BY at, digest").fetchall()
        return tuple(Receipt.from_bytes(bytes(row[0])) for row in rows)


def put(database: Database, receipt: Receipt, proven: Proven, at: int) -> None:
    """`ReceiptStore.put` inside a running change. `at` is wall time in ms."""
    body, checkpoint = receipt.to_bytes(), proven.checkpoint
    database.conn.execute("INSERT OR IGNORE INTO receipts VALUES (?, ?, ?)", (digest(body), body, at))
    database.conn.execute(
        "INSERT OR IGNORE INTO checkpoints VALUES (?, ?, ?, ?, ?)",
        (checkpoint.origin, checkpoint.epoch, checkpoint.size, proven.note, at),
    )
    under = (checkpoint.origin, checkpoint.epoch, checkpoint.size)
    for kind, items in ((KIND_COMMIT, proven.commits), (KIND_OBJECT, proven.objects)):
        database.conn.executemany(
            _ITEM, [(kind, item, *under, int(item in proven.backed_up)) for item in sorted(items)]
        )
