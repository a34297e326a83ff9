"""Turns futures and notices of the desk into calls on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")
Notice = TypeVar("Notice")


class _Relay(QObject):
    """Held by the listener alone, so that it outlives the windows: emitting is safe at any moment."""

    passed = Signal(object)


def hear(
    subscribe: Callable[[Callable[[Notice], None]], Callable[[], None]],
    slot: Callable[[Notice], None],
    owner: QObject,
) -> Callable[[], None]:
    """Call ``slot``, a method of ``owner``, on the GUI thread for each notice that a worker gives.

    Never after the owner was destroyed: Qt drops the connection with it. The call that comes back ends it
    earlier. Call this on the owner's thread.
    """
    relay = _Relay()
    relay.passed.connect(slot, Qt.ConnectionType.QueuedConnection)

    def pass_on(notice: Notice) -> None:
        relay.passed.emit(notice)

    leave = subscribe(pass_on)
    owner.destroyed.connect(leave)
    return leave


class _Delivery(QObject):
    """Lives in the owner's thread; the worker only emits."""

    arrived = Signal(object)

    def __init__(self, take: Callable[[object], None], owner: QObject) -> None:
        super().__init__(owner)
        self._take = take
        self.arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _hand_over(self, future: object) -> None:
        self.deleteLater()
        self._take(future)


class _Gate:
    """Lets the worker emit only while the delivery is there; the lock closes the race with its end."""

    def __init__(self, delivery: _Delivery) -> None:
        from threading import Lock

        self._lock = Lock()
        self._delivery: _Delivery | None = delivery

    def close(self) -> None:
        with self._lock:
            self._delivery = None

    def pass_on(self, future: object) -> None:
        with self._lock:
            if self._delivery is not None:
                self._delivery.arrived.emit(future)


def deliver(
    future: Future[Result],
    on_done: Callable[[Result], None],
    on_fault: Callable[[BaseException], None],
    owner: QObject,
) -> None:
    """Call ``on_done(result)`` or ``on_fault(exception)`` once, on the owner's thread, from its event loop.

    Never in the same call, never after the owner was destroyed. A cancelled future calls neither.
    Call this on the owner's thread.
    """
    from concurrent.futures import CancelledError, Future

    def take(finished: object) -> None:
        if not isinstance(finished, Future) or finished.cancelled():
            return
        fault = finished.exception()
        if isinstance(fault, CancelledError):
            return
        if fault is not None:
            on_fault(fault)
        else:
            on_done(finished.result())

    delivery = _Delivery(take, owner)
    gate = _Gate(delivery)
    delivery.destroyed.connect(gate.close)
    future.add_done_callback(gate.pass_on)
