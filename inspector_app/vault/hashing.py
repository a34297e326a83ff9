"""SHA-256 beside the work: what is large is hashed in a thread of its own, so that encrypting need not
wait for it.
"""

from __future__ import annotations

import hashlib
import queue
import threading

LARGE = 8 * 1024 * 1024
AHEAD = 8


class HashBeside:
    """Like `hashlib.sha256()`. After 8 MiB a thread takes over; at most 8 pieces wait for it. `close`
    ends the thread.
    """

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._inline = 0
        self._pieces: queue.Queue[bytes | bytearray | memoryview | None] = queue.Queue(AHEAD)
        self._thread: threading.Thread | None = None

    def update(self, data: bytes | bytearray | memoryview, /) -> None:
        """Take bytes in; they must not change afterwards."""
        if self._thread is not None:
            self._pieces.put(data)
            return
        self._hash.update(data)
        self._inline += len(data)
        if self._inline >= LARGE:
            self._thread = threading.Thread(target=self._run, name="sha-256", daemon=True)
            self._thread.start()

    def digest(self) -> bytes:
        """32 bytes over all that was taken in; nothing may follow."""
        self.close()
        return self._hash.digest()

    def close(self) -> None:
        """Finish what waits and end the thread. Idempotent."""
        if self._thread is not None:
            self._pieces.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (piece := self._pieces.get()) is not None:
            self._hash.update(piece)
