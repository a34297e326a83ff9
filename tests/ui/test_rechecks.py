"""A problem from its rectification to the case library: real windows, real vaults, a real endpoint."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.supervision.draws import replay, seed_hash
from central.faults import CentralFault
from inspector_app.desk.faults import DeskFault
from inspector_app.ui.parts.photo_grid import PhotoTile
from inspector_app.ui.parts.rows import RowList
from inspector_app.ui.problems.lookback_panels import DrawPanel, SendPanel
from reports.verification.report import verify_report
from tests.ui.office import (
    INSPECTOR,
    LEAD,
    PASSPHRASE,
    PROBLEM,
    SECOND,
    Office,
    QuickCounty,
    make_rectified_office,
    picture,
)
from tests.ui.running import Running, words_of

pytestmark = pytest.mark.slow
DISCIPLINE = "p-nong"


@pytest.fixture(scope="module")
def rectified(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Office:
    return make_rectified_office(tmp_path_factory.mktemp("rectified"), project_root / ".cache" / "fonts")


@pytest.fixture
def sit_down(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, rectified: Office
) -> Iterator[Callable[[str], Running]]:
    made: list[Running] = []

    def folder_of(person: str) -> Path:
        own = tmp_path / person  # enrolled in the test itself
        return own if own.exists() else rectified.copy_of(person, own)

    def sit(person: str) -> Running:
        running = Running(qapp, qtbot, rectified, folder_of(person), "zh")
        made.append(running)
        running.unlock()
        return running

    yield sit
    for each in made:
        each.close()


def shown(running: Running) -> Any:
    """The ledger with its one case, and what can be done with it."""
    screen = running.show("problem")
    running.wait(lambda: screen.case is not None and screen.rechecking.case is not None)
    return screen


def test_the_lead_is_told_who_may_go(sit_down: Callable[[str], Running]):
    running = sit_down(LEAD)
    screen = shown(running)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_R)
    running.wait(lambda: screen.panel.is_open)
    panel = screen.panel._content
    assert screen.case.act.text() == "换人复核"
    assert "已派岑督查员" in words_of(panel)
    assert "发现人，不能单独去" in words_of(panel) + panel.people[INSPECTOR].text()
    panel.people[INSPECTOR].setChecked(True)
    panel.go.click()
    assert "不能复核" in words_of(panel), "who found it does not go alone"
    panel.people[SECOND].setChecked(True)
    with running.qtbot.waitSignal(screen.rechecking.signed):
        QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not screen.panel.is_open


def test_who_was_not_sent_sees_why_there_is_no_button(sit_down: Callable[[str], Running]):
    screen = shown(sit_down(INSPECTOR))
    assert screen.case.act.isHidden()
    assert "已派别人复核" in words_of(screen.case.foot)


def test_today_leads_to_the_recheck(sit_down: Callable[[str], Running]):
    running = sit_down(SECOND)
    today = running.show("today")
    running.wait(lambda: "等我办的复核" in words_of(today))
    assert "1 件复核等您办" in words_of(today)
    (listed,) = [each for each in today.findChildren(RowList) if each.rows and PROBLEM in each.rows[0].title]
    listed.setFocus()
    listed.choose(listed.rows[0].key)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert running.window.current == "problem", "the heading says that Enter opens it"
    ledger = running.window.screens["problem"]
    running.wait(lambda: ledger.case is not None and ledger.case.act.text() == "开始复核")


def test_the_story_is_told_in_order(sit_down: Callable[[str], Running]):
    running = sit_down(INSPECTOR)
    screen = shown(running)
    running.wait(lambda: screen.case._steps)
    kinds = [step.kind for step in screen.case._steps]
    assert kinds == [
        "raised", "issued", "received", "planned", "rectified", "recheck-assigned", "rechecked", "closed",
    ]  # fmt: skip
    assert "坡道清空，划线禁停" in words_of(screen.case)
    assert screen.case._steps[-2].who == "岑督查员", "the re-check is not the unit's step"


def test_the_ledger_is_filtered_and_copied_as_a_table(sit_down: Callable[[str], Running]):
    running = sit_down(LEAD)
    screen = shown(running)
    assert "待复核 1" in screen.filter._keys["recheck"].text()
    screen.more.click()
    assert screen.filters.isVisibleTo(screen)
    severity = str(screen._rows[0].severity)
    other = next(n for n in "123" if n != severity)
    screen.filters.drops["severity"].set_value(other)
    screen.filters.changed.emit()
    assert screen.table.isHidden()
    assert "没有这一类的问题" in words_of(screen), "the ledger is not empty"
    screen._other.button.click()
    assert not screen.table.isHidden()
    assert screen.filters.drops["severity"].value == ""
    screen.filters.drops["severity"].set_value(severity)
    screen.filters.changed.emit()
    running.click("problems.copy", screen)
    copied = QGuiApplication.clipboard().text()
    assert PROBLEM in copied
    assert len(copied.strip().splitlines()) == 2


def test_a_verdict_without_facts_is_not_signed(sit_down: Callable[[str], Running]):
    running = sit_down(SECOND)
    screen = shown(running)
    with pytest.raises(DeskFault, match="what was seen"):
        running.desk.rechecks.record(screen.rechecking.case, {"meets_standard": True, "fact": "  "})


@pytest.mark.requirement("R148")
def test_from_the_recheck_to_the_case_library(
    sit_down: Callable[[str], Running], rectified: Office, tmp_path: Path
):
    county = QuickCounty(rectified.folder / "county", forms=("F1",))
    county.make()
    county.serve()
    try:
        second = sit_down(SECOND)
        _recheck(second, tmp_path)
        lead = sit_down(LEAD)
        _close_and_publish(lead)
        _record(lead, tmp_path / "复核.pdf")
        lead.desk.sync.now().result()
        _look_back(county, second, tmp_path / "seed.json")
        _discipline_looks_back(county, rectified, sit_down, tmp_path)
    finally:
        county.stop()


def _record(running: Running, target: Path) -> None:
    """The re-check's record is a signed document with both pictures."""
    (row,) = running.desk.documents.rows_of("recheck")
    made = running.desk.documents.write(row, target, "zh")
    assert verify_report(target.read_bytes(), file="r.pdf", pinned=None).holds
    assert made.pages
    images = subprocess.run(["pdfimages", "-list", target], check=True, capture_output=True, text=True)
    assert len(images.stdout.splitlines()) == 2 + 2, "one before, one after"


def _look_back(county: QuickCounty, running: Running, seed: Path) -> None:
    """A closed problem is drawn by a seed committed to before; a new visit brings the file of its case."""
    drawn = ("lookback", "open", "--file", str(seed), "--people", SECOND)
    with pytest.raises(CentralFault, match="--percent"):
        county.central("lookback", "commit", "--percent", "11", "--file", str(seed))
    assert not seed.exists()
    committed = json.loads(county.central("lookback", "commit", "--percent", "5", "--file", str(seed)))
    kept = json.loads(seed.read_text())
    assert (committed["size"], seed_hash(kept["seed"])) == (1, committed["seed_hash"])
    forged = seed.with_name("forged.json")
    forged.write_text(json.dumps({**kept, "seed": "ab" * 16}))
    with pytest.raises(CentralFault, match="not committed so"):
        county.central("lookback", "open", "--file", str(forged), "--people", SECOND)
    opened = json.loads(county.central(*drawn))
    assert opened["chosen"] == kept["population"]
    with pytest.raises(CentralFault, match="opened before"):
        county.central(*drawn)
    running.desk.sync.now().result()
    (task,) = [row for row in running.desk.tasks().result() if row.number.startswith("LB-")]
    told = running.desk.units.record(task.stream).result().purpose
    for words in (PROBLEM, "轮椅从门口到窗口自行到达", "销号", "SHA-256"):
        assert words in told


def _discipline_looks_back(
    county: QuickCounty, office: Office, sit_down: Callable[[str], Running], folder: Path
) -> None:
    """Discipline supervision draws by itself, sends somebody who had no part in it, and opens it again."""
    code = county.central(
        "enrol", "--person", DISCIPLINE, "--name", "农书记", "--roles", "discipline", "--url", county.url
    )
    opening = office.opening(folder / DISCIPLINE)
    new = opening.create("资料夹 1", PASSPHRASE).result()
    new.desk.enrol(code.strip(), "笔记本 21").result()
    new.desk.sync.now().result()
    new.desk.close()
    opening.close()
    running = sit_down(DISCIPLINE)
    screen = running.show("problem")
    screen.filter.set_value("all")
    screen._fill()
    running.wait(lambda: screen.case is not None)
    _draw_and_send(running, screen)
    running.desk.sync.now().result()
    task = next(each for each in running.desk.tasks().result() if each.number.startswith("LB-"))
    told = running.desk.units.record(task.stream).result().purpose
    for words in (PROBLEM, "销号", "SHA-256"):
        assert words in told, "the file of the case comes with the visit"
    _open_again(running, screen)
    draws = running.desk.core.book.supervision.draws.values()
    for draw in (each for each in draws if each["purpose"] == "lookback"):
        assert replay(draw["seed"], draw["population"], draw["chosen"], draw["seed_hash"])


def _draw_and_send(running: Running, screen: Any) -> None:
    running.click("problems.draw-look-back", screen)
    running.wait(lambda: isinstance(screen.panel._content, DrawPanel))
    panel = screen.panel._content
    assert "1" in panel.told.text()
    panel.go.click()
    running.wait(lambda: isinstance(screen.panel._content, SendPanel))
    screen.step_back()
    running.click("problems.draw-look-back", screen)
    running.wait(lambda: screen.panel.is_open and isinstance(screen.panel._content, SendPanel))
    send = screen.panel._content
    assert PROBLEM in words_of(send), "a draw that was shut comes back; it is not drawn again"
    assert not send.people[INSPECTOR].isEnabled(), "who found it"
    assert not send.people[SECOND].isEnabled(), "who re-checked it"
    assert not send.go.isEnabled()
    send.people[DISCIPLINE].setChecked(True)
    with running.qtbot.waitSignal(screen.looking_back.signed):
        send.go.click()


def _open_again(running: Running, screen: Any) -> None:
    running.wait(lambda: screen.case is not None)
    running.click("problems.look-back", screen.case.foot)
    panel = screen.panel._content
    panel.fixed._keys["no"].click()
    assert panel.go.reason == "请写现场看到的事实"
    panel.fact.edit.setPlainText("坡道又堆了货箱。")
    with running.qtbot.waitSignal(screen.looking_back.signed):
        panel.go.click()
    running.wait(lambda: screen.case is not None and screen.case.problem.state == "failed")
    running.wait(lambda: screen.rechecking.case is not None and screen.case._steps)
    running.wait(lambda: "坡道又堆了货箱" in words_of(screen.case))


def _recheck(running: Running, folder: Path) -> None:
    screen = shown(running)
    assert screen.case.act.text() == "开始复核"
    running.click("problems.recheck", screen.case.foot)
    panel = screen.panel._content
    assert not panel.go.isEnabled()
    assert "先选是否达到标准" in words_of(panel.foot), "a button that does nothing says why"
    panel.meets._keys["yes"].click()
    assert panel.badge.text == "通过"
    assert not panel.go.isEnabled(), "a pair of photos is needed to pass"
    running.wait(lambda: all(not tile.image.isNull() for tile in panel.before.findChildren(PhotoTile)))
    assert len(panel.before.findChildren(PhotoTile)) == 1, "what it looked like stands beside the new one"
    photo = folder / "改后.jpg"
    photo.write_bytes(picture(88))
    panel.photo_given.emit(photo)
    running.wait(lambda: panel.pictures)
    running.wait(lambda: _tags(panel) == ["改前", "改后"])
    assert panel.pressure.value == "", "nobody answers for the person who was asked"
    assert "有没有人打招呼" in panel.go.reason
    panel.pressure._keys["none"].click()
    assert not panel.go.isEnabled()
    assert panel.go.reason == "请写看到的事实"
    panel.fact.edit.setPlainText("坡道上没有货箱。")
    assert panel.go.isEnabled()
    screen, panel = _shut_and_open(running, screen, panel)
    panel.paper.setChecked(True)
    assert panel.badge.text.startswith("未通过"), "the rule, not the person, gives the verdict"
    panel.paper.setChecked(False)
    panel.fact.edit.setPlainText("坡道上没有货箱，轮椅从门口到窗口自行到达。")
    case = panel.case
    with running.qtbot.waitSignal(screen.rechecking.signed):
        QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    running.wait(lambda: not running.desk.rechecks.draft(case))  # what was signed does not come back
    running.desk.sync.now().result()
    (row,) = running.desk.problems().result()
    assert row.state == "passed"
    after = [tile for tile in running.desk.evidence().result() if tile.side == "after"]
    assert len(after) == 1
    assert after[0].pair_of


def _tags(panel: Any) -> list[str]:
    return [tile.photo.tag for tile in panel.before.findChildren(PhotoTile)]


def _shut_and_open(running: Running, screen: Any, panel: Any) -> tuple[Any, Any]:
    """Esc, and a lock: nothing that was entered is lost."""
    before = panel.draft()
    assert before["fact"]
    assert before["pictures"]
    screen.step_back()
    running.program.lock()
    running.unlock()
    screen = shown(running)
    running.click("problems.recheck", screen.case.foot)
    again = screen.panel._content
    assert again is not panel
    assert again.draft() == before
    assert again.go.isEnabled()
    assert again.badge.text == "通过"
    return screen, again


def _close_and_publish(running: Running) -> None:
    running.desk.sync.now().result()
    screen = shown(running)
    running.wait(lambda: screen.case.act.text() == "销号" and screen.case._steps)
    assert [(step.kind, step.who) for step in screen.case._steps[-2:]] == [
        ("recheck-passed", "岑督查员"),
        ("closed", ""),
    ]
    with running.qtbot.waitSignal(screen.rechecking.signed):
        running.click("problems.recheck", screen.case.foot)
    running.wait(lambda: screen._rows[0].state == "closed")
    screen.open_problem("", screen._rows[0].problem)
    running.wait(lambda: screen.case is not None and screen.case.publish.isVisibleTo(screen))
    running.click("problems.publish", screen.case.foot)
    panel = screen.panel._content
    panel.text.edit.setPlainText("鹿眠镇便民服务中心坡道堆货，莫主任联系电话13800138000。")
    panel.go.click()
    assert panel.prevention.error
    panel.prevention.edit.setPlainText("每天巡查签字，送货改走后门。")
    panel.go.click()
    running.wait(lambda: screen.panel._content is not panel)
    library = screen.panel._content
    library.search.edit.setText("坡道")
    library.load()
    running.wait(lambda: "预防办法" in words_of(library))
    words = words_of(library)
    assert "鹿眠镇便民服务中心" not in words
    assert "莫主任" not in words
    assert "13800138000" not in words
