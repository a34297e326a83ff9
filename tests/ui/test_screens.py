"""Today, tasks, problems, evidence over a real desk."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget

from tests.forms_content.forms_on_hand import tour
from tests.ui.office import PROBLEM
from tests.ui.running import Running, words_of
from tests.ui.test_forms_in_app import begin, shown

PLACES = ("today", "task", "problem", "evidence", "report", "sync", "settings")
LATIN = re.compile(r"[A-Za-z]{3,}")
KNOWN = re.compile(
    r"SHA-256|PDF|GPS|USB|Enter|Ctrl|Space|Esc|English|Python|Linux|Kylin|duchatong|verify|https?\S+|p-\w+"
    r"|\b[0-9a-f]{6,}\b|\.jpg|Alt|DCT1\S*"
)


def test_today_says_what_waits(inspector: Running):
    screen = inspector.show("today")
    inspector.wait(lambda: screen._view is not None)
    words = words_of(screen)
    assert "没有待办的督查" in words
    assert "恢复码还没演练" in words
    assert "鹭原县" in words
    assert "没有退回的" in words


def test_enter_presses_the_button_that_has_the_focus(inspector: Running):
    screen = inspector.show("today")
    inspector.wait(lambda: screen._view is not None)
    button = next(each for each in screen.findChildren(QAbstractButton) if each.text() == "看全部任务")
    button.setFocus()
    QTest.keyClick(inspector.window.windowHandle(), Qt.Key.Key_Return)
    inspector.wait(lambda: inspector.window.current == "task")


def test_tasks_are_listed_found_and_explained(inspector: Running):
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    screen.filter._keys["done"].click()
    assert screen.table.key
    words = words_of(screen)
    assert "鹿眠镇便民服务中心" in words
    assert "这次督查已提交" in words, "why it cannot be started"
    QTest.keyClick(inspector.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    inspector.wait(lambda: screen.search.edit.hasFocus())
    inspector.qtbot.keyClicks(screen.search.edit, "no such unit")
    inspector.wait(lambda: screen.table.model().rowCount() == 0)
    assert not screen._empty.isHidden()


def test_the_header_of_a_visit_is_empty_while_none_is_open(inspector: Running):
    screen = inspector.show("visit")
    assert words_of(screen.head) == ""
    screen = shown(inspector, begin(inspector.desk, tour(), "zh"))
    assert {"指南", "暂停"} <= set(words_of(screen.head).split("\n"))
    screen.close_visit()
    assert words_of(screen.head) == ""


def test_a_problem_with_its_story_and_photo(inspector: Running):
    screen = inspector.show("problem")
    inspector.wait(lambda: screen.case is not None and screen.case._steps)
    inspector.wait(lambda: screen.case._images)
    inspector.wait(lambda: "覃督查员" in words_of(screen.case))
    words = words_of(screen.case)
    assert PROBLEM in words
    assert "等组长审核" in words
    assert "在办 1" in screen.filter._keys["open"].text()
    screen.filter._keys["closed"].click()
    inspector.wait(lambda: screen.case is None)
    inspector.program.open_problem("", screen._rows[0].problem)
    inspector.wait(lambda: screen.case is not None)


def test_narrow_window_opens_the_case_as_a_panel(inspector: Running):
    screen = inspector.show("problem")
    inspector.wait(lambda: screen.case is not None)
    screen.collapse(evidence=True, outline=False)
    assert screen._aside.isHidden()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    inspector.wait(lambda: screen.panel.is_open)
    assert PROBLEM in words_of(screen.panel)
    assert screen.step_back()
    assert not screen.panel.is_open


def test_what_takes_the_focus_has_a_name_and_the_keyboard_gets_everywhere(lead: Running):
    nameless = []
    for place in (*lead.window.rail.buttons, "settings"):
        screen = lead.show(place)
        if hasattr(screen, "loaded"):
            with lead.qtbot.waitSignal(screen.loaded):
                screen.load()
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
        for each in [w for kind in kinds for w in lead.window.findChildren(kind)]:
            named = each.accessibleName() or (isinstance(each, QAbstractButton) and each.text())
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not named:
                nameless.append(f"{place}: {type(each).__name__} {each.objectName()}")
        focus = lead.window.focusWidget()
        assert isinstance(focus, QWidget), place
        assert screen.isAncestorOf(focus) or screen.header.isAncestorOf(focus), f"{place}: focus in {focus}"
    assert nameless == []


@pytest.mark.slow
def test_chinese_screens_speak_chinese(lead: Running):
    english = []
    for place in (*lead.window.rail.buttons, "settings"):
        screen = lead.show(place)
        if hasattr(screen, "loaded"):
            with lead.qtbot.waitSignal(screen.loaded):
                screen.load()
        lead.qtbot.wait(50)
        for line in words_of(lead.window).splitlines():
            if LATIN.search(KNOWN.sub("", line)):
                english.append(f"{place}: {line}")
    assert english == []
