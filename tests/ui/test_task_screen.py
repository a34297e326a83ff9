"""Tasks: the map of sites, the unit's record, the certificate, over a real desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from inspector_app.ui.phases import package_words
from tests.ui.conftest import Errand
from tests.ui.running import Running, words_of

FRESH = ("assigned", "taken")


def test_the_list_turns_into_a_map_without_a_network(inspector: Running):
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    screen.filter._keys["all"].click()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_M)
    inspector.wait(lambda: screen.map is not None)
    assert "鹿眠镇便民服务中心" in screen.map.accessibleName()
    inspector.window.grab()
    QTest.keyClick(screen.table, Qt.Key.Key_M)
    assert screen.map is None


def test_what_is_asked_of_the_unit_stands_beside_the_task(inspector: Running):
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    screen.filter._keys["all"].click()
    inspector.wait(lambda: "今年对这个单位的督查" in words_of(screen))
    words = words_of(screen)
    assert "1 次，上限 4 次" in words
    assert "没有以往督查" in words
    assert "超过上限" not in words


@pytest.mark.requirement("R57")
def test_the_guide_says_how_often_and_which_evidence(inspector: Running):
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    screen.filter._keys["all"].click()
    inspector.wait(lambda: "指南要求" in words_of(screen))
    words = words_of(screen)
    assert "到达定位，拍门口全景" in words
    assert "每次，现场照片 1 张" in words
    assert "每次，窗口随机抽取" in words


def test_the_certificate_is_shown_in_large_type(inspector: Running):
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_I)
    inspector.wait(lambda: screen.panel.is_open)
    words = words_of(screen.panel)
    assert "覃督查员" in words
    assert "有效" in words
    assert "鹭原县" in words
    assert screen.step_back()
    assert not screen.panel.is_open


def test_what_can_be_done_with_a_task_is_in_sight_in_a_small_window(inspector: Running):
    screen = inspector.show("task")
    inspector.window.resize(1280, 684)
    inspector.wait(lambda: screen._rows)
    screen.filter._keys["all"].click()
    inspector.wait(lambda: "指南要求" in words_of(screen))
    starts = screen.findChildren(QAbstractButton, "tasks.start")
    inspector.wait(lambda: any(not each.visibleRegion().isEmpty() for each in starts))


@pytest.mark.slow
def test_in_large_type_enter_shows_the_own_task_first_and_then_begins_it(errand: Errand):
    running = errand.inspector
    running.program.change_look(scale=1.5)
    QApplication.processEvents()
    running.window.resize(1280, 720)
    screen = running.show("task")
    running.wait(lambda: screen._aside.isHidden() and any(row.phase in FRESH for row in screen._rows))
    stream = next(row.stream for row in screen._rows if row.phase in FRESH)
    screen.table.choose(stream)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    running.wait(lambda: any(b.isVisible() for b in screen.findChildren(QAbstractButton, "tasks.give-back")))
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    visit = running.window.screens["visit"]
    running.wait(lambda: visit.panel.is_open or (visit.visit is not None and visit.visit.stream == stream))


def test_a_task_says_whether_its_package_is_here(inspector: Running):
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    screen.open_task(screen._rows[0].stream)
    inspector.wait(lambda: "已在这台电脑上，没有网也能做" in words_of(screen))
    assert package_words(replace(screen._rows[0], form_here=False)) == (
        "表单还没有到，出发前请先同步一次",
        False,
    )
