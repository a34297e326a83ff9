"""Hints at the first visit of a place: one line, once, dismissed by a button, never on a covert profile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.ui.frame.first_hints import Hint
from tests.forms_content.forms_on_hand import tour
from tests.ui.running import Running, words_of
from tests.ui.test_covert import begin, quiet
from tests.ui.test_forms_in_app import begin as begin_form
from tests.ui.test_forms_in_app import shown
from tests.ui.test_settings_pages import page_of

__all__ = ["begin", "quiet"]


def hint(running: Running) -> Hint | None:
    QApplication.processEvents()
    return next((each for each in running.window.findChildren(Hint) if each.isVisible()), None)


def test_a_hint_is_shown_once_a_place_and_goes_by_its_button(inspector: Running):
    shown = hint(inspector)
    assert shown is not None
    assert shown.height() <= 40, "one line"
    shown.go.click()
    assert hint(inspector) is None
    inspector.show("task")
    assert "网络" in words_of(hint(inspector))
    inspector.show("today")
    assert hint(inspector) is None, "dismissed"
    inspector.show("task")
    assert hint(inspector) is None, "seen"
    inspector.program.lock()
    assert hint(inspector) is None, "nothing behind the curtain"
    inspector.unlock()
    assert hint(inspector) is None, "kept in the vault"


@pytest.mark.slow
def test_hints_can_be_asked_for_again_and_name_the_own_keys(inspector: Running):
    inspector.show("evidence")
    page = page_of(inspector, "training")
    page.hints.click()
    inspector.wait(lambda: inspector.desk.setting("hints_seen") == [])
    inspector.program.change_keys(inspector.program.look.keys.change("M", "K"))
    inspector.show("evidence")
    assert "K" in words_of(hint(inspector))


@pytest.mark.slow
def test_a_covert_profile_gets_none(quiet: Running):
    for place in (*quiet.window.rail.buttons, "settings", "help"):
        quiet.show(place)
        assert hint(quiet) is None
    assert page_of(quiet, "training").findChild(QWidget, "settings.hints") is None
    assert page_of(quiet, "training").scenes is None


@pytest.mark.slow
@pytest.mark.parametrize("by_key", [False, True])
def test_the_keyboard_is_at_the_answer_once_a_hint_is_put_away(inspector: Running, by_key: bool):
    screen = shown(inspector, begin_form(inspector.desk, tour(), "zh"))
    line = hint(inspector)
    assert line is not None
    if by_key:
        line.go.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(line.go, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(line.go, Qt.MouseButton.LeftButton)
    assert hint(inspector) is None
    ref = screen.ref
    QTest.keyClick(inspector.window.focusWidget(), Qt.Key.Key_1)
    assert screen.visit.question(ref).value
    inspector.window.rail.buttons["visit"].setFocus()
    inspector.show("visit")
    assert screen.questions.isAncestorOf(inspector.window.focusWidget()), "shown again by its own button"
