"""Runs of commits in a bundle: what the reader can compute is left out (docs/format.md §6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sync.binary import Cursor, digest
from sync.commit import FLAG_PADDED, MAX_PARENTS, Commit, Header
from sync.faults import SyncFault
from sync.payload import MAX_PAYLOAD, pack_zstd, unpack_zstd

MAX_RUN = 20_000
MAX_HEADERS = 16 * 1024 * 1024

_FOLLOWS = 1  # next seq of the chain before it, prev is that commit's id, same flags and key
_SAME_HEADS = 2  # same roster and catalogue heads as the commit before
_HAS_PAYLOAD = 4  # payload follows in the kind 3 record; its hash is computed from it
_ALL_BITS = 7
_SIGNATURE = 64


def in_run_order(commits: Iterable[Commit]) -> list[Commit]:
    """Chain by chain, each by seq: the order that packs best and that a reader can take in at once."""
    return sorted(commits, key=lambda commit: (*commit.header.chain, commit.header.seq, commit.id))


def pack_run(commits: Sequence[Commit]) -> tuple[bytes, bytes]:
    """The content of a kind 2 record (headers) and of the kind 3 record behind it (signatures, payloads)."""
    packed = bytearray(len(commits).to_bytes(4, "big"))
    before: Commit | None = None
    for commit in commits:
        packed += _pack_header(commit, before)
        before = commit
    body = b"".join(commit.signature for commit in commits) + b"".join(commit.payload for commit in commits)
    return pack_zstd(bytes(packed)), body


def _pack_header(commit: Commit, before: Commit | None) -> bytes:
    header = commit.header
    bits = _HAS_PAYLOAD if commit.payload else 0
    if before is not None and _follows(header, before):
        bits |= _FOLLOWS
    if before is not None and _heads(header) == _heads(before.header):
        bits |= _SAME_HEADS
    parts = [bytes([bits])]
    if not bits & _FOLLOWS:
        parts += [
            header.flags.to_bytes(2, "big"),
            bytes.fromhex(header.stream + header.profile + header.incarnation),
            header.seq.to_bytes(8, "big"),
            header.prev,
            header.key_epoch.to_bytes(4, "big"),
            header.key_commitment,
        ]
    if not bits & _SAME_HEADS:
        parts += [header.roster_head, header.catalogue_head]
    parts += [bytes([len(header.parents)]), *header.parents, header.payload_length.to_bytes(4, "big")]
    if not bits & _HAS_PAYLOAD:
        parts.append(header.payload_hash)
    return b"".join(parts)


def _follows(header: Header, before: Commit) -> bool:
    previous = before.header
    return (
        header.chain == previous.chain
        and header.seq == previous.seq + 1
        and header.prev == before.id
        and (header.flags, header.key_epoch, header.key_commitment)
        == (previous.flags, previous.key_epoch, previous.key_commitment)
    )


def _heads(header: Header) -> tuple[bytes, bytes]:
    return header.roster_head, header.catalogue_head


def unpack_run(packed: bytes, body: bytes) -> list[Commit]:
    """Read what `pack_run` made, byte for byte as signed. Signatures are not checked here.

    Raises `bundle.bounds`, `commit.payload-mismatch`, `format.*`.
    """
    cursor = Cursor(unpack_zstd(packed, MAX_HEADERS, "commit headers"))
    count = cursor.number(4)
    if count > MAX_RUN:
        raise SyncFault("bundle.bounds", what="commits in a run", size=count, limit=MAX_RUN)
    rest = Cursor(body)
    signatures = [rest.take(_SIGNATURE) for _ in range(count)]
    commits: list[Commit] = []
    for signature in signatures:
        commits.append(_unpack_commit(cursor, rest, signature, commits[-1] if commits else None))
    cursor.finish()
    rest.finish()
    return commits


def _unpack_commit(cursor: Cursor, payloads: Cursor, signature: bytes, before: Commit | None) -> Commit:
    bits = cursor.number(1)
    if bits & ~_ALL_BITS or (before is None and bits & (_FOLLOWS | _SAME_HEADS)):
        raise SyncFault("format.field", field="packed header")
    chain = _next_in_chain(before) if bits & _FOLLOWS and before else _read_chain(cursor)
    roster, catalogue = (
        _heads(before.header) if bits & _SAME_HEADS and before else (cursor.take(32), cursor.take(32))
    )
    count = cursor.number(1)
    if count > MAX_PARENTS:
        raise SyncFault("format.field", field="parent_count")
    parents = tuple(cursor.take(32) for _ in range(count))
    length = cursor.number(4)
    if length > MAX_PAYLOAD:
        raise SyncFault("format.too-long", what="payload", size=length, limit=MAX_PAYLOAD)
    payload = payloads.take(length) if bits & _HAS_PAYLOAD else b""
    payload_hash = digest(payload) if bits & _HAS_PAYLOAD else cursor.take(32)
    header = replace(
        chain, roster_head=roster, catalogue_head=catalogue, parents=parents, payload_length=length,
        payload_hash=payload_hash,
    )  # fmt: skip
    header.check()
    return Commit(header, signature, payload)


def _next_in_chain(before: Commit) -> Header:
    return replace(before.header, seq=before.header.seq + 1, prev=before.id)


def _read_chain(cursor: Cursor) -> Header:
    flags = cursor.number(2)
    if flags & ~FLAG_PADDED:
        raise SyncFault("format.field", field="flags")
    stream, profile, incarnation = cursor.take(16).hex(), cursor.take(16).hex(), cursor.take(8).hex()
    seq, prev, key_epoch, commitment = cursor.number(8), cursor.take(32), cursor.number(4), cursor.take(32)
    return Header(stream, profile, incarnation, seq, prev, key_epoch, commitment, flags=flags)
