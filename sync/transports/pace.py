"""Bandwidth cap, pause and cancellation of a running transfer. Clock and sleep are passed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sync.faults import SyncFault

_PIECE = 16 * 1024


class GaveWay(Exception):
    """A transfer of media ended because answers wait; what had arrived stays, and it goes on after them."""


class Source(Protocol):
    """What is uploaded: seekable plain or encrypted bytes."""

    def seek(self, offset: int, /) -> int:
        """Move to `offset`."""
        ...

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""
        ...


@dataclass(slots=True)
class Pace:
    """`bytes_per_second` None: no cap. `stopped` is asked before each piece; True ends the transfer with
    `sync.paused`. So is `answers_wait` before each piece of media; True ends that with `GaveWay`."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    bytes_per_second: int | None = None
    stopped: Callable[[], bool] = lambda: False
    moved: Callable[[int], None] = lambda _count: None
    answers_wait: Callable[[], bool] = lambda: False
    _free_at: float = 0.0

    def check(self) -> None:
        """`sync.paused` if the transfer is to stop."""
        if self.stopped():
            raise SyncFault("sync.paused")

    def check_media(self) -> None:
        """`sync.paused` if the transfer is to stop, `GaveWay` if answers are to go before it."""
        self.check()
        if self.answers_wait():
            raise GaveWay

    def take(self, count: int) -> None:
        """Wait until `count` more bytes may go, then report them."""
        self.check()
        if self.bytes_per_second:
            now = self.clock()
            self._free_at = max(self._free_at, now)
            if self._free_at > now:
                self.sleep(self._free_at - now)
            self._free_at += count / self.bytes_per_second
        self.moved(count)


class PacedBody:
    """A request body of known length, read from `source` at `offset`, at the pace's speed. With `media` it
    gives way to answers."""

    def __init__(self, source: Source, offset: int, size: int, pace: Pace, *, media: bool = False) -> None:
        self._source = source
        self._offset = offset
        self._size = size
        self._pace = pace
        self._check = pace.check_media if media else pace.check
        self._left = 0
        self.rewind()

    def rewind(self) -> None:
        """Start again: the request is sent once more."""
        self._source.seek(self._offset)
        self._left = self._size

    def __len__(self) -> int:
        return self._left

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        count = min(self._left, _PIECE if size < 0 else min(size, _PIECE))
        if not count:
            return b""
        self._check()
        self._pace.take(count)
        data = self._source.read(count)
        if not data:
            raise SyncFault("sync.object-missing")
        self._left -= len(data)
        return data

    def __iter__(self) -> PacedBody:
        return self

    def __next__(self) -> bytes:
        data = self.read()
        if not data:
            raise StopIteration
        return data
