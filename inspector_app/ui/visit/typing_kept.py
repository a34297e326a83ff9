"""Keeps in the vault what is typed in a panel of the visit, a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, QTimer

from inspector_app.ui.visit.control import TYPING_PAUSE_MS

Write = Callable[[], "Future[Any]"]


class TypingKept(QObject):
    """`soon(place, write)`: the newest `write` of each place is called after a pause, or by `flush` at once;
    `on_its_way` gets what it gives.
    """

    def __init__(self, on_its_way: Callable[[Future[Any]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._on_its_way = on_its_way
        self._wanted: dict[str, Write] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def soon(self, place: str, write: Write) -> None:
        """Something was typed there."""
        self._wanted[place] = write
        self._pause.start()

    def flush(self) -> None:
        """Write what waits."""
        self._pause.stop()
        wanted, self._wanted = self._wanted, {}
        for write in wanted.values():
            self._on_its_way(write())
