"""Where the desk does its slow work: one small pool of threads, so that windows never wait."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Work:
    """Runs calls in the background, `threads` at once; what they raise comes out of the future."""

    def __init__(self, threads: int = 2) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="desk")
        self._closed = False

    def run(self, call: Callable[[], T]) -> Future[T]:
        """Queue `call`; the future gives what it returns or raises. Once closed, nothing is begun any more:
        the future is cancelled, like those that waited.
        """
        try:
            return self._pool.submit(call)
        except RuntimeError:
            if not self._closed:
                raise
        dropped: Future[T] = Future()
        dropped.cancel()
        return dropped

    def close(self) -> None:
        """Finish what runs, drop what waits. Idempotent."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
