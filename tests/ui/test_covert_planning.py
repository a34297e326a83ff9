"""A lead plans a covert task in the window: what is missing is said, the card is read and checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from casework.planning.ticks import SCENARIO_TICKS
from inspector_app.desk.covert.planning_views import Card, CardToCheck
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.tasks.covert.card_panel import CardPanel
from inspector_app.ui.tasks.covert.panel import CovertPanel
from tests.ui.running import Running, words_of


def covert(program: Running) -> CovertPanel:
    screen = program.show("task")
    program.wait(lambda: screen._rows)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    program.wait(lambda: screen.covert.side.is_open)
    panel = screen.covert.panel
    program.wait(lambda: "标准答案还没写" in words_of(panel))
    return panel


def reopened(program: Running) -> CovertPanel:
    screen = program.window.screens["task"]
    before = screen.covert.panel
    screen.covert.begin()
    program.wait(lambda: screen.covert.side.is_open and screen.covert.panel is not before)
    return screen.covert.panel


def write(program: Running, panel: CovertPanel, name: str, words: str) -> None:
    program.find(f"covert.{name}", QPlainTextEdit, panel).setPlainText(words)


@pytest.mark.slow
def test_the_panel_says_what_is_still_wanted_and_keeps_what_was_written(lead: Running) -> None:
    panel = covert(lead)
    assert not panel.go.isEnabled()
    assert "标准答案还没写" in words_of(panel)
    assert len(panel.letter.text) == 9, "a fresh code stands there"
    assert "这里不留底" in words_of(panel)
    assert "开口" in panel.card.text, "an empty card names what belongs on it"
    write(lead, panel, "card", "替母亲问津贴。")
    panel.scenario.set_value("S2")
    panel.scenario.picked.emit("S2")
    assert panel.card.text == "替母亲问津贴。", "another scenario does not write over it"
    write(lead, panel, "answers", "八十周岁")
    lead.wait(lambda: "标准答案还没写" not in words_of(panel))
    for key in SCENARIO_TICKS:
        lead.find(f"covert.tick.{key}", CheckBox, panel).setChecked(True)
    lead.wait(lambda: "这一项还没勾" not in words_of(panel))
    panel.place.set_value("u-maliuwan-clinic")
    panel.place.picked.emit("u-maliuwan-clinic")
    lead.wait(lambda: "卫生室只能看" in words_of(panel))
    lead.find("covert.scope.reception", CheckBox, panel).setChecked(True)
    lead.wait(lambda: "卫生室只能看" not in words_of(panel))
    assert panel.wish().card.scope == ("reception",)
    lead.find("covert.told", QLineEdit, panel).setText("2026-01-05")
    lead.wait(lambda: "写明哪天告知过单位" not in words_of(panel))
    assert not panel.go.isEnabled(), "nobody is enrolled here who could go"
    assert "还没选暗访员" in words_of(panel)
    assert lead.window.screens["task"].step_back()
    assert not lead.window.screens["task"].covert.side.is_open


def test_the_card_is_signed_when_all_six_are_ticked_and_its_author_ticks_nothing(lead: Running) -> None:
    view = CardToCheck(
        "s", "韦组长", "", "鹿眠镇便民服务中心", Card("S1", "开口：问津贴。", "被认出就走。", 8, 60),
        SCENARIO_TICKS, "2026-01-05", mine=False, answers="",
    )  # fmt: skip
    panel = CardPanel(lead.program.look, view)
    signed: list[tuple[str, ...]] = []
    panel.checked.connect(signed.append)
    assert "还没有第二个人核对" in words_of(panel)
    for number, box in enumerate(panel.boxes.values(), 1):
        assert not panel.go.isEnabled(), number
        box.setChecked(True)
    panel.go.click()
    assert signed == [SCENARIO_TICKS]
    mine = CardPanel(
        lead.program.look, CardToCheck("s", "韦组长", "", "", view.card, (), "", mine=True, answers="钥匙")
    )
    assert not mine.boxes
    assert mine.foot is None
    assert "钥匙" in words_of(mine)
    for each in (panel, mine):
        each.deleteLater()


@pytest.mark.slow
def test_a_card_half_written_is_there_again_until_somebody_starts_anew(lead: Running) -> None:
    panel, screen = covert(lead), lead.window.screens["task"]
    letter = panel.letter.text
    write(lead, panel, "card", "替母亲问津贴。")
    lead.find("covert.tick.safe", CheckBox, panel).setChecked(True)
    panel.place.set_value("u-maliuwan-clinic")
    panel.place.picked.emit("u-maliuwan-clinic")
    lead.find("covert.scope.reception", CheckBox, panel).setChecked(True)
    write(lead, panel, "answers", "八十周岁")
    lead.find("covert.telephone", QLineEdit, panel).setText("0850-0000-012")
    written = panel.wish()
    assert written.telephone == "0850-0000-012"
    assert screen.step_back(), "shut at once, before the rules have spoken"
    again = reopened(lead)
    assert again.wish() == written
    assert again.letter.text == letter, "the slip in the envelope stays true"
    assert "还没有签发" in words_of(again)
    lead.click("covert.anew", again)
    lead.wait(lambda: screen.covert.panel is not again and screen.covert.side.is_open)
    fresh = screen.covert.panel
    assert "替母亲" not in fresh.card.text
    assert fresh.letter.text != letter
    assert screen.step_back()
    assert "还没有签发" not in words_of(reopened(lead)), "what nobody touched is not kept"
    assert screen.step_back()


@pytest.mark.slow
def test_each_test_of_a_card_says_what_it_asks(lead: Running) -> None:
    panel = covert(lead)
    for words in ("生活里真有人这样来办", "问话不带暗示", "去的人、里面的人都不会受害"):
        assert words in words_of(panel)
    assert lead.window.screens["task"].step_back()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_inspector_has_no_place_to_plan_one(inspector: Running, language: str) -> None:
    inspector.speak(language)
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    assert screen.covert is None
    assert not [each for each in screen.header.findChildren(QPushButton) if "covert" in each.objectName()]
    assert "暗访" not in words_of(screen.header)
