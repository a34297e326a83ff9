"""A TCP line that breaks after so many bytes, always, and calls somebody when so many have gone by in all."""

from __future__ import annotations

import itertools
import random
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

_RESET = struct.pack("ii", 1, 0)
_PIECE = 4096


class BreakingLine:
    """Listens on loopback and passes on to `target` (an https URL); `url` is the way through it.

    Each connection is reset after `least` to `most` bytes, drawn from `seed`; every fifth is refused. One
    that began while not `breaking` is left in peace.
    """

    def __init__(self, target: str, *, seed: int, least: int, most: int) -> None:
        parts = urlsplit(target)
        self._target = parts.hostname or "", parts.port or 0
        self._chance, self._least, self._most = random.Random(seed), least, most
        self._gate = threading.RLock()
        self._calls: list[tuple[int, Callable[[], None]]] = []
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self.breaking = True
        self.bytes = self.broken = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._server.getsockname()[1]}"
        self._start(self._accept)

    def when(self, count: int, call: Callable[[], None]) -> None:
        """Call it, once, when `count` more bytes have gone by, before any more do."""
        with self._gate:
            self._calls.append((self.bytes + count, call))

    def close(self) -> None:
        """End all connections and threads."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _start(self, work: Callable[..., None], *with_: object) -> None:
        thread = threading.Thread(target=work, args=with_)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        for number in itertools.count(1):
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            if self.breaking and number % 5 == 0:
                self._reset(near)
                continue
            try:
                far = socket.create_connection(self._target)
            except OSError:
                self._reset(near)
                continue
            room = [self._chance.randint(self._least, self._most) if self.breaking else 1 << 40]
            self._open |= {near, far}
            self._start(self._pass_on, near, far, room)
            self._start(self._pass_on, far, near, room)

    def _pass_on(self, source: socket.socket, sink: socket.socket, room: list[int]) -> None:
        with suppress(OSError):
            while room[0] > 0 and (piece := source.recv(_PIECE)):
                self._count(len(piece))
                sink.sendall(piece)
                room[0] -= len(piece)
            if room[0] <= 0:
                self.broken += 1
                for one in (source, sink):
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
            self._open.discard(one)

    def _count(self, count: int) -> None:
        with self._gate:
            self.bytes += count
            due = [call for at, call in self._calls if at <= self.bytes]
            self._calls = [each for each in self._calls if each[0] > self.bytes]
            for call in due:
                call()

    def _reset(self, one: socket.socket) -> None:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        one.close()
