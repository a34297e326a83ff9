"""The keyboard stays where it was on the first screen while a sync fills it anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton

from inspector_app.ui.parts.rows import RowList
from inspector_app.ui.today.held_focus import focus_new
from inspector_app.ui.today.screen import TodayScreen
from tests.ui.running import Running

pytestmark = pytest.mark.slow


def today(running: Running) -> TodayScreen:
    screen = running.show("today")
    running.wait(lambda: screen._view is not None)
    return screen


def filled_anew(running: Running, screen: TodayScreen) -> None:
    """As after a sync that brought something. No event comes in between: the desk's own answer would."""
    view = screen._view
    screen.show_result(replace(view, to_review=view.to_review + 1))


def test_the_keyboard_stays_on_its_row(lead: Running) -> None:
    screen = today(lead)
    view = screen._view
    task = lead.desk.tasks().result()[0]
    rows = tuple(replace(task, stream=f"{number}", given_back="家里有事") for number in range(3))
    screen.show_result(replace(view, given_back=rows))
    listed = next(each for each in screen.findChildren(RowList) if len(each.rows) == 3)
    listed.choose("1")
    focus_new(screen, listed)
    assert lead.window.focusWidget() is listed
    filled_anew(lead, screen)
    now = lead.window.focusWidget()
    assert isinstance(now, RowList)
    assert now is not listed
    assert now.key == "1"
    screen.show_result(replace(screen._view, given_back=rows[:1]))
    now = lead.window.focusWidget()
    assert isinstance(now, RowList)
    assert now.key == "0", "the row is gone: what stands in its place"
    screen.show_result(replace(screen._view, given_back=()))
    assert lead.window.focusWidget() in {screen, screen._first}, "the list is gone"


def test_the_keyboard_stays_on_its_button(lead: Running) -> None:
    screen, name = today(lead), "today.sync"
    button = lead.find(name, QAbstractButton, screen)
    button.setFocus()
    filled_anew(lead, screen)
    now = lead.window.focusWidget()
    assert now is not None
    assert now is not button
    assert now.objectName() == name


def test_the_keyboard_elsewhere_is_not_taken(lead: Running) -> None:
    screen = today(lead)
    lead.window.rail.setFocus()
    lead.qtbot.wait(30)
    before = lead.window.focusWidget()
    assert before is not None
    assert not screen.isAncestorOf(before)
    filled_anew(lead, screen)
    assert lead.window.focusWidget() is before
