"""The respondent's window over a real desk: only reviewed wording, mirrored, answers on both sides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casework.faults import Fault
from inspector_app.desk.visit.window_words import drafted, edition, words
from inspector_app.ui.interview.cards import WRAPPED, Card, WideButton
from inspector_app.ui.interview.window import RespondentWindow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from tests.ui.running import Running, words_of
from tests.ui.test_forms_in_app import begin, case_named, shown

CUPS, ROWS, SILENT = "/data/E/E9", "/data/C/C3", "/data/A/A1"


@pytest.fixture
def screen(inspector: Running):
    visit = begin(inspector.desk, case_named("F3-full"), "zh")
    made = shown(inspector, visit)
    for ref, value in case_named("F3-full").answers[:30]:
        visit.answer(ref, value)
    visit.answer("/data/E/E0", "yes")
    made.show_outline()
    return made


def opened(running: Running, screen, code: str) -> RespondentWindow:
    """F9, the review recorded, the window shown."""
    screen.interviewing.open()
    running.find(f"interview.reviewer:{code}", QWidget, screen).setText("卓玛措")
    running.click(f"interview.record:{code}", screen)
    running.wait(lambda: screen.panel.findChild(QWidget, f"interview.show:{code}") is not None)
    running.click(f"interview.show:{code}", screen)
    assert screen.interviewing.window is not None
    return screen.interviewing.window


def question_of(window: RespondentWindow) -> str:
    labels = [each for each in window.findChildren(Label, "interview.question") if each.isVisibleTo(window)]
    return labels[-1].text()


def test_machine_drafted_wording_waits_for_a_native_speaker(inspector, screen):
    screen.interviewing.open()
    assert screen.panel.findChild(QWidget, "interview.show:zh") is not None
    assert screen.panel.findChild(QWidget, "interview.show:ug") is None
    inspector.click("interview.record:ug", screen)
    assert not [each for each in screen.visit.wording.tongues() if each.code == "ug" and each.offered]
    opened(inspector, screen, "ug")
    form = screen.visit.session.form
    kept = inspector.desk.core.vault.settings.get(f"wording-reviewed.{form.form_id}.{form.version}.ug")
    assert kept["name"] == "卓玛措"
    assert kept["language"] == "ug"
    assert len(kept["date"]) == 10
    assert kept["window"] == edition("ug")


@pytest.mark.parametrize("window", [None, "0123456789abcdef"])
def test_a_review_of_other_words_of_the_window_does_not_count(inspector, screen, window):
    form = screen.visit.session.form
    kept = {
        "name": "卓玛措",
        "date": "2026-11-24",
        "language": "ug",
        **({"window": window} if window else {}),
    }
    key = f"wording-reviewed.{form.form_id}.{form.version}.ug"
    inspector.desk.core.vault.settings.set(key, kept).result()
    assert not [each for each in screen.visit.wording.tongues() if each.code == "ug" and each.offered]


def test_who_reads_the_wording_sees_the_words_of_the_window(inspector, screen):
    screen.interviewing.open()
    for code in drafted():
        for said in words(code).values():
            assert said in words_of(screen.panel)


def test_a_button_leads_to_the_window_and_the_panel_says_how_to_go_on(inspector, screen):
    inspector.click("visit.respondent", screen)
    assert "本机用于培训" in words_of(screen.panel)
    inspector.desk.keep_setting("training", True).result()
    screen.interviewing.open()
    assert "本机用于培训" not in words_of(screen.panel)


def test_training_shows_it_with_a_mark(inspector, screen):
    inspector.desk.keep_setting("training", True).result()
    screen.interviewing.open()
    inspector.click("interview.show:bo", screen)
    window = screen.interviewing.window
    assert window._draft.isVisibleTo(window)


@pytest.mark.parametrize("code", ["bo", "ug"])
def test_cups_go_from_five_to_one_and_an_answer_reaches_the_form(inspector, screen, code):
    window = opened(inspector, screen, code)
    screen.show_question(CUPS)
    cards = [each for each in window.findChildren(Card) if each.isVisibleTo(window)]
    QApplication.processEvents()
    across = sorted(cards, key=lambda each: each.x(), reverse=code == "ug")
    assert [each.level for each in across] == [5, 4, 3, 2, 1]
    assert all(min(each.width(), each.height()) >= 60 for each in cards)
    wide = window.findChildren(WideButton)
    assert all(each.height() >= 60 for each in wide)
    assert sum(each.isVisibleTo(window) for each in wide) == 4
    QTest.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    assert screen.visit.question(CUPS).value == "4"
    assert screen.questions.controls[CUPS].findChild(AnswerRows).value == "4"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_card_cuts_its_words_in_a_small_window(qapp, qtbot, scale):
    """C8 in Uyghur on a screen of 1280 by 720: three lines of words below a cup."""
    look = Look("dark", scale, "zh", reduced_motion=True)
    for wide in (look.px(96), look.px(108), look.px(196)):
        card = Card(look, "كۆپ قىسمى بولىدۇ", 4, "cup", "ug")
        qtbot.addWidget(card)
        card.resize(wide, card.sizeHint().height())
        picture, below, font = card.places()
        high = QFontMetrics(font).boundingRect(QRect(0, 0, below.width(), 999), WRAPPED, card.text()).height()
        assert high <= below.height()
        assert card.rect().contains(picture)
        assert picture.bottom() < below.top()


def test_the_interviewer_keeps_the_keys(inspector, screen):
    window = opened(inspector, screen, "ug")
    screen.show_question(CUPS)
    QTest.keyClicks(window, "2")
    assert screen.visit.question(CUPS).value == "2"
    QTest.keyClicks(window, "9")
    assert screen.visit.question(CUPS).value == "RF"
    screen.give(CUPS, "5")
    assert [each.level for each in window.area.cards if each.isChecked()] == [5]
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert screen.ref != CUPS


def test_enter_goes_on_from_rows_that_are_answered(inspector, screen):
    window = opened(inspector, screen, "ug")
    screen.show_question(ROWS)
    QTest.keyClicks(window, "1")
    screen.interviewing.follow()
    rows = window.findChild(AnswerRows)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert screen.ref != ROWS


def test_a_number_can_be_left_open_by_the_respondent(inspector, screen):
    window = opened(inspector, screen, "bo")
    screen.show_question("/data/C/C4")
    QTest.keyClicks(window, "8")
    assert screen.visit.question("/data/C/C4_miss").value == "DK"
    assert screen.visit.question("/data/C/C4").value == ""


def test_what_only_the_interviewer_reads_is_not_shown(inspector, screen):
    window = opened(inspector, screen, "ug")
    screen.show_question(SILENT)
    assert window.ref == ""
    assert question_of(window) == "بىر دەم ساقلاڭ"
    screen.show_question(ROWS)
    assert question_of(window) == "ئىش بېجىرىلدىمۇ؟"
    assert screen.questions.question.label == "事情办成了吗？"


def test_the_window_goes_when_the_visit_is_left(inspector, screen):
    window = opened(inspector, screen, "ug")
    inspector.show("today")
    assert screen.interviewing.window is None
    assert not window.isVisible()


def test_on_one_screen_the_window_fits_whole_and_f9_puts_it_away(inspector, screen, qapp):
    window = opened(inspector, screen, "bo")
    room = screen.screen().availableGeometry()
    assert room.contains(window.geometry()), "its foot with the buttons was below the edge of the screen"
    window.activateWindow()
    inspector.wait(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not window.isVisible()
    assert screen.interviewing.window is None
    screen.interviewing.open()
    assert screen.panel.is_open
    shows = [
        each for each in screen.panel.findChildren(Button) if each.objectName().startswith("interview.show:")
    ]
    assert shows[0].objectName() == "interview.show:bo", "F9, Enter: back in the language of before"
    inspector.wait(lambda: inspector.window.focusWidget() is shows[0])
    QTest.keyClick(shows[0], Qt.Key.Key_Return)
    assert screen.interviewing.window is not None


def test_a_second_screen_taken_away_in_mid_interview_loses_nothing(inspector, screen, qapp):
    """The window comes back in a frame on the interviewer's screen, with its question and its answers."""
    screen.show_question(CUPS)
    window = opened(inspector, screen, "bo")
    second = qapp.primaryScreen()
    screen.interviewing._away = second  # as where the laptop has two
    window.showFullScreen()
    card = window.findChild(Card, "interview.level:4")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert screen.visit.question(CUPS).value == "4"
    qapp.screenRemoved.emit(second)
    assert window.isVisible()
    assert not window.isFullScreen(), "it would cover the interviewer's window"
    assert screen.screen().availableGeometry().intersects(window.geometry())
    assert window.ref == CUPS
    assert screen.visit.question(CUPS).value == "4"
    QTest.mouseClick(window.findChild(Card, "interview.level:2"), Qt.MouseButton.LeftButton)
    assert screen.visit.question(CUPS).value == "2", "and it goes on taking answers"
    qapp.screenRemoved.emit(second)
    assert window.isVisible(), "another screen going changes nothing"
    screen.interviewing.close()
    qapp.screenRemoved.emit(second)
    qapp.screenAdded.emit(second)
    assert screen.interviewing.window is None


def test_a_household_is_recorded_only_after_it_said_yes(inspector, screen, tmp_path):
    visit, asked = screen.visit, "/data/A/A5"
    heard = tmp_path / "heard.ogg"
    heard.write_bytes(b"OggS" + bytes(200))
    for value in ("no", None):
        visit.answer(asked, value)
        with pytest.raises(Fault) as off:
            visit.attach_bytes(CUPS, heard.read_bytes(), "heard.ogg", "audio/ogg", "on-site").result()
        assert off.value.code == "interview.recording-off"
        with pytest.raises(Fault) as off:
            visit.begin_recording(CUPS, name="r.ogg", media="audio/ogg").result()
        assert off.value.code == "interview.recording-off"
        (one,) = visit._batches.take_in(visit._place(CUPS), [heard], 0, visit.challenge())
        assert one.tile is None, "from a phone neither"
    assert visit.evidence(CUPS) == ()
    visit.answer(asked, "yes")
    assert (visit._place(CUPS).silent, visit._place(CUPS).consent) == (False, "respondent")
    recording = visit.begin_recording(CUPS, name="r.ogg", media="audio/ogg").result()
    visit.drop_recording(recording).result()
