"""Hybrid logical clock: every time is a claim, and a tie in the causal order is broken the same way
everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_LEAD_LIMIT_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Stamp:
    """Times of one commit: `hlc` (ms, counter), `wall` ms since 1970, `mono` ms since `boot` (16 hex
    digits)."""

    hlc: tuple[int, int]
    wall: int
    mono: int
    boot: str


class HybridClock:
    """Ticks ahead of every stamp it gave or saw; `last` is restored from the store at start.

    A stamp more than a day ahead of the own wall clock is not followed: order does not need it (causal
    parents carry it), and
    one laptop set to 2099 must not pull every other clock along.
    """

    def __init__(
        self,
        wall_ms: Callable[[], int],
        mono_ms: Callable[[], int],
        boot: str,
        last: tuple[int, int] = (0, 0),
    ) -> None:
        self._wall_ms = wall_ms
        self._mono_ms = mono_ms
        self._boot = boot
        self.last = last

    def tick(self) -> Stamp:
        """The stamp of a new commit."""
        wall = max(0, self._wall_ms())
        ms, counter = self.last
        self.last = (wall, 0) if wall > ms else (ms, counter + 1)
        return Stamp(self.last, wall, max(0, self._mono_ms()), self._boot)

    def observe(self, hlc: tuple[int, int]) -> None:
        """Take note of another profile's stamp."""
        if hlc[0] <= self._wall_ms() + _LEAD_LIMIT_MS:
            self.last = max(self.last, hlc)
