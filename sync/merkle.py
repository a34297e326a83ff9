"""RFC 6962 Merkle trees: roots, inclusion, consistency, and one proof for many leaves (docs/format.md §7).

A node is named (level, index): level 0 holds the leaf hashes, and node (l, i) covers leaves i·2^l …
(i+1)·2^l − 1. Only nodes
over full ranges are stored; everything else is computed from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Protocol

from sync.faults import SyncFault

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """H(0x00 ‖ data)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """H(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


class NodeSource(Protocol):
    """Where stored nodes come from: memory, tiles, a database."""

    def node(self, level: int, index: int) -> bytes:
        """Hash of a full node."""
        ...


def range_hash(nodes: NodeSource, start: int, end: int) -> bytes:
    """Hash of the subtree over leaves start … end − 1, as RFC 6962 splits it."""
    size = end - start
    if size == 0:
        return EMPTY_ROOT
    level = size.bit_length() - 1
    if size == 1 << level:
        return nodes.node(level, start >> level)
    middle = start + _split(size)
    return node_hash(range_hash(nodes, start, middle), range_hash(nodes, middle, end))


def root(nodes: NodeSource, size: int) -> bytes:
    """Root of the first `size` leaves."""
    return range_hash(nodes, 0, size)


def inclusion_proof(nodes: NodeSource, index: int, size: int) -> list[bytes]:
    """RFC 6962 §2.1.1; `merkle.range` if there is no such leaf."""
    if not 0 <= index < size:
        raise SyncFault("merkle.range")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(range_hash(nodes, middle, end))
            end = middle
        else:
            proof.append(range_hash(nodes, start, middle))
            start = middle
    return proof[::-1]


def consistency_proof(nodes: NodeSource, old: int, new: int) -> list[bytes]:
    """RFC 6962 §2.1.2; empty for `old` 0 and for equal sizes."""
    if not 0 <= old <= new:
        raise SyncFault("merkle.range")
    if old in (0, new):
        return []
    proof: list[bytes] = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(range_hash(nodes, middle, end))
            end = middle
        else:
            proof.append(range_hash(nodes, start, middle))
            start, whole = middle, False
    if not whole:
        proof.append(range_hash(nodes, start, end))
    return proof[::-1]


def multi_proof(nodes: NodeSource, indexes: Sequence[int], size: int) -> list[bytes]:
    """The hashes of the largest subtrees without any of `indexes`, left to right: one proof for many
    leaves."""
    wanted = sorted(set(indexes))
    if not wanted or wanted[0] < 0 or wanted[-1] >= size:
        raise SyncFault("merkle.range")
    proof: list[bytes] = []

    def visit(start: int, end: int, low: int, high: int) -> None:
        if low == high:
            proof.append(range_hash(nodes, start, end))
        elif end - start > high - low:  # some leaf in here is not wanted: go down
            middle = start + _split(end - start)
            split = _first_from(wanted, middle, low, high)
            visit(start, middle, low, split)
            visit(middle, end, split, high)

    visit(0, size, 0, len(wanted))
    return proof


def root_from_multi_proof(leaves: Mapping[int, bytes], size: int, proof: Sequence[bytes]) -> bytes:
    """The root that `multi_proof` leads to, from leaf hashes by index; `merkle.proof` if the shape does not
    fit."""
    wanted = sorted(leaves)
    if not wanted or wanted[0] < 0 or wanted[-1] >= size or size >= 2**62:
        raise SyncFault("merkle.proof")
    left = iter(proof)

    def visit(start: int, end: int, low: int, high: int) -> bytes:
        if low == high:
            found = next(left, None)
            if found is None or len(found) != 32:
                raise SyncFault("merkle.proof")
            return found
        if end - start == 1:
            return leaves[wanted[low]]
        middle = start + _split(end - start)
        split = _first_from(wanted, middle, low, high)
        return node_hash(visit(start, middle, low, split), visit(middle, end, split, high))

    computed = visit(0, size, 0, len(wanted))
    if next(left, None) is not None:
        raise SyncFault("merkle.proof")
    return computed


def _first_from(wanted: Sequence[int], value: int, low: int, high: int) -> int:
    while low < high:
        middle = (low + high) // 2
        if wanted[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes) -> None:
    """RFC 9162 §2.1.3.2; `merkle.proof` unless leaf hash `leaf` is number `index` under `root_hash`."""
    if not 0 <= index < size or any(len(item) != 32 for item in (leaf, root_hash, *proof)):
        raise SyncFault("merkle.proof")
    position, last, computed = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise SyncFault("merkle.proof")
        if position & 1 or position == last:
            computed = node_hash(step, computed)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            computed = node_hash(computed, step)
        position, last = position >> 1, last >> 1
    if last or computed != root_hash:
        raise SyncFault("merkle.proof")


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """RFC 9162 §2.1.4.2; `merkle.proof` unless the tree of `new` leaves extends that of `old` (at least one
    leaf)."""
    if not 0 < old <= new or any(len(step) != 32 for step in proof):
        raise SyncFault("merkle.proof")
    if old == new:
        if proof or old_root != new_root:
            raise SyncFault("merkle.proof")
    elif not proof or not _extends(old, new, old_root, new_root, proof):
        raise SyncFault("merkle.proof")


def _extends(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            second = node_hash(second, step)
        position, last = position >> 1, last >> 1
    return not last and first == old_root and second == new_root


class MerkleTree:
    """A tree in memory. `append` returns the nodes that became full, for a store to keep."""

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    @property
    def size(self) -> int:
        """Number of leaves."""
        return len(self._levels[0])

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; returns the new full nodes as (level, index, hash)."""
        made: list[tuple[int, int, bytes]] = []
        level, value = 0, leaf
        while True:
            if level == len(self._levels):
                self._levels.append([])
            row = self._levels[level]
            row.append(value)
            made.append((level, len(row) - 1, value))
            if len(row) % 2:
                return made
            value, level = node_hash(row[-2], row[-1]), level + 1

    def node(self, level: int, index: int) -> bytes:
        """Hash of a full node; `merkle.range` if there is none."""
        try:
            return self._levels[level][index]
        except IndexError:
            raise SyncFault("merkle.range") from None

    def root(self, size: int | None = None) -> bytes:
        """Root of the first `size` leaves (default: all)."""
        return root(self, self.size if size is None else size)

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """See `inclusion_proof`."""
        return inclusion_proof(self, index, self.size if size is None else size)

    def consistency_proof(self, old: int, new: int | None = None) -> list[bytes]:
        """See `consistency_proof`."""
        return consistency_proof(self, old, self.size if new is None else new)
