"""The JSON of a small payload taken apart (docs/format.md §4.2, form 3).

What repeats stands together, what is random stands as bytes, and phrases that the field uses often are one
byte each. Nothing here knows what the JSON means: it comes back byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sync.binary import read_varint, varint
from sync.faults import SyncFault

MAX_PARTED = 256 * 1024
"""Bytes of a payload's JSON that is taken apart, and of the text that comes of it."""

LONGEST_PHRASE = 32
"""Bytes of a phrase at most: with `MAX_PARTED` it bounds what a text can grow to."""

ASCII_CODES = bytes(range(0x80, 0x100))
TEXT_CODES = bytes([*range(0x0E, 0x20), 0xC0, 0xC1, *range(0xF5, 0x100)])
"""Bytes that stand for a phrase: none of them occurs in ASCII, or in JSON as UTF-8."""

_NATURAL, _NEGATIVE, _LATER, _EARLIER, _EMPTY = (bytes([mark]) for mark in range(1, 6))
_HEX_8, _HEX_16, _HEX_32, _HEX, _AGAIN, _ASCII, _TEXT = (bytes([mark]) for mark in range(6, 13))
_HEX_MARKS = {8: _HEX_8, 16: _HEX_16, 32: _HEX_32}
_END = b"\x00"
_TIME = 1 << 40  # numbers from here on are mostly times, near each other

_LEAF = re.compile(rb'"((?:[^"\\]|\\.)*)"(:?)|(-?)(0|[1-9][0-9]{0,15})(?![0-9])')
_HEX_TEXT = re.compile(rb"(?:[0-9a-f]{2}){8,}")
_MARK = re.compile(rb"([\x01-\x0c])")


class Parted(NamedTuple):
    """The two halves: `text` wants compressing, `values` are as good as random."""

    text: bytes
    values: bytes


class _Table:
    """Phrases and the bytes that stand for them."""

    def __init__(self, codes: bytes, phrases: Sequence[str]) -> None:
        coded = dict(zip((phrase.encode() for phrase in phrases), codes, strict=False))
        self._codes = {phrase: bytes([code]) for phrase, code in coded.items()}
        longest = sorted(map(re.escape, coded), key=len, reverse=True)
        self._any = re.compile(b"|".join(longest))
        self._phrases = [bytes([byte]) for byte in range(256)]
        for phrase, code in coded.items():
            self._phrases[code] = phrase

    def shorten(self, data: bytes) -> bytes:
        return self._any.sub(lambda found: self._codes[found[0]], data)

    def expand(self, data: bytes) -> bytes:
        return b"".join(map(self._phrases.__getitem__, data))


class Tables(NamedTuple):
    """One for the skeleton, one for texts in ASCII, one for the others."""

    skeleton: _Table
    ascii: _Table
    text: _Table


@cache
def tables() -> Tables:
    """The phrases of form 3."""
    given = json.loads((files("sync") / "dictionaries" / "phrases-1.json").read_text("utf-8"))
    return Tables(
        _Table(ASCII_CODES, given["skeleton"]),
        _Table(ASCII_CODES, given["ascii"]),
        _Table(TEXT_CODES, given["text"]),
    )


def leaves(encoded: bytes) -> tuple[bytes, list[bytes]]:
    """The skeleton of canonical JSON, with marks for values, and its texts."""
    taker = _Taker()
    return _LEAF.sub(taker.take, encoded), taker.texts


def part(encoded: bytes) -> Parted | None:
    """Take canonical JSON apart; None if it is one that does not come back the same."""
    if len(encoded) > MAX_PARTED:
        return None
    known, taker = tables(), _Taker()
    skeleton = _LEAF.sub(taker.take, encoded)
    if not skeleton.isascii():
        return None
    texts = [known.skeleton.shorten(skeleton)]
    texts += [(known.ascii if text.isascii() else known.text).shorten(text) for text in taker.texts]
    parted = Parted(_END.join(texts), bytes(taker.values))
    return parted if len(parted.text) <= MAX_PARTED and join(*parted) == encoded else None


def join(text: bytes, values: bytes) -> bytes:
    """Put it together again. `commit.bad-payload`, `format.truncated` or `format.trailing` if it does not fit
    together, `format.too-long` above `MAX_PARTED` bytes."""
    skeleton, *texts = text.split(_END)
    pieces = _MARK.split(tables().skeleton.expand(skeleton))
    giver = _Giver(texts, values)
    give = giver.by_mark()
    pieces[1::2] = [give[mark]() for mark in pieces[1::2]]
    giver.finish()
    whole = b"".join(pieces)
    if len(whole) > MAX_PARTED:
        raise _too_long(len(whole))
    return whole


class _Taker:
    """Takes values out of JSON and leaves marks."""

    def __init__(self) -> None:
        self.texts: list[bytes] = []
        self.values = bytearray()
        self._time = 0
        self._hex: dict[bytes, int] = {}

    def take(self, found: re.Match[bytes]) -> bytes:
        text, colon, minus, number = found.groups()
        if colon:
            return found[0]
        return self._number(bool(minus), int(number)) if number else self._text(text)

    def _number(self, negative: bool, number: int) -> bytes:
        if negative:
            self.values += varint(number)
            return _NEGATIVE
        if number < _TIME:
            self.values += varint(number)
            return _NATURAL
        before, self._time = self._time, number
        self.values += varint(abs(number - before))
        return _LATER if number >= before else _EARLIER

    def _text(self, text: bytes) -> bytes:
        if not text:
            return _EMPTY
        if _HEX_TEXT.fullmatch(text):
            return self._hexadecimal(text)
        self.texts.append(text)
        return _ASCII if text.isascii() else _TEXT

    def _hexadecimal(self, text: bytes) -> bytes:
        if text in self._hex:
            self.values += varint(self._hex[text])
            return _AGAIN
        self._hex[text] = len(self._hex)
        size = len(text) // 2
        mark = _HEX_MARKS.get(size, _HEX)
        self.values += (varint(size) if mark == _HEX else b"") + bytes.fromhex(text.decode())
        return mark


class _Giver:
    """Gives the value for each mark in turn; refuses what runs over, falls short or grows too large."""

    def __init__(self, texts: list[bytes], values: bytes) -> None:
        self._tables = tables()
        self._texts = iter(texts)
        self._values = values
        self._at = 0
        self._time = 0
        self._hex: list[bytes] = []
        self._room = MAX_PARTED

    def by_mark(self) -> Mapping[bytes, Callable[[], bytes]]:
        """For each mark what gives the JSON that it stands for."""
        return {
            _NATURAL: self._natural, _NEGATIVE: self._negative, _LATER: self._later, _EARLIER: self._earlier,
            _EMPTY: lambda: b'""', _HEX_8: lambda: self._fresh(8), _HEX_16: lambda: self._fresh(16),
            _HEX_32: lambda: self._fresh(32), _HEX: lambda: self._fresh(self._varint()), _AGAIN: self._again,
            _ASCII: self._ascii, _TEXT: self._other,
        }  # fmt: skip

    def _natural(self) -> bytes:
        return b"%d" % self._varint()

    def _negative(self) -> bytes:
        return b"-%d" % self._varint()

    def _later(self) -> bytes:
        self._time += self._varint()
        return b"%d" % self._time

    def _earlier(self) -> bytes:
        self._time -= self._varint()
        return b"%d" % self._time

    def _ascii(self) -> bytes:
        text = self._text()
        return b'"%b"' % (text if text.isascii() else self._tables.ascii.expand(text))

    def _other(self) -> bytes:
        return b'"%b"' % self._tables.text.expand(self._text())

    def _text(self) -> bytes:
        text = next(self._texts, None)
        if text is None:
            raise _misfit()
        return text

    def _fresh(self, size: int) -> bytes:
        end = self._at + size
        if end > len(self._values):
            raise SyncFault("format.truncated")
        text = b'"%b"' % self._values[self._at : end].hex().encode()
        self._at = end
        self._hex.append(text)
        return text

    def _again(self) -> bytes:
        place = self._varint()
        if place >= len(self._hex):
            raise _misfit()
        text = self._hex[place]
        self._room -= len(text)
        if self._room < 0:
            raise _too_long(MAX_PARTED - self._room)
        return text

    def _varint(self) -> int:
        byte = self._values[self._at] if self._at < len(self._values) else 0x80
        if byte < 0x80:  # most are small
            self._at += 1
            return byte
        number, self._at = read_varint(self._values, self._at)
        return number

    def finish(self) -> None:
        """Everything was asked for."""
        if self._at != len(self._values) or next(self._texts, None) is not None:
            raise SyncFault("format.trailing")


def _misfit() -> SyncFault:
    return SyncFault("commit.bad-payload", why="its parts do not fit")


def _too_long(size: int) -> SyncFault:
    return SyncFault("format.too-long", what="payload", size=size, limit=MAX_PARTED)
