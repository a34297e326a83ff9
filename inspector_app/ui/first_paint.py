"""Tells a benchmark when the first paint of a window was done."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Writes the monotonic clock in ns to standard output after the first paint of `window`, then ends the
    program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self._told = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint event; it is over when the event loop comes round."""
        if event.type() == QEvent.Type.Paint and not self._told:
            self._told = True
            QTimer.singleShot(0, self._tell)
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        sys.stdout.write(f"{time.monotonic_ns()}\n")
        sys.stdout.flush()
        QApplication.quit()
