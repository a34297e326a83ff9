"""Frozen values read back from JSON, also from that of an older program: by what their fields may hold."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


class UnknownShape(Exception):
    """The value is not what this program knows; the text names the place."""


def shaped(kind: type[T], value: Any) -> T:
    """A dataclass from its JSON object.

    Fields that it does not know are left out, those that are missing have their default. Raises
    `UnknownShape` where one has neither value nor default, or holds what it may not.
    """
    if not isinstance(value, dict):
        raise UnknownShape(kind.__name__)
    found: dict[str, Any] = {}
    known: Any = kind
    hints = _hints(known)
    for field in fields(known):
        if field.name in value:
            found[field.name] = _fitting(hints[field.name], value[field.name], field.name)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise UnknownShape(field.name)
    return kind(**found)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fitting(hint: Any, value: Any, place: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        if value is None and type(None) in inner:
            return None
        return _fitting(next(each for each in inner if each is not type(None)), value, place)
    if origin is tuple:
        return _row(inner, value, place)
    if is_dataclass(hint):
        return shaped(cast(type[Any], hint), value)
    if (value in inner) if origin is Literal else type(value) is hint:
        return value
    raise UnknownShape(place)


def _row(inner: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise UnknownShape(place)
    hints = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
    if len(hints) != len(value):
        raise UnknownShape(place)
    return tuple(_fitting(hint, each, place) for hint, each in zip(hints, value, strict=True))
