"""What was typed into a panel and not signed yet stands there again after the power went."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.conftest import Errand, Start, together
from tests.ui.running import Running, words_of
from tests.ui.test_came_back import hand_in

pytestmark = pytest.mark.slow
FACT, WHY, NOTE = "坡道被货箱占用，轮椅上不去。", "当时问错了人", "照片再补一张"
REASON = "visit.change-reason:/data/A/A4a"


def cut(running: Running, start: Start, folder: Path) -> Running:
    """As a power cut leaves it: what is on the disk now, started anew; the old program is never told."""
    running.desk.core.vault.writer.submit(lambda _database: None).result()
    shutil.copytree(running.program.opening.folder, folder)
    again = start.folder(folder)
    again.unlock()
    return again


def raising(running: Running, ref: str) -> QPlainTextEdit:
    screen = running.window.screens["visit"]
    screen.show_question(ref)
    screen.raising.open()
    running.wait(lambda: screen.panel.findChild(QPlainTextEdit, "problem.fact") is not None)
    return running.find("problem.fact", QPlainTextEdit, screen.panel)


def test_what_was_typed_in_a_visit_outlives_the_power(errand: Errand, start: Start, tmp_path: Path):
    inspector, lead, stream = errand.inspector, errand.lead, errand.stream
    hand_in(errand)
    lead.send_back(stream, [], "一处要补").result()
    together(lead, inspector.desk)
    inspector.program.open_visit(stream)
    screen = inspector.window.screens["visit"]
    inspector.wait(lambda: screen.visit is not None)
    screen.visit.answer("/data/A/A4a", "power").saved.result()
    raising(inspector, "/data/A/A2").setPlainText(FACT)
    inspector.find("problem.class", QLineEdit, screen.panel).setText("无障碍")
    inspector.find("problem.cause", QWidget, screen.panel).findChildren(QAbstractButton)[1].click()
    screen.panel.close_panel()
    screen.finishing.open()
    inspector.find(REASON, QLineEdit, screen.panel).setText(WHY)

    again = cut(inspector, start, tmp_path / "cut")
    again.program.open_visit(stream)
    screen = again.window.screens["visit"]
    again.wait(lambda: screen.visit is not None)
    assert raising(again, "/data/A/A2").toPlainText() == FACT
    assert again.find("problem.class", QLineEdit, screen.panel).text() == "无障碍"
    screen.panel.close_panel()
    screen.finishing.open()
    assert again.find(REASON, QLineEdit, screen.panel).text() == WHY
    assert "1 个问题写了一半" in words_of(screen.panel), "signing would drop it"
    visit = screen.visit.visit
    assert set(again.desk.unsigned.all(visit)) == {"finalise", "problem /data/A/A2"}
    raising(again, "/data/A/A2")
    again.click("problem.raise", screen.panel)
    again.wait(lambda: not screen.panel.is_open)
    assert [(each.fact, each.problem_class) for each in screen.visit.problems()] == [(FACT, "无障碍")]
    screen.finishing.open()
    assert "写了一半" not in words_of(screen.panel)
    assert again.find("visit.sign", QAbstractButton, screen.panel).isEnabled()
    again.click("visit.sign", screen.panel)
    again.wait(lambda: screen.visit is None)
    assert again.desk.unsigned.all(visit) == {}
    assert again.desk.core.vault.settings.all("unsigned.") == {}


def test_what_was_typed_in_a_review_outlives_the_power(lead: Running, start: Start, tmp_path: Path):
    screen = lead.show("review")
    lead.wait(lambda: screen.sheet is not None)
    stream, line = screen.table.key, next(iter(screen.sheet.lines.values()))
    line.button.click()
    lead.find("review.line-reason", QLineEdit, screen).setText("看不清")
    lead.find("review.reason", QLineEdit, screen).setText(NOTE)

    again = cut(lead, start, tmp_path / "cut")
    screen = again.show("review")
    again.wait(lambda: screen.sheet is not None)
    assert screen.table.key == stream
    assert next(iter(screen.sheet.lines.values())).field.edit.text() == "看不清"
    assert again.find("review.reason", QLineEdit, screen).text() == NOTE
    with again.qtbot.waitSignal(screen.decided):
        again.click("review.return", screen)
    again.wait(lambda: again.desk.core.vault.settings.all("unsigned.") == {})


def test_typing_faster_than_the_disk_keeps_the_newest(inspector: Running):
    unsigned = inspector.desk.unsigned
    kept = [unsigned.keep("v", "panel", "字" * n) for n in range(1, 60)]
    assert unsigned.of("v", "panel") == "字" * 59
    for each in kept:
        each.result()
    assert inspector.desk.core.vault.settings.get("unsigned.v.panel") == "字" * 59
    unsigned.forget("v").result()
    assert unsigned.of("v", "panel") is None
