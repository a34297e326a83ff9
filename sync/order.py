"""Causal order: parents first, ties by hybrid logical clock, then by id. The same set gives the same order
everywhere."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """One commit's place: its id, everything it stands on (`prev` and parents, without zeros), and its
    clock."""

    id: bytes
    parents: Sequence[bytes]
    hlc: tuple[int, int]


def causal_order(placed: Iterable[Placed]) -> tuple[list[bytes], list[bytes]]:
    """Return (ids in causal order, ids that wait for a parent that is not among them, ascending)."""
    nodes = {node.id: node for node in placed}
    blocked = {node.id: len(set(node.parents)) for node in nodes.values()}
    children: dict[bytes, list[bytes]] = {}
    for node in nodes.values():
        for parent in set(node.parents):
            children.setdefault(parent, []).append(node.id)
    ready = [(node.hlc, node.id) for node in nodes.values() if not blocked[node.id]]
    heapq.heapify(ready)
    ordered: list[bytes] = []
    while ready:
        _, done = heapq.heappop(ready)
        ordered.append(done)
        for child in children.get(done, ()):
            blocked[child] -= 1
            if not blocked[child]:
                heapq.heappush(ready, (nodes[child].hlc, child))
    reached = set(ordered)
    return ordered, sorted(node for node in nodes if node not in reached)
