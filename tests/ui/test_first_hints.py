"""Hints at the first visit of a place: one line, once, dismissed by a button, never on a covert profile."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.ui.frame.first_hints import Hint
from tests.ui.running import Running, words_of
from tests.ui.test_covert import begin, quiet, quiet_office
from tests.ui.test_settings_pages import page_of

__all__ = ["begin", "quiet", "quiet_office"]


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


def test_hints_can_be_asked_for_again_and_name_the_own_keys(inspector: Running):
    inspector.show("evidence")
    page = page_of(inspector, "training")
    page.hints.click()
    inspector.wait(lambda: inspector.desk.setting("hints_seen") == [])
    inspector.program.change_keys(inspector.program.look.keys.change("M", "K"))
    inspector.show("evidence")
    assert "K" in words_of(hint(inspector))


def test_a_covert_profile_gets_none(quiet: Running):
    for place in (*quiet.window.rail.buttons, "settings", "help"):
        quiet.show(place)
        assert hint(quiet) is None
    assert page_of(quiet, "training").findChild(QWidget, "settings.hints") is None
    assert page_of(quiet, "training").scenes is None
