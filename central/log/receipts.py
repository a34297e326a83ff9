"""Receipts: proofs, under the newest checkpoint, that the log holds what was sent."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from central.log.sequencer import Appended, Item, Sequencer, places_of
from central.log.tree import StoredNodes
from central.store.facts import read_fact
from sync import checkpoint
from sync.receipts import Receipt, make_receipt


def receipt_for(
    connection: sa.Connection, sequencer: Sequencer, items: Sequence[Item], note: str, appended: Appended
) -> Receipt | None:
    """One receipt under `note`, the newest checkpoint, for those of `items` that the log holds; None if it
    holds none of them. `appended`: what was just put in, and need not be looked up.
    """
    epoch = checkpoint.read_note(note).epoch
    known = appended if appended.epoch == epoch else Appended()
    places = dict(known.places)
    places |= places_of(connection, epoch, [item for item in items if item not in places])
    found = [sequencer.item(item, places[item]) for item in items if item in places]
    if not found:
        return None
    nodes = StoredNodes(connection, epoch, known.nodes)
    return make_receipt(nodes, found, note, backed_up=backed_up_size(connection))


def backed_up_size(connection: sa.Connection) -> int:
    """Leaves of the current epoch that a backup covers."""
    return int(read_fact(connection, "backed_up", "0"))
