"""Checks of single values in an event.

A check gives None when the value fits, else the place inside it ("" for the value itself).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

Check = Callable[[object], str | None]

SAFE = 2**53 - 1
_NAME = re.compile(r"[^\s\x00-\x1f]{1,80}\Z")
_HEX32 = re.compile(r"[0-9a-f]{32}\Z")
_HEX64 = re.compile(r"[0-9a-f]{64}\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def name(value: object) -> str | None:
    """An identifier: one printable word of at most 80 characters (random ids are 32 hex digits)."""
    return None if isinstance(value, str) and _NAME.match(value) else ""


def hex32(value: object) -> str | None:
    return None if isinstance(value, str) and _HEX32.match(value) else ""


def hex64(value: object) -> str | None:
    return None if isinstance(value, str) and _HEX64.match(value) else ""


def flag(value: object) -> str | None:
    return None if value is True or value is False else ""


def anything(_value: object) -> str | None:
    return None


def text(value: object) -> str | None:
    """Text, empty allowed, at most 20,000 characters."""
    return None if isinstance(value, str) and len(value) <= 20_000 else ""


def words(value: object) -> str | None:
    """Text that says something: not empty, not only blanks."""
    return None if isinstance(value, str) and len(value) <= 20_000 and value.strip() else ""


def long_text(value: object) -> str | None:
    """A document: at most 16 MiB."""
    return None if isinstance(value, str) and len(value) <= 16 * 1024 * 1024 else ""


def whole(low: int = -SAFE, high: int = SAFE) -> Check:
    def check(value: object) -> str | None:
        return None if type(value) is int and low <= value <= high else ""

    return check


share = whole(0, 10_000)
"""A place along a side of a picture, in ten-thousandths."""
LATEST = 253_370_736_000_000
"""The first moment of the year 9999 in China: later times are no times."""
ms = whole(0, LATEST)
count = whole(0)


def day(value: object) -> str | None:
    """A date, YYYY-MM-DD, that exists."""
    if not isinstance(value, str) or not _DATE.match(value):
        return ""
    try:
        date.fromisoformat(value)
    except ValueError:
        return ""
    return None


def one_of(*allowed: object) -> Check:
    choices = frozenset(allowed)

    def check(value: object) -> str | None:
        return (
            None if isinstance(value, str | int) and not isinstance(value, bool) and value in choices else ""
        )

    return check


def nullable(inner: Check) -> Check:
    def check(value: object) -> str | None:
        return None if value is None else inner(value)

    return check


def either(*inner: Check) -> Check:
    def check(value: object) -> str | None:
        return None if any(one(value) is None for one in inner) else ""

    return check


def list_of(inner: Check, low: int = 0, high: int = 100_000) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, list) or not low <= len(value) <= high:
            return ""
        for index, item in enumerate(value):
            place = inner(item)
            if place is not None:
                return f"[{index}]{place}"
        return None

    return check


def row(*columns: Check, needed: int | None = None) -> Check:
    """A list with one check a column; columns from `needed` on may be left out at the end."""
    low = len(columns) if needed is None else needed

    def check(value: object) -> str | None:
        if not isinstance(value, list) or not low <= len(value) <= len(columns):
            return ""
        for index, item in enumerate(value):
            place = columns[index](item)
            if place is not None:
                return f"[{index}]{place}"
        return None

    return check


def record(needed: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with the needed fields; unknown fields are kept and not looked at."""
    more = optional or {}

    def check(value: object) -> str | None:
        if not isinstance(value, dict):
            return ""
        return fields_fault(value, needed, more)

    return check


def fields_fault(
    value: Mapping[str, object], needed: Mapping[str, Check], optional: Mapping[str, Check]
) -> str | None:
    """The place of the first field that does not fit (".name…"), or None."""
    for key, check in needed.items():
        if key not in value:
            return f".{key}"
        place = check(value[key])
        if place is not None:
            return f".{key}{place}"
    for key, check in optional.items():
        if key in value:
            place = check(value[key])
            if place is not None:
                return f".{key}{place}"
    return None


def mapping_of(key: Check, inner: Check) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, dict):
            return ""
        for each, item in value.items():
            if key(each) is not None:
                return f".{each}"
            place = inner(item)
            if place is not None:
                return f".{each}{place}"
        return None

    return check
