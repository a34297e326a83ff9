"""Bundles: what travels over HTTPS, a LAN or a stick, sealed to its recipients (docs/format.md §6).

A part stands alone: nothing of it is handed out before its last chunk authenticated and its signed manifest
was checked.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from sync import crypto, statements
from sync.binary import Cursor, Entropy
from sync.chunks import TAG, ChunkCipher
from sync.crypto import Seal, hpke_seal
from sync.faults import SyncFault
from sync.identity import ProfileKeys, recipient_of
from sync.payload import pack_zstd, unpack_zstd
from sync.statements import MAX_STATEMENT, KeyOf, Statement

MAGIC = b"DCTB"
VERSION = 1
CHUNK = 64 * 1024
MAX_RECIPIENTS = 64
MAX_RECORD = 24 * 1024 * 1024
MAX_RECORDS = 1_000_000

KIND_MANIFEST = 1
KIND_HEADERS = 2
KIND_PAYLOADS = 3
KIND_STATEMENTS = 4
KIND_SLICE = 5
KIND_RECEIPTS = 6
KIND_CHECKPOINT = 7
KIND_SNAPSHOT = 8
KIND_ANSWERED = 9

_LONG_MANIFEST, _FAST = 16 * 1024, 3
"""Hundreds of chain ends, as at a first sync: mostly hashes; a slow search saves a kilobyte in all."""

_FIXED = 4 + 1 + 1 + 16 + 4 + 4 + 2
_ENTRY = 16 + 80


@dataclass(frozen=True, slots=True)
class BundleHeader:
    """The clear part; `part` of `parts`, from 1."""

    bundle: str
    part: int
    parts: int
    recipients: tuple[tuple[str, bytes], ...]
    prefix: bytes

    def encode(self) -> bytes:
        """The bytes before the sealed body; they are its aad."""
        start = MAGIC + bytes([VERSION, crypto.ALGORITHM]) + bytes.fromhex(self.bundle)
        counts = self.part.to_bytes(4, "big") + self.parts.to_bytes(4, "big")
        entries = b"".join(bytes.fromhex(to) + wrap for to, wrap in self.recipients)
        return start + counts + len(self.recipients).to_bytes(2, "big") + entries + self.prefix

    @classmethod
    def read(cls, source: BinaryIO) -> BundleHeader:
        """Read the clear part from the start of `source`; `format.*`, `bundle.bounds`."""
        cursor = Cursor(source.read(_FIXED))
        if cursor.take(4) != MAGIC:
            raise SyncFault("format.magic", what="bundle")
        version, algorithm = cursor.take(2)
        if version != VERSION:
            raise SyncFault("format.version", version=version)
        if algorithm != crypto.ALGORITHM:
            raise SyncFault("format.algorithm", algorithm=algorithm)
        bundle, part, parts, count = (
            cursor.take(16).hex(),
            cursor.number(4),
            cursor.number(4),
            cursor.number(2),
        )
        if not 1 <= part <= parts:
            raise SyncFault("format.field", field="part")
        if not 1 <= count <= MAX_RECIPIENTS:
            raise SyncFault("bundle.bounds", what="number of recipients", size=count, limit=MAX_RECIPIENTS)
        rest = Cursor(source.read(count * _ENTRY + 7))
        entries = tuple((rest.take(16).hex(), rest.take(80)) for _ in range(count))
        return cls(bundle, part, parts, entries, rest.take(7))


def _info(bundle: str, recipient: str) -> bytes:
    return b"duchatong bundle v1" + bytes.fromhex(bundle) + bytes.fromhex(recipient)


def _body_cipher(header: BundleHeader, bundle_key: bytes) -> ChunkCipher:
    info = b"duchatong bundle body v1" + header.part.to_bytes(4, "big")
    return ChunkCipher(
        crypto.hkdf(bundle_key, bytes.fromhex(header.bundle), info), header.prefix, header.encode()
    )


class PartWriter:
    """Writes one part of a bundle into `out`, record by record, then its signed manifest."""

    def __init__(
        self,
        out: BinaryIO,
        *,
        bundle: str,
        recipients: Sequence[bytes],
        keys: ProfileKeys,
        entropy: Entropy,
        part: int = 1,
        parts: int = 1,
        seal: Seal = hpke_seal,
    ) -> None:
        """`recipients` are X25519 public keys; each part has a bundle key of its own."""
        bundle_key = entropy(crypto.KEY_SIZE)
        named = [(recipient_of(x25519), x25519) for x25519 in recipients]
        entries = tuple((to, seal(x25519, bundle_key, _info(bundle, to))) for to, x25519 in named)
        self.header = BundleHeader(bundle, part, parts, entries, entropy(7))
        self._cipher = _body_cipher(self.header, bundle_key)
        self._keys = keys
        self._out = out
        self._held = bytearray()
        self._index = 0
        self._hash = hashlib.sha256()
        self.size = out.write(self.header.encode())

    def record(self, kind: int, content: bytes) -> None:
        """Add one record; `bundle.bounds` if it is too large for any reader."""
        if len(content) > MAX_RECORD:
            raise SyncFault("bundle.bounds", what="record", size=len(content), limit=MAX_RECORD)
        head = bytes([kind]) + len(content).to_bytes(4, "big")
        self._hash.update(head)
        self._hash.update(content)
        self._write(head)
        self._write(content)

    def finish(self, facts: Mapping[str, Any]) -> int:
        """Sign the manifest with `facts` in it, write it and the last chunk; returns the size of the part
        in bytes."""
        body = {
            **facts,
            "type": "bundle",
            "v": 1,
            "bundle": self.header.bundle,
            "part": self.header.part,
            "parts": self.header.parts,
            "from": self._keys.profile,
            "to": [to for to, _ in self.header.recipients],
            "body_hash": self._hash.hexdigest(),
        }
        manifest = statements.sign(body, self._keys).to_bytes()
        self.record(KIND_MANIFEST, pack_zstd(manifest, _FAST if len(manifest) > _LONG_MANIFEST else None))
        self._chunk(last=True)
        return self.size

    def _write(self, data: bytes) -> None:
        self._held += data
        while len(self._held) > CHUNK:
            self._chunk(last=False)

    def _chunk(self, *, last: bool) -> None:
        self.size += self._out.write(self._cipher.seal(self._index, last, bytes(self._held[:CHUNK])))
        del self._held[:CHUNK]
        self._index += 1


class PartReader:
    """Reads one part. Opening it decrypts and checks all of it once; `records` then reads it a second time.

    Raises `bundle.not-for-us`, `bundle.damaged`, `bundle.bounds`, `format.*`, `statement.*` (sender not
    known to `key_of`).
    """

    def __init__(self, source: BinaryIO, keys: ProfileKeys, key_of: KeyOf) -> None:
        self._source = source
        source.seek(0)
        self.header = BundleHeader.read(source)
        self._start = source.tell()
        self._cipher = _body_cipher(self.header, self._bundle_key(keys))
        self.manifest = self._authenticate(key_of)
        self.sender = str(self.manifest.body["from"])

    def records(self) -> Iterator[tuple[int, bytes]]:
        """(kind, content) of every record but the manifest, in order."""
        for kind, content in self._all_records():
            if kind != KIND_MANIFEST:
                yield kind, content

    def _bundle_key(self, keys: ProfileKeys) -> bytes:
        for recipient, wrap in self.header.recipients:
            if recipient == keys.recipient:
                return keys.open_wrap(wrap, _info(self.header.bundle, recipient))
        raise SyncFault("bundle.not-for-us")

    def _authenticate(self, key_of: KeyOf) -> Statement:
        total = hashlib.sha256()
        manifest: bytes | None = None
        for kind, content in self._all_records():
            if manifest is not None:
                raise SyncFault("format.field", field="records behind the manifest")
            if kind == KIND_MANIFEST:
                manifest = content
            else:
                total.update(bytes([kind]) + len(content).to_bytes(4, "big"))
                total.update(content)
        if manifest is None:
            raise SyncFault("bundle.damaged")
        return self._check_manifest(
            Statement.from_bytes(unpack_zstd(manifest, MAX_STATEMENT, "manifest")), total.hexdigest(), key_of
        )

    def _check_manifest(self, manifest: Statement, body_hash: str, key_of: KeyOf) -> Statement:
        expected = {
            "type": "bundle",
            "v": 1,
            "bundle": self.header.bundle,
            "part": self.header.part,
            "parts": self.header.parts,
            "to": [to for to, _ in self.header.recipients],
            "body_hash": body_hash,
        }
        for field, value in expected.items():
            if manifest.body.get(field) != value:
                raise SyncFault("format.field", field=f"manifest.{field}")
        if statements.verify(manifest, key_of) != {manifest.body.get("from")}:
            raise SyncFault("statement.bad-signature", place="bundle")
        return manifest

    def _all_records(self) -> Iterator[tuple[int, bytes]]:
        plain = _PlainBody(self._source, self._start, self._cipher)
        for _ in range(MAX_RECORDS):
            head = plain.take(5, at_end_ok=True)
            if not head:
                return
            size = int.from_bytes(head[1:], "big")
            if size > MAX_RECORD:
                raise SyncFault("bundle.bounds", what="record", size=size, limit=MAX_RECORD)
            yield head[0], plain.take(size)
        raise SyncFault("bundle.bounds", what="number of records", size=MAX_RECORDS + 1, limit=MAX_RECORDS)


class _PlainBody:
    """The decrypted body as a forward-only source; every byte it gives has authenticated."""

    def __init__(self, source: BinaryIO, start: int, cipher: ChunkCipher) -> None:
        source.seek(start)
        self._source = source
        self._cipher = cipher
        self._next = source.read(CHUNK + TAG)
        self._index = 0
        self._held = io.BytesIO()
        self._ended = False

    def take(self, count: int, *, at_end_ok: bool = False) -> bytes:
        """Exactly `count` bytes, or b"" at the very end where that is allowed; else `bundle.damaged`."""
        data = self._held.read(count)
        while len(data) < count and not self._ended:
            self._fill()
            data += self._held.read(count - len(data))
        if len(data) < count and (data or not at_end_ok):
            raise SyncFault("bundle.damaged")
        return data

    def _fill(self) -> None:
        chunk, self._next = self._next, self._source.read(CHUNK + TAG)
        self._ended = not self._next
        plaintext = self._cipher.open(self._index, self._ended, chunk)
        if plaintext is None:
            raise SyncFault("bundle.damaged")
        self._held = io.BytesIO(plaintext)
        self._index += 1
