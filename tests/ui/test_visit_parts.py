"""Pieces of the visit screen: answer controls, positions, the challenge code, the outline's words."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from forms.load import load_form
from forms.session import FormSession
from inspector_app.ui.parts.answer_row import AnswerRow
from inspector_app.ui.parts.outline import Dot
from inspector_app.ui.visit.challenge_panel import QrCode
from inspector_app.ui.visit.control import AnswerControl
from inspector_app.ui.visit.geopoint import GeopointField
from inspector_app.ui.visit.outline_nodes import nodes
from inspector_app.ui.visit.question_pane import QuestionPane
from tests.forms_content.forms_on_hand import tour
from tests.ui.test_forms_in_app import begin, shown

FORM = """
| survey |
| | type | name | label::中文 (zh) | required | appearance |
| | begin group | A | 准备 | | |
| | select_one yn | A1 | 亮证了吗 | yes | |
| | text | A1_na | 不适用的理由 | | na-reason |
| | integer | A2 | 几个人 | yes | |
| | text | A3 | 事实 | yes | multiline |
| | date | A4 | 哪天 | | |
| | acknowledge | A5 | 声明 | | |
| | end group | A | | | |
| choices |
| | list_name | name | label::中文 (zh) |
| | yn | yes | 是 |
| | yn | no | 否 |
| | yn | NA | 不适用 |
| settings |
| | form_id | version | default_language |
| | T | 1 | 中文 (zh) |
"""


@pytest.fixture(scope="module")
def form():
    return load_form(FORM.encode(), name="T.md")


@pytest.fixture
def session(form):
    return FormSession.start(form, clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))


def control(qtbot, look, session, ref):
    made = AnswerControl(look, session.question(ref))
    qtbot.addWidget(made)
    made.show()
    given: list[str] = []
    made.answered.connect(given.append)
    return made, given


def test_choices_have_digits_and_zero_means_not_applicable(qtbot, look, session):
    made, given = control(qtbot, look, session, "/data/A/A1")
    rows = made.findChildren(AnswerRow)
    assert [row.choice.digit for row in rows] == ["1", "2", "0"]
    QTest.keyClick(rows[0], Qt.Key.Key_2)
    assert given == ["no"]


def test_a_number_is_given_after_a_pause_and_at_once_on_flush(qtbot, look, session):
    made, given = control(qtbot, look, session, "/data/A/A2")
    QTest.keyClicks(made.findChild(QLineEdit), "12")
    made.flush()
    assert given[-1] == "12"


def test_text_that_is_being_typed_is_not_lost_when_the_question_changes(qtbot, look, session):
    made, given = control(qtbot, look, session, "/data/A/A3")
    made.findChild(QPlainTextEdit).setPlainText("看到货箱堵住坡道")
    assert given == []
    made.flush()
    assert given == ["看到货箱堵住坡道"]


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("26.5821, 107.4312", "26.5821 107.4312 0 12"),
        ("26.5821，107.4312", "26.5821 107.4312 0 12"),
        ("-1.5 3", "-1.5 3 0 12"),
    ],
)
def test_positions_are_read_as_people_write_them(qtbot, look, typed, given):
    field = GeopointField(look, "", "定位")
    qtbot.addWidget(field)
    got: list[str] = []
    field.given.connect(got.append)
    field.accuracy.edit.setText("12")
    field.place.edit.setText(typed)
    QTest.keyClick(field.place.edit, Qt.Key.Key_Return)
    assert got[-1] == given


@pytest.mark.parametrize("typed", ["北门", "95, 20", "12, 181", "1e3, 4", "inf, 2"])
def test_a_position_that_is_none_is_explained_and_kept(qtbot, look, typed):
    field = GeopointField(look, "", "定位")
    qtbot.addWidget(field)
    got: list[str] = []
    field.given.connect(got.append)
    field.place.edit.setText(typed)
    QTest.keyClick(field.place.edit, Qt.Key.Key_Return)
    assert got == []
    assert field.place.edit.text() == typed


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_camera_can_read_the_code_on_the_screen(qtbot, look, scale):
    look.change(scale=scale)
    code = QrCode(look, "DCTC1:01234567:0123456789abcdef01234567")
    qtbot.addWidget(code)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    code.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L")
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [
        "DCTC1:01234567:0123456789abcdef01234567"
    ]


def test_the_outline_leaves_reasons_out_and_shows_what_is_missing(session, qapp):
    session.answer("/data/A/A1", "yes")
    found = nodes(session.outline(), {"/data/A/A1"}.__contains__)
    section = found[0]
    assert (section.letter, section.title, section.count) == ("A", "准备", "1/5")
    assert [child.key.rpartition("/")[2] for child in section.children] == ["A1", "A2", "A3", "A4", "A5"]
    assert [child.dot for child in section.children][:3] == [Dot.GAP, Dot.OPEN, Dot.OPEN]


def test_a_pane_without_room_is_one_button_away(inspector):
    screen = shown(inspector, begin(inspector.desk, tour(), "zh"))
    outline, evidence = screen.head._outline, screen.head._evidence

    def seen():
        return [each.isVisible() for each in (screen.outline, screen.evidence, outline, evidence)]

    screen.collapse(evidence=True, outline=True)
    assert seen() == [False, False, True, True]
    inspector.qtbot.mouseClick(evidence, Qt.MouseButton.LeftButton)
    assert seen() == [False, True, True, True]
    inspector.qtbot.mouseClick(outline, Qt.MouseButton.LeftButton)
    assert seen() == [True, False, True, True]
    inspector.qtbot.mouseClick(outline, Qt.MouseButton.LeftButton)
    assert seen() == [False, False, True, True]
    screen.collapse(evidence=False, outline=False)
    assert seen() == [True, True, False, False]


def test_the_button_names_the_key_that_goes_on(qtbot, look, session):
    pane = QuestionPane(look, lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    for ref, cap in (("/data/A/A1", "Enter"), ("/data/A/A3", "Alt ↓"), ("/data/A/A2", "Enter")):
        pane.show_question(session.question(ref), ("A",), ())
        assert pane.go.keys == cap
