"""Commits: a signed clear header and a detached, encrypted payload (docs/format.md §4)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sync.binary import Cursor, digest, length_prefixed
from sync.clock import Stamp
from sync.crypto import ALGORITHM, verify_ed25519
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import StreamKey
from sync.payload import (
    FORM_DICTIONARY,
    MAX_PAYLOAD,
    Event,
    PayloadBody,
    decrypt,
    payload_cipher,
    read_body,
    seal_payload,
)

MAGIC = b"DC"
VERSION = 1
FLAG_PADDED = 1
MAX_PARENTS = 16
MAX_HEADER = 1024
NO_HASH = bytes(32)

_SIGN_TAG = b"duchatong commit v1\n"
_ID_TAG = b"duchatong commit id v1"
_FIXED = struct.Struct(">2sBBH16s16s8sQ32sI32s32s32sB")
_TAIL = struct.Struct(">I32s")


@dataclass(frozen=True, slots=True)
class Header:
    """The clear header. Names are hex text, hashes 32 bytes; see docs/format.md §4.1 for each field."""

    stream: str
    profile: str
    incarnation: str
    seq: int
    prev: bytes
    key_epoch: int
    key_commitment: bytes
    roster_head: bytes = NO_HASH
    catalogue_head: bytes = NO_HASH
    parents: tuple[bytes, ...] = ()
    payload_length: int = 0
    payload_hash: bytes = NO_HASH
    flags: int = 0

    @property
    def chain(self) -> tuple[str, str, str]:
        """(stream, profile, incarnation): one gapless hash chain."""
        return self.stream, self.profile, self.incarnation

    def prefix(self) -> bytes:
        """The header up to and including the parents."""
        fixed = _FIXED.pack(
            MAGIC, VERSION, ALGORITHM, self.flags, bytes.fromhex(self.stream), bytes.fromhex(self.profile),
            bytes.fromhex(self.incarnation), self.seq, self.prev, self.key_epoch, self.key_commitment,
            self.roster_head, self.catalogue_head, len(self.parents),
        )  # fmt: skip
        return fixed + b"".join(self.parents)

    def encode(self) -> bytes:
        """The bytes that are signed."""
        return self.prefix() + _TAIL.pack(self.payload_length, self.payload_hash)

    @classmethod
    def decode(cls, data: bytes) -> Header:
        """Read a header; `format.*` faults name what is wrong."""
        cursor = Cursor(data)
        header = cls.read(cursor)
        cursor.finish()
        return header

    @classmethod
    def read(cls, cursor: Cursor) -> Header:
        """Read a header from the front of `cursor`."""
        (magic, version, algorithm, flags, stream, profile, incarnation, seq, prev, key_epoch, key_commitment,
         roster_head, catalogue_head, count) = _FIXED.unpack(cursor.take(_FIXED.size))  # fmt: skip
        _check_start(magic, version, algorithm)
        if flags & ~FLAG_PADDED:
            raise SyncFault("format.field", field="flags")
        if count > MAX_PARENTS:
            raise SyncFault("format.field", field="parent_count")
        parents = tuple(cursor.take(32) for _ in range(count))
        payload_length, payload_hash = _TAIL.unpack(cursor.take(_TAIL.size))
        header = cls(
            stream.hex(), profile.hex(), incarnation.hex(), seq, prev, key_epoch, key_commitment, roster_head,
            catalogue_head, parents, payload_length, payload_hash, flags,
        )  # fmt: skip
        header.check()
        return header

    def check(self) -> None:
        """Refuse a header whose fields contradict each other."""
        if not 1 <= self.seq < 2**63 or (self.seq == 1) != (self.prev == NO_HASH):
            raise SyncFault("format.field", field="seq")
        if (
            list(self.parents) != sorted(set(self.parents))
            or NO_HASH in self.parents
            or self.prev in self.parents
        ):
            raise SyncFault("format.field", field="parents")
        if self.payload_length > MAX_PAYLOAD:
            raise SyncFault("format.too-long", what="payload", size=self.payload_length, limit=MAX_PAYLOAD)


def _check_start(magic: bytes, version: int, algorithm: int) -> None:
    if magic != MAGIC:
        raise SyncFault("format.magic", what="commit")
    if version != VERSION:
        raise SyncFault("format.version", version=version)
    if algorithm != ALGORITHM:
        raise SyncFault("format.algorithm", algorithm=algorithm)


@dataclass(frozen=True)
class Commit:
    """A header, its signature (64 bytes) and its payload; an empty payload was erased. Bytes are kept
    verbatim."""

    header: Header
    signature: bytes
    payload: bytes

    @cached_property
    def header_bytes(self) -> bytes:
        """The signed bytes."""
        return self.header.encode()

    @cached_property
    def id(self) -> bytes:
        """32 bytes; the signature is not part of it."""
        return digest(_ID_TAG, self.header_bytes)

    @property
    def erased(self) -> bool:
        """True if only header and signature are left."""
        return not self.payload

    def without_payload(self) -> Commit:
        """The commit after erasure."""
        return Commit(self.header, self.signature, b"")

    def to_bytes(self) -> bytes:
        """lp(header) ‖ signature ‖ lp(payload)."""
        return length_prefixed(self.header_bytes) + self.signature + length_prefixed(self.payload)

    @classmethod
    def from_bytes(cls, data: bytes) -> Commit:
        """Read `to_bytes`; checks shape and payload hash, not the signature."""
        cursor = Cursor(data)
        header_bytes = cursor.prefixed(MAX_HEADER, "commit header")
        signature = cursor.take(64)
        payload = cursor.prefixed(MAX_PAYLOAD, "payload")
        cursor.finish()
        commit = cls(Header.decode(header_bytes), signature, payload)
        check_payload(commit)
        return commit


def check_payload(commit: Commit) -> None:
    """Refuse a payload that is not the signed one; an erased (empty) one passes."""
    if commit.payload and (
        len(commit.payload) != commit.header.payload_length
        or digest(commit.payload) != commit.header.payload_hash
    ):
        raise SyncFault("commit.payload-mismatch", place=commit.id.hex())


def verify_signature(commit: Commit, ed25519_public: bytes) -> None:
    """`commit.bad-signature` unless the header is signed by this key."""
    if not verify_ed25519(ed25519_public, commit.signature, _SIGN_TAG + commit.header_bytes):
        raise SyncFault("commit.bad-signature", place=commit.id.hex())


def seal(
    *,
    stream_key: StreamKey,
    keys: ProfileKeys,
    incarnation: str,
    seq: int,
    prev: bytes,
    stamp: Stamp,
    zone: int,
    events: Sequence[Event],
    audit: Sequence[Sequence[object]] = (),
    parents: Sequence[bytes] = (),
    roster_head: bytes = NO_HASH,
    catalogue_head: bytes = NO_HASH,
    padded: bool = False,
    newest_form: int = FORM_DICTIONARY,
) -> Commit:
    """Make, encrypt and sign a commit. `prev` is ignored for `seq` 1; `parents` may hold `prev`, it is left
    out. `newest_form`: the last payload form that everybody knows who is to read it.

    Raises `format.number`, `format.json`, `format.too-long`.
    """
    previous = NO_HASH if seq == 1 else prev
    draft = Header(
        stream=stream_key.stream, profile=keys.profile, incarnation=incarnation, seq=seq, prev=previous,
        key_epoch=stream_key.epoch, key_commitment=stream_key.commitment, roster_head=roster_head,
        catalogue_head=catalogue_head, parents=tuple(sorted(set(parents) - {previous})),
        flags=FLAG_PADDED if padded else 0,
    )  # fmt: skip
    if len(draft.parents) > MAX_PARENTS:
        raise SyncFault("format.field", field="parents")
    draft.check()
    body = PayloadBody(stamp.hlc, stamp.wall, stamp.mono, stamp.boot, zone, tuple(events), tuple(audit))
    payload = seal_payload(
        body, stream_key.key, draft.prefix(), padded=padded, newest_form=newest_form
    )  # fmt: skip
    return _sign(draft, payload, keys)


def _sign(draft: Header, payload: bytes, keys: ProfileKeys) -> Commit:
    header = Header(
        draft.stream, draft.profile, draft.incarnation, draft.seq, draft.prev, draft.key_epoch,
        draft.key_commitment, draft.roster_head, draft.catalogue_head, draft.parents, len(payload),
        digest(payload), draft.flags,
    )  # fmt: skip
    return Commit(header, keys.sign(_SIGN_TAG + header.encode()), payload)


class Opener:
    """Opens payloads under one stream key; what is derived from the key is derived once."""

    def __init__(self, stream_key: StreamKey) -> None:
        self._commitment = stream_key.commitment
        self._cipher = payload_cipher(stream_key.key)

    def plaintext(self, commit: Commit) -> bytes:
        """The JSON of the payload, not yet read.

        Raises `commit.erased`, `keys.commitment` (another key than the header commits to),
        `commit.cannot-open`, `commit.bad-payload`, `format.too-long`.
        """
        if commit.erased:
            raise SyncFault("commit.erased", place=commit.id.hex())
        if self._commitment != commit.header.key_commitment:
            raise SyncFault("keys.commitment", place=commit.id.hex())
        return decrypt(commit.payload, self._cipher, commit.header_bytes[: -_TAIL.size])


def open_payload(commit: Commit, stream_key: StreamKey) -> PayloadBody:
    """Decrypt and read the payload. Raises what `Opener.plaintext` raises, and `format.*`."""
    return read_body(Opener(stream_key).plaintext(commit))
