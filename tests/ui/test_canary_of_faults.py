"""Marked words in all that a person types or chooses; faults on the screens; none in a report or a log."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from casework.faults import Fault
from inspector_app.desk.faults import DeskFault
from inspector_app.ui.faults import EXPLAINED, FaultBanner, report_text
from inspector_app.vault.faults import VaultFault
from sync.faults import SyncFault
from tests.ui.conftest import Errand
from tests.ui.running import Running

CANARY = "金丝雀"
WORDS = f"{CANARY}词句 canary-words-9e41"
SEEN = (CANARY, "canary-words", "9e41")
ROOT = Path(__file__).resolve().parents[2]


def clean(text: str) -> bool:
    return not any(word in text for word in SEEN)


def thrown(fault: BaseException) -> BaseException:
    """With a cause, a note and a frame whose local variable holds the words."""
    held = WORDS
    try:
        try:
            raise ValueError(held)
        except ValueError as error:
            error.add_note(held)
            raise fault from error
    except type(fault) as caught:
        caught.add_note(held)
        return caught


@pytest.mark.parametrize("kind", [DeskFault, VaultFault, SyncFault])
def test_no_fault_tells_what_its_facts_and_place_hold(kind: type[Fault]) -> None:
    for code in EXPLAINED:
        report = report_text(thrown(kind(code, place=f"/home/{WORDS}/x.jpg", why=WORDS, role=WORDS)))
        assert f"code: {code}" in report
        assert clean(report), report


@pytest.mark.parametrize("error", [KeyError(WORDS), OSError(2, WORDS, f"/{WORDS}"), UnicodeError(WORDS)])
def test_nothing_unexpected_tells_what_it_says(error: Exception) -> None:
    report = report_text(thrown(error))
    assert type(error).__name__ in report
    assert clean(report), report


def copied(running: Running) -> list[str]:
    """What Copy report puts on the clipboard, for every fault that any window shows."""
    reports = []
    for top in QApplication.topLevelWidgets():
        for banner in top.findChildren(FaultBanner):
            banner._act(banner._copy_number)
            reports.append(QGuiApplication.clipboard().text())
    return reports


def codes(widget: QWidget) -> list[str]:
    return [banner.explanation.code for banner in widget.findChildren(FaultBanner)]


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A file and a folder with the words in their names."""
    folder = tmp_path / WORDS
    folder.mkdir()
    (folder / f"{WORDS}.dctb").write_bytes(WORDS.encode())
    return folder


def faults_of(running: Running, stream: str, named: Path) -> Iterator[str]:
    """Provoke a fault on each screen that takes something in or writes something; gives the screen."""
    broken = named / f"{WORDS}.dctb"
    visit = running.desk.open_visit(stream).result()
    visit.answer("/data/J/J1", WORDS).saved.result()
    screen = running.show("sync")
    screen.unpack(broken)
    running.wait(lambda: screen.findChildren(FaultBanner))
    yield "stick taken back"
    screen.pack(named / "none" / f"{WORDS}.dctb")
    running.wait(lambda: "stick.unreadable" in codes(screen))
    yield "stick packed"
    settings = running.show("settings")
    settings.show_page("passphrase")
    page = settings.page
    for field, words in ((page.old, WORDS), (page.new, WORDS + "新"), (page.again, WORDS + "新")):
        field.edit.setText(words)
    page.go.click()
    running.wait(lambda: page.findChildren(FaultBanner))
    yield "passphrase"
    settings.show_page("backup")
    page = settings.page
    page.begin(named / "none")
    running.wait(lambda: page.findChildren(FaultBanner))
    yield "backup"
    running.program.open_visit(stream)
    running.program.show_fault(visit_fault(visit))
    yield "visit"
    running.program.lock()
    curtain = running.program.curtain
    assert curtain is not None
    curtain.unlock_wanted.emit(WORDS)
    running.wait(lambda: curtain.field.error)
    yield "curtain"


def visit_fault(visit: object) -> BaseException:
    """A visit that is not complete, of a unit and with an answer that hold the words."""
    try:
        visit.finalise({}).result()  # type: ignore[attr-defined]
    except Fault as fault:
        return fault
    raise AssertionError("it was complete")


@pytest.mark.slow
def test_reports_logs_and_output_of_all_screens_hold_no_word(
    errand: Errand, named: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    running = errand.inspector
    reports: dict[str, list[str]] = {}
    with caplog.at_level(0):
        for screen in faults_of(running, errand.stream, named):
            reports[screen] = copied(running)
    told = [each for found in reports.values() for each in found]
    assert len(told) >= 4
    assert all(map(clean, told)), told
    out, err = capfd.readouterr()
    assert clean(out), out
    assert clean(err), err
    assert clean(caplog.text), caplog.text


DEFECTS = f"""
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from inspector_app.app import make_program
from inspector_app.ui.defects import watch_defects

def in_a_slot():
    {{}}[{WORDS!r}]

def in_a_thread():
    open("/nowhere/" + {WORDS!r})

program = make_program(Path(sys.argv[1]))
window = program.start()
watch_defects(program)
def later():
    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    QTimer.singleShot(0, program.app.quit)
QTimer.singleShot(0, in_a_slot)
QTimer.singleShot(0, later)
sys.exit(program.app.exec())
"""


@pytest.mark.slow
def test_what_nobody_caught_leaves_no_word_on_standard_error(tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    script.write_text(DEFECTS, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", script, tmp_path / "data"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "unexpected.KeyError" in run.stderr, run.stderr
    assert "unexpected.FileNotFoundError" in run.stderr
    assert "in_a_slot" in run.stderr, "where it happened is said"
    assert clean(run.stderr + run.stdout), run.stderr
    assert "Traceback" not in run.stderr
