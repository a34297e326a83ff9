"""The Pilot screen over the lead's desk after a day's work."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from casework.catalogue import load_catalogue
from casework.faults import CaseworkFault
from casework.folds.feedback import Case
from casework.rhythms.participation import load_by_hour
from inspector_app.desk.core import resource_folder
from inspector_app.desk.pilot.views import Dimension, LoadView
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.radar import Radar
from inspector_app.ui.pilot.open_panel import OpenPanel
from inspector_app.ui.pilot.patterns_page import DimensionsPage, LoadPage
from tests.ui.running import Running, words_of

HALL = "u-lumian-hall"
HOUR_MS = 3_600_000


def _page(lead: Running, key: str):
    screen = lead.show("pilot")
    lead.wait(lambda: screen.view is not None)
    with lead.qtbot.waitSignal(screen.page_shown, check_params_cb=lambda shown: shown == key):
        screen.list.choose("sites" if key != "sites" else "gate")
        screen.list.choose(key)
    return screen


def _open(lead: Running) -> None:
    lead.desk.pilot.open("第一批试点", lead.desk.core.today().isoformat(), {HALL: "remote-village"}).result()
    screen = lead.show("pilot")
    screen.load()
    lead.wait(lambda: screen.view is not None and screen.view.pilot)


def test_without_a_pilot_the_form_opens_one(lead: Running):
    screen = _page(lead, "sites")
    assert "现在没有试点" in words_of(screen)
    lead.click("pilot.begin")
    panel = screen.panel.findChild(OpenPanel)
    assert not panel.go.isEnabled()
    assert panel.go.toolTip() or panel.go.reason
    box = lead.find(f"pilot.kind.{HALL}", DropDown, panel)
    box.set_value("ethnic-area")
    assert "上一年同月 1 日" in words_of(panel), "longer than twelve months unless it starts on a first"
    panel.start.edit.setText(lead.desk.core.today().isoformat())
    lead.click("pilot.count", screen.panel)
    lead.wait(lambda: "基线：" in words_of(panel))
    panel.title.set_text("第一批试点")
    lead.click("pilot.open", screen.panel)
    lead.wait(lambda: screen.view is not None and screen.view.pilot)
    assert not screen.panel.is_open
    words = words_of(screen)
    assert "还没有这类点位：城区密集街道、工业镇、偏远村" in words
    assert not screen.begin.isVisible()
    assert lead.window.focusWidget() is screen.list, "the button that had the keyboard is gone"


def test_a_long_name_of_a_unit_is_whole(lead: Running):
    words = "Lumian Township Convenience Service Centre, Branch at the Eastern Market by the River"
    site = replace(lead.desk.pilot.view().result().units[0], name=words)
    panel = OpenPanel(lead.program.look, lead.desk.pilot, (site,))
    lead.qtbot.addWidget(panel)
    panel.resize(560, 600)
    panel.show()
    assert words in words_of(panel)
    name = lead.find(f"pilot.unit.{site.unit}", Label, panel)
    assert 0 < name.heightForWidth(name.width()) <= name.height(), "lines enough for all of it"


def test_a_day_that_is_past_is_explained_and_signs_nothing(lead: Running):
    screen = _page(lead, "sites")
    lead.click("pilot.begin")
    panel = screen.panel.findChild(OpenPanel)
    lead.find(f"pilot.kind.{HALL}", DropDown, panel).set_value("ethnic-area")
    panel.start.edit.setText((lead.desk.core.today() - timedelta(days=3)).isoformat())
    lead.click("pilot.open", screen.panel)
    lead.wait(lambda: "起始日已过" in words_of(panel))
    assert lead.desk.core.book.supervision.pilots == {}


@pytest.mark.requirement("R164", "R167", "R168")
def test_the_gate_says_what_is_missing_and_when_it_opens(lead: Running):
    _open(lead)
    screen = _page(lead, "gate")
    words = words_of(screen)
    assert "已满 0 个月" in words
    assert "目前 0 条" in words
    assert "5 个窗口没有任何测量" in words or "没有任何测量" in words
    assert not screen.page.evaluate.isEnabled()
    assert screen.view.gate[0].until in screen.page.evaluate.reason
    lead.click("pilot.stop")
    lead.wait(lambda: screen.view.closed)
    assert "已停止" in words_of(screen)


@pytest.mark.requirement("R171")
def test_goals_are_counted_from_the_frozen_baseline(lead: Running):
    _open(lead)
    screen = _page(lead, "goals")
    words = words_of(screen)
    assert "签名冻结" in words
    assert "韦组长" in words
    tables = screen.page.findChildren(type(screen.page.table))
    assert sorted(table.model().rowCount() for table in tables) == [3, 4, 6]
    stones = next(table for table in tables if table.accessibleName() == "里程碑")
    months = [stones.model().index(row, 0).data() for row in range(4)]
    assert months == ["第 6 个月", "第 12 个月", "第 18 个月", "第 24 个月"]


@pytest.mark.requirement("R111")
def test_the_rate_opens_its_formula_and_the_list_behind_it(lead: Running):
    (row,) = lead.desk.reviews().result()
    lead.desk.approve(row.stream, "同意").result()
    _open(lead)
    screen = _page(lead, "months")
    assert screen.page.months.model().rowCount() == 1
    with lead.qtbot.waitSignal(lead.window.place_shown):
        lead.click("pilot.behind")
        lead.wait(lambda: screen.panel.is_open)
        words = words_of(screen.panel)
        assert "整改率 0.0 %" in words
        assert "= 0 ÷（1 − 0）" in words
        problems = screen.panel.findChild(type(screen.list), "pilot.behind.list")
        problems.opened.emit(problems.model().rows[0].key)
    assert lead.window.current == "problem"


def test_figures_are_copied_as_a_table(lead: Running):
    _open(lead)
    _page(lead, "months")
    lead.click("pilot.copy")
    first, second, *_ = QGuiApplication.clipboard().text().splitlines()
    assert first.startswith("月份\t督查次数\t综合分")
    assert second.startswith(f"{lead.desk.core.today():%Y-%m}\t1\t")


@pytest.mark.requirement("R165")
def test_the_report_of_a_month_has_its_three_chapters(lead: Running):
    _open(lead)
    screen = _page(lead, "months")
    lead.click("pilot.report")
    lead.wait(lambda: screen.report.is_open)
    words = words_of(screen.report)
    assert "一、条目" in words
    assert "二、协作" in words
    assert "三、整改" in words


@pytest.mark.requirement("R124")
def test_problems_stand_in_a_matrix_and_on_the_map(lead: Running):
    screen = _page(lead, "heat")
    assert screen.page.matrix.cells == {(HALL, "无障碍设施"): 1}
    assert screen.page.map is not None
    assert "鹿眠镇便民服务中心 1" in screen.page.map.accessibleName()
    assert not screen.page.grab().isNull()


@pytest.mark.requirement("R129")
def test_load_is_drawn_by_the_hour(look, qtbot):
    morning = 1_700_010_000_000 // 86_400_000 * 86_400_000 + HOUR_MS
    rest = (0, 0, False, "", "", "")
    cases = [Case(f"c{n}", "u", "w1" if n < 9 else "w2", "", morning + n, *rest) for n in range(10)]
    loads = load_by_hour(cases)
    page = LoadPage(look, LoadView((("大厅", loads),), {"w1": "1 综合受理", "w2": "2 社保"}))
    qtbot.addWidget(page)
    words = words_of(page)
    assert "1 综合受理  busy" in words
    assert "2 社保  idle" in words
    assert not page.grab().isNull()


def test_without_cases_the_load_says_where_they_come_from(lead: Running):
    screen = _page(lead, "load")
    assert "月报文件" in words_of(screen)


@pytest.mark.requirement("R15")
def test_the_five_dimensions_are_a_web(look, qtbot):
    rows = tuple(
        Dimension(key, value)
        for key, value in zip(
            ("tangibles", "reliability", "responsiveness", "assurance", "empathy"),
            (820, 760, None, 910, 640),
            strict=True,
        )
    )
    page = DimensionsPage(look, rows)
    qtbot.addWidget(page)
    radar = page.findChild(Radar)
    radar.resize(480, 320)
    assert not radar.grab().isNull()
    assert "Responsiveness not measured" in radar.accessibleName()
    assert "Tangibles 82.0" in radar.accessibleName()
    catalogue = json.loads((resource_folder() / "catalogue" / "indicators.json").read_text(encoding="utf-8"))
    own = next(each for each in catalogue["indicators"] if each["code"] == "TSC-P6")
    own["servqual"] = ""
    with pytest.raises(CaseworkFault, match="servqual"):
        load_catalogue(catalogue)


def test_only_a_lead_has_the_place(inspector: Running):
    assert "pilot" not in inspector.window.rail.buttons
