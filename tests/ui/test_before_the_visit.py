"""What must hold before a visit begins: a certificate in force (R58), the conduct code accepted (R60)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from inspector_app.desk.faults import DeskFault
from inspector_app.ui.settings.conduct_page import ConductPage
from inspector_app.ui.visit.accepting import ConductPanel
from tests.ui.conftest import Errand
from tests.ui.office import INSPECTOR
from tests.ui.running import Running, words_of

pytestmark = pytest.mark.slow


def certificate(until: str) -> list[dict[str, str]]:
    return [{"person": INSPECTOR, "certificate": "2026-041", "from": "2026-01-01", "until": until}]


def test_no_overt_visit_begins_with_an_ended_certificate(errand: Errand):
    inspector, stream = errand.inspector, errand.stream
    errand.publish("inspectors", certificate("2026-02-28"))
    with pytest.raises(DeskFault) as ended:
        inspector.desk.open_visit(stream).result()
    assert ended.value.code == "visit.certificate-ended"
    assert not inspector.desk.core.book.task(stream).visits, "nothing was begun"
    screen = inspector.show("today")
    inspector.wait(lambda: "2026-02-28" in words_of(screen))
    assert not screen.next_visit.start.isEnabled()
    assert "督查证已于 2026-02-28 到期" in words_of(screen)
    screen = inspector.show("task")
    inspector.wait(lambda: "督查证已到期" in words_of(screen))
    assert not inspector.find("tasks.start", QAbstractButton, screen).isEnabled()
    shown = inspector.desk.units.certificate()
    assert (shown.number, shown.until, shown.expired) == ("2026-041", "2026-02-28", True)
    errand.publish("inspectors", certificate("2099-12-31"))
    assert not inspector.desk.units.certificate().expired
    assert inspector.desk.open_visit(stream).result().stream == stream


def accept(running: Running, stream: str, version: str) -> None:
    """Read the code, tick, begin."""
    running.program.open_visit(stream)
    screen = running.window.screens["visit"]
    running.wait(lambda: screen.panel.findChild(ConductPanel) is not None)
    panel = screen.panel.findChild(ConductPanel)
    assert version in words_of(panel)
    go = running.find("conduct.accept", QAbstractButton, screen.panel)
    assert not go.isEnabled(), "first the tick"
    running.find("conduct.read", QCheckBox, screen.panel).setChecked(True)
    go.setFocus()
    QTest.keyClick(go, Qt.Key.Key_Return)
    running.wait(lambda: screen.visit is not None and screen.visit.stream == stream)


@pytest.mark.requirement("R60")
def test_each_version_of_the_conduct_code_is_accepted_once_before_a_visit(errand: Errand):
    inspector, lead, stream = errand.inspector, errand.lead, errand.stream
    errand.publish("conduct", "# 守则\n\n依任务去，亮证去。", "--version", "1")
    with pytest.raises(DeskFault) as open_code:
        inspector.desk.open_visit(stream).result()
    assert open_code.value.code == "visit.conduct-code"
    (row,) = lead.conduct.team().result()
    assert (row.version, row.newest) == ("", False)
    accept(inspector, stream, "1")
    assert inspector.desk.open_visit(stream).result().stream == stream, "asked once"
    for desk in (inspector.desk, lead):
        desk.sync.now().result()
    (row,) = lead.conduct.team().result()
    assert (row.name, row.version, row.newest) == ("覃督查员", "1", True)
    assert row.when
    page = ConductPage(inspector.program.look, lead)
    inspector.wait(lambda: page.team is not None)
    assert page.team.model().rows[0].cells[1].text == "1"
    page.deleteLater()
    errand.publish("conduct", "# 守则\n\n再加一条：按时交。", "--version", "2")
    assert lead.conduct.team().result()[0].newest is False
    errand.county.plan("0187")
    inspector.desk.sync.now().result()
    accept(inspector, errand.stream, "2")


def test_a_visit_opens_at_the_item_that_is_named(errand: Errand):
    inspector, stream = errand.inspector, errand.stream
    inspector.program.open_visit(stream, "/data/A/A4")
    screen = inspector.window.screens["visit"]
    inspector.wait(lambda: screen.visit is not None and screen.visit.stream == stream)
    assert screen.ref == "/data/A/A4"
