"""Where the desk does its slow work: one small pool of threads, so that windows never wait."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Work:
    """Runs calls in the background, `threads` at once; what they raise comes out of the future."""

    def __init__(self, threads: int = 2) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="desk")

    def run(self, call: Callable[[], T]) -> Future[T]:
        """Queue `call`; the future gives what it returns or raises."""
        return self._pool.submit(call)

    def close(self) -> None:
        """Finish what runs, drop what waits. Idempotent."""
        self._pool.shutdown(wait=True, cancel_futures=True)
