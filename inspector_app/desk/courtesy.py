"""Long reading steps aside while a person is at the keys: two threads that compute share one interpreter, and
the window's would wait for the other (5 ms and more at each turn).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PAUSE_S = 0.06
"""After a key or a click: long enough for what it changes to be painted."""


class Courtesy:
    """`person_acts` is called by the window, `give_way` by whoever computes for long on another thread."""

    def __init__(
        self, now: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._now, self._sleep = now, sleep
        self._until = 0.0

    def person_acts(self) -> None:
        """A key was pressed, or a button of the mouse."""
        self._until = self._now() + PAUSE_S

    def give_way(self) -> None:
        """Wait until what was pressed is painted, at most `PAUSE_S`; the window's own thread never waits."""
        left = self._until - self._now()
        if left > 0 and threading.current_thread() is not threading.main_thread():
            self._sleep(min(left, PAUSE_S))
