"""The canonical bytes of a folded state: equal for the same set of commits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any


def plain(value: Any) -> Any:
    """JSON values only; fields whose name starts with "_" are the fold's own and left out; sets become
    sorted lists."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if not f.name.startswith("_")}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, list | tuple):
        names = getattr(value, "_fields", None)
        return (
            {name: plain(getattr(value, name)) for name in names}
            if names
            else [plain(item) for item in value]
        )
    raise TypeError(f"a state holds no {type(value).__name__}")


def state_json(state: Any) -> bytes:
    """Canonical JSON of a state: sorted keys, no blanks, UTF-8, integers only."""
    return json.dumps(plain(state), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
