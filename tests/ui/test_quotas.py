"""Quotas of interviews in the window (R45): the lead sets a number by keyboard, changes it, takes it away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casework.folds.catalogue import QuotaCell
from inspector_app.ui.tasks.planning.quota_panel import QuotaPanel
from tests.ui.conftest import Start
from tests.ui.office import LEAD, Office, QuickCounty
from tests.ui.running import Running, words_of

TOWN = "鹿眠镇"
CELL = QuotaCell("F3", TOWN, "麦浪村", "f", "60", "")


@pytest.fixture
def interviews(start: Start, office: Office, tmp_path: Path, project_root: Path) -> Iterator[Running]:
    """The lead's program, in a county that has the form of household interviews and an interview to do."""
    shutil.copytree(office.folder / "county", tmp_path / "county")
    county = QuickCounty(tmp_path / "county", forms=("F1",))
    county.make()
    county.central("publish", "form", str(project_root / "resources" / "forms" / "F3.md"))
    county.serve()
    try:
        county.plan("0190")
        lead = start(LEAD)
        lead.desk.sync.now().result()
        yield lead
    finally:
        county.stop()


def opened(program: Running) -> QuotaPanel:
    screen = program.show("task")
    program.wait(lambda: screen._rows)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_U)
    program.wait(lambda: screen.planning.quota.is_open)
    panel = screen.planning.panel
    assert isinstance(panel, QuotaPanel)
    return panel


def sign(panel: QuotaPanel) -> None:
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_number_is_set_changed_and_taken_away(interviews: Running) -> None:
    lead = interviews
    panel = opened(lead)
    assert "还没有设配额" in words_of(panel)
    assert not panel.go.isEnabled()
    panel.township.set_value(TOWN)
    panel.village.set_text("麦浪 村")
    panel.marks["sex"].set_value("f")
    panel.marks["age_band"].set_value("60")
    panel.number.set_text("3")
    sign(panel)
    lead.wait(lambda: CELL in lead.desk.core.book.catalogue.quotas)
    lead.wait(lambda: panel.table.model().rowCount() == 1)
    assert panel.table.key == str(CELL)
    assert "还差 3" in str(panel.table.model().index(0, 3).data())
    panel.number.set_text("5")
    sign(panel)
    lead.wait(lambda: lead.desk.core.book.catalogue.quotas[CELL] == 5)
    lead.wait(lambda: panel.away.isEnabled())
    panel.away.click()
    lead.wait(lambda: not lead.desk.core.book.catalogue.quotas)
    lead.wait(lambda: "还没有设配额" in words_of(panel))
    assert panel.number.text == "5", "what was written stays: one key brings the group back"
    sign(panel)
    lead.wait(lambda: lead.desk.core.book.catalogue.quotas.get(CELL) == 5)


def test_an_inspector_has_no_such_key(inspector: Running) -> None:
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    assert screen.planning is None
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_U)
    assert not screen.panel.is_open
