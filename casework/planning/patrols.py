"""Patrols of a hall (R65): at changing times, and never more than an hour apart while it is open."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

HOUR_MS = 3_600_000


class Gap(NamedTuple):
    """A stretch of opening hours (ms) in which nobody walked through."""

    start: int
    end: int
    minutes: int


def gaps(patrols: Iterable[int], opened: int, closed: int, longest: int = HOUR_MS) -> tuple[Gap, ...]:
    """Gaps longer than an hour between opening, patrols (times in ms) and closing of one day."""
    inside = sorted(at for at in patrols if opened <= at <= closed)
    return tuple(
        Gap(before, after, (after - before) // 60_000)
        for before, after in pairwise([opened, *inside, closed])
        if after - before > longest
    )
