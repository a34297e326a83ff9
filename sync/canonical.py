"""Canonical JSON (RFC 8785) without floats: what is signed and what payloads hold.

An integer lies within ±(2^53−1); a fraction is a scaled integer whose name carries the scale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import rfc8785

from sync.faults import SyncFault

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 64


def encode(value: Any, within: int = 0) -> bytes:
    """RFC 8785 bytes of `value`, which will stand `within` so many levels of other JSON.

    Raises `format.number` for floats and big integers, `format.depth`, `format.json` for other types.
    """
    ascii_keys = _check(value, within)
    try:
        if not ascii_keys:  # JCS orders keys by UTF-16 units, Python by code points
            return rfc8785.dumps(value)
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise SyncFault("format.json", why="text is not Unicode") from None


def decode(data: bytes) -> Any:
    """Read JSON; refuses duplicate keys, floats, big integers, lone surrogates and more than 64 levels."""
    try:
        value = _DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise SyncFault("format.json", why="not UTF-8") from None
    except RecursionError:
        raise SyncFault("format.depth", limit=MAX_DEPTH) from None
    except ValueError:
        raise SyncFault("format.json", why="syntax") from None
    if data.count(b"[") + data.count(b"{") > MAX_DEPTH or b"\\u" in data:
        _walk(value)
    return value


def decode_object(data: bytes) -> dict[str, Any]:
    """Like `decode`, for a JSON object."""
    value = decode(data)
    if not isinstance(value, dict):
        raise SyncFault("format.json", why="an object is needed")
    return value


def _check(value: Any, depth: int) -> bool:
    """Refuse what the format does not allow; true if every key is ASCII."""
    if value is None or isinstance(value, (str, bool)):
        return True
    if isinstance(value, int):
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise SyncFault("format.number")
        return True
    if depth >= MAX_DEPTH:
        raise SyncFault("format.depth", limit=MAX_DEPTH)
    if isinstance(value, (list, tuple)):
        return _check_all(value, depth + 1)
    if isinstance(value, dict):
        try:
            ascii_keys = "".join(value).isascii()
        except TypeError:
            raise SyncFault("format.json", why="a key is not text") from None
        return _check_all(value.values(), depth + 1) and ascii_keys
    if isinstance(value, float):
        raise SyncFault("format.number")
    raise SyncFault("format.json", why=f"{type(value).__name__} has no JSON form")


def _check_all(values: Iterable[Any], depth: int) -> bool:
    ascii_keys = True
    for item in values:
        if type(item) is not str:
            ascii_keys &= _check(item, depth)
    return ascii_keys


def _walk(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        deeper: list[Any] = []
        for item in level:
            if isinstance(item, str):
                _refuse_surrogates(item)
            elif isinstance(item, list):
                deeper.extend(item)
            elif isinstance(item, dict):
                for key in item:
                    _refuse_surrogates(key)
                deeper.extend(item.values())
        if not deeper:
            return
        level = deeper
    if any(isinstance(item, (list, dict)) for item in level):
        raise SyncFault("format.depth", limit=MAX_DEPTH)


def _refuse_surrogates(text: str) -> None:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise SyncFault("format.json", why="text is not Unicode") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise SyncFault("format.json", why="a key stands twice")
    return result


def _integer(text: str) -> int:
    if len(text) > 17 or abs(value := int(text)) > MAX_INTEGER:
        raise SyncFault("format.number")
    return value


def _no_float(_text: str) -> Any:
    raise SyncFault("format.number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=_integer, parse_float=_no_float, parse_constant=_no_float
)
