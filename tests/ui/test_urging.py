"""Urging a unit: logged with its means; the letter is printed from a template and signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.desk.faults import DeskFault
from inspector_app.ui.problems.urge_panel import UrgePanel
from reports.verification.report import verify_report
from tests.ui.office import PROBLEM
from tests.ui.running import Running, words_of


@pytest.fixture
def issued(lead: Running) -> Running:
    """The problem is issued: the visit was approved."""
    (row,) = lead.desk.reviews().result()
    lead.desk.approve(row.stream, "同意").result()
    return lead


def _panel(lead: Running) -> tuple[object, UrgePanel]:
    screen = lead.show("problem")
    lead.wait(lambda: screen.case is not None and screen.case.urge.isVisible())
    lead.click("problems.urge")
    panel = screen.panel.findChild(UrgePanel)
    assert panel is not None
    return screen, panel


@pytest.mark.requirement("R120")
def test_a_letter_is_printed_signed_and_logged_with_its_means(issued: Running, tmp_path: Path):
    screen, panel = _panel(issued)
    assert PROBLEM.rstrip("。") in panel.words.text
    assert "。”" not in panel.words.text, "a stop does not stand within the sentence"
    panel.means._keys["letter"].click()
    assert panel.go.text() == "存成催办函并登记"
    target = tmp_path / "催办函.pdf"
    with issued.qtbot.waitSignal(panel.urged):
        panel.save_letter(target)
    assert verify_report(target.read_bytes(), file="r.pdf", pinned=None).holds
    text = _text(target)
    assert "整改催办函" in text
    assert "鹿眠镇便民服务中心" in text
    assert "韦组长" in text
    issued.wait(lambda: screen.case is not None and "信函：" in _told(screen))
    assert screen.isAncestorOf(issued.window.focusWidget()), "the keyboard is not left to the rail"
    (problem,) = issued.desk.problems().result()
    with pytest.raises(DeskFault):
        issued.desk.urging.letter(problem, " ", tmp_path / "empty.pdf", "zh").result()
    with pytest.raises(DeskFault):
        issued.desk.urging.letter(problem, "请办理", tmp_path / "none" / "l.pdf", "zh").result()
    state = issued.desk.core.book.task(problem.stream).problems[problem.problem]
    assert [urge.means for urge in state.urges.values()] == ["letter"]
    assert not (tmp_path / "empty.pdf").exists()
    assert "放假安排还没有公布" not in text
    early = replace(problem, due="2027-01-18", provisional=True)
    issued.desk.urging.letter(early, "请办理", tmp_path / "2027.pdf", "zh").result()
    assert "2027 年放假安排还没有公布" in _text(tmp_path / "2027.pdf")


def test_a_message_is_logged_and_words_are_needed(issued: Running):
    screen, panel = _panel(issued)
    panel.words.set_text("  ")
    issued.click("urge.go", screen.panel)
    issued.wait(lambda: "催办须写明内容" in words_of(panel))
    panel.words.set_text("电话已通知，请本周内整改")
    with issued.qtbot.waitSignal(panel.urged):
        issued.click("urge.go", screen.panel)
    issued.wait(lambda: screen.case is not None and "消息：电话已通知" in _told(screen))


def test_only_a_lead_urges(inspector: Running):
    screen = inspector.show("problem")
    inspector.wait(lambda: screen.case is not None)
    assert not screen.case.urge.isVisible()


def _told(screen) -> str:
    return "\n".join(step.detail for step in screen.case._steps)


def _text(path: Path) -> str:
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(path))
    words = "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return words
