"""Deterministic histories of sync: `./bench simulate --runs 10000 --seed 1`; a bad seed replays exactly."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from benchmarks.row import Row, row
from tests.sync.crashes import Broken
from tests.sync.simulator import run


def rows(runs: int = 100, seed: int = 1, steps: int = 60) -> Sequence[Row]:
    """Run `runs` histories from `seed` on; broken ones are named on stderr."""
    broken = 0
    start = time.monotonic()
    for number in range(seed, seed + runs):
        try:
            run(number, steps)
        except (Broken, AssertionError) as error:
            broken += 1
            print(error, file=sys.stderr)
    spent = time.monotonic() - start
    return [
        row("simulated histories that broke a promise", broken, "histories", limit=0),
        row("seconds a simulated history", spent / runs, "s"),
    ]
