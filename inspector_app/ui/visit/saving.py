"""Counts the answers of a visit that were given and are not durable yet."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector_app.ui.bridge import deliver
from inspector_app.ui.visit.head import VisitHead


class Saving(QObject):
    """`saved` when the last of them is durable; the head says so."""

    saved = Signal()

    def __init__(self, head: VisitHead, on_fault: Callable[[BaseException], None], parent: QObject) -> None:
        super().__init__(parent)
        self._head, self._on_fault = head, on_fault
        self.waiting = 0

    def wait_for(self, saved: Future[Any]) -> None:
        """One more is on its way to the disk."""
        self.waiting += 1
        self._head.show_saving(busy=True)
        deliver(saved, lambda _row: self._is_saved(), self._not_saved, self)

    def _is_saved(self) -> None:
        self.waiting -= 1
        if self.waiting == 0:
            self._head.show_saving(busy=False)
            self.saved.emit()

    def _not_saved(self, fault: BaseException) -> None:
        self.waiting -= 1
        self._on_fault(fault)
