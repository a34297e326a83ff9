"""Futures of the desk arrive on the GUI thread, once, and never after their owner's end."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import current_thread, main_thread

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from inspector_app.desk.notices import Notices
from inspector_app.ui.bridge import deliver, hear


def test_a_result_arrives_on_the_gui_thread(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(lambda: current_thread() is main_thread())
        deliver(
            future,
            lambda result: seen.append((result, current_thread() is main_thread())),
            seen.append,
            owner,
        )
        qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]
    qtbot.wait(10)
    assert len(seen) == 1


def test_a_fault_arrives_too(qtbot: QtBot) -> None:
    owner, faults = QObject(), []
    future: Future[int] = Future()
    deliver(future, lambda _result: faults.append("done"), faults.append, owner)
    fault = ValueError("no")
    future.set_exception(fault)
    assert faults == []
    qtbot.waitUntil(lambda: bool(faults))
    assert faults == [fault]


def test_a_finished_future_is_not_delivered_in_the_same_call(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    future: Future[int] = Future()
    future.set_result(7)
    deliver(future, seen.append, seen.append, owner)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [7])


def test_nothing_is_called_after_the_owner_was_destroyed(qtbot: QtBot) -> None:
    seen: list[object] = []
    early, late = QObject(), QObject()
    before: Future[int] = Future()
    deliver(before, seen.append, seen.append, early)
    before.set_result(1)  # queued, not yet handed over
    delete(early)
    after: Future[int] = Future()
    deliver(after, seen.append, seen.append, late)
    delete(late)
    after.set_result(2)
    qtbot.wait(20)
    assert seen == []


def test_a_cancelled_future_calls_neither(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    future: Future[int] = Future()
    deliver(future, seen.append, seen.append, owner)
    assert future.cancel()
    future.set_running_or_notify_cancel()
    qtbot.wait(10)
    assert seen == []
    assert not owner.children()


class _Listener(QObject):
    """Notes what it hears, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, bool]] = []

    def take(self, kind: str) -> None:
        self.heard.append((kind, current_thread() is main_thread()))


def test_notices_of_a_worker_arrive_on_the_gui_thread(qtbot: QtBot) -> None:
    owner, notices = _Listener(), Notices()
    leave = hear(notices.subscribe, owner.take, owner)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(notices.tell, "tasks").result()
        qtbot.waitUntil(lambda: bool(owner.heard))
        leave()
        pool.submit(notices.tell, "problems").result()
    qtbot.wait(20)
    assert owner.heard == [("tasks", True)]


def test_a_notice_that_is_under_way_when_its_window_ends_does_no_harm(qtbot: QtBot) -> None:
    owner, notices, inside = _Listener(), Notices(), []
    notices.subscribe(lambda _kind: delete(inside.pop()))
    hear(notices.subscribe, owner.take, owner)
    inside.append(owner)
    notices.tell("tasks")
    qtbot.wait(20)
    assert owner.heard == []
