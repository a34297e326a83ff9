"""Notices that the laptop was asleep: a lid that was shut locks the records as an idle hour does."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS = 5_000
GAP_S = 30.0


class SleepWatch(QObject):
    """`slept` once after each sleep, within five seconds of waking.

    Between two ticks either clock runs on by far more than a tick: the wall clock everywhere, the monotonic
    one where it counts sleep (Windows). A wall clock that is set ahead looks the same and locks too, which
    costs one passphrase; one that is set back does not.
    """

    slept = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self.look)
        self._seen = (0.0, 0.0)

    def start(self) -> None:
        """Watch from now on."""
        self._seen = (time.time(), time.monotonic())
        self._clock.start()

    def stop(self) -> None:
        """Watch no more. Idempotent."""
        self._clock.stop()

    def look(self) -> None:
        """Compare both clocks with the last look."""
        now = (time.time(), time.monotonic())
        gap = max(now[0] - self._seen[0], now[1] - self._seen[1])
        self._seen = now
        if gap > GAP_S:
            self.slept.emit()
