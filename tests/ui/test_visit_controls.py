"""The visit screen by keyboard and mouse: taps, codes folded beside the question, repeats, scales, orders."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from forms.load import load_form
from forms.session import FormSession
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.visit import sheet as sheets
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.outline import NODE, Dot
from inspector_app.ui.visit.control import AnswerControl
from inspector_app.ui.visit.moments import MomentField
from inspector_app.ui.visit.ordering import RankRows, ScaleField
from inspector_app.ui.visit.problem_panel import ProblemPanel
from inspector_app.ui.visit.timing_table import TimingTable
from tests.forms_content.forms_on_hand import EN, NOON, form, tour
from tests.ui.running import words_of
from tests.ui.test_forms_in_app import begin, case_named, shown

SCALES = """
| survey |
| | type | name | label::中文 (zh) | parameters |
| | range | A1 | 几成 | start=10 end=0 step=2 |
| | range | A2 | 几米 | start=0 end=1 step=0.25 |
| | rank things | A3 | 排个先后 | |
| choices |
| | list_name | name | label::中文 (zh) |
| | things | water | 水 |
| | things | road | 路 |
| | things | light | 灯 |
| settings |
| | form_id | version | default_language |
| | S | 1 | 中文 (zh) |
"""
CLOCK = re.compile(r"\d\d:\d\d:\d\d")


@pytest.fixture
def session():
    made = load_form(SCALES.encode(), name="S.md")
    return FormSession.start(made, clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))


def control(qtbot, look, session, ref):
    made = AnswerControl(look, session.question(ref))
    qtbot.addWidget(made)
    made.answered.connect(lambda value: session.answer(ref, value))
    made.show()
    return made


@pytest.mark.parametrize(("ref", "values"), [("/data/A1", ["8", "6"]), ("/data/A2", ["0.25", "0.5"])])
def test_a_scale_goes_by_its_steps(qtbot, look, session, ref, values):
    made = control(qtbot, look, session, ref)
    slider = made.findChild(ScaleField).slider
    for value in values:
        QTest.keyClick(slider, Qt.Key.Key_Right)
        assert session.question(ref).value == value


def test_space_takes_the_start_of_a_scale(qtbot, look, session):
    made = control(qtbot, look, session, "/data/A1")
    assert session.question("/data/A1").value == ""
    space = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert made.take_key(space)
    assert session.question("/data/A1").value == "10"


def test_an_order_is_given_as_a_whole(qtbot, look, session):
    made = control(qtbot, look, session, "/data/A3")
    rows = made.findChild(RankRows)
    QTest.mouseClick(rows.findChild(QWidget, "visit.rank-stands"), Qt.MouseButton.LeftButton)
    assert session.question("/data/A3").value == "water road light"
    up = rows.findChild(QWidget, "visit.rank-up:light")
    QTest.keyClick(up, Qt.Key.Key_Space)
    assert session.question("/data/A3").value == "water light road"


@pytest.fixture
def household(inspector):
    visit = begin(inspector.desk, case_named("F3-full"), "zh")
    for ref, value in case_named("F3-full").answers[:25]:
        visit.answer(ref, value)
    return shown(inspector, visit)


@pytest.fixture
def checklist(inspector):
    visit = begin(inspector.desk, tour(), "zh")
    for ref, value in tour().answers:
        if ref.startswith("/data/A/"):
            visit.answer(ref, value)
    return shown(inspector, visit)


def test_codes_and_reason_stand_folded_beside_a_number(household):
    ref = "/data/C/C4"
    household.show_question(ref)
    assert "不适用的理由" not in words_of(household.questions)
    edit = household.questions.controls[ref].findChild(QLineEdit)
    edit.setFocus()
    assert household.visit.question(ref).value == "9"
    QTest.keyClick(edit, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert household.visit.question(f"{ref}_miss").value == "DK"
    assert household.visit.question(ref).value == ""
    edit = household.questions.controls[ref].findChild(QLineEdit)
    assert (edit.text(), edit.hasFocus()) == ("", True)
    QTest.keyClick(edit, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert household.visit.question(f"{ref}_miss").value == ""
    QTest.keyClick(edit, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert household.visit.question(f"{ref}_miss").value == "NA"
    reason = household.questions.controls[f"{ref}_na"].findChild(QLineEdit)
    assert reason.hasFocus()


def test_a_tap_writes_the_clock(checklist):
    ref = next(each for each in checklist.refs() if each.endswith("D2_start"))
    checklist.show_question(ref)
    tap = checklist.questions.controls[ref].findChild(QWidget, "visit.tap")
    assert tap.hasFocus()
    QTest.keyClick(tap, Qt.Key.Key_Space)
    assert CLOCK.fullmatch(checklist.visit.question(ref).value)


def test_people_in_the_queue_are_stamped_in_a_table(inspector, checklist):
    checklist.give("/data/E/E0", "09:20")
    checklist.show_outline()
    if checklist.visit.session.find("/data/E/person[1]") is None:
        checklist.show_question("/data/E/person")
        inspector.click("visit.add-first", checklist)
    checklist.show_question("/data/E/person[1]/E1")
    checklist.repeating.add()
    assert checklist.ref.startswith("/data/E/person[2]/")
    table = checklist.findChild(TimingTable)
    inspector.click("visit.cell:/data/E/person[1]/E1", table)
    assert CLOCK.fullmatch(checklist.visit.question("/data/E/person[1]/E1").value)
    assert checklist.ref.startswith("/data/E/person[2]/")
    inspector.click("visit.cell:/data/E/person[1]/E1", table)
    assert checklist.ref == "/data/E/person[1]/E1"


def test_a_stamp_in_the_table_shows_in_the_field_and_a_wrong_order_stays_marked(inspector, checklist):
    checklist.give("/data/E/E0", "09:20")
    checklist.show_outline()
    if checklist.visit.session.find("/data/E/person[1]") is None:
        checklist.show_question("/data/E/person")
        inspector.click("visit.add-first", checklist)
    served, ticket = "/data/E/person[1]/E2", "/data/E/person[1]/E1"
    for ref in (served, ticket):
        checklist.give(ref, "")
    checklist.show_question(served)
    inspector.click(f"visit.cell:{served}", checklist.findChild(TimingTable))
    assert checklist.questions.controls[served].findChild(MomentField).written()
    checklist.give(ticket, "23:59:59")
    checklist.show_question(ticket)
    checklist.show_question(served)
    assert checklist.findChild(Label, f"visit.fault:{served}").text() == "不能早于取号。"
    checklist.show_outline()
    assert checklist.outline.tree._items[served].data(NODE).dot is Dot.GAP


def test_an_empty_repeat_is_met_on_the_way_and_begun_by_a_key(checklist):
    visit = checklist.visit
    repeat = "/data/J/objection"
    while visit.session.find(f"{repeat}[1]") is not None:
        visit.remove_instance(f"{repeat}[1]")
    checklist.show_outline()
    assert repeat not in checklist.repeating.stops(checklist.refs())
    checklist.give("/data/J/J4", "yes")
    checklist.show_outline()
    stops = checklist.repeating.stops(checklist.refs())
    checklist.show_question(stops[stops.index(repeat) - 1])
    checklist.next()
    assert checklist.ref == repeat
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert checklist.ref.startswith(f"{repeat}[1]/")
    assert repeat not in checklist.repeating.stops(checklist.refs())


def test_counted_repeats_that_are_empty_do_not_stand_in_the_outline(household):
    keys = [leaf for section in household.outline.sections() for leaf in section]
    assert "/data/A/A1" in keys
    assert "/data/A/adult" not in keys


def test_a_note_leaves_the_keyboard_to_next(household):
    ref = next(each for each in household.refs() if household.visit.question(each).readonly)
    household.show_question(ref)
    assert QApplication.focusWidget() is household.questions.go
    assert household.questions.controls[ref].findChildren(QWidget) == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert household.ref != ref


@pytest.mark.parametrize(
    ("ref", "keys", "value"),
    [
        ("/data/B/B2", "2026-11-20", "2026-11-20"),
        ("/data/A/A4", "25.25, 106.77", "25.25 106.77 0.0 0.0"),
        ("/data/C/slot[1]/C4_at", "2026-11-24 09:41", "2026-11-24T09:41:00"),
    ],
)
def test_what_can_be_read_is_given_before_enter(inspector, ref, keys, value):
    visit = begin(inspector.desk, case_named("F4-behaviour"), "zh")
    for other, given in case_named("F4-behaviour").answers:
        if other != ref:
            visit.answer(other, given)
    screen = shown(inspector, visit)
    screen.show_question(ref)
    edit = screen.questions.controls[ref].findChild(QLineEdit)
    edit.setFocus()
    QTest.keyClicks(edit, keys[:3])
    screen.questions.flush()
    assert visit.question(ref).value == ""
    QTest.keyClicks(edit, keys[3:])
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert visit.question(ref).value.removesuffix("+08:00").removesuffix(".000") == value
    assert edit.hasFocus() is False or edit.text() == keys


def test_none_of_these_stands_alone(household):
    ref = "/data/A/A6"
    household.show_question(ref)
    for digit in ("2", "3", "1"):
        QTest.keyClicks(QApplication.focusWidget(), digit)
    assert household.visit.question(ref).value == "none"
    QTest.keyClicks(QApplication.focusWidget(), "2")
    assert "none" not in household.visit.question(ref).value


def test_the_path_is_whole_right_after_a_question_opened(household):
    household.show_question("/data/C/C2")
    household.give("/data/C/C3", "not")
    household.show_question("/data/C/C3")
    household.next()
    assert household.ref == "/data/C/C3a"
    assert household.outline.path_of(household.ref)[0].startswith("C ")


def test_another_language_keeps_the_place(inspector, household):
    ref = "/data/C/C2"
    household.show_question(ref)
    assert household.questions.question.label == "最近一次办的是什么？"
    core, visit, opening = inspector.desk.core, household.visit.visit, inspector.desk._visits
    stream = household.visit.stream
    inspector.speak("en")
    sheet = sheets.resume(
        visit, form("F3"), core.drafts, now=lambda: NOON, wall_ms=core.clock.wall_ms, language=EN
    )
    again = VisitDesk(
        core, stream, visit, sheet,
        tasks=opening._tasks, evidence=opening._evidence, recordings=opening._recordings,
        problems=opening._problems,
    )  # fmt: skip
    screen = shown(inspector, again)
    assert screen.ref == ref
    assert screen.questions.question.label == "What was the last matter?"


def test_a_problem_being_written_is_not_lost_and_ctrl_enter_raises_it(inspector, checklist):
    checklist.show_question("/data/B/B2")
    checklist.raising.open()
    inspector.wait(lambda: checklist.panel.is_open)
    panel = checklist.panel.findChild(ProblemPanel)
    assert panel.owner.rows[0].key == panel.draft().owner_unit, "the unit that is visited stands in sight"
    panel.fact.set_text("坡道被货箱占满")
    checklist.panel.close_panel()
    inspector.qtbot.wait(20)
    checklist.raising.open()
    inspector.wait(lambda: checklist.panel.is_open)
    panel = checklist.panel.findChild(ProblemPanel)
    assert panel.fact.text == "坡道被货箱占满"
    panel.kind.set_text("无障碍设施")
    panel.cause.set_value("window")
    with inspector.qtbot.waitSignal(panel.raise_wanted) as asked:
        checklist.finishing.key()
    assert asked.args[0].problem_class == "无障碍设施"
    panel.refused(DeskFault("visit.closed"))
    assert panel.layout().itemAt(0).widget() is panel.findChild(FaultBanner), "a refusal stands in sight"


def test_a_wrong_answer_is_not_left_before_its_sentence_was_seen(household):
    ref = "/data/C/C4"
    household.show_question(ref)
    edit = household.questions.controls[ref].findChild(QLineEdit)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "999")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert household.ref == ref
    assert household.questions.findChild(Label, f"visit.fault:{ref}").isVisible()
    assert household.visit.question(ref).value == "999", "what was typed is kept all the same"
    edit.selectAll()
    QTest.keyClicks(edit, "998")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert household.ref == ref, "another wrong answer is another one"
    QTest.keyClick(household.questions.controls[ref].findChild(QLineEdit), Qt.Key.Key_Return)
    assert household.ref != ref, "whoever insists goes on; finalising names it"
    household.show_question(ref)
    household.previous()
    assert household.ref != ref
