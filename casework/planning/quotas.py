"""Quotas by group, counted offline (R44, R45): remaining cells, over-quota with a reason, the share of
elders. A cell is a tuple of the group's marks, such as (township, village, sex, age band, used the service);
an empty mark in a quota means any.
"""

from __future__ import annotations

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


def covers(quota: Cell, cell: Cell) -> bool:
    """Whether what was done in `cell` counts for `quota`."""
    return len(quota) == len(cell) and all(
        mark in ("", other) for mark, other in zip(quota, cell, strict=True)
    )


def remaining(quotas: Mapping[Cell, int], done: Iterable[Cell]) -> tuple[Remaining, ...]:
    """Each quota with what was done for it, in the order of the cells."""
    counted = tuple(done)
    return tuple(
        _remaining(cell, wanted, sum(covers(cell, each) for each in counted))
        for cell, wanted in sorted(quotas.items())
    )


def _remaining(cell: Cell, wanted: int, done: int) -> Remaining:
    return Remaining(cell, wanted, done, wanted - done)


def is_full(quotas: Mapping[Cell, int], done: Iterable[Cell], cell: Cell) -> bool:
    """Whether any quota that `cell` counts for has all its interviews."""
    return any(row.left <= 0 for row in remaining(quotas, done) if covers(row.cell, cell))


def may_add(quotas: Mapping[Cell, int], done: Iterable[Cell], cell: Cell, reason: str = "") -> bool:
    """Whether an interview of this cell may be started; beyond the quota only with a reason."""
    return not is_full(quotas, done, cell) or bool(reason.strip())


def elders_too_few(elders: int, total: int) -> bool:
    """Participation of people over 65 below 15 % (the seeds' warning line)."""
    return total > 0 and 1000 * elders < ELDER_MIN_PERMILLE * total
