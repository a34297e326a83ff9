"""Stored nodes of the Merkle tree: every full subtree's root is kept, so a proof reads O(log n) rows and
no worker holds the tree.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from central.store.schema import nodes
from sync.merkle import NodeSource, node_hash

Node = tuple[int, int, bytes]
"""(level, index, hash); level 0 are leaf hashes"""


class StoredNodes:
    """A `sync.merkle.NodeSource` over one epoch of the log; reads each node at most once."""

    def __init__(self, connection: sa.Connection, epoch: int) -> None:
        self._connection = connection
        self._epoch = epoch
        self._seen: dict[tuple[int, int], bytes] = {}

    def read_edge(self, size: int) -> None:
        """Fetch at once what appending to a tree of `size` and its root need: one full node a bit of
        `size`.
        """
        edge = [(level, (size >> level) - 1) for level in range(size.bit_length()) if size >> level & 1]
        if not edge:
            return
        rows = self._connection.execute(
            sa.select(nodes.c.level, nodes.c.index.label("place"), nodes.c.hash).where(
                nodes.c.epoch == self._epoch, sa.tuple_(nodes.c.level, nodes.c.index).in_(edge)
            )
        )
        self.know((row.level, row.place, row.hash) for row in rows)

    def know(self, made: Iterable[Node]) -> None:
        """Nodes that need not be read any more."""
        self._seen.update({(level, index): value for level, index, value in made})

    def node(self, level: int, index: int) -> bytes:
        place = level, index
        if place not in self._seen:
            self._seen[place] = self._connection.execute(
                sa.select(nodes.c.hash).where(
                    nodes.c.epoch == self._epoch, nodes.c.level == level, nodes.c.index == index
                )
            ).scalar_one()
        return self._seen[place]


def completed_nodes(size: int, leaf_hashes: Iterable[bytes], source: NodeSource) -> list[Node]:
    """Every node that becomes full when leaves are appended to a tree of `size`, the leaves themselves
    included.
    """
    made: dict[tuple[int, int], bytes] = {}

    def at(level: int, index: int) -> bytes:
        return made.get((level, index)) or source.node(level, index)

    for offset, value in enumerate(leaf_hashes):
        level, index = 0, size + offset
        made[(0, index)] = value
        while index % 2 == 1:
            parent = node_hash(at(level, index - 1), made[(level, index)])
            level, index = level + 1, index // 2
            made[(level, index)] = parent
    return [(level, index, value) for (level, index), value in made.items()]
