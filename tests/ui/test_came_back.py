"""A visit that the lead returned: its reasons stand at the items, from the first screen to the question."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from inspector_app.desk.moments import china_now
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.part import Part
from inspector_app.ui.review.sheet import SheetView
from tests.desk import filling
from tests.ui.conftest import Errand, together
from tests.ui.running import Running, words_of

pytestmark = pytest.mark.slow

BETTER = "大厅正门口的告示写得清楚，但没有写夜间值守电话，也没写恢复办公的时间。"


def hand_in(errand: Errand) -> None:
    visit = errand.inspector.desk.open_visit(errand.stream).result()
    filling.fill(visit, filling.CLOSED)
    for ref in visit.evidence_gaps():
        photo = filling.picture(len(ref), china_now())
        visit.attach_bytes(ref, photo, "photo.jpg", "image/jpeg", "on-site").result()
    visit.finalise({}).result()
    together(errand.inspector.desk, errand.lead)


def test_the_reason_stands_at_the_item_and_all_count_alike(errand: Errand):
    inspector, lead, stream = errand.inspector, errand.lead, errand.stream
    hand_in(errand)
    (row,) = [row for row in lead.reviews().result() if row.stream == stream]
    lead.send_back(stream, [("/data/J/J1", "写清楚哪块牌子")], "两处要补").result()
    together(lead, inspector.desk)
    inspector.program.open_visit(stream)
    screen = inspector.window.screens["visit"]
    inspector.wait(lambda: screen.ref == "/data/J/J1")  # it opens where something is to be done
    banner = inspector.find("visit.came-back", Banner, screen)
    assert "写清楚哪块牌子" in words_of(banner)
    assert screen.outline._count.text() == f"{row.answered}/{row.needed}", "as the reviewer reads it"
    assert "退回" in [node.count for part in screen.outline._nodes for node in part.children]
    assert [part.count for part in screen.outline._nodes].count("退回") == 1, (
        "also while its section is closed"
    )
    screen.next()
    assert not [each for each in screen.findChildren(Banner, "visit.came-back") if each.isVisible()]
    assert any("两处要补" in each.text() for each in screen.questions.findChildren(QLabel))
    visit = screen.visit
    visit.answer("/data/J/J1", BETTER).saved.result()
    visit.answer("/data/A/A4a", "power").saved.result()
    sign_with_reasons(inspector)
    assert visit.came_back() is None
    together(inspector.desk, lead)
    said = {line.key: line.reason for line in lead.changes.lines(stream).result() if line.reason}
    assert said == {"J1": "写清楚哪块牌子", "A4a": "当时问错了人"}


def test_the_lead_reads_the_reason_beside_the_changed_item(errand: Errand):
    inspector, lead, stream = errand.inspector, errand.lead, errand.stream
    hand_in(errand)
    lead.send_back(stream, [("/data/J/J1", "写清楚哪块牌子")], "两处要补").result()
    together(lead, inspector.desk)
    visit = inspector.desk.open_visit(stream).result()
    visit.answer("/data/J/J1", BETTER)
    visit.answer("/data/A/A4a", "power")
    visit.finalise({}, {"/data/A/A4a": "当时问错了人"}).result()
    together(inspector.desk, lead)
    look = inspector.window.look
    view = SheetView(look, lead.review(stream).result(), {}, "all")
    inspector.qtbot.addWidget(view)
    told = view.findChild(Part, "review.changed:/data/A/A4a")
    assert told is not None
    words = words_of(told)
    assert "原来：天气" in words
    assert "现在：停电断网" in words
    assert "当时问错了人" in words
    assert "覃督查员" in words
    assert view.lines["/data/A/A4a"].isAncestorOf(told)
    assert sum(each.objectName().startswith("review.changed") for each in view.findChildren(Part)) == 2
    changed = SheetView(look, view.sheet, {}, "changed")
    inspector.qtbot.addWidget(changed)
    assert list(changed.lines) == ["/data/A/A4a", "/data/J/J1"]
    changed.resize(520, changed.heightForWidth(520))
    changed.show()
    labels = changed.lines["/data/J/J1"].findChildren(QLabel)
    assert all(each.height() >= each.heightForWidth(each.width()) for each in labels if each.wordWrap())


def sign_with_reasons(inspector: Running) -> None:
    """Where the lead asked, the reason stands there; what was typed stays when the panel is closed."""
    screen = inspector.window.screens["visit"]
    screen.finishing.open()
    asked = inspector.find("visit.change-reason:/data/J/J1", QLineEdit, screen.panel)
    assert asked.text() == "写清楚哪块牌子"
    sign = inspector.find("visit.sign", QAbstractButton, screen.panel)
    assert not sign.isEnabled()
    other = "visit.change-reason:/data/A/A4a"
    inspector.find(other, QLineEdit, screen.panel).setText("当时问错了人")
    assert "停电断网" in words_of(screen.panel)
    screen.panel.close_panel()
    inspector.qtbot.wait(20)
    screen.finishing.open()
    assert inspector.find(other, QLineEdit, screen.panel).text() == "当时问错了人"
    inspector.click("visit.sign", screen.panel)
    inspector.wait(lambda: screen.visit is None)
