"""Digits answer, arrows only move, Enter goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows, CheckRows, Choice, Voice
from tests.ui.showing import show_active

LEVELS = [
    *(Choice(str(n), f"level {n}", str(n)) for n in (5, 4, 3, 2, 1)),
    Choice("na", "none", "0", quiet=True),
]


@pytest.fixture
def rows(look: Look, qtbot: QtBot) -> AnswerRows:
    made = AnswerRows(look, LEVELS, say="Level")
    qtbot.addWidget(made)
    made.resize(500, 320)
    show_active(qtbot, made)
    made.setFocus()
    return made


def focused(rows: AnswerRows | CheckRows) -> str:
    return next(each.choice.value for each in rows._rows if each.hasFocus())


def test_a_digit_chooses_at_once(rows: AnswerRows, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.chosen) as got:
        qtbot.keyClick(rows.focusWidget(), "3")
    assert got.args == ["3"]
    assert rows.value == "3"
    assert focused(rows) == "3"
    qtbot.keyClick(rows.focusWidget(), "0")
    assert rows.value == "na"


def test_the_same_digit_again_is_told_again(rows: AnswerRows, qtbot: QtBot) -> None:
    seen: list[str] = []
    rows.chosen.connect(seen.append)
    qtbot.keyClick(rows.focusWidget(), "4")
    qtbot.keyClick(rows.focusWidget(), "4")
    assert seen == ["4", "4"]


def test_arrows_move_without_answering(rows: AnswerRows, qtbot: QtBot) -> None:
    seen: list[str] = []
    rows.chosen.connect(seen.append)
    for _ in range(3):
        qtbot.keyClick(rows.focusWidget(), Qt.Key.Key_Down)
    assert (rows.value, seen, focused(rows)) == ("", [], "2")
    qtbot.keyClick(rows.focusWidget(), Qt.Key.Key_Space)
    assert (rows.value, seen) == ("2", ["2"])


def test_arrows_leave_a_given_answer_alone(rows: AnswerRows, qtbot: QtBot) -> None:
    qtbot.keyClick(rows.focusWidget(), "3")
    seen: list[str] = []
    rows.chosen.connect(seen.append)
    qtbot.keyClick(rows.focusWidget(), Qt.Key.Key_Up)
    assert (rows.value, seen, focused(rows)) == ("3", [], "4")


def test_enter_goes_on_and_chooses_nothing(rows: AnswerRows, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.next_wanted):
        qtbot.keyClick(rows.focusWidget(), Qt.Key.Key_Return)
    assert rows.value == ""


def test_a_digit_with_ctrl_or_without_a_row_is_left_to_others(rows: AnswerRows, qtbot: QtBot) -> None:
    qtbot.keyClick(rows.focusWidget(), "3", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(rows.focusWidget(), "9")
    assert rows.value == ""


def test_rows_are_46_high_and_grow_with_long_words(look: Look, qtbot: QtBot) -> None:
    long = Choice("x", "要用同一条目、同一量法再测，同角度拍照，复核人不能是发现人。" * 4, "1")
    rows = AnswerRows(look, [Choice("a", "short", "2"), long])
    qtbot.addWidget(rows)
    short, tall = rows._rows
    assert short.heightForWidth(400) == 46
    assert tall.heightForWidth(400) > 90
    look.change(scale=1.5)
    assert short.heightForWidth(600) == 69


def test_several_answers_toggle_and_none_of_these_stands_alone(look: Look, qtbot: QtBot) -> None:
    choices = [Choice("a", "A", "1"), Choice("b", "B", "2"), Choice("no", "none of these", "9", alone=True)]
    rows = CheckRows(look, choices, say="Which")
    qtbot.addWidget(rows)
    show_active(qtbot, rows)
    rows.setFocus()
    seen: list[tuple[str, ...]] = []
    rows.changed.connect(seen.append)
    for key in "12":
        qtbot.keyClick(rows.focusWidget(), key)
    assert rows.values == ("a", "b")
    qtbot.keyClick(rows.focusWidget(), "9")
    assert rows.values == ("no",)
    qtbot.keyClick(rows.focusWidget(), "2")
    qtbot.keyClick(rows.focusWidget(), "2")
    assert seen == [("a",), ("a", "b"), ("no",), ("b",), ()]
    with qtbot.waitSignal(rows.next_wanted):
        qtbot.keyClick(rows.focusWidget(), Qt.Key.Key_Enter)


def test_rows_mirror_for_those_who_read_from_the_right(look: Look, qtbot: QtBot) -> None:
    rows = AnswerRows(look, [Choice("4", "ياخشى", "4")], "4", voice=Voice("question", "ug", 60))
    qtbot.addWidget(rows)
    rows.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    rows.resize(400, 80)
    show_active(qtbot, rows)
    row = rows._rows[0]
    assert row.heightForWidth(400) >= 60
    picture = row.grab().toImage()
    cap = look.hex("accentFill")
    middle = row.height() // 2
    right = [
        picture.pixelColor(x, middle - 8).name().upper() for x in range(row.width() - 32, row.width() - 14)
    ]
    left = [picture.pixelColor(x, middle - 8).name().upper() for x in range(14, 32)]
    assert cap in right
    assert cap not in left
    ink = look.hex("text")
    halves = ([], [])
    for y in range(row.height()):
        for x in range(40, row.width() - 52):
            if picture.pixelColor(x, y).name().upper() == ink:
                halves[x > row.width() // 2].append(x)
    assert halves[1]
    assert not halves[0]
