"""Gives every received thing its place in the Merkle log and signs a checkpoint a batch.

Appending happens inside the transaction that stores the thing, under the sequencer's lock: what is stored
has a leaf, and what has a leaf is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from central.log.tree import Place, StoredNodes, completed_nodes, edge_of, read_edge, run_rows
from central.store.bulk import among, insert_all, insert_missing
from central.store.database import Database
from central.store.facts import log_epoch
from central.store.schema import checkpoints, leaves, node_runs
from sync import merkle
from sync.receipts import KIND_COMMIT, KIND_OBJECT, ReceiptItem, item_salt

COMMIT, CONTAINER = KIND_COMMIT, KIND_OBJECT

Item = tuple[int, str]
"""(kind, id in hex)"""

SignNote = Callable[[int, bytes, int], str]
"""(size, root, epoch) → signed note"""

_AT_ONCE = 5_000
_BY_AGE = checkpoints.c.epoch.desc(), checkpoints.c.size.desc()
_NEWEST_NOTE = sa.select(checkpoints.c.size, checkpoints.c.note).order_by(*_BY_AGE).limit(1)
_NEWEST_EDGE = (
    sa.select(checkpoints.c.epoch, checkpoints.c.size, checkpoints.c.edge).order_by(*_BY_AGE).limit(1)
)


@dataclass(frozen=True, slots=True)
class Appended:
    """What one append wrote: where each item went, and nodes that a proof of them needs. Holds only if its
    transaction did.
    """

    epoch: int = 0
    places: Mapping[Item, int] = field(default_factory=dict)
    nodes: Mapping[Place, bytes] = field(default_factory=dict)


class Sequencer:
    """Appends to the newest epoch of the log."""

    def __init__(
        self, database: Database, log_secret: bytes, sign_note: SignNote, clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._secret = log_secret
        self._sign_note = sign_note
        self._clock = clock

    def append(self, connection: sa.Connection, items: Sequence[Item]) -> Appended:
        """Append what is not in the log yet; one checkpoint for all of it."""
        if not items:
            return Appended()
        self._database.take_sequencer(connection)
        epoch, size, known = _end(connection)
        places = _take_places(connection, epoch, size, items)
        if not places:
            return Appended(epoch)
        stored = StoredNodes(connection, epoch, known)
        made = completed_nodes(size, [self.item(item, 0).leaf for item in places], stored)
        stored.know(made)
        checkpoint = self._checkpoint(epoch, size + len(places), stored)
        insert_all(connection, (node_runs, run_rows(epoch, made)), (checkpoints, [checkpoint]))
        return Appended(epoch, places, {**known, **made})

    def item(self, item: Item, index: int) -> ReceiptItem:
        """The item as a receipt names it; `index` is its place in the log."""
        kind, name = item
        raw = bytes.fromhex(name)
        return ReceiptItem(kind, raw, item_salt(self._secret, kind, raw), index)

    def sign(self, connection: sa.Connection, epoch: int, size: int) -> None:
        """A checkpoint over the first `size` leaves of an epoch."""
        row = self._checkpoint(epoch, size, StoredNodes(connection, epoch))
        connection.execute(checkpoints.insert().values(**row))

    def _checkpoint(self, epoch: int, size: int, stored: StoredNodes) -> dict[str, Any]:
        note = self._sign_note(size, merkle.root(stored, size), epoch)
        return {
            "epoch": epoch, "size": size, "note": note, "made": self._clock(), "edge": edge_of(size, stored),
        }  # fmt: skip


def _take_places(connection: sa.Connection, epoch: int, size: int, items: Sequence[Item]) -> dict[Item, int]:
    """Leaves, from `size` on, for those of `items` that have none yet; they are almost always all new."""
    places = {item: size + offset for offset, item in enumerate(dict.fromkeys(items))}
    taken = insert_missing(connection, leaves, _leaf_rows(epoch, places), leaves.c.index)
    if len(taken) == len(places):
        return places
    known = places_of(connection, epoch, [item for item, place in places.items() if place not in taken])
    given_back = sa.and_(leaves.c.epoch == epoch, leaves.c.index >= size)
    connection.execute(leaves.delete().where(given_back))
    places = {item: size + offset for offset, item in enumerate(item for item in places if item not in known)}
    if places:
        insert_all(connection, (leaves, _leaf_rows(epoch, places)))
    return places


def _leaf_rows(epoch: int, places: Mapping[Item, int]) -> list[dict[str, Any]]:
    return [
        {"epoch": epoch, "index": place, "kind": kind, "id": name} for (kind, name), place in places.items()
    ]


def places_of(connection: sa.Connection, epoch: int, items: Sequence[Item]) -> dict[Item, int]:
    """Where those of `items` stand that the log holds."""
    wanted, names = set(items), sorted({name for _, name in items})
    columns = leaves.c.epoch, leaves.c.kind, leaves.c.id, leaves.c.index.label("place")
    found: dict[Item, int] = {}
    for start in range(0, len(names), _AT_ONCE):
        named = among(connection, leaves.c.id, names[start : start + _AT_ONCE])
        for row in connection.execute(sa.select(*columns).where(named)):
            if row.epoch == epoch and (row.kind, row.id) in wanted:
                found[row.kind, row.id] = int(row.place)
    return found


def log_size(connection: sa.Connection, epoch: int) -> int:
    """Number of leaves: every append ends with a checkpoint over all of them."""
    size = sa.select(sa.func.max(checkpoints.c.size)).where(checkpoints.c.epoch == epoch)
    return int(connection.scalar(size) or 0)


def newest_checkpoint(connection: sa.Connection) -> tuple[int, str] | None:
    """(size, signed note) of the newest epoch; None while the log is empty."""
    row = connection.execute(_NEWEST_NOTE).one_or_none()
    return None if row is None else (int(row.size), str(row.note))


def _end(connection: sa.Connection) -> tuple[int, int, dict[Place, bytes]]:
    """(epoch, size, edge) of the log. Every epoch begins with a checkpoint."""
    row = connection.execute(_NEWEST_EDGE).one_or_none()
    if row is None:
        return log_epoch(connection), 0, {}
    return int(row.epoch), int(row.size), read_edge(row.size, row.edge or b"")
