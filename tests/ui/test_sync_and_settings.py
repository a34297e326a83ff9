"""Sync without a network, the stick, and the settings, over a real desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QRadioButton

from duchatong import __version__
from inspector_app.desk.moments import china_now
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.settings.about_page import parts
from tests.desk import filling
from tests.ui.conftest import Errand, together
from tests.ui.office import INSPECTOR, PASSPHRASE
from tests.ui.running import Running, words_of


def test_without_a_network_the_fault_says_what_was_kept(inspector: Running):
    screen = inspector.show("sync")
    screen._now()
    inspector.wait(lambda: screen.findChildren(FaultBanner))
    banner = screen.findChildren(FaultBanner)[-1]
    assert banner.explanation.code.startswith("sync.")
    assert "您不用做什么" in banner.explanation.text() or "U 盘" in banner.explanation.text()
    inspector.wait(lambda: inspector.desk.sync.view().line == "down")
    inspector.qtbot.wait(50)
    assert "照常工作" in inspector.window.status.line.accessibleName()


def test_proven_work_is_said_to_be_received(inspector: Running):
    screen = inspector.show("sync")
    inspector.wait(screen._head.text)
    head = screen.findChild(type(screen._head), "sync.headline").text()
    proven = inspector.desk.sync.view().proven
    assert proven.answers_done == proven.answers_total > 150
    assert f"{proven.answers_done}/{proven.answers_total}" in head


def test_the_lead_is_not_told_that_others_work_is_only_here(lead: Running):
    proven = lead.desk.sync.view().proven
    assert (proven.answers_total, proven.photos_total) == (0, 0)


@pytest.mark.slow
def test_a_visit_in_hand_is_said_to_lie_only_here_until_it_was_handed_in(errand: Errand):
    inspector, stream = errand.inspector, errand.stream
    badge, item = inspector.window.status.sync, inspector.window.status.in_hand
    inspector.wait(lambda: badge.icon_name == "proven")
    visit = inspector.desk.open_visit(stream).result()
    filling.fill(visit, filling.CLOSED)
    inspector.wait(lambda: "1 次督查还没交，只在本机" in (badge.text(), item.accessibleName()))
    inspector.desk.sync.now().result()
    inspector.wait(lambda: inspector.desk.sync.view().waiting == 0)
    assert badge.icon_name == "sync", "no seal while answers lie only here, also after a sync"
    screen = inspector.show("sync")
    inspector.wait(lambda: "1 次督查还没交" in words_of(screen))
    for ref in visit.evidence_gaps():
        photo = filling.picture(len(ref), china_now())
        visit.attach_bytes(ref, photo, "photo.jpg", "image/jpeg", "on-site").result()
    visit.finalise({each.id: "核对过" for each in visit.check_before_finalising()}).result()
    together(inspector.desk)
    inspector.wait(lambda: badge.icon_name == "proven")
    inspector.wait(lambda: "还没交" not in words_of(screen) + badge.text() + item.accessibleName())


def test_pause_and_go_on(inspector: Running):
    screen = inspector.show("sync")
    inspector.click("sync.pause", screen)
    inspector.wait(lambda: screen.pause.text() == "继续")
    assert inspector.desk.sync.view().line == "paused"
    assert "已暂停" in screen._line.text()


def test_a_damaged_stick_is_refused_in_words(inspector: Running, tmp_path: Path):
    screen = inspector.show("sync")
    broken = tmp_path / "duchatong.dctb"
    broken.write_bytes(b"this is no bundle")
    screen.unpack(broken)
    inspector.wait(lambda: screen.findChildren(FaultBanner))


def test_packing_the_stick_writes_files(lead: Running, tmp_path: Path):
    (row,) = lead.desk.reviews().result()
    lead.desk.approve(row.stream, "").result()
    screen = lead.show("sync")
    screen.pack(tmp_path / "duchatong.dctb")
    lead.wait(lambda: "已装成" in words_of(screen))
    assert list(tmp_path.glob("*.dctb*"))


@pytest.mark.slow
def test_passphrase_is_changed_and_the_old_one_asked(inspector: Running):
    screen = inspector.show("settings")
    screen.show_page("passphrase")
    page = screen.page
    page.old.edit.setText("不是这个口令")
    page.new.edit.setText("新的口令 七八九")
    page.again.edit.setText("新的口令")
    page.go.click()
    assert page.again.error
    page.again.edit.setText("新的口令 七八九")
    page.go.click()
    inspector.wait(lambda: page.findChildren(FaultBanner))
    assert page.new.text == "", "what was typed does not stay in the fields"
    inspector.wait(lambda: page.go.isEnabled())
    inspector.qtbot.wait(1100)  # the pause after a wrong passphrase
    for field, words in (
        (page.old, PASSPHRASE),
        (page.new, "新的口令 七八九"),
        (page.again, "新的口令 七八九"),
    ):
        field.edit.setText(words)
    page.go.click()
    inspector.wait(lambda: "新口令" in words_of(page) and page.go.isEnabled() and not page.old.text)
    inspector.program.lock()
    inspector.unlock("新的口令 七八九")


def test_recovery_is_rehearsed_from_the_settings(inspector: Running, office):
    screen = inspector.show("settings")
    screen.show_page("recovery")
    page = screen.page
    assert "还没有试过" in words_of(page) or "还没有试过" in page.badge.accessibleName()
    page.go.click()
    with inspector.qtbot.waitSignal(page.rehearsed):
        page.page.typed.emit(office.codes[INSPECTOR])
    assert inspector.desk.person().recovery_rehearsed


def test_the_limit_of_the_line_is_kept(inspector: Running):
    screen = inspector.show("settings")
    screen.show_page("sync")
    screen.page.findChild(QRadioButton, "settings.cap-100000").click()
    inspector.wait(lambda: inspector.desk.line_cap() == 100_000)
    screen.page.findChild(QRadioButton, "settings.cap-0").click()
    inspector.wait(lambda: inspector.desk.line_cap() is None)


def test_county_keys_and_parts(inspector: Running):
    screen = inspector.show("settings")
    screen.show_page("county")
    assert "覃督查员" in words_of(screen.page)
    assert "督查员" in words_of(screen.page)
    screen.show_page("keys")
    assert "立即锁定" in words_of(screen.page)
    screen.show_page("about")
    assert any(name == "cryptography" and version and licence for name, version, licence in parts())
    assert screen.page.table.model().rowCount() == len(parts())
    assert __version__ in words_of(screen.page)


def test_choosing_large_type_in_the_settings(inspector: Running):
    screen = inspector.show("settings")
    screen.page.size_choice._keys["1.25"].click()
    inspector.wait(lambda: inspector.window.screens.get("settings") is not screen)
    assert inspector.program.look.scale == 1.25
