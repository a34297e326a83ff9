"""Keeping what is typed into a panel until it is signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from inspector_app.ui.bridge import deliver
from inspector_app.vault.unsigned import Unsigned


class Kept:
    """One panel's words: `about` the visit, task or problem that it will sign into, `what` it is."""

    def __init__(self, unsigned: Unsigned, about: str, what: str) -> None:
        self._unsigned, self._about, self._what = unsigned, about, what

    @property
    def words(self) -> Any:
        """What was typed before, None where nothing was."""
        return self._unsigned.of(self._about, self._what)

    def keep(self, words: Any, refused: Callable[[BaseException], None], owner: QObject) -> None:
        """At each key; nothing is kept of nothing. `refused` is told when the disk did not take it."""
        deliver(self._unsigned.keep(self._about, self._what, words or None), _done, refused, owner)

    def forget(self, refused: Callable[[BaseException], None], owner: QObject) -> None:
        """It was signed."""
        self.keep(None, refused, owner)


def _done(_none: None) -> None:
    """What is typed is durable."""
