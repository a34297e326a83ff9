"""Gives every received thing its place in the Merkle log and signs a checkpoint a batch.

Appending happens inside the transaction that stores the thing, under the sequencer's lock: what is stored
has a leaf, and what has a leaf is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from central.log.tree import StoredNodes, completed_nodes
from central.store.database import Database
from central.store.facts import log_epoch
from central.store.schema import checkpoints, leaves, nodes
from sync import merkle
from sync.receipts import KIND_COMMIT, KIND_OBJECT, ReceiptItem, item_salt

COMMIT, CONTAINER = KIND_COMMIT, KIND_OBJECT

Item = tuple[int, str]
"""(kind, id in hex)"""

SignNote = Callable[[int, bytes, int], str]
"""(size, root, epoch) → signed note"""


class Sequencer:
    """Appends to the newest epoch of the log."""

    def __init__(
        self, database: Database, log_secret: bytes, sign_note: SignNote, clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._secret = log_secret
        self._sign_note = sign_note
        self._clock = clock

    def append(self, connection: sa.Connection, items: Sequence[Item]) -> int:
        """Append what is not in the log yet; one checkpoint for all of it. Returns the size of the log."""
        self._database.take_sequencer(connection)
        epoch = log_epoch(connection)
        size = log_size(connection, epoch)
        fresh = self._fresh(connection, epoch, items)
        if not fresh:
            return size
        rows = [
            {"epoch": epoch, "index": size + offset, "kind": kind, "id": name}
            for offset, (kind, name) in enumerate(fresh)
        ]
        connection.execute(leaves.insert(), rows)
        hashes = [self.item(item, 0).leaf for item in fresh]
        stored = StoredNodes(connection, epoch)
        stored.read_edge(size)
        made = completed_nodes(size, hashes, stored)
        stored.know(made)
        connection.execute(
            nodes.insert(),
            [{"epoch": epoch, "level": lv, "index": ix, "hash": value} for lv, ix, value in made],
        )
        self._sign(connection, epoch, size + len(fresh), stored)
        return size + len(fresh)

    def item(self, item: Item, index: int) -> ReceiptItem:
        """The item as a receipt names it; `index` is its place in the log."""
        kind, name = item
        raw = bytes.fromhex(name)
        return ReceiptItem(kind, raw, item_salt(self._secret, kind, raw), index)

    def _fresh(self, connection: sa.Connection, epoch: int, items: Sequence[Item]) -> list[Item]:
        known: set[Item] = set()
        for kind in {kind for kind, _ in items}:
            names = [name for each, name in items if each == kind]
            for start in range(0, len(names), 500):
                rows = connection.execute(
                    sa.select(leaves.c.id).where(
                        leaves.c.epoch == epoch,
                        leaves.c.kind == kind,
                        leaves.c.id.in_(names[start : start + 500]),
                    )
                )
                known.update((kind, row.id) for row in rows)
        return [item for item in dict.fromkeys(items) if item not in known]

    def sign(self, connection: sa.Connection, epoch: int, size: int) -> None:
        """A checkpoint over the first `size` leaves of an epoch."""
        self._sign(connection, epoch, size, StoredNodes(connection, epoch))

    def _sign(self, connection: sa.Connection, epoch: int, size: int, stored: StoredNodes) -> None:
        note = self._sign_note(size, merkle.root(stored, size), epoch)
        connection.execute(checkpoints.insert().values(epoch=epoch, size=size, note=note, made=self._clock()))


def log_size(connection: sa.Connection, epoch: int) -> int:
    newest = connection.scalar(sa.select(sa.func.max(leaves.c.index)).where(leaves.c.epoch == epoch))
    return 0 if newest is None else int(newest) + 1


def newest_checkpoint(connection: sa.Connection) -> tuple[int, str] | None:
    """(size, signed note) of the newest epoch; None while the log is empty."""
    row = connection.execute(
        sa.select(checkpoints.c.size, checkpoints.c.note)
        .where(checkpoints.c.epoch == log_epoch(connection))
        .order_by(checkpoints.c.size.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (int(row.size), str(row.note))
