"""Reading and writing the few binary shapes of docs/format.md §1, with bounds."""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Callable

from sync.faults import SyncFault

Entropy = Callable[[int], bytes]
"""Gives n random bytes; `os.urandom` in the programs, a seeded source in tests."""

_TO_URL, _FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")
_HEX = re.compile(r"[0-9a-f]*\Z")


def digest(*parts: bytes) -> bytes:
    """SHA-256 of the joined parts (H in docs/format.md)."""
    return hashlib.sha256(b"".join(parts)).digest()


def length_prefixed(data: bytes) -> bytes:
    """`u32` length, then the bytes."""
    return len(data).to_bytes(4, "big") + data


def varint(number: int) -> bytes:
    """A natural number, unsigned LEB128: seven bits a byte, the lowest first, bit 7 on all but the last."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that `varint` wrote at `at`, and where it ends.

    Raises `format.truncated`, `format.number` from 2^56 on.
    """
    number = 0
    for shift in range(0, 56, 7):
        if at >= len(data):
            raise SyncFault("format.truncated")
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
    raise SyncFault("format.number")


def to_base64(data: bytes) -> str:
    """base64url without padding."""
    return binascii.b2a_base64(data, newline=False).translate(_TO_URL).rstrip(b"=").decode()


def from_base64(text: object, field: str, size: int | None = None) -> bytes:
    """Read base64url without padding; `format.field` if it is not exactly that, or not `size` bytes long."""
    if not isinstance(text, str):
        raise SyncFault("format.field", field=field)
    try:
        data = binascii.a2b_base64(text.encode("ascii").translate(_FROM_URL) + b"=" * (-len(text) % 4))
    except ValueError:
        raise SyncFault("format.field", field=field) from None
    if (size is not None and len(data) != size) or to_base64(data) != text:
        raise SyncFault("format.field", field=field)
    return data


def check_hex(text: object, field: str, size: int) -> str:
    """Return `text` if it is `size` bytes as lower-case hexadecimal digits, else `format.field`."""
    if not isinstance(text, str) or len(text) != 2 * size or not _HEX.match(text):
        raise SyncFault("format.field", field=field)
    return text


def from_hex(text: object, field: str, size: int) -> bytes:
    """The bytes of `size` bytes of lower-case hexadecimal digits."""
    return bytes.fromhex(check_hex(text, field, size))


class Cursor:
    """Reads bytes from the front of a buffer and refuses to run over its end."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = memoryview(data)
        self.position = 0

    @property
    def left(self) -> int:
        """Bytes not read yet."""
        return len(self._data) - self.position

    def take(self, count: int) -> bytes:
        """The next `count` bytes; `format.truncated` if there are fewer."""
        if count > self.left:
            raise SyncFault("format.truncated")
        start = self.position
        self.position += count
        return bytes(self._data[start : self.position])

    def number(self, size: int) -> int:
        """The next big-endian unsigned integer of `size` bytes."""
        return int.from_bytes(self.take(size), "big")

    def prefixed(self, limit: int, what: str) -> bytes:
        """The next length-prefixed bytes, at most `limit` of them."""
        size = self.number(4)
        if size > limit:
            raise SyncFault("format.too-long", what=what, size=size, limit=limit)
        return self.take(size)

    def finish(self) -> None:
        """`format.trailing` unless everything was read."""
        if self.left:
            raise SyncFault("format.trailing")
