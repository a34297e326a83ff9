"""A vault that somebody prepared: its person chooses an own passphrase and rehearses an own paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inspector_app.ui.first_start.window import PAPER, PASSPHRASE, REHEARSAL
from tests.ui.office import INSPECTOR, Office
from tests.ui.office import PASSPHRASE as ONE_TIME
from tests.ui.running import Running

OWN = "布柳河边七棵榕树下"


@pytest.fixture
def prepared(start, office: Office, tmp_path: Path) -> Running:
    """The locked program over a vault that was prepared for its person."""
    folder = office.copy_of(INSPECTOR, tmp_path / "prepared")
    opening = office.opening(folder)
    desk = opening.unlock(opening.vaults()[0], ONE_TIME).result()
    desk.mark_prepared().result()
    desk.close()
    opening.close()
    return start.folder(folder)


def unlock(running: Running, passphrase: str) -> None:
    """Type at the curtain."""
    curtain = running.program.curtain
    assert curtain is not None
    curtain.unlock_wanted.emit(passphrase)


def page_of(running: Running, step: int) -> Any:
    """The page of a step, when it is shown."""
    running.wait(lambda: running.program.first_start is not None)
    window = running.program.first_start
    running.wait(lambda: window.step == step)
    return window.page


def to_the_paper(running: Running, old: str) -> tuple[str, ...]:
    """One-time passphrase, own passphrase; gives the own recovery code."""
    unlock(running, old)
    page = page_of(running, PASSPHRASE)
    page.first.edit.setText(OWN)
    page.second.edit.setText(OWN)
    page.go.click()
    page_of(running, PAPER)
    return running.program.first_start.shown_code


def test_three_steps_to_the_own_vault(prepared: Running):
    code = to_the_paper(prepared, ONE_TIME)
    assert len(code) == 8
    prepared.program.first_start.page.go.click()
    page_of(prepared, REHEARSAL).typed.emit("".join(code))
    prepared.wait(lambda: prepared.program.desk is not None)
    assert not prepared.desk.prepared
    assert prepared.window.isVisible()
    assert prepared.program.curtain is None
    prepared.program.lock()
    unlock(prepared, OWN)
    prepared.wait(lambda: prepared.program.desk is not None)


def test_stopping_early_locks_and_asks_again(prepared: Running):
    to_the_paper(prepared, ONE_TIME)
    prepared.program.first_start.close()
    assert prepared.program.desk is None
    prepared.wait(lambda: prepared.window.isVisible() and prepared.program.curtain is not None)
    code = to_the_paper(prepared, OWN)
    prepared.program.first_start.page.go.click()
    page_of(prepared, REHEARSAL).typed.emit("".join(code))
    prepared.wait(lambda: prepared.program.desk is not None)
    assert not prepared.desk.prepared
