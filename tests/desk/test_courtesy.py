"""Long reading steps aside while a person is at the keys, and never for longer than that."""

from __future__ import annotations

import threading

from inspector_app.desk.courtesy import PAUSE_S, Courtesy


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def elsewhere(courtesy: Courtesy) -> None:
    """Give way on another thread than the window's."""
    thread = threading.Thread(target=courtesy.give_way)
    thread.start()
    thread.join()


def test_it_waits_once_after_a_key_and_goes_on() -> None:
    clock = Clock()
    courtesy = Courtesy(lambda: clock.now, clock.sleep)
    elsewhere(courtesy)
    assert clock.slept == []
    courtesy.person_acts()
    clock.now += PAUSE_S / 4
    elsewhere(courtesy)
    elsewhere(courtesy)
    assert len(clock.slept) == 1
    assert 0 < clock.slept[0] <= PAUSE_S


def test_the_windows_own_thread_never_waits() -> None:
    clock = Clock()
    courtesy = Courtesy(lambda: clock.now, clock.sleep)
    courtesy.person_acts()
    courtesy.give_way()
    assert clock.slept == []
