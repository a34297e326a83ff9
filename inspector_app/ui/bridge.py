"""Turns futures and notices of the desk into calls on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")
Notice = TypeVar("Notice")


class _Relay(QObject):
    """Held by the listener alone, so that it outlives the windows: emitting is safe at any moment."""

    passed = Signal(object)


def _relay_to(slot: Callable[[Any], None]) -> Callable[[Any], None]:
    """What any thread may call; ``slot`` is a method of an object of the GUI thread."""
    relay = _Relay()
    relay.passed.connect(slot, Qt.ConnectionType.QueuedConnection)

    def pass_on(thing: object) -> None:
        relay.passed.emit(thing)

    return pass_on


def hear(
    subscribe: Callable[[Callable[[Notice], None]], Callable[[], None]],
    slot: Callable[[Notice], None],
    owner: QObject,
) -> Callable[[], None]:
    """Call ``slot``, a method of ``owner``, on the GUI thread for each notice that a worker gives.

    Never after the owner was destroyed: Qt drops the connection with it. The call that comes back ends it
    earlier. Call this on the owner's thread.
    """
    leave = subscribe(_relay_to(slot))
    owner.destroyed.connect(leave)
    return leave


class _Delivery(QObject):
    """Lives with the owner and in its thread; ends with it, and Qt drops what is still on the way to it."""

    def __init__(self, take: Callable[[object], None], owner: QObject) -> None:
        super().__init__(owner)
        self._take = take

    @Slot(object)
    def hand_over(self, future: object) -> None:
        """Give the finished future on, once."""
        self.deleteLater()
        self._take(future)


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

    relay = _relay_to(_Delivery(take, owner).hand_over)
    future.add_done_callback(relay)
