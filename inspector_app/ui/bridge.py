"""Turns futures and notices of the desk into calls on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakMethod, ref

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")
Notice = TypeVar("Notice")
Way = Callable[[Any], None]


class _Switchboard(QObject):
    """The one object that workers emit from: made once, never destroyed, so emitting is safe at any moment.

    A worker holds nothing but the number of its way. It must hold no Qt object: where a worker is the last to
    let go of one, Qt destroys it later on the GUI thread, after its Python half is gone
    (docs/decisions/034).
    """

    passed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._ways: dict[int, Way] = {}
        self._numbers = count(1)
        self.passed.connect(self._pass, Qt.ConnectionType.QueuedConnection)

    def open(self, way: Way) -> int:
        """The number that leads to ``way``."""
        number = next(self._numbers)
        self._ways[number] = way
        return number

    def close(self, number: int) -> None:
        """Nothing passes there any more; harmless when it was closed before."""
        self._ways.pop(number, None)

    def put(self, number: int, thing: object) -> None:
        """Any thread: hand ``thing`` over to the way."""
        self.passed.emit(number, thing)

    @Slot(int, object)
    def _pass(self, number: int, thing: object) -> None:
        way = self._ways.get(number)
        if way is not None:
            way(thing)


@cache
def _switchboard() -> _Switchboard:
    return _Switchboard()


def told(slot: Way, owner: QObject) -> Way:
    """What any thread may call; ``slot``, a method of ``owner``, gets it on the GUI thread, later.

    Never after the owner was destroyed. Call this on the owner's thread.
    """
    board, method = _switchboard(), WeakMethod(slot)

    def way(thing: object) -> None:
        found = method()
        if found is not None and isValid(owner_of(found)):
            found(thing)

    number = board.open(way)
    owner.destroyed.connect(lambda: board.close(number))
    return lambda thing: board.put(number, thing)


def owner_of(method: Any) -> QObject:
    """The object that a bound method belongs to."""
    found: QObject = method.__self__
    return found


def hear(
    subscribe: Callable[[Callable[[Notice], None]], Callable[[], None]],
    slot: Callable[[Notice], None],
    owner: QObject,
) -> Callable[[], None]:
    """Call ``slot``, a method of ``owner``, on the GUI thread for each notice that a worker gives.

    Never after the owner was destroyed. The call that comes back ends it earlier. Call this on the owner's
    thread.
    """
    leave = subscribe(told(slot, owner))
    owner.destroyed.connect(leave)
    return leave


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

    board, weak = _switchboard(), ref(owner)

    def take(finished: object) -> None:
        board.close(number)
        here = weak()
        if here is None or not isValid(here) or not isinstance(finished, Future) or finished.cancelled():
            return
        fault = finished.exception()
        if isinstance(fault, CancelledError):
            return
        if fault is not None:
            on_fault(fault)
        else:
            on_done(finished.result())

    number = board.open(take)
    future.add_done_callback(_handing_to(number))


def _handing_to(number: int) -> Callable[[object], None]:
    """A callback that holds a number and nothing else."""
    board = _switchboard()
    return lambda finished: board.put(number, finished)
