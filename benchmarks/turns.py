"""Two acts that take turns, so that a busy machine slows both alike.

What counts is the median, over the turns, of the ratio within a turn: a turn in which somebody else had the
processor spoils one ratio and not the answer. Who begins changes from turn to turn, and the first turn, in
which caches fill, does not count.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.row import Row, row

Act = Callable[[int], object]
"""Gets the number of the turn, from 0 on, so that both can be given the same new work each time."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Seconds of ours and of the floor or peer, a turn each: on the clock, and of the processor."""

    mine: tuple[float, ...]
    theirs: tuple[float, ...]
    mine_busy: tuple[float, ...]
    theirs_busy: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times their time ours took: the median of the turns."""
        return median(a / b for a, b in zip(self.mine, self.theirs, strict=True))

    @property
    def busy_ratio(self) -> float:
        """The same of the processor's time in this process."""
        return median(a / b for a, b in zip(self.mine_busy, self.theirs_busy, strict=True))

    def row(self, name: str, limit: float, *, scale: float, unit: str) -> Row:
        """A row on times: `against` is their median, the value as many times that as the ratio says."""
        against = median(self.theirs) * scale
        return row(name, self.ratio * against, unit, against=against, limit=limit, limit_on_ratio=True)


def in_turns(mine: Act, theirs: Act, turns: int, *, tidy: Callable[[], object] = lambda: None) -> Turns:
    """Both acts, `turns` times and once before that; `tidy` is called after each, and not timed."""
    times: tuple[list[float], ...] = ([], [], [], [])
    for turn in range(turns + 1):
        acts = [(mine, 0), (theirs, 1)]
        for act, place in acts if turn % 2 else reversed(acts):
            busy, start = time.process_time(), time.perf_counter()
            act(turn)
            taken = time.perf_counter() - start, time.process_time() - busy
            tidy()
            if turn:
                times[place].append(taken[0])
                times[place + 2].append(taken[1])
    return Turns(*map(tuple, times))
