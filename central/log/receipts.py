"""Receipts: proofs, under the newest checkpoint, that the log holds what was sent."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from central.log.sequencer import Item, Sequencer, newest_checkpoint
from central.log.tree import StoredNodes
from central.store.facts import log_epoch, read_fact
from central.store.schema import leaves
from sync.receipts import Receipt, ReceiptItem, make_receipt

BATCH = 20_000


def receipts_for(connection: sa.Connection, sequencer: Sequencer, items: Sequence[Item]) -> list[Receipt]:
    """One receipt for at most 20,000 items; items that the log does not hold are left out."""
    newest = newest_checkpoint(connection)
    if newest is None:
        return []
    epoch = log_epoch(connection)
    found = _located(connection, sequencer, epoch, items)
    nodes = StoredNodes(connection, epoch)
    backed_up = backed_up_size(connection)
    return [
        make_receipt(nodes, found[start : start + BATCH], newest[1], backed_up=backed_up)
        for start in range(0, len(found), BATCH)
    ]


def backed_up_size(connection: sa.Connection) -> int:
    """Leaves of the current epoch that a backup covers."""
    return int(read_fact(connection, "backed_up", "0"))


def _located(
    connection: sa.Connection, sequencer: Sequencer, epoch: int, items: Sequence[Item]
) -> list[ReceiptItem]:
    found = []
    for kind in sorted({kind for kind, _ in items}):
        names = sorted({name for each, name in items if each == kind})
        for start in range(0, len(names), 500):
            rows = connection.execute(
                sa.select(leaves.c.id, leaves.c.index.label("place")).where(
                    leaves.c.epoch == epoch,
                    leaves.c.kind == kind,
                    leaves.c.id.in_(names[start : start + 500]),
                )
            )
            found += [sequencer.item((kind, row.id), int(row.place)) for row in rows]
    return sorted(found, key=lambda item: item.index)
