"""Stream keys and the key table (docs/format.md §4.3, §5).

The table is the set of key statements. It stands outside the log: erasure destroys wraps, never commits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync import crypto, statements
from sync.binary import Entropy, check_hex, from_base64, from_hex, to_base64
from sync.crypto import Seal
from sync.faults import SyncFault
from sync.identity import ProfileKeys, recipient_of
from sync.statements import Statement

_MAX_WRAPS = 10_000
_FILE_TAG = b"duchatong file wrap v1"


@dataclass(frozen=True, slots=True, repr=False)
class StreamKey:
    """The secret of a stream from `epoch` on: 32 bytes. Its repr shows no key."""

    stream: str
    epoch: int
    key: bytes

    @classmethod
    def generate(cls, stream: str, epoch: int, entropy: Entropy) -> StreamKey:
        """A new random key."""
        return cls(stream, epoch, entropy(crypto.KEY_SIZE))

    @property
    def commitment(self) -> bytes:
        """32 bytes that stand in every commit header under this key."""
        return crypto.key_commitment(self.key)

    def wrap_for(self, x25519: bytes, seal: Seal = crypto.hpke_seal) -> bytes:
        """Seal the key to a reader's X25519 public key: 80 bytes."""
        return seal(x25519, self.key, _stream_info(self.stream, self.epoch, recipient_of(x25519)))

    def wrap_file_key(self, file: str, file_key: bytes, entropy: Entropy) -> bytes:
        """Put a file key under this stream key: nonce (12) ‖ ciphertext (48)."""
        nonce = entropy(12)
        return nonce + AESGCM(self._file_wrap_key()).encrypt(nonce, file_key, _FILE_TAG + bytes.fromhex(file))

    def open_file_key(self, file: str, wrap: bytes) -> bytes:
        """The file key; `crypto.cannot-open` if the wrap was made for another file or stream."""
        opened = crypto.gcm_open(self._file_wrap_key(), wrap[:12], wrap[12:], _FILE_TAG + bytes.fromhex(file))
        if opened is None or len(opened) != crypto.KEY_SIZE:
            raise SyncFault("crypto.cannot-open")
        return opened

    def _file_wrap_key(self) -> bytes:
        return crypto.hkdf(self.key, b"", _FILE_TAG)

    def __repr__(self) -> str:
        return f"StreamKey({self.stream}, epoch {self.epoch})"


def open_wrap(stream: str, epoch: int, wrap: bytes, keys: ProfileKeys) -> StreamKey:
    """Open a wrap made by `StreamKey.wrap_for`; `crypto.cannot-open` if it is not for this profile."""
    key = keys.open_wrap(wrap, _stream_info(stream, epoch, keys.recipient))
    if len(key) != crypto.KEY_SIZE:
        raise SyncFault("crypto.cannot-open")
    return StreamKey(stream, epoch, key)


def build_key_grant(
    stream_key: StreamKey, readers: Iterable[bytes], by: ProfileKeys, seal: Seal = crypto.hpke_seal
) -> Statement:
    """Statement `key-grant`: the stream key for each reader (X25519 public keys)."""
    wraps = [{"to": recipient_of(x), "wrap": to_base64(stream_key.wrap_for(x, seal))} for x in readers]
    body = {
        "type": "key-grant", "v": 1, "stream": stream_key.stream, "epoch": stream_key.epoch,
        "commitment": to_base64(stream_key.commitment), "wraps": wraps,
    }  # fmt: skip
    return statements.sign(body, by)


def build_file_key(
    stream_key: StreamKey, file: str, file_key: bytes, by: ProfileKeys, entropy: Entropy
) -> Statement:
    """Statement `file-key`: a file key under the stream's key."""
    wrap = stream_key.wrap_file_key(file, file_key, entropy)
    body = {
        "type": "file-key", "v": 1, "stream": stream_key.stream, "epoch": stream_key.epoch, "file": file,
        "wrap": to_base64(wrap),
    }  # fmt: skip
    return statements.sign(body, by)


def build_sealed_key(
    file: str, file_key: bytes, custodians: Iterable[bytes], by: ProfileKeys, seal: Seal = crypto.hpke_seal
) -> Statement:
    """Statement `sealed-key`: a file key for custodians (X25519 public keys) alone."""
    wraps = [
        {"to": recipient_of(x), "wrap": to_base64(seal(x, file_key, _sealed_info(file, recipient_of(x))))}
        for x in custodians
    ]
    return statements.sign({"type": "sealed-key", "v": 1, "file": file, "wraps": wraps}, by)


def open_sealed_key(statement: Statement, custodian: ProfileKeys) -> bytes:
    """The file key of a `sealed-key` statement; `keys.no-wrap` if this custodian is not among its readers."""
    file = check_hex(statement.body.get("file"), "file", 16)
    for recipient, wrap in _wraps(statement.body):
        if recipient == custodian.recipient:
            return custodian.open_wrap(wrap, _sealed_info(file, recipient))
    raise SyncFault("keys.no-wrap", place=file)


def key_place(statement: Statement) -> tuple[str, int] | str | None:
    """(stream, epoch) of a `key-grant`, the file of a `file-key` or `sealed-key`, None for any other type.
    `format.field` if it is malformed."""
    body = statement.body
    if statement.type == "key-grant":
        from_base64(body.get("commitment"), "commitment", 32)
        for _ in _wraps(body):
            pass
        return _stream_epoch(body)
    if statement.type not in ("file-key", "sealed-key"):
        return None
    if statement.type == "file-key":
        _stream_epoch(body)
        from_base64(body.get("wrap"), "wrap", 60)
    return check_hex(body.get("file"), "file", 16)


class KeyTable:
    """In-memory view of the key statements. Signatures are the caller's concern (`statements.verify`)
    before `add`."""

    def __init__(self) -> None:
        self._grants: dict[tuple[str, int], list[Statement]] = {}
        self._files: dict[str, list[Statement]] = {}
        self._opened: dict[tuple[str, int], dict[str, list[StreamKey]]] = {}

    def add(self, statement: Statement) -> bool:
        """Take a key statement in; False if it is of another type or known. `format.field` if it is
        malformed."""
        return self.put(statement, key_place(statement))

    def put(self, statement: Statement, place: tuple[str, int] | str | None) -> bool:
        """`add` of a statement whose `key_place` was read before."""
        if isinstance(place, tuple):
            self._opened.pop(place, None)
            return _append(self._grants.setdefault(place, []), statement)
        if place is not None:
            return _append(self._files.setdefault(place, []), statement)
        return False

    def stream_keys(self, stream: str, epoch: int, keys: ProfileKeys) -> list[StreamKey]:
        """Every key of (stream, epoch) that this profile can open and that fits the commitment beside it."""
        opened = self._opened.setdefault((stream, epoch), {})
        if keys.profile not in opened:
            opened[keys.profile] = list(self._open_all(stream, epoch, keys))
        return list(opened[keys.profile])

    def stream_key(
        self, stream: str, epoch: int, keys: ProfileKeys, commitment: bytes | None = None
    ) -> StreamKey:
        """The key of (stream, epoch), the one with `commitment` where given; `keys.no-wrap` if there is
        none."""
        for key in self.stream_keys(stream, epoch, keys):
            if commitment is None or key.commitment == commitment:
                return key
        raise SyncFault("keys.no-wrap", place=stream)

    def newest_keys(self, stream: str, keys: ProfileKeys) -> list[StreamKey]:
        """Every key of the stream that this profile can open, of the highest epoch first."""
        epochs = sorted((e for s, e in self._grants if s == stream), reverse=True)
        return [key for epoch in epochs for key in self.stream_keys(stream, epoch, keys)]

    def newest_key(self, stream: str, keys: ProfileKeys) -> StreamKey:
        """The key of the highest epoch that this profile can open; `keys.no-wrap` if there is none."""
        for key in self.newest_keys(stream, keys):
            return key
        raise SyncFault("keys.no-wrap", place=stream)

    def file_key(self, file: str, keys: ProfileKeys) -> bytes:
        """The key of a file, through its stream or, for a custodian, directly; `keys.no-wrap` if there is
        none."""
        for statement in self._files.get(file, []):
            opened = self._open_file(statement, file, keys)
            if opened is not None:
                return opened
        raise SyncFault("keys.no-wrap", place=file)

    def forget(self, *, stream: str = "", file: str = "") -> list[Statement]:
        """Erasure: drop every wrap of a stream or of a file; returns what was dropped, for the store to do
        the same.

        The store keeps their ids as tombstones, so that a peer that has not heard of it cannot bring them
        back.
        """
        dropped = [s for (name, _), found in self._grants.items() if name == stream for s in found]
        dropped += self._files.get(file, [])
        self._grants = {place: found for place, found in self._grants.items() if place[0] != stream}
        self._opened = {place: found for place, found in self._opened.items() if place[0] != stream}
        self._files.pop(file, None)
        return dropped

    def readers(self, stream: str, epoch: int) -> frozenset[str]:
        """Recipient key ids that hold a wrap of (stream, epoch)."""
        return frozenset(to for s in self._grants.get((stream, epoch), []) for to, _ in _wraps(s.body))

    def _open_all(self, stream: str, epoch: int, keys: ProfileKeys) -> Iterator[StreamKey]:
        for statement in self._grants.get((stream, epoch), []):
            for wrap in _wraps_for(keys.recipient, statement.body):
                try:
                    key = open_wrap(stream, epoch, wrap, keys)
                except SyncFault:
                    continue  # a false wrap beside a good one must not lock the reader out
                if to_base64(key.commitment) == statement.body["commitment"]:
                    yield key

    def _open_file(self, statement: Statement, file: str, keys: ProfileKeys) -> bytes | None:
        if statement.type == "sealed-key":
            try:
                return open_sealed_key(statement, keys)
            except SyncFault:
                return None
        stream, epoch = _stream_epoch(statement.body)
        wrap = from_base64(statement.body.get("wrap"), "wrap", 60)
        for key in self.stream_keys(stream, epoch, keys):
            try:
                return key.open_file_key(file, wrap)
            except SyncFault:
                continue
        return None


def _append(found: list[Statement], statement: Statement) -> bool:
    if statement in found:
        return False
    found.append(statement)
    return True


def _stream_info(stream: str, epoch: int, recipient: str) -> bytes:
    return (
        b"duchatong key wrap v1" + bytes.fromhex(stream) + epoch.to_bytes(4, "big") + bytes.fromhex(recipient)
    )


def _sealed_info(file: str, recipient: str) -> bytes:
    return b"duchatong sealed wrap v1" + bytes.fromhex(file) + bytes.fromhex(recipient)


def _stream_epoch(body: Mapping[str, Any]) -> tuple[str, int]:
    epoch = body.get("epoch")
    if not isinstance(epoch, int) or isinstance(epoch, bool) or not 0 <= epoch < 2**32:
        raise SyncFault("format.field", field="epoch")
    return check_hex(body.get("stream"), "stream", 16), epoch


def _wraps(body: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    wraps = body.get("wraps")
    if not isinstance(wraps, list) or len(wraps) > _MAX_WRAPS:
        raise SyncFault("format.field", field="wraps")
    for item in wraps:
        if not isinstance(item, dict):
            raise SyncFault("format.field", field="wraps")
        yield from_hex(item.get("to"), "wraps.to", 16).hex(), from_base64(item.get("wrap"), "wraps.wrap", 80)


def _wraps_for(recipient: str, body: Mapping[str, Any]) -> Iterator[bytes]:
    """Of wraps that `_wraps` read before, those for one recipient: the others are not decoded again."""
    for item in body["wraps"]:
        if item["to"] == recipient:
            yield from_base64(item["wrap"], "wraps.wrap", 80)
