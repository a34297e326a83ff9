"""A backup and a check from the settings: in the background, said in words, nothing half done."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from inspector_app.desk.keeping import FOLDER, WEEK_MS, overdue
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.settings.backup_page import BackupPage
from inspector_app.vault.backup import backups
from inspector_app.vault.keyring import Secret
from inspector_app.vault.restore import restore
from inspector_app.vault.vault import open_vault
from tests.ui.conftest import Errand
from tests.ui.office import PASSPHRASE
from tests.ui.running import Running, words_of
from tests.vault.test_backup import damage


def page_of(running: Running) -> BackupPage:
    running.program.open_settings("backup")
    page = running.window.screens["settings"].page
    assert isinstance(page, BackupPage)
    return page


def ended(running: Running, page: BackupPage) -> str:
    running.wait(lambda: not page.running)
    return words_of(page)


def test_a_backup_onto_a_stick_can_be_restored(inspector: Running, tmp_path: Path):
    page = page_of(inspector)
    assert "还没有做过备份" in words_of(page)
    stick = tmp_path / "U 盘"
    stick.mkdir()
    (stick / "照片.jpg").write_bytes(b"somebody else's")
    page.begin(stick)
    assert page.running
    assert "备份完整" in ended(inspector, page)
    ((folder, manifest),) = backups(stick / FOLDER)
    assert len(manifest.objects) > 5
    assert str(folder.parent) in page.last.text()
    page.begin(stick / FOLDER)
    ended(inspector, page)
    assert len(backups(stick / FOLDER)) == 2, "the folder of backups, chosen itself, is taken as such"
    assert sorted(path.name for path in stick.iterdir()) == sorted([FOLDER, "照片.jpg"])
    restore(stick / FOLDER, tmp_path / "back", Secret(passphrase=PASSPHRASE))
    with open_vault(tmp_path / "back", passphrase=PASSPHRASE) as vault:
        assert vault.incarnation != inspector.desk.core.vault.incarnation


@pytest.mark.slow
def test_it_goes_on_while_another_page_is_shown_and_says_its_end_on_return(
    inspector: Running, tmp_path: Path
):
    page = page_of(inspector)
    page.begin(tmp_path)
    inspector.show("sync")
    under_way = inspector.desk.keeping.under_way
    assert under_way is not None
    under_way.future.result()
    assert "备份完整" in ended(inspector, page_of(inspector))


def test_stopped_it_leaves_nothing_half_done(inspector: Running, tmp_path: Path):
    page, busy = page_of(inspector), Event()
    inspector.desk.keeping._work.run(busy.wait)
    page.begin(tmp_path)
    inspector.click("settings.backup-stop", page)
    busy.set()
    ended(inspector, page)
    assert [each.explanation.code for each in page.findChildren(FaultBanner)] == ["vault.cancelled"]
    assert backups(tmp_path / FOLDER) == ()
    assert not list((tmp_path / FOLDER).rglob("*.part"))
    assert inspector.desk.keeping.last() is None


@pytest.mark.slow
def test_locking_stops_it(inspector: Running, tmp_path: Path):
    page_of(inspector).begin(tmp_path)
    inspector.program.lock()
    assert not list((tmp_path / FOLDER).rglob("*.part"))
    inspector.unlock()
    assert inspector.desk.keeping.under_way is None


def test_a_place_that_cannot_be_written_is_said_and_changes_nothing(inspector: Running, tmp_path: Path):
    page = page_of(inspector)
    page.begin(tmp_path / "gone")
    ended(inspector, page)
    assert [each.explanation.code for each in page.findChildren(FaultBanner)] == ["vault.medium-gone"]
    assert not (tmp_path / "gone").exists(), "the place of a stick that is gone is not filled"
    page.begin(Path(inspector.desk.core.vault.folder))
    ended(inspector, page)
    assert "vault.same-place" in [each.explanation.code for each in page.findChildren(FaultBanner)]


@pytest.mark.slow
def test_a_fault_is_said_where_the_person_is_by_then(inspector: Running, tmp_path: Path):
    page = page_of(inspector)
    page.begin(tmp_path / "gone")
    inspector.show("sync")
    inspector.wait(lambda: inspector.window.banner is not None)
    assert "U 盘或硬盘没有响应" in words_of(inspector.window)


@pytest.mark.slow
def test_a_check_says_what_is_sound_and_what_is_not(inspector: Running):
    page = page_of(inspector)
    page.begin_check()
    assert "全部完好" in ended(inspector, page)
    objects = Path(inspector.desk.core.vault.folder) / "objects"
    damage(next(path for path in sorted(objects.iterdir()) if not path.suffix), -1)
    page.begin_check()
    words = ended(inspector, page)
    assert "1 件证据" in words
    assert "全部完好" not in words


@pytest.mark.slow
def test_age_is_counted_from_the_last_backup_and_no_wrong_clock_hides_it(inspector: Running, tmp_path: Path):
    core = inspector.desk.core
    assert not overdue(core)
    now = core.clock.wall_ms()
    for since, due in ((now - WEEK_MS - 1, True), (now + WEEK_MS, True), (now - WEEK_MS // 2, False)):
        core.vault.settings.set("keeping.since", since).result()
        assert overdue(core) is due
    core.vault.settings.set("keeping.since", now - 2 * WEEK_MS).result()
    inspector.desk.keeping.back_up(tmp_path).result()
    assert not overdue(core)


@pytest.mark.slow
def test_today_reminds_while_something_lies_here_alone(errand: Errand, tmp_path: Path):
    running = errand.inspector
    visit = running.desk.open_visit(errand.stream).result()
    running.desk.sync.pause()
    visit.answer("/data/J/J3", "只在这台电脑上").saved.result()
    old = running.desk.core.clock.wall_ms() - WEEK_MS - 1
    running.desk.core.vault.settings.set("keeping.since", old).result()
    assert running.desk.today().result().backup_due
    screen = running.show("today")
    running.desk.core.notices.tell("keeping")
    running.wait(lambda: screen.findChild(Banner, "today.backup"))
    screen.findChild(Banner, "today.backup").acted.emit(0)
    page = running.window.screens["settings"].page
    assert isinstance(page, BackupPage)
    page.begin(tmp_path)
    ended(running, page)
    running.show("today")
    running.wait(lambda: screen.findChild(Banner, "today.backup") is None)
