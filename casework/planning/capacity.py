"""Evaluators against windows (R51): one to ten in the pilot, one to twenty in the roll-out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

WINDOWS_EACH: Mapping[str, int] = {"pilot": 10, "roll-out": 20, "consolidate": 20}


class Capacity(NamedTuple):
    """`needed` evaluators for the phase's windows; `windows_each` as they are, in tenths, None without
    any."""

    phase: str
    evaluators: int
    windows: int
    windows_each_tenths: int | None
    needed: int
    enough: bool


def capacity(phase: str, evaluators: int, windows: int) -> Capacity:
    """The ratio of a phase (a key of `WINDOWS_EACH`)."""
    needed = -(-windows // WINDOWS_EACH[phase])
    each = 10 * windows // evaluators if evaluators else None
    return Capacity(phase, evaluators, windows, each, needed, evaluators >= needed)
