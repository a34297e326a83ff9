"""Reports over a real desk: pages in the window, signed export, what is said after it."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import pytest

from inspector_app.ui.parts.button import Button
from inspector_app.ui.reports.batch_panel import BatchPanel
from reports.verification.report import verify_report
from tests.ui.running import words_of


@pytest.fixture
def approved(lead):
    """The lead's program after the approval."""
    (row,) = lead.desk.reviews().result()
    lead.desk.approve(row.stream, "同意").result()
    return lead


def test_nothing_to_export_is_explained(lead):
    screen = lead.show("report")
    lead.wait(lambda: screen.pages is not None)
    screen.show_kind("findings")
    lead.wait(lambda: not screen.export.isEnabled())
    assert screen.export.reason
    assert "还没有通过的督查" in words_of(screen)


@pytest.mark.slow
def test_pages_are_those_of_the_signed_document(approved):
    screen = approved.show("report")
    approved.wait(lambda: screen.pages is not None)
    assert screen.pages.page_count > 3
    assert "鹿眠镇便民服务中心" in screen.pages.text()
    assert not approved.window.grab().isNull()


@pytest.mark.slow
def test_another_language_makes_another_document(approved):
    screen = approved.show("report")
    approved.wait(lambda: screen.pages is not None)
    before = screen.pages
    screen.language._keys["en"].click()
    approved.wait(lambda: screen.pages is not None and screen.pages is not before)
    assert "Lumian" in screen.pages.text()


def test_export_says_where_how_many_pages_and_how_to_check(approved, tmp_path: Path):
    screen = approved.show("report")
    approved.wait(lambda: screen.pages is not None)
    target = tmp_path / "报告.pdf"
    with approved.qtbot.waitSignal(screen.exported) as caught:
        screen.export_to(target)
    (report,) = caught.args
    data = target.read_bytes()
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    words = words_of(screen.outcome)
    assert str(target) in words
    assert f"{report.pages} 页" in words
    assert report.sha256[:8] in words
    assert "duchatong verify" in words
    assert verify_report(data, file="r.pdf", pinned=None).holds


def test_unwritable_place_is_explained_and_writes_nothing(approved, tmp_path: Path):
    screen = approved.show("report")
    approved.wait(lambda: screen.pages is not None)
    screen.export_to(tmp_path / "no such folder" / "r.pdf")
    approved.wait(lambda: screen._said.count() == 1)
    assert screen.outcome is None
    assert screen.export.isEnabled()
    assert list(tmp_path.glob("**/*.pdf*")) == []


@pytest.mark.slow
def test_several_are_exported_into_one_folder(approved, tmp_path: Path):
    screen = approved.show("report")
    approved.wait(lambda: screen.several.isEnabled() and screen.pages is not None)
    approved.click("reports.several")
    panel = screen.panel.findChild(BatchPanel)
    assert panel.chosen
    approved.click("batch.all")
    assert not approved.find("batch.go", Button).isEnabled()
    approved.click("batch.all")
    with approved.qtbot.waitSignal(panel.ended) as caught:
        panel.begin(tmp_path)
    (end,) = caught.args
    (made,) = end.written
    assert verify_report(Path(made.path).read_bytes(), file="r.pdf", pinned=None).holds
    assert "1 份文书已写好" in words_of(panel)
    panel.begin(tmp_path / "no such folder")
    approved.wait(lambda: not panel.running)
    words = words_of(panel)
    assert "1 份未能生成" in words
    assert "0187" in words


@pytest.mark.slow
def test_a_locked_desk_does_not_wait_for_a_whole_batch(approved, tmp_path: Path):
    (row,) = approved.desk.documents.rows_of("findings")
    begun = threading.Event()
    future = approved.desk.report_batch.export((row,) * 30, tmp_path, "zh", lambda _state: begun.set())
    assert begun.wait(60)
    approved.program.lock()
    assert future.done()
    assert len(future.result().left) > 20
