"""The one writer: a thread that owns the write connection. A future resolves once its transaction is on
the disk.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from inspector_app.vault import engine
from inspector_app.vault.faults import VaultFault

T = TypeVar("T")
Job = tuple[Callable[[engine.Database], Any], "Future[Any]"]


class Writer:
    """Runs each submitted function in a transaction of its own, in order of submission."""

    def __init__(self, database: engine.Database, path: Path, reopen: Callable[[], engine.Database]) -> None:
        """Take over `database`. After one damaged page SQLCipher refuses all further reads of a
        connection; `reopen` gives a new one, so that damage in one place does not keep the next answer
        from being saved.
        """
        self._database = database
        self._reopen = reopen
        self._path = path
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="vault-writer", daemon=True)
        self._thread.start()

    def submit(self, change: Callable[[engine.Database], T]) -> Future[T]:
        """Queue a change; it runs between BEGIN IMMEDIATE and COMMIT on the writer thread.

        The future gives what `change` returned once the commit is durable; or what it raised, then nothing
        of it was stored. Storage errors come as VaultFault (vault.disk-full, …), after a close as
        vault.locked.
        """
        future: Future[T] = Future()
        with self._gate:
            if self._closed:
                future.set_exception(VaultFault("vault.locked", place=str(self._path)))
            else:
                self._jobs.put((change, future))
        return future

    def write(self, change: Callable[[engine.Database], T]) -> T:
        """`submit` and wait. Never call it from the writer thread itself."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a change must not wait for another change")
        return self.submit(change).result()

    def close(self) -> None:
        """Finish what is queued, then close the connection. Idempotent."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            change, future = job
            if future.set_running_or_notify_cancel() and not self._perform(change, future):
                self._perform(change, future, last=True)
            del job, change, future  # a finished answer must not linger here until the next one comes
        self._database.close()

    def _perform(
        self, change: Callable[[engine.Database], T], future: Future[T], *, last: bool = False
    ) -> bool:
        """Run one change; False if it is worth a second try, on a connection opened anew."""
        connection = self._database.conn
        try:
            connection.execute("BEGIN IMMEDIATE")
            result = change(self._database)
            connection.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 - it reaches the caller through the future
            seen = self._undo(error)
            if not last and isinstance(seen, VaultFault) and seen.code == "vault.read-only":
                return False  # opened while the disk refused; it may have stopped refusing since
            future.set_exception(seen)
        else:
            future.set_result(result)
        return True

    def _undo(self, error: BaseException) -> BaseException:
        """Leave the connection usable and give the error that the caller is to see."""
        storage = engine.is_storage_error(error)
        try:
            if self._database.conn.in_transaction:
                self._database.conn.execute("ROLLBACK")
            if storage:
                fresh = self._reopen()
                self._database.close()
                self._database = fresh
        except (engine.DatabaseError, engine.WrongKeyError, VaultFault) as second:
            error.add_note(f"the connection could not be made usable again: {type(second).__name__}")
        return engine.fault_of(error, self._path) if storage else error
