"""The disk at work while a large file is still being encrypted, so that the last sync has little left to
write, and an answer that is saved meanwhile need not wait for all of it.
"""

from __future__ import annotations

import os
import threading

AHEAD = 16 * 1024 * 1024


class SyncAhead:
    """Syncs an open file for every 16 MiB written to it, in a thread of its own. `close` ends the thread.

    The system tells a failed write once; whoever asks next hears that all is well. So the first failure is
    kept, and `wrote` and `sync` raise it ever after.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._unasked = 0
        self._due = threading.Event()
        self._ending = False
        self._failed: OSError | None = None
        self._thread: threading.Thread | None = None

    def wrote(self, size: int) -> None:
        """So many bytes more. Raises `OSError` if the disk has refused earlier ones."""
        self._raise()
        self._unasked += size
        if self._unasked < AHEAD:
            return
        self._unasked = 0
        self._due.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sync ahead", daemon=True)
            self._thread.start()

    def sync(self) -> None:
        """All that was written is durable when this returns. Raises `OSError`, also of what was written
        before.
        """
        self.close()  # a sync under way may be the one that is told of a failure
        try:
            os.fsync(self._handle)
        except OSError as error:
            self._failed = self._failed or error
        self._raise()

    def close(self) -> None:
        """End the thread; the file stays open. Idempotent."""
        if self._thread is not None:
            self._ending = True
            self._due.set()
            self._thread.join()
            self._thread, self._ending = None, False

    def _raise(self) -> None:
        if self._failed is not None:
            raise self._failed

    def _run(self) -> None:
        while self._due.wait() and not self._ending:
            self._due.clear()
            try:
                getattr(os, "fdatasync", os.fsync)(self._handle)
            except OSError as error:
                self._failed = self._failed or error
