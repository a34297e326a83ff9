"""A screen that shows what the desk reads.

Loads when entered and when the desk says that something changed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desk.desk import Desk
from inspector_app.ui.bridge import deliver, hear
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation

RELOAD_MS = 60


class LoadingScreen(Screen):
    """`kinds`: the notices that make it load again. `loaded` after each load was shown."""

    kinds: frozenset[str] = frozenset()
    loaded = Signal()

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard)
        self.desk = desk
        self.navigation = navigation
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(RELOAD_MS)
        self._due.timeout.connect(self.load)
        self._quit = hear(desk.subscribe, self._notice, self)

    def entered(self) -> None:
        """Load at once."""
        self.load()

    def left(self) -> None:
        """Load no more; a dropped screen may outlive its desk for a moment."""
        self._due.stop()

    def load(self) -> None:
        """Ask the desk; sub-classes give `request` and `show_result`."""
        deliver(self.request(), self._show, self.navigation.show_fault, self)

    def request(self) -> Future[Any]:
        """What to ask the desk for."""
        raise NotImplementedError

    def show_result(self, result: Any) -> None:
        """Show what the desk gave."""
        raise NotImplementedError

    def wait_for(self, future: Future[Any], done: Callable[[Any], None]) -> None:
        """A wish of the person: `done` on success, a fault above the status bar otherwise."""
        deliver(future, done, self.navigation.show_fault, self)

    def _show(self, result: Any) -> None:
        held = self._has_focus()
        self.show_result(result)
        if held and not self._has_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # what had it was built anew or hidden
        self.loaded.emit()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        here = focus is not None and (focus is self or self.isAncestorOf(focus))
        return here or (focus is not None and self.header is not None and self.header.isAncestorOf(focus))

    def _notice(self, kind: str) -> None:
        if kind in self.kinds and self.isVisible():
            self._due.start()


def cleared(layout: Any) -> Any:
    """The layout without its widgets, to be filled anew."""
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif item.layout() is not None:
            cleared(item.layout())
    return layout
