"""The lead's review over a real desk: a visit in full, returning, approving."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from inspector_app.ui.parts.banner import Banner
from tests.ui.office import PROBLEM
from tests.ui.running import Running, words_of


def opened(running: Running):
    """The review screen with the one waiting visit in full."""
    screen = running.show("review")
    running.wait(lambda: screen.sheet is not None)
    return screen


def test_whole_visit_is_there_to_read(lead):
    screen = opened(lead)
    words = words_of(screen)
    assert "鹿眠镇便民服务中心" in words
    assert "覃督查员" in words
    assert len(screen.sheet.lines) == sum(len(s.lines) for s in screen.sheet.sheet.sections) > 150
    assert PROBLEM in screen.sheet.sheet.problems[0].fact
    assert "待审核 1" in screen.filter._keys["waiting"].text()


def test_only_answers_with_a_problem(lead):
    screen = opened(lead)
    screen.sheet.filter._keys["failed"].click()
    lead.wait(lambda: len(screen.sheet.lines) == 1)
    assert next(iter(screen.sheet.lines.values())).line.failed


def test_answers_of_each_window_stand_under_its_name(lead):
    screen = opened(lead)
    places = [part.line.place for part in screen.sheet.lines.values()]
    assert {"窗口 1", "窗口 2", "窗口 2 › 对话 1"} <= set(places)
    assert "窗口 2 › 对话 1" in words_of(screen.sheet)


@pytest.mark.slow
def test_approving_repeats_the_decision_and_signs_it(lead):
    screen = opened(lead)
    assert screen.bar.approve.text() == "通过督查 0187"
    with lead.qtbot.waitSignal(screen.decided):
        lead.click("review.approve")
    (row,) = lead.desk.reviews().result()
    assert row.state == "approved"
    lead.wait(lambda: screen.filter.value == "approved")
    assert "已通过" in words_of(screen)
    lead.wait(lambda: screen.bar.isHidden())


@pytest.mark.slow
def test_approving_a_covert_visit_never_speaks_as_if_the_unit_was_told(lead):
    screen = opened(lead)
    assert not any(each.covert for each in screen._rows)
    screen._rows = tuple(replace(each, covert=True) for each in screen._rows)
    with lead.qtbot.waitSignal(screen.decided):
        lead.click("review.approve")
    said = words_of(lead.find("review.said", Banner, screen))
    assert "不会告知单位" in said
    assert "下发责任单位" not in said
    assert "可以导出" not in said


def test_keys_act_where_a_click_in_the_header_left_the_focus(lead):
    screen = opened(lead)
    button = screen.filter._keys["waiting"]
    button.setFocus()
    lead.wait(button.hasFocus)
    lead.qtbot.keyClick(button, Qt.Key.Key_L)
    lead.wait(lambda: screen.panel.is_open)


def test_returning_needs_a_reason(lead):
    screen = opened(lead)
    lead.click("review.return")
    assert screen.bar.field.error
    assert lead.desk.reviews().result()[0].state == "waiting"


@pytest.mark.slow
def test_reasons_at_items_go_back_with_the_visit(lead):
    screen = opened(lead)
    line = next(iter(screen.sheet.lines.values()))
    line.button.click()
    edit = lead.find("review.line-reason", QLineEdit, screen)
    lead.qtbot.keyClicks(edit, "photo is blurred")
    assert screen.bar.send_back.text() == "退回，涉及 1 项"
    assert (screen.bar.send_back.kind, screen.bar.approve.kind) == ("filled", "outlined")
    lead.click("review.approve")
    assert screen.bar.field.error, "an approval would forget what was marked"
    with lead.qtbot.waitSignal(screen.decided):
        lead.qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    state = lead.desk.core.book.task(screen.table.key)
    assert state.reviews[-1].items == ({"ref": line.line.ref, "reason": "photo is blurred"},)
    assert state.reviews[-1].note == "photo is blurred", "what is said at the items need not be said again"


@pytest.mark.slow
def test_typed_reasons_survive_a_reload(lead):
    screen = opened(lead)
    line = next(iter(screen.sheet.lines.values()))
    line.button.click()
    line.field.edit.setText("看不清")
    screen.bar.field.edit.setText("再补一张")
    with lead.qtbot.waitSignal(screen.loaded):
        lead.desk.core.notices.tell("reviews")
    assert screen.bar.field.text == "再补一张"
    assert next(iter(screen.sheet.lines.values())).field.edit.text() == "看不清"


def test_who_may_not_decide_is_told_why(inspector):
    screen = inspector.window.offer("review", inspector.window._factories["review"])
    screen = opened(inspector)
    assert not screen.bar.approve.isEnabled()
    assert "组长" in screen.bar.approve.reason
    inspector.wait(lambda: screen.bar._why.isVisible())


@pytest.mark.slow
def test_ctrl_enter_approves(lead):
    screen = opened(lead)
    screen.table.setFocus()
    lead.wait(lambda: screen.table.hasFocus())
    with lead.qtbot.waitSignal(screen.decided):
        lead.qtbot.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["photos"])
def test_photos_come_from_memory(lead, place):
    screen = opened(lead)
    screen.sheet.filter._keys[place].click()
    lead.wait(lambda: screen.sheet._grids)
    grid, files = screen.sheet._grids[0]
    lead.window.grab()
    lead.wait(lambda: not grid.tile(next(iter(files))).image.isNull())


def test_the_first_screen_says_what_waits_for_the_lead_and_leads_there(lead):
    screen = lead.show("today")
    lead.wait(lambda: "有 1 份等您审核" in words_of(screen))
    assert "没有您自己要去的督查" in words_of(screen)
    lead.window.rail.setFocus()
    screen._enter()
    assert lead.window.current == "review"
