"""Quotas by group, counted offline (R44, R45): remaining cells, over-quota with a reason, the share of
elders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Cell = tuple[str, ...]
ELDER_MIN_PERMILLE = 150


class Remaining(NamedTuple):
    """`left` is negative where a cell is over its quota."""

    cell: Cell
    quota: int
    done: int
    left: int


def remaining(quotas: Mapping[Cell, int], done: Iterable[Cell]) -> tuple[Remaining, ...]:
    counts = Counter(done)
    return tuple(
        Remaining(cell, quota, counts[cell], quota - counts[cell]) for cell, quota in sorted(quotas.items())
    )


def may_add(quotas: Mapping[Cell, int], done: Iterable[Cell], cell: Cell, reason: str = "") -> bool:
    """Whether an interview of this cell may be started; beyond the quota only with a reason."""
    return Counter(done)[cell] < quotas.get(cell, 0) or bool(reason.strip())


def elders_too_few(elders: int, total: int) -> bool:
    """Participation of people over 65 below 15 % (the seeds' warning line)."""
    return total > 0 and 1000 * elders < ELDER_MIN_PERMILLE * total
