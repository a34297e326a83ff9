"""Receipts: proof that the endpoint's log holds an item (docs/format.md §7)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync import canonical, checkpoint, merkle
from sync.binary import from_base64, to_base64
from sync.checkpoint import Checkpoint
from sync.faults import SyncFault

KIND_COMMIT = 1
KIND_OBJECT = 2
MAX_ITEMS = 100_000
SALT = 16
_HASH = 32

FetchConsistency = Callable[[int, int], Sequence[bytes]]
"""(old size, new size) → consistency proof; asks the endpoint, or reads it from what came along."""


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """One logged item: kind (1 commit, 2 container), id (32 bytes), salt (16 bytes), position in the log."""

    kind: int
    id: bytes
    salt: bytes
    index: int

    @property
    def leaf(self) -> bytes:
        """Leaf hash."""
        return item_leaf(self.kind, self.id, self.salt)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed checkpoint and the proof that every item is under it. `backed_up`: leaves that a backup
    covers."""

    note: str
    items: tuple[ReceiptItem, ...]
    proof: tuple[bytes, ...]
    backed_up: int = 0

    def to_json(self, sent: Sequence[bytes] = ()) -> dict[str, Any]:
        """Items are gathered into runs of one kind with adjoining positions. `sent`: ids of the commits that
        the request held, in its order; they need not be said again."""
        places = {name: place for place, name in enumerate(sent)}
        return {
            "v": 1, "checkpoint": self.note, "backed_up": self.backed_up,
            "runs": [_run_json(run, places) for run in _runs(self.items)],
            "proof": to_base64(b"".join(self.proof)),
        }  # fmt: skip

    @classmethod
    def from_json(cls, value: Any, sent: Sequence[bytes] = ()) -> Receipt:
        """Read a receipt's shape; `receipt.malformed`. Nothing is proven before `verify`."""
        try:
            return cls._read(value, sent)
        except (SyncFault, AttributeError, TypeError, LookupError):
            raise SyncFault("receipt.malformed", why="shape") from None

    @classmethod
    def _read(cls, value: Any, sent: Sequence[bytes]) -> Receipt:
        note, backed_up, runs = value["checkpoint"], value["backed_up"], value["runs"]
        if (
            value.get("v") != 1
            or not isinstance(note, str)
            or not _natural(backed_up)
            or not isinstance(runs, list)
        ):
            raise TypeError
        items = tuple(item for run in runs for item in _read_run(run, sent))
        if len(items) > MAX_ITEMS:
            raise TypeError
        proof = from_base64(value["proof"], "proof")
        if len(proof) % _HASH:
            raise TypeError
        steps = tuple(proof[at : at + _HASH] for at in range(0, len(proof), _HASH))
        return cls(note, items, steps, backed_up)

    def to_bytes(self) -> bytes:
        """RFC 8785 bytes."""
        return canonical.encode(self.to_json())

    @classmethod
    def from_bytes(cls, data: bytes) -> Receipt:
        """Read `to_bytes`."""
        return cls.from_json(canonical.decode(data))


@dataclass(frozen=True, slots=True)
class Proven:
    """What a verified receipt proves: ids by kind, which of them are backed up, and the checkpoint to
    keep."""

    commits: frozenset[bytes]
    objects: frozenset[bytes]
    backed_up: frozenset[bytes]
    checkpoint: Checkpoint
    note: str


def item_salt(log_secret: bytes, kind: int, item: bytes) -> bytes:
    """The salt of an item, so that a leaf does not tell who knows an id whether it is there. Only the
    endpoint makes it."""
    return hmac.digest(log_secret, bytes([kind]) + item, hashlib.sha256)[:SALT]


def item_leaf(kind: int, item: bytes, salt: bytes) -> bytes:
    """Leaf hash of an item: H(0x00 ‖ H(salt ‖ kind ‖ id))."""
    return merkle.leaf_hash(hashlib.sha256(salt + bytes([kind]) + item).digest())


def make_receipt(
    nodes: merkle.NodeSource, items: Sequence[ReceiptItem], note: str, *, backed_up: int = 0
) -> Receipt:  # fmt: skip
    """Prove `items` under the signed checkpoint `note`; the endpoint's side."""
    ordered = tuple(sorted(items, key=lambda item: item.index))
    size = checkpoint.read_note(note).size
    proof = merkle.multi_proof(nodes, [item.index for item in ordered], size) if ordered else []
    return Receipt(note, ordered, tuple(proof), backed_up)


def verify(
    receipt: Receipt,
    log_key: bytes,
    origin: str,
    previous: str | None,
    fetch_consistency: FetchConsistency,
) -> Proven:
    """Check signature, inclusion of every item and consistency with `previous`, the newest note seen so far.

    Raises `checkpoint.*`, `receipt.not-included`, `receipt.malformed`; what `fetch_consistency` raises
    passes through. Nothing
    counts as proven unless all of it holds.
    """
    proven = checkpoint.verify_note(receipt.note, log_key, origin)
    check_consistent(proven, previous, log_key, origin, fetch_consistency)
    leaves = {item.index: item.leaf for item in receipt.items}
    if len(leaves) != len(receipt.items):
        raise SyncFault("receipt.malformed", why="a position stands twice")
    if leaves or receipt.proof:
        _check_inclusion(leaves, proven, receipt.proof)
    return Proven(
        commits=frozenset(item.id for item in receipt.items if item.kind == KIND_COMMIT),
        objects=frozenset(item.id for item in receipt.items if item.kind == KIND_OBJECT),
        backed_up=frozenset(
            item.id for item in receipt.items if item.index < min(receipt.backed_up, proven.size)
        ),
        checkpoint=proven,
        note=receipt.note,
    )


def _check_inclusion(leaves: Mapping[int, bytes], proven: Checkpoint, proof: Sequence[bytes]) -> None:
    try:
        computed = merkle.root_from_multi_proof(leaves, proven.size, proof)
    except SyncFault:
        raise SyncFault("receipt.not-included") from None
    if computed != proven.root:
        raise SyncFault("receipt.not-included")


def check_consistent(
    new: Checkpoint, previous: str | None, log_key: bytes, origin: str, fetch_consistency: FetchConsistency
) -> None:
    """Refuse a checkpoint that does not extend the one in `previous` (a verified note, or None for the
    first).

    An older checkpoint passes if it is a true prefix of the newer one. A later epoch is not judged here: it
    needs the
    statement that opens it. Raises `checkpoint.inconsistent`, `checkpoint.rolled-back`.
    """
    if previous is None:
        return
    known = checkpoint.verify_note(previous, log_key, origin)
    if new.epoch < known.epoch:
        raise SyncFault("checkpoint.rolled-back")
    if new.epoch > known.epoch:
        raise SyncFault("checkpoint.inconsistent")
    old, young = sorted((known, new), key=lambda c: c.size)
    if old.size == 0:
        return
    if old.size == young.size:
        if old.root != young.root:
            raise SyncFault("checkpoint.inconsistent")
        return
    proof = fetch_consistency(old.size, young.size)
    try:
        merkle.verify_consistency(old.size, young.size, old.root, young.root, proof)
    except SyncFault:
        raise SyncFault("checkpoint.inconsistent") from None


# --- JSON


def _runs(items: Sequence[ReceiptItem]) -> list[list[ReceiptItem]]:
    runs: list[list[ReceiptItem]] = []
    for item in items:
        if runs and runs[-1][-1].kind == item.kind and runs[-1][-1].index + 1 == item.index:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _run_json(run: list[ReceiptItem], places: Mapping[bytes, int]) -> dict[str, Any]:
    facts = {"kind": run[0].kind, "from": run[0].index, "salts": to_base64(b"".join(i.salt for i in run))}
    first = places.get(run[0].id)
    if first is not None and [places.get(item.id) for item in run] == list(range(first, first + len(run))):
        return {**facts, "sent": [first, len(run)]}
    return {**facts, "ids": to_base64(b"".join(item.id for item in run))}


def _ids(run: Mapping[str, Any], sent: Sequence[bytes]) -> bytes:
    if "sent" not in run:
        return from_base64(run["ids"], "ids")
    first, count = run["sent"]
    if not _natural(first) or not _natural(count) or first + count > len(sent):
        raise TypeError
    return b"".join(sent[first : first + count])


def _read_run(run: Mapping[str, Any], sent: Sequence[bytes]) -> list[ReceiptItem]:
    kind, start = run["kind"], run["from"]
    ids, salts = _ids(run, sent), from_base64(run["salts"], "salts")
    count, rest = divmod(len(ids), _HASH)
    if not _natural(kind) or kind > 255 or not _natural(start) or rest or len(salts) != count * SALT:
        raise TypeError
    return [
        ReceiptItem(kind, ids[n * _HASH : (n + 1) * _HASH], salts[n * SALT : (n + 1) * SALT], start + n)
        for n in range(count)
    ]


def _natural(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
