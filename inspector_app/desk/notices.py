"""Tells whoever is interested that something changed: "tasks", "problems", "evidence", "reviews", "sync",
"pilot", "keeping"."""

import threading
from collections.abc import Callable

Listener = Callable[[str], None]


class Notices:
    """Listeners are called on the thread that changed something; windows go through `ui.bridge`."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; the call that comes back removes it."""
        with self._gate:
            self._listeners.append(listener)
        return lambda: self._remove(listener)

    def tell(self, *kinds: str) -> None:
        """Say that these kinds changed."""
        with self._gate:
            listeners = tuple(self._listeners)
        for listener in listeners:
            for kind in kinds:
                listener(kind)

    def _remove(self, listener: Listener) -> None:
        with self._gate:
            if listener in self._listeners:
                self._listeners.remove(listener)
