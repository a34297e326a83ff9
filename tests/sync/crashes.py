"""A store that dies at a chosen write, and the stick that is carried between two sides of a history."""

from __future__ import annotations

from dataclasses import dataclass, field

from sync.memory import MemoryStore
from sync.store import Changes


class Crash(Exception):
    """The program died at this write."""


class Broken(AssertionError):
    """A promise that did not hold, in one history."""


class CrashingStore(MemoryStore):
    """Dies before or after one of its writes."""

    crash_in: tuple[int, bool] | None = None

    def apply(self, changes: Changes) -> None:
        if self.crash_in is None:
            super().apply(changes)
            return
        left, written = self.crash_in
        self.crash_in = (left - 1, written)
        if left:
            super().apply(changes)
            return
        self.crash_in = None
        if written:
            super().apply(changes)
        raise Crash


@dataclass
class Stick:
    """Parts on their way to the endpoint and home, as bytes."""

    out: list[bytes] = field(default_factory=list)
    home: list[bytes] = field(default_factory=list)
