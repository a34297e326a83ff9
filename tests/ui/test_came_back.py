"""A visit that the lead returned: its reasons stand at the items, from the first screen to the question."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from inspector_app.desk.moments import china_now
from inspector_app.ui.parts.banner import Banner
from tests.desk import filling
from tests.ui.conftest import Errand, together
from tests.ui.running import words_of

pytestmark = pytest.mark.slow


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
    inspector.program.open_visit(stream, "/data/J/J1")
    screen = inspector.window.screens["visit"]
    inspector.wait(lambda: screen.ref == "/data/J/J1")
    banner = inspector.find("visit.came-back", Banner, screen)
    assert "写清楚哪块牌子" in words_of(banner)
    assert screen.outline._count.text() == f"{row.answered}/{row.needed}", "as the reviewer reads it"
    assert "退回" in [node.count for part in screen.outline._nodes for node in part.children]
    screen.next()
    assert not [each for each in screen.findChildren(Banner, "visit.came-back") if each.isVisible()]
    assert any("两处要补" in each.text() for each in screen.questions.findChildren(QLabel))
    visit = inspector.desk.open_visit(stream).result()
    visit.answer(
        "/data/J/J1", "大厅正门口的告示写得清楚，但没有写夜间值守电话，也没写恢复办公的时间。"
    ).saved.result()
    visit.finalise({}).result()
    assert visit.came_back() is None
