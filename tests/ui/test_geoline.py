"""Lines and areas: a list of points, typed or from a receiver, in the form of XForms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from forms.load import load_form
from forms.session import FormSession
from inspector_app.ui.visit.control import AnswerControl
from inspector_app.ui.visit.geoline import GeolineField
from inspector_app.ui.visit.question_pane import QuestionPane
from tests.ui.running import words_of

PLACES = """
| survey |
| | type | name | label::中文 (zh) |
| | geotrace | A1 | 走过的路 |
| | geoshape | A2 | 院子 |
| | geopoint | A3 | 门口 |
| settings |
| | form_id | version | default_language |
| | G | 1 | 中文 (zh) |
"""


@pytest.fixture
def session():
    made = load_form(PLACES.encode(), name="G.md")
    return FormSession.start(made, clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))


def control(qtbot, look, session, ref):
    made = AnswerControl(look, session.question(ref))
    qtbot.addWidget(made)
    made.answered.connect(lambda value: session.answer(ref, value or None))
    made.show()
    return made, made.findChild(GeolineField)


def type_point(field, text):
    field.place.place.set_text(text)
    field.findChild(QPushButton, "visit.add-point").click()


def test_typed_points_become_a_line_once_there_are_two(qtbot, look, session):
    _made, field = control(qtbot, look, session, "/data/A1")
    type_point(field, "26.5821, 107.4312")
    assert session.question("/data/A1").value == ""
    assert "1 so far, 1 still needed" in words_of(field)
    type_point(field, "26.5822, 107.4313")
    assert session.question("/data/A1").value == "26.5821 107.4312 0.0 0.0;26.5822 107.4313 0.0 0.0"
    assert field.place.place.text == ""


def test_what_cannot_be_read_stays_in_the_field_and_no_point_is_made(qtbot, look, session):
    _made, field = control(qtbot, look, session, "/data/A1")
    type_point(field, "北纬二十六度")
    assert field.points == []
    assert field.place.place.text == "北纬二十六度"


def test_an_area_closes_itself_and_opens_with_its_points_again(qtbot, look, session):
    _made, field = control(qtbot, look, session, "/data/A2")
    for text in ("26.1, 107.1", "26.2, 107.1", "26.2, 107.2"):
        type_point(field, text)
    points = session.question("/data/A2").value.split(";")
    assert len(points) == 4
    assert points[0] == points[-1]
    _again, opened = control(qtbot, look, session, "/data/A2")
    assert len(opened.points) == 3
    opened.findChild(QPushButton, "visit.remove-point:1").click()
    assert session.question("/data/A2").value == ""
    assert len(opened.points) == 2


def test_a_receiver_gives_its_position_on_demand(qtbot, look, session):
    made, field = control(qtbot, look, session, "/data/A1")
    take = field.findChild(QPushButton, "visit.take-position")
    assert not take.isVisible()
    made.offer_position("26.5821000 107.4312000 0 4.5")
    take.click()
    assert [point.split()[0] for point in field.points] == ["26.5821000"]
    door = AnswerControl(look, session.question("/data/A3"))
    qtbot.addWidget(door)
    door.answered.connect(lambda value: session.answer("/data/A3", value))
    door.offer_position("26.5821000 107.4312000 0 4.5")
    door.findChild(QPushButton, "visit.take-position").click()
    assert session.question("/data/A3").value.startswith("26.5821 107.4312 0")


UNREADABLE = """
| survey |
| | type | name | label::中文 (zh) |
| | geopoint | A1 | 位置 |
| | decimal | A2 | 几米 |
| | date | A3 | 哪天 |
| | time | A4 | 几点 |
| | geotrace | A5 | 路 |
| | text | A6 | 话 |
| settings |
| | form_id | version | default_language |
| | U | 1 | 中文 (zh) |
"""


@pytest.mark.parametrize(
    ("ref", "typed", "held"),
    [
        ("/data/A1", "26.9", True),
        ("/data/A2", "三米", True),
        ("/data/A3", "上个月", True),
        ("/data/A4", "早上", True),
        ("/data/A5", "26.1, 107.1", True),
        ("/data/A6", "什么都行", False),
        ("/data/A2", "3.5", False),
        ("/data/A2", "", False),
    ],
)
def test_what_cannot_be_read_holds_one_back_instead_of_getting_lost(qtbot, look, ref, typed, held):
    form = load_form(UNREADABLE.encode(), name="U.md")
    session = FormSession.start(form, clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    pane = QuestionPane(look, lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    qtbot.addWidget(pane)
    pane.answered.connect(lambda ref, value: session.answer(ref, value or None))
    pane.show_question(session.question(ref), (), ())
    pane.controls[ref].findChild(QLineEdit).setText(typed)
    assert pane.holds_back() is held
    assert pane.controls[ref].findChild(QLineEdit).text() == ("" if ref == "/data/A5" else typed)
    if held:
        assert "This cannot be read" in words_of(pane)
