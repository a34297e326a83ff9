"""The encrypted inside of a commit (docs/format.md §4.2)."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync import canonical, crypto, parted
from sync.binary import check_hex, read_varint, varint
from sync.faults import SyncFault

Event = Mapping[str, Any]

MAX_PAYLOAD = 16 * 1024 * 1024
MAX_UNPACKED = 32 * 1024 * 1024
FORM_JSON, FORM_ZSTD, FORM_DICTIONARY, FORM_PARTED = (
    0,
    1,
    2,
    3,
)  # the writer has no use for 1; readers know it

_EVENTS_1, _EVENTS_2 = "events-1", "events-2"
_LEVEL = 19
_NONCE = 12
_MAGIC = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class PayloadBody:
    """Times and events of one commit. `zone` in minutes east; `audit` rows as in docs/format.md §4.2."""

    hlc: tuple[int, int]
    wall: int
    mono: int
    boot: str
    zone: int
    events: tuple[Event, ...]
    audit: tuple[Sequence[object], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the body."""
        body: dict[str, Any] = {
            "v": 1, "hlc": list(self.hlc), "wall": self.wall, "mono": self.mono, "boot": self.boot,
            "zone": self.zone, "events": list(self.events),
        }  # fmt: skip
        if self.audit:
            body["audit"] = [list(row) for row in self.audit]
        return body

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> PayloadBody:
        """Read a body; `commit.bad-payload` names the field."""
        hlc, events, audit = value.get("hlc"), value.get("events"), value.get("audit", [])
        if value.get("v") != 1:
            raise _bad("made by a newer version")
        if not isinstance(hlc, list) or len(hlc) != 2 or not all(_natural(x) for x in hlc):
            raise _bad("hlc")
        for field in ("wall", "mono"):
            if not _natural(value.get(field)):
                raise _bad(field)
        zone = value.get("zone")
        if not isinstance(zone, int) or abs(zone) > 24 * 60:
            raise _bad("zone")
        if not isinstance(events, list) or not all(_is_event(event) for event in events):
            raise _bad("events")
        if not isinstance(audit, list) or not all(isinstance(row, list) for row in audit):
            raise _bad("audit")
        boot = check_hex(value.get("boot"), "boot", 8)
        return cls((hlc[0], hlc[1]), value["wall"], value["mono"], boot, zone, tuple(events), tuple(audit))


def _natural(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_event(event: object) -> bool:
    return isinstance(event, dict) and isinstance(event.get("type"), str) and isinstance(event.get("id"), str)


def _bad(why: str) -> SyncFault:
    return SyncFault("commit.bad-payload", why=why)


@cache
def _dictionary(name: str) -> zstandard.ZstdCompressionDict:
    data = (files("sync") / "dictionaries" / f"{name}.dict").read_bytes()
    dictionary = zstandard.ZstdCompressionDict(data, dict_type=zstandard.DICT_TYPE_FULLDICT)
    dictionary.precompute_compress(level=_LEVEL)
    return dictionary


def seal_payload(
    body: PayloadBody, stream_key: bytes, prefix: bytes, *, padded: bool, newest_form: int
) -> bytes:  # fmt: skip
    """nonce (12) ‖ ciphertext under the stream key, bound to the header `prefix`. `newest_form`: the last one
    that its readers know."""
    encoded = canonical.encode(body.to_json())
    if len(encoded) > MAX_UNPACKED // 2:
        raise SyncFault("format.too-long", what="payload", size=len(encoded), limit=MAX_UNPACKED // 2)
    plaintext = _pad(encoded) if padded else _pack(encoded, newest_form)
    if len(plaintext) > MAX_PAYLOAD - 64:
        raise SyncFault("format.too-long", what="payload", size=len(plaintext), limit=MAX_PAYLOAD - 64)
    return encrypt(plaintext, stream_key, prefix)


def encrypt(plaintext: bytes, stream_key: bytes, prefix: bytes) -> bytes:
    """Encrypt form ‖ body with its synthetic nonce."""
    nonce_key = crypto.hkdf(stream_key, b"", b"duchatong nonce v1")
    nonce = hmac.digest(nonce_key, prefix + plaintext, hashlib.sha256)[:_NONCE]
    return nonce + payload_cipher(stream_key).encrypt(nonce, plaintext, prefix)


def payload_cipher(stream_key: bytes) -> AESGCM:
    """What payloads under this stream key are encrypted with."""
    return AESGCM(crypto.hkdf(stream_key, b"", b"duchatong payload v1"))


def decrypt(payload: bytes, cipher: AESGCM, prefix: bytes) -> bytes:
    """The JSON of a payload; `commit.cannot-open`, `commit.bad-payload`, `format.too-long`."""
    try:
        plaintext = cipher.decrypt(payload[:_NONCE], payload[_NONCE:], prefix)
    except (InvalidTag, ValueError):
        raise SyncFault("commit.cannot-open") from None
    return _unpack(plaintext)


def read_body(plaintext: bytes) -> PayloadBody:
    """Read the JSON of a payload; `commit.bad-payload`, `format.*`."""
    return PayloadBody.from_json(canonical.decode_object(plaintext))


def open_payload_bytes(payload: bytes, stream_key: bytes, prefix: bytes) -> PayloadBody:
    """Decrypt and read a payload; `commit.cannot-open`, `commit.bad-payload`, `format.*`."""
    return read_body(decrypt(payload, payload_cipher(stream_key), prefix))


def _pad(encoded: bytes) -> bytes:
    size = 1 << max(8, (len(encoded) - 1).bit_length())
    return bytes([FORM_JSON]) + encoded + b" " * (size - len(encoded))


def _pack(encoded: bytes, newest_form: int) -> bytes:
    taken = parted.part(encoded) if newest_form >= FORM_PARTED else None
    if taken is None:
        packed = bytes([FORM_DICTIONARY]) + _compress(encoded, _EVENTS_1)
    else:
        frame = _compress(taken.text, _EVENTS_2).removeprefix(_MAGIC)
        packed = bytes([FORM_PARTED]) + varint(len(taken.values)) + taken.values + frame
    return min(bytes([FORM_JSON]) + encoded, packed, key=len)


_FRAME: dict[str, Any] = {"write_checksum": False, "write_dict_id": False, "write_content_size": True}


def _compress(data: bytes, dictionary: str) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=_dictionary(dictionary), **_FRAME).compress(data)


def _unpack(plaintext: bytes) -> bytes:
    form, data = plaintext[:1], plaintext[1:]
    if form == b"\x00":
        return data
    if form == b"\x01":
        return unpack_zstd(data, MAX_UNPACKED, "payload")
    if form == b"\x02":
        return unpack_zstd(data, MAX_UNPACKED, "payload", dictionary=_EVENTS_1)
    if form == b"\x03":
        return _put_together(data)
    raise _bad("unknown form")


def _put_together(data: bytes) -> bytes:
    size, start = read_varint(data, 0)
    values, frame = data[start : start + size], data[start + size :]
    text = unpack_zstd(_MAGIC + frame, parted.MAX_PARTED, "payload", dictionary=_EVENTS_2)
    return parted.join(text, values)


def pack_zstd(data: bytes, level: int | None = None) -> bytes:
    """One zstd frame that says its size; `level` None: what suits the size."""
    chosen = _level(len(data)) if level is None else level
    return zstandard.ZstdCompressor(level=chosen, **_FRAME).compress(data)


def _level(size: int) -> int:
    """What is small gains nothing from the slowest search; what is large must not hold the line up."""
    return 9 if size < 2048 else _LEVEL if size < 1 << 20 else 12


class _Decompressors(threading.local):
    """One for each dictionary a thread: they are not safe to share, and making one costs as much as a
    payload."""

    def __init__(self) -> None:
        self._made: dict[str, zstandard.ZstdDecompressor] = {}

    def of(self, dictionary: str) -> zstandard.ZstdDecompressor:
        """The thread's own; "" is without a dictionary."""
        if dictionary not in self._made:
            known = _dictionary(dictionary) if dictionary else None
            self._made[dictionary] = zstandard.ZstdDecompressor(dict_data=known, max_window_size=2**27)
        return self._made[dictionary]


_decompressors = _Decompressors()


def unpack_zstd(data: bytes, limit: int, what: str, *, dictionary: str = "") -> bytes:
    """Decompress one zstd frame that says its size; `format.too-long` above `limit` bytes, without
    unpacking it. `dictionary`: the name of the one that it was made with."""
    try:
        size = zstandard.frame_content_size(data)
        if size < 0:
            raise _bad("size missing")
        if size > limit:
            raise SyncFault("format.too-long", what=what, size=size, limit=limit)
        return _decompressors.of(dictionary).decompress(data, allow_extra_data=False)
    except (zstandard.ZstdError, MemoryError):
        raise SyncFault("commit.bad-payload", why="compression") from None
