"""Keys of one's own: chosen in Settings, shown wherever keys are shown, refused where they clash."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.look.own_keys import CHANGEABLE, OwnKeys, Refusal, cap_of, keys_of
from inspector_app.ui.parts.label import KeyCap
from inspector_app.ui.settings.key_list import key_list, words_of_keys
from tests.ui.office import INSPECTOR
from tests.ui.running import Running, words_of

CONTROL = Qt.KeyboardModifier.ControlModifier
SPOKEN_TOGETHER = {"Space", "Return", "Esc", "?", "1", "2", "3", "Alt+0", "Alt+8", "Alt+9", "Ctrl+C"}


def keys_page(running: Running) -> Any:
    screen = running.show("settings")
    screen.show_page("keys")
    return screen.page


def press(running: Running, page: Any, usual: str, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier):
    """As a person does: the framed key, then the new one."""
    page.rows[usual].button.click()
    listener = page.rows[usual].listener
    running.wait(listener.isVisible)
    QTest.keyClick(listener, key, held)


def caps(running: Running) -> list[str]:
    """What the key hints say."""
    running.window.show_keys()
    shown = [each.accessibleName() for each in running.window._hints.findChildren(KeyCap) if each.isVisible()]
    running.window.show_keys()
    return shown


@pytest.mark.slow
def test_another_key_locks_and_is_shown_everywhere(inspector: Running):
    page = keys_page(inspector)
    press(inspector, page, "F12", Qt.Key.Key_F10)
    inspector.wait(lambda: inspector.desk.setting("keys") == {"F12": "F10"})
    assert "锁定 F10" in words_of(inspector.window.rail)
    assert "F10" in caps(inspector)
    assert "F12" not in caps(inspector)
    QTest.keyClick(inspector.window, Qt.Key.Key_F12)
    assert inspector.program.desk is not None, "the old key still locks"
    QTest.keyClick(inspector.window, Qt.Key.Key_F10)
    assert inspector.program.desk is None
    inspector.unlock()
    assert inspector.program.look.keys.now("F12") == "F10", "kept in the vault"
    QTest.keyClick(inspector.window, Qt.Key.Key_F10)
    assert inspector.program.desk is None


def test_a_button_shows_and_says_the_changed_key(inspector: Running):
    before = inspector.show("evidence").bring
    page = keys_page(inspector)
    press(inspector, page, "F6", Qt.Key.Key_K, CONTROL)
    assert before.accessibleDescription() == "Ctrl K"
    screen = inspector.show("evidence")
    QTest.keyClick(screen, Qt.Key.Key_K, CONTROL)
    assert screen.panel.is_open


def test_a_key_that_is_taken_is_refused_with_what_it_does(inspector: Running):
    page = keys_page(inspector)
    press(inspector, page, "F6", Qt.Key.Key_F8)
    assert page.rows["F6"].refusal.text() == f"F8 已经用于“{words_of_keys('F8')}”。请先改那一个，或换个键。"
    assert page.rows["F6"].refusal.isVisible()
    assert inspector.desk.setting("keys", {}) == {}
    press(inspector, page, "F6", Qt.Key.Key_5)
    assert page.rows["F6"].refusal.isVisible()
    press(inspector, page, "F6", Qt.Key.Key_K)
    assert "K" in page.rows["F6"].refusal.text()
    assert inspector.desk.setting("keys", {}) == {}


def test_esc_gives_up_and_the_way_back_is_one_button(inspector: Running):
    page = keys_page(inspector)
    line = page.rows["Ctrl+P"]
    line.button.click()
    QTest.keyClick(line.listener, Qt.Key.Key_Escape)
    assert line.button.isVisible()
    press(inspector, page, "Ctrl+P", Qt.Key.Key_F10)
    assert line.reset.isVisible()
    line.reset.click()
    inspector.wait(lambda: inspector.desk.setting("keys") == {})
    assert not line.reset.isVisible()
    press(inspector, page, "M", Qt.Key.Key_K)
    assert inspector.program.look.keys.now("M") == "K"
    page.all_back.click()
    assert inspector.program.look.keys.now("M") == "M"


def test_keys_of_one_person_are_not_those_of_another(start: Any):
    first = start(INSPECTOR)
    press(first, keys_page(first), "F12", Qt.Key.Key_F10)
    first.close()
    start.running.clear()
    again = start()
    assert again.program.look.keys.now("F12") == "F12"


def test_every_key_of_every_screen_stands_on_the_page(lead: Running):
    listed = {keys_of(cap) for _heading, pairs in key_list() for cap, _words in pairs}
    missing = []
    for place in (*lead.window.rail.buttons, "settings", "help"):
        screen = lead.show(place)
        assert isinstance(screen, Screen)
        for keys in screen.shortcuts.usual:
            if keys not in listed | SPOKEN_TOGETHER:
                missing.append(f"{place}: {keys}")
    assert missing == []
    assert all(words_of_keys(keys) for keys in CHANGEABLE)


@pytest.mark.parametrize(
    ("usual", "own", "refusal"),
    [
        ("F6", "F5", None),
        ("F6", "F7", Refusal("taken", "F7")),
        ("F6", "Ctrl+Alt+K", None),
        ("F6", "K", Refusal("letter")),
        ("M", "K", None),
        ("M", "L", Refusal("taken", "L")),
        ("M", "1", Refusal("fixed")),
        ("F6", "Ctrl+1", Refusal("fixed")),
        ("F6", "Ctrl+C", Refusal("fixed")),
        ("F6", "Return", Refusal("fixed")),
        ("F6", "Shift+K", Refusal("fixed")),
        ("F6", "Shift+F6", None),
        ("F6", "Meta+F6", Refusal("fixed")),
        ("F6", "", Refusal("fixed")),
        ("F6", "Ctrl++", Refusal("fixed")),
    ],
)
def test_what_may_be_chosen(usual: str, own: str, refusal: Refusal | None):
    assert OwnKeys().refuses(usual, own) == refusal


def test_two_keys_can_change_places_and_a_kept_clash_is_dropped():
    keys = OwnKeys().change("F6", "F5").change("F7", "F6").change("F6", "F7")
    assert OwnKeys(keys.chosen).chosen == {"F7": "F6", "F6": "F7"}
    assert OwnKeys({"F6": "F7"}).chosen == {}
    assert OwnKeys({"F6": "1", "nonsense": "F5"}).chosen == {}
    assert keys_of(cap_of("Ctrl+Return")) == "Ctrl+Return"
    assert OwnKeys({"Ctrl+Return": "F5"}).cap("Ctrl Enter") == "F5"
