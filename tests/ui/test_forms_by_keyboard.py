"""F1 to F7 filled to the end by the keyboard alone, zh and en; F3 with the respondent's window beside it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.ui.interview.cards import Card, WideButton
from inspector_app.ui.interview.window import RespondentWindow
from inspector_app.ui.parts.answer_row import AnswerRow, CheckRow
from inspector_app.ui.parts.label import Label
from inspector_app.ui.visit.screen import VisitScreen
from tests.forms_content.forms_on_hand import CASES
from tests.ui.running import Running
from tests.ui.test_forms_in_app import begin, case_named, plain, shown, wordless
from tests.ui.typist import Typist

WALKS = (
    "F1-samples", "F2-hall", "F3-full", "F4-behaviour", "F5-administrative", "F6-third-party", "F7-hall",
)  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff]")
SCRIPT = {"bo": re.compile(r"[\u0f00-\u0fff]"), "ug": re.compile(r"[\u0600-\u06ff]")}


def opened(running: Running, name: str, language: str) -> VisitScreen:
    running.speak(language)
    screen = shown(running, begin(running.desk, case_named(name), language))
    running.wait(lambda: QApplication.focusWidget() is not None)
    return screen


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", WALKS)
def test_a_form_is_filled_without_the_mouse(start, name, language):
    running = start("p-qin")
    screen = opened(running, name, language)
    visit, case = screen.visit, case_named(name)
    assert visit is not None
    Typist(screen, dict(case.answers)).fill()
    running.wait(lambda: screen.unsaved == 0)
    given, recorded = plain(visit.session.submission_xml()), plain((CASES / f"{name}.xml").read_bytes())
    if language == "en":
        given, recorded = wordless(given), wordless(recorded)
    assert given == recorded
    assert visit.session.complete() is True


def said(window: RespondentWindow) -> list[QWidget]:
    """What a respondent reads on the page: the question, its answers, the buttons."""
    kinds = (AnswerRow, CheckRow, Card, WideButton)
    parts: list[QWidget] = [each for kind in kinds for each in window.findChildren(kind)]
    parts += window.findChildren(Label, "interview.question")
    return [each for each in parts if each.isVisibleTo(window)]


def look_at(window: RespondentWindow, code: str) -> None:
    """Every word is in the respondent's script, whole, and inside the window."""
    for each in said(window):
        words = each.text()  # type: ignore[attr-defined]
        assert not HAN.search(words), f"{window.ref}: {words}"
        assert SCRIPT[code].search(words) or not re.search(r"[A-Za-z]{3}", words), f"{window.ref}: {words}"
        place = QRect(each.mapTo(window, each.rect().topLeft()), each.size())
        assert place.left() >= 0, f"{window.ref}: {words}"
        assert place.right() <= window.width(), f"{window.ref}: {words}"


@pytest.mark.slow
@pytest.mark.parametrize("code", ["bo", "ug"])
def test_the_respondent_follows_the_whole_interview(start, code):
    running = start("p-qin")
    screen = opened(running, "F3-full", "zh")
    screen.interviewing.open()
    running.find(f"interview.reviewer:{code}", QWidget, screen).setText("卓玛措")
    running.click(f"interview.record:{code}", screen)
    running.wait(lambda: screen.panel.findChild(QWidget, f"interview.show:{code}") is not None)
    running.click(f"interview.show:{code}", screen)
    window = screen.interviewing.window
    assert window is not None
    running.window.activateWindow()
    screen.questions.focus_answer()
    asked: list[str] = []

    def look(_ref: str) -> None:
        QApplication.processEvents()
        if window.ref:
            asked.append(window.ref)
            look_at(window, code)

    Typist(screen, dict(case_named("F3-full").answers), look).fill()
    assert len(asked) > 40
    assert screen.visit is not None
    assert screen.visit.session.complete() is True
