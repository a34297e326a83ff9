"""A visit section by section: the same session, keys and saving as one question at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from inspector_app.ui.parts.choice import Segmented
from tests.ui.conftest import Errand

pytestmark = pytest.mark.slow


def opened(errand: Errand, ref: str):
    """The visit at a question, shown with its whole section by F3."""
    running = errand.inspector
    running.program.open_visit(errand.stream, ref)
    screen = running.window.screens["visit"]
    running.wait(lambda: screen.ref == ref)
    press(Qt.Key.Key_F3)
    running.wait(lambda: screen.sectioning.page is not None and screen.sectioning.page.whole)
    return screen


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_section_is_answered_by_keys_like_single_questions(errand: Errand):
    screen, running = opened(errand, "/data/A/A2"), errand.inspector
    page = screen.sectioning.page
    assert page.refs == [ref for ref in screen.refs() if ref.startswith("/data/A/")]
    assert page.block("/data/A/A2").isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_1)
    assert screen.visit.question("/data/A/A2").value == "yes"
    press(Qt.Key.Key_Return)
    assert screen.ref == "/data/A/A3"
    assert page.block("/data/A/A3").isAncestorOf(QApplication.focusWidget()), "Enter goes on within the page"
    assert page.block("/data/A/A3").now
    assert not page.block("/data/A/A2").now
    screen.give("/data/A/A4", "closed")
    running.wait(lambda: "/data/A/A4a" in screen.sectioning.page.refs)
    assert screen.sectioning.page.block("/data/A/A4a") is not None, (
        "what the answer asks for opens in its place"
    )
    screen.undo()
    running.wait(lambda: "/data/A/A4a" not in screen.sectioning.page.refs)
    assert screen.visit.question("/data/A/A4").value == ""
    running.wait(lambda: not screen.unsaved)
    again = running.desk.open_visit(screen.visit.stream).result()
    assert again.question("/data/A/A2").value == "yes", "saved as it was given"


def test_a_reason_opens_in_its_block_and_what_is_typed_elsewhere_stays(errand: Errand):
    screen, running = opened(errand, "/data/A/A5"), errand.inspector
    block = screen.sectioning.page.block("/data/A/A5")
    assert "/data/A/A5_na" in block.helpers
    assert "照片 0/1" in block._lacking.accessibleName(), "the photo that is wanted is named"
    running.wait(lambda: block.visibleRegion().boundingRect().height() == block.height())
    reason = screen.questions.controls["/data/A/A5_na"]
    reason.findChild(QAbstractButton).click()
    edit = reason.findChild(QLineEdit)
    edit.setFocus()
    edit.setText("院里没有信号")
    screen.show_question("/data/A/A2")
    running.wait(lambda: screen.visit.question("/data/A/A5_na").value == "院里没有信号")
    assert screen.sectioning.page.block("/data/A/A5") is block


def test_the_choice_is_kept_and_one_question_comes_back(errand: Errand):
    screen, running = opened(errand, "/data/A/A2"), errand.inspector
    view = running.find("visit.view", Segmented, screen)
    assert view.value == "section"
    assert running.desk.setting("visit-view") == "section"
    press(Qt.Key.Key_F3)
    assert screen.sectioning.page is None
    assert next(iter(screen.questions.controls)) == "/data/A/A2"
    assert running.find("visit.view", Segmented, screen).value == "one"
