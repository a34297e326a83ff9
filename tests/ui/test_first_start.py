"""Set-up from an empty folder, stopping early, and the recovery code as the other way in."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_app.ui.first_start.recover import RecoverPanel
from inspector_app.ui.first_start.window import COUNTY, LANGUAGE, PAPER, PASSPHRASE, REHEARSAL
from inspector_app.vault.faults import VaultFault
from tests.ui.office import INSPECTOR
from tests.ui.office import PASSPHRASE as WORDS
from tests.ui.running import Running, words_of


@pytest.fixture
def fresh(start) -> Running:
    """The program where nothing was set up."""
    return start()


def step_to(running: Running, step: int) -> Any:
    """The page of a step, when it is shown."""
    window = running.program.first_start
    running.wait(lambda: window.step == step)
    return window.page


def to_paper(running: Running) -> tuple[str, ...]:
    """Language, passphrase; gives the recovery code."""
    window = running.program.first_start
    window.page.go.click()
    page = step_to(running, PASSPHRASE)
    page.first.edit.setText(WORDS)
    page.second.edit.setText(WORDS)
    page.go.click()
    step_to(running, PAPER)
    return window.shown_code


def test_five_steps_to_the_first_screen(fresh: Running):
    code = to_paper(fresh)
    assert len(code) == 8
    words = words_of(fresh.program.first_start)
    assert all(group in words for group in code)
    fresh.program.first_start.page.go.click()
    page = step_to(fresh, REHEARSAL)
    assert not any(group in words_of(fresh.program.first_start) for group in code)
    assert not page.go.isEnabled()
    page.typed.emit("".join(code))
    page = step_to(fresh, COUNTY)
    page.skip.click()
    fresh.wait(lambda: fresh.program.desk is not None)
    person = fresh.desk.person()
    assert person.recovery_rehearsed
    assert not person.enrolled
    fresh.wait(lambda: "尚未加入" in fresh.window.status.line.accessibleName())


def test_passphrases_that_differ_or_are_short_are_refused_at_the_field(fresh: Running):
    fresh.program.first_start.page.go.click()
    page = step_to(fresh, PASSPHRASE)
    page.first.edit.setText("短")
    page.go.click()
    assert page.first.error
    page.first.edit.setText(WORDS)
    page.second.edit.setText(WORDS + "错")
    page.go.click()
    assert page.second.error
    assert page.first.text == WORDS, "what was typed stays"


def test_the_keyboard_alone_gets_through(fresh: Running):
    window = fresh.program.first_start
    fresh.qtbot.waitActive(window)
    QTest.keyClick(window, Qt.Key.Key_Return)
    page = step_to(fresh, PASSPHRASE)
    for field in (page.first, page.second):
        field.edit.setFocus()
        fresh.qtbot.keyClicks(field.edit, "six easy words")
    QTest.keyClick(page.second.edit, Qt.Key.Key_Return)
    step_to(fresh, PAPER)
    QTest.keyClick(window, Qt.Key.Key_Return)
    step_to(fresh, REHEARSAL)


def test_a_code_that_is_no_code_is_explained_and_stays_in_the_field(fresh: Running):
    code = to_paper(fresh)
    fresh.program.first_start.page.go.click()
    step_to(fresh, REHEARSAL).typed.emit("".join(code))
    page = step_to(fresh, COUNTY)
    page.go.click()
    assert page.code.error
    page.code.edit.setPlainText("this is no code")
    page.go.click()
    fresh.wait(lambda: page._banner is not None)
    assert page._banner.explanation.code.startswith("code.")
    assert page.code.text == "this is no code"
    assert page.go.isEnabled()


def test_stopping_early_keeps_a_locked_vault(fresh: Running, office):
    to_paper(fresh)
    fresh.program.first_start.close()
    assert len(fresh.program.opening.vaults()) == 1
    assert fresh.program.first_start is None


def test_steps_back_lead_to_what_can_still_be_changed(fresh: Running):
    window = fresh.program.first_start
    assert not window.back.isVisible()
    window.page.go.click()
    page = step_to(fresh, PASSPHRASE)
    window.back.click()
    step_to(fresh, LANGUAGE)
    code = to_paper(fresh)
    assert not window.back.isVisible(), "the passphrase is set"
    window.page.go.click()
    page = step_to(fresh, REHEARSAL)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    page = step_to(fresh, PAPER)
    assert all(group in words_of(page) for group in code), "the same code"
    page.go.click()
    step_to(fresh, REHEARSAL).typed.emit("".join(code))
    page = step_to(fresh, COUNTY)
    assert not window.back.isVisible()


def broken_off_at_paper(start: Any) -> tuple[str, ...]:
    """The window is closed while the code stands on the screen; no file holds the code."""
    fresh = start()
    code = to_paper(fresh)
    fresh.program.first_start.close()
    folder = fresh.program.opening.folder
    clear = [b"".join(g.encode() for g in code), b"-".join(g.encode() for g in code), code[0].encode()]
    for path in (each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        assert not any(piece in data for piece in clear), f"the recovery code lies in {path}"
    return code


def resumed(start: Any) -> Running:
    """The next start, unlocked: the set-up goes on."""
    again = start.folder(start.running[-1].program.opening.folder)
    curtain = again.program.curtain
    curtain.field.edit.setText(WORDS)
    again.qtbot.keyClick(curtain.field.edit, Qt.Key.Key_Return)
    again.wait(lambda: again.program.first_start is not None)
    return again


def test_a_set_up_that_was_broken_off_goes_on_with_the_paper(start):
    code = broken_off_at_paper(start)
    again = resumed(start)
    assert again.program.desk is None
    assert again.program.first_start.step == PAPER
    again.program.first_start.page.go.click()
    step_to(again, REHEARSAL).typed.emit("".join(code))
    step_to(again, COUNTY).skip.click()
    again.wait(lambda: again.program.desk is not None)
    assert again.desk.person().recovery_rehearsed
    again.program.lock()
    again.unlock()
    assert again.program.first_start is None, "the set-up is over"


def test_a_set_up_that_was_broken_off_before_the_paper_gives_a_new_code(start):
    old = broken_off_at_paper(start)
    again = resumed(start)
    window = again.program.first_start
    window.page.another.click()
    again.wait(lambda: window.shown_code)
    code = window.shown_code
    assert code != old
    assert all(group in words_of(window.page) for group in code)
    window.page.go.click()
    page = step_to(again, REHEARSAL)
    page.typed.emit("".join(old))
    again.wait(lambda: page._banner is not None)
    page.typed.emit("".join(code))
    step_to(again, COUNTY)
    window.close()
    assert again.program.desk is None
    third = resumed(start)
    assert third.program.first_start.step == COUNTY, "the rehearsal is done"


def test_a_code_that_was_tried_is_replaced_with_the_passphrase_only(inspector: Running, office: Any):
    inspector.desk.rehearse_recovery([office.codes[INSPECTOR]]).result()
    with pytest.raises(VaultFault) as caught:
        inspector.desk.first_recovery().result()
    assert caught.value.code == "vault.recovery-rehearsed"


def test_recovery_code_opens_when_the_passphrase_is_lost(start, office):
    running = start(INSPECTOR, unlock=False)
    running.program.curtain.recover.click()
    panel = running.window.findChild(RecoverPanel)
    panel.page.typed.emit(office.codes[INSPECTOR])
    running.wait(lambda: running.program.desk is not None)
    assert running.desk.person().name == "覃督查员"


def test_another_folder_is_made_from_the_locked_window(start):
    running = start(INSPECTOR, unlock=False)
    running.program.curtain.another.click()
    code = to_paper(running)
    running.program.first_start.page.go.click()
    step_to(running, REHEARSAL).typed.emit("".join(code))
    step_to(running, COUNTY).skip.click()
    running.wait(lambda: running.program.desk is not None)
    assert len(running.program.opening.vaults()) == 2
    assert not running.desk.person().enrolled
