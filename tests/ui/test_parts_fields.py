"""Fields keep what was written, say what is wrong, and never use floats."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.number_field import DateField, NumberField, TimeField
from inspector_app.ui.parts.progress import EmptyState, ProgressLine
from inspector_app.ui.parts.search_field import SearchField
from tests.ui.showing import show_active


def test_an_error_keeps_the_value_and_is_spoken(look: Look, qtbot: QtBot) -> None:
    field = TextField(look, "时长", value="31:70")
    qtbot.addWidget(field)
    field.set_error("分钟最多到 59，请改成 32:10 这样")
    assert field.text == "31:70"
    assert field.edit.accessibleDescription() == field.error
    assert field.edit.property("wrong") is True
    field.set_error("")
    assert field.edit.property("wrong") is False


def test_the_counter_turns_good_when_enough_is_written(look: Look, qtbot: QtBot) -> None:
    area = TextArea(look, "看到的事实", min_chars=15)
    qtbot.addWidget(area)
    assert area._note.colour == "textMuted"
    area.edit.setPlainText("工作人员低头录入，约 45 秒后应答")
    assert "16" in area._note.text()
    assert area._note.colour == "good"


def test_a_field_tells_what_was_written_when_the_focus_leaves(look: Look, qtbot: QtBot) -> None:
    area = TextArea(look, "备注")
    other = TextField(look, "x", parent=area)
    qtbot.addWidget(area)
    show_active(qtbot, area)
    area.edit.setFocus()
    qtbot.keyClicks(area.edit, "abc")
    with qtbot.waitSignal(area.committed) as told:
        other.edit.setFocus()
    assert told.args == ["abc"]


@pytest.mark.parametrize(
    ("written", "taken"),
    [("12", "12"), ("１２", "12"), ("1,200", "1200"), ("2.5", None), ("x", None), ("-1", None)],
)
def test_whole_numbers(look: Look, qtbot: QtBot, written: str, taken: str | None) -> None:
    field = NumberField(look, "分钟", unit="分", least=Decimal(0))
    qtbot.addWidget(field)
    told: list[str] = []
    field.committed.connect(told.append)
    field.edit.setText(written)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    if taken is None:
        assert (told, field.text, bool(field.error)) == ([], written, True)
    else:
        assert told[0] == taken
        assert field.value == Decimal(taken)


def test_decimals_stay_as_they_were_written_and_arrows_step(look: Look, qtbot: QtBot) -> None:
    field = NumberField(look, "米", integer=False, most=Decimal(4))
    qtbot.addWidget(field)
    field.set_text("2.50")
    assert field.value == Decimal("2.50")
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.text == "3.50"
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.text == "4"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("20261124", date(2026, 11, 24)),
        ("2026年11月4日", date(2026, 11, 4)),
        ("2026/2/30", None),
        ("2026-02-30", None),
        ("明天", None),
    ],
)
def test_dates(look: Look, qtbot: QtBot, written: str, day: date | None) -> None:
    field = DateField(look, "日期")
    qtbot.addWidget(field)
    field.edit.setText(written)
    assert field.value == day


def test_a_day_further_and_over_the_end_of_a_month(look: Look, qtbot: QtBot) -> None:
    field = DateField(look, "日期")
    qtbot.addWidget(field)
    field.set_text("2026-11-30")
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.text == "2026-12-01"


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("14:05", time(14, 5)),
        ("1405", time(14, 5)),
        ("905", time(9, 5)),
        ("14：05", time(14, 5)),
        ("31:70", None),
    ],
)
def test_times(look: Look, qtbot: QtBot, written: str, hour: time | None) -> None:
    field = TimeField(look, "时刻")
    qtbot.addWidget(field)
    field.edit.setText(written)
    assert field.value == hour
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert bool(field.error) is (hour is None)


def test_a_disabled_button_says_why_beside_it(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button = Button(look, "打开试试", "filled", keys="Enter")
    label = ReasonLabel(look, button)
    stack = QVBoxLayout(page)
    stack.addWidget(button)
    stack.addWidget(label)
    button.disable("还差 5 组")
    assert (button.isEnabled(), label.text(), label.isHidden()) == (False, "还差 5 组", False)
    assert button.accessibleDescription() == "还差 5 组"
    button.enable()
    assert (button.isEnabled(), label.isHidden()) == (True, True)


def test_segments_choose_by_click_and_arrow(look: Look, qtbot: QtBot) -> None:
    segments = Segmented(look, [("all", "全部"), ("open", "在办"), ("late", "逾期")], "open", "筛选")
    qtbot.addWidget(segments)
    show_active(qtbot, segments)
    assert segments.value == "open"
    with qtbot.waitSignal(segments.chosen) as told:
        segments._keys["late"].click()
    assert told.args == ["late"]
    segments._keys["late"].setFocus()
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(segments._keys["late"], Qt.Key.Key_Left)
    assert told.args == ["open"]
    segments.set_value("")
    assert segments.value == ""


def test_no_part_shows_itself_as_a_window_before_it_has_a_parent(look: Look, qtbot: QtBot) -> None:
    parts: list[QWidget] = [
        TextField(look, "件号", hint="照小票"),
        TextArea(look, "看到的事实", min_chars=3),
        ProgressLine(look, "正在导入", "取消"),
        EmptyState(look, "evidence", "还没有证据", "拍第一张"),
        Banner(look, "warn", "x", title="y", actions=[("z", "")]),
    ]
    off = Button(look, "x")
    off.disable("why")
    parts += [off, ReasonLabel(look, off)]
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []
    for each in parts:
        qtbot.addWidget(each)


def test_the_search_waits_for_the_last_key_and_esc_empties(look: Look, qtbot: QtBot) -> None:
    field = SearchField(look, "找任务、单位、问题", "Ctrl F")
    qtbot.addWidget(field)
    show_active(qtbot, field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field.edit, "abc")
    assert told == []
    qtbot.waitUntil(lambda: told == ["abc"])
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert (told, field.text) == (["abc", ""], "")
