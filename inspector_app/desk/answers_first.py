"""Answers go before media at any time: who waits for them, and whether a running transfer is to give way."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

_T = TypeVar("_T")


class AnswersFirst(Generic[_T]):
    """Wishes come from any thread; `begin` and what follows are the sync thread's. A wish is given a _T."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._pressing = threading.Event()
        self._waiting: list[Future[_T]] = []
        self._served: list[Future[_T]] = []

    def press(self) -> None:
        """Something was saved: media give way."""
        self._pressing.set()

    def pressing(self) -> bool:
        """Whether answers wait that the exchange under way, or the last one, did not take along."""
        return self._pressing.is_set()

    def wish(self) -> Future[_T]:
        """Settled when the next exchange of answers is over."""
        future: Future[_T] = Future()
        with self._gate:
            self._waiting.append(future)
        self.press()
        return future

    def begin(self) -> None:
        """An exchange takes along whatever was saved and wished until now."""
        self._pressing.clear()
        with self._gate:
            self._served += self._waiting
            self._waiting = []

    def done(self, made: Callable[[], _T]) -> None:
        """The exchange is over: give its wishes what `made` says."""
        for future in self._take():
            future.set_result(made())

    def failed(self, fault: BaseException) -> None:
        """The exchange, or what had to come before it, failed."""
        for future in self._take():
            future.set_exception(fault)

    def _take(self) -> list[Future[_T]]:
        served, self._served = self._served, []
        return served
