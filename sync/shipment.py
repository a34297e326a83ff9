"""What one part of a bundle says, as values (docs/format.md §6)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync import bundle, canonical, heads
from sync.binary import Cursor, check_hex, from_base64, from_hex, length_prefixed, to_base64
from sync.bundle import PartReader, PartWriter
from sync.commit import Commit
from sync.faults import SyncFault
from sync.log import Tip
from sync.packing import in_run_order, pack_run, unpack_run
from sync.payload import pack_zstd, unpack_zstd
from sync.receipts import Receipt
from sync.snapshot import Snapshot
from sync.statements import MAX_STATEMENT, Statement

MAX_JSON = 16 * 1024 * 1024
MAX_LIST = 100_000
_RUN_COMMITS = 5_000
_RUN_BYTES = 8 * 1024 * 1024
_STATEMENTS = 500
_KEYS_LEVEL = 9
"""Statements are mostly signatures and wraps: the slowest search takes twenty times as long for 0.3 %."""
_GATHERED = ("commits", "statements", "receipts", "snapshots", "more_proofs", "damaged")


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a container: its hash, where the piece starts, the whole size, the bytes."""

    container: bytes
    offset: int
    total: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Consistency:
    """Proof that the log of `new` leaves extends that of `old`."""

    old: int
    new: int
    proof: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Shipment:
    """Everything but slices.

    tips: the sender's chain ends, None if it asks for nothing. cursor: the mark the receiver gave last.
    seen: (epoch, size) of the
    newest checkpoint the sender has. have: (hash, size) of containers it offers. want: containers it asks
    for. prove: (kind, id) of
    items it wants receipts for. refused: commits it did not take, with the reason. more: there is more
    where this came from. damaged: statements and receipts that could not be read;
    they do not keep the rest from being taken in. takes_snapshots: the sender would rather have snapshots
    than long histories. more_proofs: to the same checkpoint from other
    sizes. room: bytes that its line carries in one answer, about; 0 leaves it to the receiver.
    named: buckets of `sync.heads` whose ends `tips` names, None for all; others: the digests of all buckets.
    name: buckets whose ends the sender would have named. reads: the newest payload form that it reads, 0 if
    it does not say.
    """

    tips: tuple[Tip, ...] | None = None
    cursor: str = ""
    seen: tuple[int, int] = (0, 0)
    have: tuple[tuple[bytes, int], ...] = ()
    want: tuple[bytes, ...] = ()
    prove: tuple[tuple[int, bytes], ...] = ()
    refused: tuple[tuple[bytes, str], ...] = ()
    reply_to: str = ""
    more: bool = False
    takes_snapshots: bool = False
    room: int = 0
    named: tuple[int, ...] | None = None
    others: tuple[bytes, ...] = ()
    name: tuple[int, ...] = ()
    reads: int = 0
    commits: tuple[Commit, ...] = ()
    statements: tuple[Statement, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    note: str | None = None
    consistency: Consistency | None = None
    more_proofs: tuple[Consistency, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    damaged: tuple[SyncFault, ...] = ()


def write(
    shipment: Shipment, part: PartWriter, pieces: Iterable[Slice] = (), sent: Sequence[bytes] = ()
) -> int:
    """Write the shipment, then slices, then the manifest; returns the size of the part. `sent`: ids of the
    commits of the request that this answers, which receipts need not name again."""
    for run in _runs(shipment.commits):
        headers, payloads = pack_run(run)
        part.record(bundle.KIND_HEADERS, headers)
        part.record(bundle.KIND_PAYLOADS, payloads)
    for start in range(0, len(shipment.statements), _STATEMENTS):
        batch = shipment.statements[start : start + _STATEMENTS]
        part.record(bundle.KIND_STATEMENTS, _pack([s.to_json() for s in batch], _KEYS_LEVEL))
    if shipment.receipts:
        kind = bundle.KIND_ANSWERED if sent else bundle.KIND_RECEIPTS
        part.record(kind, _pack([r.to_json(sent) for r in shipment.receipts]))
    if shipment.note is not None:
        for proof in (shipment.consistency, *shipment.more_proofs):
            part.record(bundle.KIND_CHECKPOINT, _pack(_checkpoint_json(shipment.note, proof)))
    for snapshot in shipment.snapshots:
        statement = length_prefixed(snapshot.statement.to_bytes())
        part.record(bundle.KIND_SNAPSHOT, statement + snapshot.sealed)
    for piece in pieces:
        start_bytes = piece.container + piece.offset.to_bytes(8, "big") + piece.total.to_bytes(8, "big")
        part.record(bundle.KIND_SLICE, start_bytes + piece.data)
    return part.finish({"exchange": _facts(shipment)})


def read(part: PartReader, sent: Sequence[bytes] = ()) -> Shipment:
    """Read everything but slices; unknown kinds are passed over. Raises `format.*`, `bundle.bounds`.

    `sent`: ids of the commits of the request that this answers, in its order.
    """
    gathered: dict[str, Any] = {name: [] for name in _GATHERED}
    headers: bytes | None = None
    for kind, content in part.records():
        if kind == bundle.KIND_HEADERS:
            headers = content
        elif kind == bundle.KIND_PAYLOADS and headers is not None:
            gathered["commits"] += unpack_run(headers, content)
            headers = None
        else:
            _gather(kind, content, gathered, sent)
        if sum(len(gathered[name]) for name in ("commits", "statements", "receipts")) > MAX_LIST:
            raise SyncFault("bundle.bounds", what="number of items", size=MAX_LIST + 1, limit=MAX_LIST)
    for name in _GATHERED:
        gathered[name] = tuple(gathered[name])
    gathered["consistency"], gathered["more_proofs"] = _first(gathered["more_proofs"])
    return Shipment(**_read_facts(part.manifest.body.get("exchange")), **gathered)


def slices(part: PartReader) -> Iterator[Slice]:
    """The slices of a part, one after the other."""
    for kind, content in part.records():
        if kind == bundle.KIND_SLICE:
            if len(content) < 48:
                raise SyncFault("format.truncated", place="slice")
            offset, total = int.from_bytes(content[32:40], "big"), int.from_bytes(content[40:48], "big")
            piece = Slice(content[:32], offset, total, content[48:])
            if piece.offset + len(piece.data) > piece.total:
                raise SyncFault("format.field", field="slice")
            yield piece


def _runs(commits: Sequence[Commit]) -> Iterator[list[Commit]]:
    run: list[Commit] = []
    size = 0
    for commit in in_run_order(commits):
        if run and (len(run) >= _RUN_COMMITS or size + len(commit.payload) > _RUN_BYTES):
            yield run
            run, size = [], 0
        run.append(commit)
        size += len(commit.payload) + 64
    if run:
        yield run


def _pack(value: Any, level: int | None = None) -> bytes:
    return pack_zstd(canonical.encode(value), level)


def _unpack(content: bytes) -> Any:
    return canonical.decode(unpack_zstd(content, MAX_JSON, "record"))


def _read_each(
    read_one: Callable[[Any], Any], content: bytes, good: list[Any], damaged: list[SyncFault]
) -> None:  # fmt: skip
    for value in _list(_unpack(content), "record"):
        try:
            good.append(read_one(value))
        except SyncFault as fault:
            damaged.append(fault)


def _gather(kind: int, content: bytes, gathered: dict[str, Any], sent: Sequence[bytes]) -> None:
    damaged = gathered["damaged"]
    if kind == bundle.KIND_STATEMENTS:
        _read_each(Statement.from_json, content, gathered["statements"], damaged)
    elif kind in (bundle.KIND_RECEIPTS, bundle.KIND_ANSWERED):
        known = sent if kind == bundle.KIND_ANSWERED else ()
        _read_each(functools.partial(Receipt.from_json, sent=known), content, gathered["receipts"], damaged)
    elif kind == bundle.KIND_CHECKPOINT:
        gathered["note"], proof = _read_checkpoint(_unpack(content))
        gathered["more_proofs"] += [proof] if proof is not None else []
    elif kind == bundle.KIND_SNAPSHOT:
        _read_snapshot(content, gathered["snapshots"], damaged)


def _first(proofs: Sequence[Consistency]) -> tuple[Consistency | None, tuple[Consistency, ...]]:
    return (proofs[0] if proofs else None), tuple(proofs[1:])


def _read_snapshot(content: bytes, good: list[Snapshot], damaged: list[SyncFault]) -> None:
    try:
        cursor = Cursor(content)
        statement = Statement.from_bytes(cursor.prefixed(MAX_STATEMENT, "snapshot"))
        snapshot = Snapshot(statement, cursor.take(cursor.left))
        if len(snapshot.sealed) > 12 and snapshot.reaches and snapshot.number >= 0:
            good.append(snapshot)
    except SyncFault as fault:
        damaged.append(fault)


# --- the manifest's part


def _facts(shipment: Shipment) -> dict[str, Any]:
    tips = shipment.tips
    return {
        "tips": None
        if tips is None
        else [[t.stream, t.profile, t.incarnation, t.seq, t.id.hex()] for t in tips],
        "cursor": shipment.cursor,
        "seen": list(shipment.seen),
        "have": [[container.hex(), size] for container, size in shipment.have],
        "want": [container.hex() for container in shipment.want],
        "prove": [[kind, item.hex()] for kind, item in shipment.prove],
        "refused": [[item.hex(), reason] for item, reason in shipment.refused],
        "reply_to": shipment.reply_to,
        "more": shipment.more,
        **({"snapshots": True} if shipment.takes_snapshots else {}),
        **({"room": shipment.room} if shipment.room else {}),
        **({} if shipment.named is None else {"named": list(shipment.named)}),
        **({"others": to_base64(b"".join(shipment.others))} if shipment.others else {}),
        **({"name": list(shipment.name)} if shipment.name else {}),
        **({"reads": shipment.reads} if shipment.reads else {}),
    }


def _read_facts(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SyncFault("format.field", field="exchange")
    tips, cursor, reply_to, more = (value.get(name) for name in ("tips", "cursor", "reply_to", "more"))
    if (
        not isinstance(cursor, str)
        or len(cursor) > 200
        or not isinstance(reply_to, str)
        or not isinstance(more, bool)
    ):
        raise SyncFault("format.field", field="exchange")
    seen = _pair(value.get("seen"), "seen")
    named, others = value.get("named"), from_base64(value.get("others", ""), "others")
    if len(others) not in (0, heads.BUCKETS * heads.SIZE) or (named is not None and not others):
        raise SyncFault("format.field", field="others")
    return {
        "named": None if named is None else _buckets(named, "named"),
        "name": _buckets(value.get("name", []), "name"), "reads": _natural(value.get("reads", 0), "reads"),
        "others": tuple(others[at : at + heads.SIZE] for at in range(0, len(others), heads.SIZE)),
        "tips": None if tips is None else tuple(_tip(item) for item in _list(tips, "tips")),
        "cursor": cursor, "reply_to": reply_to, "more": more,
        "takes_snapshots": value.get("snapshots") is True, "room": _natural(value.get("room", 0), "room"),
        "seen": (_natural(seen[0], "seen"), _natural(seen[1], "seen")),
        "have": tuple(
            (from_hex(a, "have", 32), _natural(b, "have"))
            for a, b in (_pair(item, "have") for item in _list(value.get("have"), "have"))
        ),
        "want": tuple(from_hex(item, "want", 32) for item in _list(value.get("want"), "want")),
        "prove": tuple(
            (_natural(a, "prove"), from_hex(b, "prove", 32))
            for a, b in (_pair(item, "prove") for item in _list(value.get("prove"), "prove"))
        ),
        "refused": tuple(
            (from_hex(a, "refused", 32), str(b)[:100])
            for a, b in (_pair(item, "refused") for item in _list(value.get("refused"), "refused"))
        ),
    }  # fmt: skip


def _buckets(value: Any, field: str) -> tuple[int, ...]:
    found = tuple(_natural(each, field) for each in _list(value, field))
    if any(each >= heads.BUCKETS for each in found):
        raise SyncFault("format.field", field=field)
    return found


def _tip(value: Any) -> Tip:
    if not isinstance(value, list) or len(value) != 5:
        raise SyncFault("format.field", field="tips")
    stream, profile = check_hex(value[0], "tips", 16), check_hex(value[1], "tips", 16)
    seq = _natural(value[3], "tips")
    return Tip(stream, profile, check_hex(value[2], "tips", 8), seq, from_hex(value[4], "tips", 32))


def _checkpoint_json(note: str, consistency: Consistency | None) -> dict[str, Any]:
    if consistency is None:
        return {"note": note}
    proof = to_base64(b"".join(consistency.proof))
    return {"note": note, "from": consistency.old, "to": consistency.new, "proof": proof}


def _read_checkpoint(value: Any) -> tuple[str, Consistency | None]:
    if not isinstance(value, Mapping) or not isinstance(value.get("note"), str):
        raise SyncFault("format.field", field="checkpoint")
    if "proof" not in value:
        return value["note"], None
    joined = from_base64(value["proof"], "proof")
    if len(joined) % 32 or len(joined) > 32 * 128:
        raise SyncFault("format.field", field="proof")
    proof = tuple(joined[at : at + 32] for at in range(0, len(joined), 32))
    return value["note"], Consistency(
        _natural(value.get("from"), "from"), _natural(value.get("to"), "to"), proof
    )


def _list(value: Any, field: str) -> list[Any]:
    if not isinstance(value, list):
        raise SyncFault("format.field", field=field)
    if len(value) > MAX_LIST:
        raise SyncFault("bundle.bounds", what=field, size=len(value), limit=MAX_LIST)
    return value


def _pair(value: Any, field: str) -> tuple[Any, Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise SyncFault("format.field", field=field)
    return value[0], value[1]


def _natural(value: Any, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SyncFault("format.field", field=field)
    return value
