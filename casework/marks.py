"""Marks: what the fold says of an event that changed nothing. Nothing is dropped in silence."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("unauthorised", "late", "newer", "unknown", "malformed", "waiting", "misplaced", "erased")


class Mark(NamedTuple):
    """`kind` is one of `KINDS`; `reason` a stable word such as "visit-final"; `place` a field, if one is
    at fault."""

    event: str
    type: str
    kind: str
    reason: str
    commit_id: str
    profile: str
    place: str = ""
