"""The lead plans in the window, without a network: the rules speak, a draw is shown, tasks are signed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from inspector_app.desk.planning_tasks import TaskMaker
from inspector_app.desk.planning_views import PlanWish
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.tasks.planning.panel import PlanningPanel
from tests.ui.running import Running, words_of

HALL = "u-lumian-hall"


def planning(program: Running) -> PlanningPanel:
    screen = program.show("task")
    program.wait(lambda: screen._rows)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_P)
    program.wait(lambda: screen.planning.side.is_open)
    panel = screen.planning.panel
    program.wait(lambda: "请勾选单位" in words_of(panel))
    return panel


def tick(program: Running, panel: PlanningPanel, name: str) -> None:
    box = program.find(name, CheckBox, panel)
    box.setChecked(True)


def test_the_rules_speak_while_the_lead_plans_and_the_tasks_stand_there_at_once(lead: Running) -> None:
    panel = planning(lead)
    assert not panel.go.isEnabled()
    assert "还没有选单位" in panel.foot.findChildren(type(panel.go))[0].toolTip() or not panel.go.isEnabled()
    tick(lead, panel, f"planning.unit.{HALL}")
    lead.wait(lambda: "选中的人都不能去" in words_of(panel))
    assert not panel.go.isEnabled()
    tick(lead, panel, "planning.person.p-qin")
    lead.wait(lambda: "上一次去的就是那里" in words_of(panel))
    assert "同一个人不连续去同一个单位" in words_of(panel), "each remark says why"
    assert not panel.go.isEnabled()
    panel.units.choose(["u-liyuan-hall"])
    lead.wait(lambda: panel.go.isEnabled())
    screen = lead.window.screens["task"]
    before = len(screen._rows)
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    lead.wait(lambda: len(screen._rows) == before + 1)
    assert not screen.planning.side.is_open
    assert "栗原乡便民服务中心" in {row.unit for row in screen._rows}


def test_a_draw_ticks_its_units_and_another_choice_lets_go_of_it(lead: Running) -> None:
    panel = planning(lead)
    lead.click("planning.draw", panel)
    lead.wait(lambda: "可抽取的单位少于要抽的数量" in words_of(panel))
    assert panel.drawn is None
    panel.draw_units.set_text("1")
    panel.draw_people.set_text("1")
    lead.click("planning.draw", panel)
    lead.wait(lambda: panel.drawn is not None)
    lead.wait(lambda: "随机种子在抽取之前已确定并签名" in words_of(panel))
    assert len(panel.units.chosen) == 1
    tick(lead, panel, "planning.person.p-qin")
    assert panel.drawn is None
    assert "种子" not in words_of(panel)
    lead.click("planning.draw", panel)
    lead.wait(lambda: "此前还抽过 1 次，没有采用" in words_of(panel))


def test_an_inspector_sees_no_planning(inspector: Running) -> None:
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    assert screen.planning is None
    assert "安排任务" not in words_of(screen.header)


def test_the_leads_plan_brings_the_units_past_along(lead: Running) -> None:
    desk = lead.desk
    sheet = desk.planning.sheet().result()
    wish = PlanWish(sheet.rounds[0].key, sheet.forms[0].digest, sheet.rounds[0].due, (HALL,), ())
    form = desk.core.book.catalogue.forms[wish.form]
    maker = TaskMaker(desk.core, wish, desk.planning._wish(wish, None), form, "")
    planned = maker.stream(HALL, ("p-qin",)).events[1]
    assert [value for _month, value in planned["history"]["F1.D3"]] == [0, 2500, 0]
    assert planned["guide"], "the steps of the task before"


def test_somebody_else_is_sent_and_who_may_not_go_stands_there_with_the_reason(lead: Running) -> None:
    desk = lead.desk
    sheet = desk.planning.sheet().result()
    first = sheet.rounds[0]
    wish = PlanWish(first.key, sheet.forms[0].digest, first.due, ("u-liyuan-hall",), ("p-qin",))
    (stream,) = desk.planning.plan(wish).result()
    screen = lead.show("task")
    lead.wait(lambda: any(row.stream == stream for row in screen._rows))
    screen.planning.send(screen._task(stream))
    lead.wait(lambda: screen.planning.sending.is_open)
    panel = screen.planning.panel
    box = lead.find("sending.person.p-qin", CheckBox, panel)
    assert box.isChecked()
    box.setChecked(False)
    assert not panel.go.isEnabled()
    box.setChecked(True)
    lead.click("sending.sign", panel.foot)
    lead.wait(lambda: not screen.planning.sending.is_open)
    state = desk.core.book.task(stream)
    assert state is not None
    assert [each.part for each in state.people.values()] == ["inspector", "lead"]


def test_in_large_type_enter_shows_the_task_with_its_buttons_beside_the_list(lead: Running) -> None:
    lead.program.change_look(scale=1.5)
    QApplication.processEvents()
    lead.window.resize(1280, 720)
    desk = lead.desk
    sheet = desk.planning.sheet().result()
    first = sheet.rounds[0]
    wish = PlanWish(first.key, sheet.forms[0].digest, first.due, ("u-liyuan-hall",), ("p-qin",))
    (stream,) = desk.planning.plan(wish).result()
    screen = lead.show("task")
    lead.wait(lambda: any(row.stream == stream for row in screen._rows) and screen._aside.isHidden())
    screen.table.choose(stream)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    lead.wait(lambda: any(b.isVisible() for b in screen.findChildren(QAbstractButton, "tasks.send")))
    assert screen.step_back()
    assert screen._aside.isHidden()
    assert not screen.step_back()
