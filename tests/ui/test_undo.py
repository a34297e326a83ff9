"""Ctrl+Z: an answer, a removed group, a mask box, a caption; what was removed offers the way back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inspector_app.ui.evidence.boxes import MaskBoxes
from tests.forms_content.forms_on_hand import tour
from tests.ui.running import Running, words_of
from tests.ui.test_evidence import opened
from tests.ui.test_forms_in_app import begin, shown

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def checklist(inspector: Running) -> Any:
    """Past the gate of section A."""
    visit = begin(inspector.desk, tour(), "zh")
    for ref, value in tour().answers:
        if ref.startswith("/data/A/"):
            visit.answer(ref, value)
    return shown(inspector, visit)


def undo(screen: Any) -> None:
    focus = screen.window().focusWidget()
    QTest.keyClick(focus if isinstance(focus, QWidget) else screen, Qt.Key.Key_Z, CONTROL)


def test_an_answer_is_taken_back_where_it_was_given(checklist: Any):
    visit, first = checklist.visit, "/data/E/E0"
    checklist.show_question(first)
    before = visit.question(first).value
    checklist.give(first, "09:20")
    assert visit.question(first).value != before
    checklist.next()
    assert checklist.ref != first
    checklist.undo()
    assert visit.question(first).value == before
    assert checklist.ref == first, "the question that changed is shown"


def test_a_group_that_was_removed_is_offered_back(inspector: Running, checklist: Any):
    visit = checklist.visit
    repeat = "/data/E/person"
    checklist.give("/data/E/E0", "09:20")
    for _ in range(2):
        visit.add_instance(repeat)
    count = visit.repeat_of(f"{repeat}[1]/E1").count
    checklist.show_outline()
    checklist.give(f"{repeat}[1]/E1", "09:30:00")
    kept = visit.question(f"{repeat}[1]/E1").value
    checklist.show_question(f"{repeat}[1]/E1")
    checklist.repeating.remove()
    assert visit.repeat_of(f"{repeat}[1]/E1").count == count - 1
    banner = checklist.undoing.banner
    assert "撤销" in words_of(banner)
    banner.buttons[0].click()
    assert visit.repeat_of(f"{repeat}[1]/E1").count == count
    assert visit.question(f"{repeat}[1]/E1").value == kept
    assert checklist.ref.startswith(f"{repeat}[1]/")
    assert checklist.undoing.banner is None
    inspector.wait(lambda: not checklist.unsaved)


def test_with_nothing_left_it_says_so(checklist: Any):
    while checklist.visit.session.can_undo:
        checklist.visit.undo()
    undo(checklist)
    assert "没有" in words_of(checklist.undoing.banner)


def test_a_mask_box_comes_back_by_the_key(inspector: Running):
    screen = opened(inspector)
    stage = screen.stage
    inspector.wait(lambda: not stage.viewer.image.isNull())
    stage.toggle_mask()
    QTest.keyClick(stage.viewer, Qt.Key.Key_Plus)
    QTest.keyClick(stage.viewer, Qt.Key.Key_Right)
    QTest.keyClick(stage.viewer, Qt.Key.Key_Right)
    drawn = stage.viewer.masks.plain
    QTest.keyClick(stage.viewer, Qt.Key.Key_Delete)
    assert stage.viewer.masks.plain == ()
    undo(screen)
    assert stage.viewer.masks.plain == drawn
    undo(screen)
    assert stage.viewer.masks.plain[0][2] < drawn[0][2], "both arrows at once"
    undo(screen)
    assert stage.viewer.masks.plain == ()


def test_a_caption_comes_back(inspector: Running):
    screen = opened(inspector)
    stage = screen.stage
    tile = stage.tile
    with inspector.qtbot.waitSignal(screen.loaded):
        stage.facts.captioned.emit("写错了的说明")
    inspector.wait(lambda: stage.tile.caption == "写错了的说明")
    with inspector.qtbot.waitSignal(screen.loaded):
        undo(screen)
    inspector.wait(lambda: stage.tile.caption == tile.caption)
    kept = {each.file: each.caption for each in inspector.desk.evidence().result()}
    assert kept[tile.file] == tile.caption


def test_moves_of_one_box_are_one_act():
    boxes = MaskBoxes([(0, 0, 1000, 1000), (5000, 5000, 1000, 1000)])
    for _ in range(3):
        boxes.move(100, 0)
    boxes.choose_next()
    boxes.move(100, 0)
    assert boxes.undo()
    assert boxes.plain[0] == (0, 0, 1000, 1000)
    assert boxes.plain[1] == (5300, 5000, 1000, 1000)
    assert boxes.undo()
    assert boxes.plain[1] == (5000, 5000, 1000, 1000)
    assert not boxes.undo()
