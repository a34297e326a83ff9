"""Over the curtain and at the first start: a backup put back, what is readable recovered, a new key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from inspector_app.desk.keeping import FOLDER
from inspector_app.desk.repairs import Names
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.repair.own_pages import RekeyPage
from inspector_app.ui.repair.panel import RepairPanel
from inspector_app.ui.repair.restore_page import RestorePage
from inspector_app.vault import slot_table
from inspector_app.vault.check import check_vault
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.slots import ORGANISATION, RECOVERY
from inspector_app.vault.slots import PASSPHRASE as PASSPHRASE_SLOT
from tests.ui.office import INSPECTOR, PASSPHRASE, Office
from tests.ui.running import Running, words_of
from tests.vault.test_backup import damage


@pytest.fixture
def backed_up(inspector: Running, tmp_path: Path) -> Path:
    """A stick with a backup; the program is locked again, with a setting that came after the backup."""
    stick = tmp_path / "stick"
    stick.mkdir()
    inspector.desk.keeping.back_up(stick).result()
    inspector.desk.keep_setting("after", True).result()
    inspector.program.lock()
    return stick


def panel_of(window: QWidget) -> RepairPanel:
    (panel,) = (each for each in window.findChildren(RepairPanel) if each.isVisibleTo(window))
    return panel


def to_page(running: Running, key: str) -> RepairPanel:
    curtain = running.program.curtain
    assert curtain is not None
    running.click("unlock.repair", curtain)
    panel = panel_of(running.window)
    running.click(f"repair.to-{key}", panel)
    return panel


def restore(running: Running, panel: RepairPanel, stick: Path, typed: str) -> RestorePage:
    page = panel.page
    assert isinstance(page, RestorePage)
    page.look_in(stick)
    running.wait(lambda: page.found)
    page.secret.edit.setText(typed)
    running.click("repair.restore", page)
    running.wait(lambda: not page.running)
    return page


def test_a_backup_takes_the_place_of_its_vault_and_deletes_nothing(inspector: Running, backed_up: Path):
    before = inspector.program.opening.vaults()
    panel = to_page(inspector, "restore")
    page = restore(inspector, panel, backed_up, "不是这个口令")
    assert [each.explanation.code for each in page.findChildren(FaultBanner)] == ["backup.wrong-secret"]
    assert page.secret.text == "", "what was typed does not stay in the field"
    assert inspector.program.opening.vaults() == before
    restore(inspector, panel, backed_up, PASSPHRASE)
    assert "备份已恢复" in words_of(page)
    inspector.click("repair.go-on", panel)
    labels = inspector.program.opening.vaults()
    assert [each.folder for each in labels[:1]] == [before[0].folder]
    assert (len(labels), labels[0].name) == (2, before[0].name)
    assert "换下" in labels[1].name
    inspector.unlock()
    assert inspector.desk.setting("after") is None, "it is as on the day of the backup"
    assert check_vault(inspector.desk.core.vault).sound
    restored = inspector.desk.core.vault.incarnation
    inspector.program.lock()
    curtain = inspector.program.curtain
    assert curtain is not None
    curtain.vault_chosen.emit(labels[1].folder)
    inspector.unlock()
    assert inspector.desk.setting("after") is True, "what was set aside opens too"
    assert inspector.desk.core.vault.incarnation != restored


@pytest.mark.slow
def test_the_recovery_code_restores_too_and_a_new_laptop_begins_with_it(
    start, office: Office, inspector: Running, backed_up: Path
):
    fresh = start()
    first = fresh.program.first_start
    fresh.click("first-start.restore", first)
    restore(fresh, panel_of(first), backed_up, office.codes[INSPECTOR])
    fresh.click("repair.go-on", panel_of(first))
    assert fresh.program.first_start is None
    assert len(fresh.program.opening.vaults()) == 1
    fresh.unlock()
    assert fresh.desk.person().name == "覃督查员"


@pytest.mark.slow
def test_a_backup_of_somebody_else_becomes_a_folder_of_its_own(
    lead: Running, inspector: Running, backed_up: Path
):
    lead.program.lock()
    panel = to_page(lead, "restore")
    page = restore(lead, panel, backed_up, PASSPHRASE)
    assert not page.found[0].own
    names = [each.name for each in lead.program.opening.vaults()]
    assert len(names) == len(set(names)) == 2
    lead.click("repair.go-on", panel)
    lead.unlock()
    assert lead.desk.person().name == "覃督查员"


@pytest.mark.slow
def test_a_folder_without_a_backup_and_a_damaged_one_are_said_and_change_nothing(
    inspector: Running, backed_up: Path, tmp_path: Path
):
    before = inspector.program.opening.vaults()
    panel = to_page(inspector, "restore")
    page = panel.page
    assert isinstance(page, RestorePage)
    (tmp_path / "empty").mkdir()
    page.look_in(tmp_path / "empty")
    inspector.wait(lambda: page.findChildren(FaultBanner))
    assert page.findChildren(FaultBanner)[0].explanation.code == "backup.none"
    assert not page.go.isEnabled()
    damage(next((backed_up / FOLDER / "objects").iterdir()), -1)
    page = restore(inspector, panel, backed_up, PASSPHRASE)
    assert "vault.backup-bad" in [each.explanation.code for each in page.findChildren(FaultBanner)]
    assert inspector.program.opening.vaults() == before
    assert len(list(inspector.program.opening.profiles.iterdir())) == 1
    panel.step_back()
    panel.step_back()
    inspector.unlock()


@pytest.mark.slow
def test_a_restore_that_was_killed_shows_no_half_vault(inspector: Running, backed_up: Path):
    profiles = inspector.program.opening.profiles
    (folder,) = profiles.iterdir()
    shutil.copytree(folder, profiles / f"{folder.name}.restoring")
    assert len(inspector.program.opening.vaults()) == 1
    panel = to_page(inspector, "restore")
    restore(inspector, panel, backed_up, PASSPHRASE)
    assert not list(profiles.glob("*.restoring"))


def test_stopped_a_restore_changes_nothing(inspector: Running, backed_up: Path):
    opening = inspector.program.opening
    label, repairs = opening.vaults()[0], opening.repairs
    (found,) = repairs.find(backed_up, label).result()
    panel = to_page(inspector, "restore")
    page = panel.page
    assert isinstance(page, RestorePage)
    stopped = repairs.restore(
        found.path, label, PASSPHRASE, page.names(""), lambda _done, _of: repairs.stop()
    )
    assert getattr(stopped.exception(), "code", "") == "vault.cancelled"
    assert opening.vaults() == (label,)
    assert len(list(opening.profiles.iterdir())) == 1


@pytest.mark.slow
def test_what_is_readable_of_a_damaged_vault_is_recovered_at_the_curtain(inspector: Running):
    folder = Path(inspector.desk.core.vault.folder)
    inspector.program.lock()
    path = folder / "vault.db"
    pages = path.stat().st_size // 4096
    damage(path, (pages // 2) * 4096 + 200)
    name = next(each for each in sorted((folder / "objects").iterdir()) if not each.suffix)
    damage(name, -1)
    panel = to_page(inspector, "recover")
    page = panel.page
    page.secret.edit.setText(PASSPHRASE)
    page.go.click()
    inspector.wait(lambda: not page.running)
    words = words_of(page)
    assert "1 件证据已损坏" in words
    assert "换下" in words
    inspector.click("repair.go-on", panel)
    inspector.unlock()
    pages = [
        each for each in check_vault(inspector.desk.core.vault).findings if each.kind in ("pages", "tables")
    ]
    assert pages == []
    assert inspector.desk.person().name == "覃督查员"


@pytest.mark.soak
def test_whatever_page_is_damaged_the_rest_opens_again(office: Office, tmp_path: Path):
    """One page after the other: what is recovered unlocks and is read; without the list of tables (its pages
    come first) only a backup helps.
    """
    whole = office.copy_of(INSPECTOR, tmp_path / "whole")
    pages = next(whole.rglob("vault.db")).stat().st_size // 4096
    hopeless = 0
    for page in range(1, pages):
        root = tmp_path / f"damaged-{page}"
        shutil.copytree(whole, root)
        damage(next(root.rglob("vault.db")), page * 4096 + 200)
        opening = office.opening(root)
        label, names = opening.vaults()[0], Names("", lambda name: name)
        recovered = opening.repairs.recover(label, PASSPHRASE, names, lambda _done, _of: None)
        if isinstance(fault := recovered.exception(60), VaultFault) and fault.code == "vault.damaged":
            hopeless += 1
        else:
            recovered.result()
            again = next(each for each in opening.vaults() if each.folder == label.folder)
            desk = opening.unlock(again, PASSPHRASE).result(60)
            desk.tasks().result(60)
            desk.today().result(60)
            desk.close()
        opening.close()
        shutil.rmtree(root)
    assert hopeless <= 4


def test_a_wrong_passphrase_is_counted_while_recovering(inspector: Running):
    inspector.program.lock()
    panel = to_page(inspector, "recover")
    page = panel.page
    before = inspector.program.opening.vaults()
    for code in ("vault.wrong-passphrase",) * 3 + ("vault.wait",):
        page.secret.edit.setText("不是这个口令")
        page.go.click()
        inspector.wait(lambda: not page.running)
        assert [each.explanation.code for each in page.findChildren(FaultBanner)][-1] == code
    assert inspector.program.opening.vaults() == before


@pytest.mark.slow
def test_a_new_key_is_made_at_the_curtain(inspector: Running, tmp_path: Path):
    key = inspector.desk.core.vault.data_key()
    inspector.program.lock()
    panel = to_page(inspector, "rekey")
    panel.page.secret.edit.setText(PASSPHRASE)
    panel.page.go.click()
    inspector.wait(lambda: not panel.page.running)
    assert "新钥匙" in words_of(panel.page)
    inspector.click("repair.go-on", panel)
    inspector.unlock()
    assert inspector.desk.core.vault.data_key() != key
    assert inspector.desk.person().name == "覃督查员"


@pytest.mark.slow
def test_the_countys_way_in_is_closed_for_good_and_ones_own_stay(inspector: Running):
    key = inspector.desk.core.vault.data_key()
    groups = inspector.desk.renew_recovery(PASSPHRASE).result()
    inspector.program.lock()
    folder = Path(inspector.program.opening.vaults()[0].folder)
    kinds = [slot.kind for slot in slot_table.load(folder).slots]
    assert ORGANISATION in kinds
    panel = to_page(inspector, "rekey")
    assert isinstance(panel.page, RekeyPage)
    inspector.click("repair.close-county", panel)
    for typed, left in (("nicht das Richtige", kinds), (PASSPHRASE, [PASSPHRASE_SLOT, RECOVERY])):
        assert panel.page.county.isEnabled()
        panel.page.secret.edit.setText(typed)
        panel.page.go.click()
        assert not panel.page.county.isEnabled()
        inspector.wait(lambda: not panel.page.running)
        assert sorted(slot.kind for slot in slot_table.load(folder).slots) == sorted(left)
    assert "县里的恢复钥匙再也打不开" in words_of(panel.page)
    assert not panel.page.go.reason, "it takes no minutes any more"
    inspector.click("repair.go-on", panel)
    panel = to_page(inspector, "rekey")
    assert panel.page.county.parent() is None or not panel.page.county.isVisible(), "there is none to close"
    inspector.click("repair.back", panel)
    inspector.click("repair.back", panel)
    inspector.unlock()
    assert inspector.desk.core.vault.data_key() != key
    inspector.program.lock()
    label = inspector.program.opening.vaults()[0]
    inspector.program.opening.unlock_with_recovery(label, groups).result().close()
