"""Building a form or a session makes tens of thousands of linked objects, none of which is garbage.

Python's collector would walk them again and again while they are made; pausing it loads four times as fast.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused(*, lasting: bool = False) -> Iterator[None]:
    """No cyclic collection inside; what the program had set comes back after.

    `lasting`: what is made stays as long as the program does, as a form does, and counts as old at once, so
    that nobody walks it to find that out. Never for sessions: their garbage would count as old and pile up.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if lasting and gc.get_freeze_count() == 0:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
