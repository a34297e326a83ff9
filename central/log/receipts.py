"""Receipts: proofs, under the newest checkpoint, that the log holds what was sent."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from central.log.sequencer import Item, Sequencer, newest_checkpoint
from central.log.tree import StoredNodes
from central.store.facts import log_epoch, read_fact
from central.store.schema import leaves
from sync.receipts import Receipt, ReceiptItem, make_receipt


def receipt_for(connection: sa.Connection, sequencer: Sequencer, items: Sequence[Item]) -> Receipt | None:
    """One receipt for those of `items` that the log holds; None if it holds none of them."""
    newest = newest_checkpoint(connection)
    epoch = log_epoch(connection)
    found = _located(connection, sequencer, epoch, items)
    if newest is None or not found:
        return None
    return make_receipt(
        StoredNodes(connection, epoch), found, newest[1], backed_up=backed_up_size(connection)
    )


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
