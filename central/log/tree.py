"""Stored nodes of the Merkle tree: every full subtree's root is kept, so a proof reads O(log n) rows and
no worker holds the tree.

Nodes of one level that became full together lie in one row, a *run*: appending many leaves at once writes
few rows, none of which is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from central.store.schema import node_runs
from sync.faults import SyncFault
from sync.merkle import NodeSource, node_hash

Place = tuple[int, int]
"""(level, index); level 0 are leaf hashes"""

RUN = 32
"""Nodes in a row at most: 1 KiB, which PostgreSQL keeps in the row itself."""
_HASH = 32


class StoredNodes:
    """A `sync.merkle.NodeSource` over one epoch of the log; reads each run at most once."""

    def __init__(
        self, connection: sa.Connection, epoch: int, known: Mapping[Place, bytes] | None = None
    ) -> None:
        """`known`: nodes of this epoch that need not be read."""
        self._connection = connection
        self._epoch = epoch
        self._seen: dict[Place, bytes] = dict(known or {})

    def know(self, nodes: Mapping[Place, bytes]) -> None:
        """Nodes that need not be read any more."""
        self._seen.update(nodes)

    def node(self, level: int, index: int) -> bytes:
        """Raises SyncFault `merkle.range` where there is no such node."""
        if (level, index) not in self._seen:
            self._read_run(level, index)
        try:
            return self._seen[level, index]
        except KeyError:
            raise SyncFault("merkle.range") from None

    def _read_run(self, level: int, index: int) -> None:
        run = node_runs.c
        row = self._connection.execute(
            sa.select(run.first, run.hashes)
            .where(run.epoch == self._epoch, run.level == level, run.first <= index)
            .order_by(run.first.desc())
            .limit(1)
        ).one_or_none()
        if row is not None:
            self._seen.update(_nodes_of(level, int(row.first), row.hashes))


def read_nodes(connection: sa.Connection, epoch: int, level: int, first: int, count: int) -> list[bytes]:
    """Adjoining nodes of one level, as many as there are of `count`."""
    run = node_runs.c
    rows = connection.execute(
        sa.select(run.first, run.hashes)
        .where(
            run.epoch == epoch, run.level == level, run.first > first - RUN, run.first < first + count
        )
        .order_by(run.first)
    )  # fmt: skip
    found = {index: value for row in rows for (_, index), value in _nodes_of(level, row.first, row.hashes)}
    return [found[index] for index in range(first, first + count) if index in found]


def completed_nodes(size: int, leaf_hashes: Iterable[bytes], source: NodeSource) -> dict[Place, bytes]:
    """Every node that becomes full when leaves are appended to a tree of `size`, the leaves themselves
    included.
    """
    made: dict[Place, bytes] = {}

    def at(level: int, index: int) -> bytes:
        return made.get((level, index)) or source.node(level, index)

    for offset, value in enumerate(leaf_hashes):
        level, index = 0, size + offset
        made[level, index] = value
        while index % 2 == 1:
            parent = node_hash(at(level, index - 1), made[level, index])
            level, index = level + 1, index // 2
            made[level, index] = parent
    return made


def run_rows(epoch: int, nodes: Mapping[Place, bytes]) -> list[dict[str, Any]]:
    """Rows of `node_runs` that hold these nodes."""
    rows: list[dict[str, Any]] = []
    for (level, index), value in sorted(nodes.items()):
        last = rows[-1] if rows else None
        if last is None or last["level"] != level or index != last["first"] + len(last["parts"]):
            last = None
        if last is None or len(last["parts"]) == RUN:
            rows.append({"epoch": epoch, "level": level, "first": index, "parts": [value]})
        else:
            last["parts"].append(value)
    return [
        {
            "epoch": row["epoch"],
            "level": row["level"],
            "first": row["first"],
            "hashes": b"".join(row["parts"]),
        }
        for row in rows
    ]


def edge_of(size: int, nodes: NodeSource) -> bytes:
    """The roots of the largest full subtrees of a tree of `size`, left to right, joined: all that its root,
    and appending to it, need.
    """
    return b"".join(nodes.node(level, index) for level, index in _edge(size))


def read_edge(size: int, edge: bytes) -> dict[Place, bytes]:
    """What `edge_of` joined."""
    parts = (edge[at : at + _HASH] for at in range(0, len(edge), _HASH))
    return dict(zip(_edge(size), parts, strict=False))


def _edge(size: int) -> list[Place]:
    levels = range(size.bit_length() - 1, -1, -1)
    return [(level, (size >> level) - 1) for level in levels if size >> level & 1]


def _nodes_of(level: int, first: int, hashes: bytes) -> Iterable[tuple[Place, bytes]]:
    for offset in range(len(hashes) // _HASH):
        yield (level, first + offset), hashes[offset * _HASH : (offset + 1) * _HASH]
