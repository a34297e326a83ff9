"""What is typed in a panel of a visit and not signed yet outlives a kill, a lock and a power failure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from inspector_app.desk.moments import china_now
from inspector_app.desk.visit.plausibility import FAST_RUN
from inspector_app.ui.visit.problem_panel import ProblemPanel
from inspector_app.ui.visit.screen import VisitScreen
from tests.desk import filling
from tests.ui.conftest import Errand, Start
from tests.ui.running import Running, words_of

pytestmark = pytest.mark.slow
REF = "/data/J/J1"
FACT = "门口坡道被货箱占满，轮椅上不去"
WHY = "当天停电，大厅没有开门"


def opened(running: Running, stream: str) -> VisitScreen:
    """The visit as a person opens it."""
    running.program.open_visit(stream)
    screen: VisitScreen = running.window.screens["visit"]
    running.wait(lambda: screen.visit is not None)
    return screen


def after_a_kill(start: Start, before: Running, folder: Path) -> Running:
    """What somebody finds whose program ended without a word: another one over the files as they are now."""
    shutil.copytree(before.program.opening.folder, folder)
    again = start.folder(folder)
    again.unlock()
    return again


def written(running: Running) -> None:
    """What was typed so far is on the disk."""
    running.desk.core.vault.writer.submit(lambda _database: None).result()


def problem_panel(running: Running, screen: VisitScreen) -> ProblemPanel:
    """Opened at the question in hand."""
    screen.show_question(REF)
    screen.raising.open()
    running.wait(lambda: screen.panel.is_open and screen.panel.findChild(ProblemPanel))
    panel = screen.panel.findChild(ProblemPanel)
    assert isinstance(panel, ProblemPanel)
    return panel


def test_a_problem_half_written_is_there_after_a_kill(errand: Errand, start: Start, tmp_path: Path):
    inspector, stream = errand.inspector, errand.stream
    screen = opened(inspector, stream)
    visit = screen.visit
    assert visit is not None
    filling.fill(visit, filling.CLOSED)
    panel = problem_panel(inspector, screen)
    panel.fact.edit.selectAll()
    QTest.keyClicks(panel.fact.edit, "x")
    panel.fact.set_text(FACT)
    panel.cause.set_value("window")
    QTest.keyClicks(panel.kind.edit, "ramp")
    kept = inspector.desk.unsigned
    assert kept.of(visit.visit, f"problem {REF}")["problem_class"] == "ramp"
    written(inspector)
    again = after_a_kill(start, inspector, tmp_path / "killed")
    screen = opened(again, stream)
    panel = problem_panel(again, screen)
    assert (panel.fact.text, panel.kind.text, panel.cause.value) == (FACT, "ramp", "window")
    assert panel.draft().due, "the date is worked out of today"
    screen.panel.close_panel()
    for ref in screen.visit.evidence_gaps():
        photo = filling.picture(len(ref), china_now())
        screen.visit.attach_bytes(ref, photo, "photo.jpg", "image/jpeg", "on-site").result()
    screen.finishing.open()
    assert "1 个问题写了一半" in words_of(screen.panel)
    panel = problem_panel(again, screen)
    panel.go.click()
    again.wait(lambda: not screen.panel.is_open)
    assert not again.desk.unsigned.all(screen.visit.visit), "raised: nothing comes back"
    assert problem_panel(again, screen).fact.text != FACT


def test_what_is_written_before_signing_is_there_after_a_kill(errand: Errand, start: Start, tmp_path: Path):
    inspector, stream = errand.inspector, errand.stream
    screen = opened(inspector, stream)
    fill_oddly(screen)
    name = asked(screen)
    QTest.keyClicks(inspector.find(name, QPlainTextEdit, screen.panel), "y")
    inspector.find(name, QPlainTextEdit, screen.panel).setPlainText(WHY)
    written(inspector)
    again = after_a_kill(start, inspector, tmp_path / "killed")
    screen = opened(again, stream)
    assert asked(screen) == name
    assert again.find(name, QPlainTextEdit, screen.panel).toPlainText() == WHY
    visit = screen.visit
    for field in screen.panel.findChildren(QPlainTextEdit):
        field.setPlainText(WHY)
    again.click("visit.sign", screen.panel)
    again.wait(lambda: screen.visit is None)
    assert not again.desk.unsigned.all(visit.visit), "signed: nothing is kept beside the record"


def test_what_was_typed_last_is_kept_when_the_vault_is_locked_at_once(errand: Errand):
    inspector, stream = errand.inspector, errand.stream
    screen = opened(inspector, stream)
    fill_oddly(screen)
    name = asked(screen)
    inspector.find(name, QPlainTextEdit, screen.panel).setPlainText(WHY)
    inspector.program.lock()
    inspector.wait(lambda: inspector.program.desk is None)
    inspector.unlock()
    screen = opened(inspector, stream)
    assert asked(screen) == name
    assert inspector.find(name, QPlainTextEdit, screen.panel).toPlainText() == WHY


def fill_oddly(screen: VisitScreen) -> None:
    """Many answers within moments, which is asked about."""
    visit = screen.visit
    assert visit is not None
    filling.fill(visit, filling.CLOSED)
    for number in range(FAST_RUN):
        visit.answer(REF, f"告示贴在正门口，写得清楚，第 {number + 1} 块牌子").saved.result()
    for ref in visit.evidence_gaps():
        photo = filling.picture(len(ref), china_now())
        visit.attach_bytes(ref, photo, "photo.jpg", "image/jpeg", "on-site").result()


def asked(screen: VisitScreen) -> str:
    """Open the last panel; the name of the field of its first question."""
    screen.finishing.open()
    fields = screen.panel.findChildren(QPlainTextEdit)
    names = [each.objectName() for each in fields if each.objectName().startswith("visit.odd:")]
    assert names, words_of(screen.panel)
    return str(names[0])
