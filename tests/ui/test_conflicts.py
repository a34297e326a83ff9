"""Two inspectors answered one visit without knowing of each other; the lead settles it in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.desk.faults import DeskFault
from inspector_app.ui.review.settling import key_of
from tests.ui.office import LEAD, Office, make_office
from tests.ui.running import Running, words_of

OTHERWISE = {
    "/data/D/window[1]/D9": "3",
    "/data/D/window[1]/D9_note": "一直低头录入，来人叫了两声才抬头，没有先打招呼。",
}


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Office:
    folder = tmp_path_factory.mktemp("disputed")
    return make_office(folder, project_root / ".cache" / "fonts", disputed=OTHERWISE)


@pytest.fixture
def lead_of_two(qapp: QApplication, qtbot: QtBot, tmp_path: Path, disputed: Office) -> Any:
    running = Running(qapp, qtbot, disputed, disputed.copy_of(LEAD, tmp_path / LEAD), "zh")
    running.unlock()
    yield running
    running.close()


def first_conflict(running: Running) -> Any:
    screen = running.show("review")
    running.wait(lambda: len(screen.settling.conflicts) == 2)
    screen.table.choose(key_of(screen.settling.conflicts[0]))
    running.wait(lambda: screen.settling.view is not None)
    return screen


@pytest.mark.slow
def test_both_versions_stand_side_by_side_and_one_is_signed(lead_of_two: Running):
    running = lead_of_two
    screen = first_conflict(running)
    words = words_of(screen)
    assert "5 级" in words
    assert "3 级" in words
    assert "岑督查员" in words
    view = screen.settling.view
    assert not view.settle.isEnabled()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_2)
    running.wait(view.settle.isEnabled)
    assert view.settle.text() == "采用岑督查员的版本"
    QTest.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.reason.error, "a choice needs a reason"
    view.reason.edit.setPlainText("照片里工作人员低头，看不到打招呼。")
    with running.qtbot.waitSignal(screen.decided):
        QTest.keyClick(view.reason.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    running.wait(lambda: len(screen.settling.conflicts) == 1)
    (stream,) = [row.stream for row in running.desk.reviews().result()]
    visit = running.desk.core.book.task(stream).visit
    assert visit.answers["/data/D/window[1]/D9"].value == "3"
    lines = [line for section in running.desk.review(stream).result().sections for line in section.lines]
    assert next(line.answer for line in lines if line.ref == "/data/D/window[1]/D9") == "3 级"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_versions_are_seen_whole_in_large_type(lead_of_two: Running, language: str):
    running = lead_of_two
    running.program.change_look(scale=1.5, language=language)
    QApplication.processEvents()
    running.window.resize(1280, 720)
    screen = first_conflict(running)
    assert {conflict.key for conflict in screen.settling.conflicts} == {"D9"}, "as people say it"
    view, room = screen.settling.view, screen.paper.viewport()
    running.wait(lambda: view.width() == room.width() and view.cards[1].width() > 1)
    edge = view.cards[1].mapTo(room, view.cards[1].rect().bottomRight()).x()
    assert edge <= room.width()
    assert view.bar.minimumSizeHint().width() <= room.width()


@pytest.mark.slow
def test_a_visit_is_not_approved_while_versions_wait(lead_of_two: Running):
    running = lead_of_two
    (row,) = running.desk.reviews().result()
    with pytest.raises(DeskFault, match="settle"):
        running.desk.approve(row.stream, "")


@pytest.mark.slow
def test_neither_sends_it_back_with_the_reason_at_the_item(lead_of_two: Running):
    running = lead_of_two
    screen = first_conflict(running)
    view = screen.settling.view
    view.reason.edit.setPlainText("两边都没有照片，请重看。")
    screen.table.setFocus()
    with running.qtbot.waitSignal(screen.decided):
        QTest.keyClick(screen.table, Qt.Key.Key_3)
    (row,) = running.desk.reviews().result()
    assert row.state == "returned"
    review = running.desk.core.book.task(row.stream).reviews[-1]
    assert review.items == ({"ref": view.conflict.ref, "reason": "两边都没有照片，请重看。"},)


@pytest.mark.slow
def test_changes_and_times_of_both_are_read_from_the_signed_log(lead_of_two: Running):
    running = lead_of_two
    screen = first_conflict(running)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_L)
    running.wait(lambda: screen.panel.is_open)
    view = screen.panel._content
    people = {line.by for line in view._lines}
    assert people == {"覃督查员", "岑督查员"}
    assert any(line.key == "D9" and line.after == "3 级" for line in view._lines)
    view.filter._keys["fast"].click()
    assert view.table.model().rowCount() == sum(line.fast for line in view._lines)
    assert screen.step_back()
