"""The running program: several vaults, locking, switching the look, covert profiles."""

from __future__ import annotations

import gc
import shutil
import time
import weakref
from enum import Enum
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from inspector_app.ui.program import Program
from tests.ui.office import INSPECTOR, LEAD, PASSPHRASE
from tests.ui.running import Running, words_of

PLAINTEXT = (
    "casework.entries",
    "casework.folds.task_state",
    "casework.problems.state",
    "inspector_app.desk.opened",
    "inspector_app.desk.views",
    "inspector_app.ui.parts.photo_grid",
    "sync.payload",
)


def test_the_third_wrong_passphrase_is_counted_down_on_the_curtain(start):
    running = start(INSPECTOR, unlock=False)
    curtain = running.program.curtain
    for number in range(1, 4):
        curtain.field.set_error("")
        curtain.field.edit.setText(f"not it {number}")
        QTest.keyClick(curtain.field.edit, Qt.Key.Key_Return)
        running.wait(lambda: curtain.field.error)
        assert "秒" not in curtain.field.error, "no seconds, or they are counted down below"
        assert (curtain.waiting > 0) == (number == 3)
    assert not curtain.unlock.isEnabled()
    assert "秒" in words_of(curtain)


def test_wrong_passphrase_is_explained_and_the_right_one_opens(start):
    running = start(INSPECTOR, unlock=False)
    curtain = running.program.curtain
    curtain.field.edit.setText("不是这个口令")
    running.qtbot.keyClick(curtain.field.edit, Qt.Key.Key_Return)
    running.wait(lambda: curtain.field.error)
    assert "口令" in curtain.field.error
    assert running.program.desk is None
    running.wait(lambda: curtain.unlock.isEnabled())
    running.unlock()
    assert running.desk.person().name == "覃督查员"
    assert running.program.curtain is None


def test_locking_drops_screens_and_keys(inspector):
    desk, window = inspector.desk, inspector.window
    inspector.show("problem")
    with inspector.qtbot.waitSignal(inspector.program.locked):
        QTest.keyClick(window, Qt.Key.Key_F12)
    assert desk.core.vault.locked
    assert inspector.program.desk is None
    assert window.screens == {}
    assert "整改" not in words_of(window)
    assert inspector.program.curtain.isVisible()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.screens == {}, "a shortcut reached through the curtain"


@pytest.mark.slow
def test_nothing_that_was_read_outlives_the_lock(start):
    before = _plaintext()
    inspector = start(INSPECTOR)
    for place in ("today", "problem", "evidence", "task", "report"):
        with inspector.qtbot.waitSignal(inspector.show(place).loaded):
            inspector.window.screens[place].load()
    inspector.desk.read().result()
    core = inspector.desk.core
    folds = [core.book.fold(row.stream) for row in inspector.desk.tasks().result()]
    read = [weakref.ref(each) for each in (inspector.desk, core, core.book, core.vault, *folds)]
    del core, folds
    inspector.program.lock()
    known = {id(each) for each in before}

    def gone():
        left = [type(each).__qualname__ for each in _plaintext() if id(each) not in known]
        left += [type(found).__qualname__ for each in read if (found := each()) is not None]
        assert left == [], "decrypted work lies in memory behind the curtain"

    inspector.qtbot.waitUntil(gone)


def _plaintext():
    gc.unfreeze()
    gc.collect()
    found = [each for each in gc.get_objects() if type(each).__module__ in PLAINTEXT]
    return [each for each in found if not isinstance(each, Enum)]


def test_unlocking_again_shows_the_same_person(inspector):
    inspector.program.lock()
    inspector.unlock()
    assert inspector.desk.person().name == "覃督查员"
    assert inspector.window.current == "today"


def test_unlocking_goes_back_to_where_the_work_was(inspector):
    inspector.show("problem")
    inspector.program.lock()
    inspector.unlock()
    assert inspector.window.current == "problem"


def test_the_next_start_goes_to_the_last_place_at_the_last_size(start):
    running = start(INSPECTOR)
    running.show("problem")
    running.window.resize(running.window.width(), 700)
    folder = running.program.opening.folder
    running.close()
    start.running.clear()
    again = start.folder(folder)
    again.unlock()
    assert again.window.current == "problem"
    assert again.window.height() == 700


def test_dialogs_of_the_system_speak_the_language_too(inspector):
    def words():
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    assert words() == "取消"
    inspector.speak("en")
    assert words() == "Cancel"


def test_one_of_several_vaults_is_chosen_from_a_list(start, office, tmp_path):
    both = tmp_path / "both"
    office.copy_of(INSPECTOR, both)
    (other,) = (office.folder / LEAD / "profiles").iterdir()
    shutil.copytree(other, both / "profiles" / "99-other")
    (both / "profiles" / "99-other" / "name.txt").write_text("资料夹 2", encoding="utf-8")
    running = start.folder(both)
    curtain = running.program.curtain
    assert [row.title for row in curtain.vaults.model().rows] == ["资料夹 1", "资料夹 2"]
    curtain.vaults.choose(str(both / "profiles" / "99-other"))
    curtain.vault_chosen.emit(curtain.vaults.key)
    running.unlock(PASSPHRASE)
    assert running.desk.person().name == "韦组长"
    assert "review" in running.window.rail.buttons


def test_a_vault_made_meanwhile_joins_the_list_of_the_locked_window(start, office, tmp_path):
    folder = tmp_path / "one"
    office.copy_of(INSPECTOR, folder)
    (other,) = (office.folder / LEAD / "profiles").iterdir()
    running = start.folder(folder)
    curtain = running.program.curtain
    curtain.field.edit.setText("half typed")
    assert curtain.vaults is None
    made = shutil.copytree(other, tmp_path / "growing" / "99-other")
    made.rename(folder / "profiles" / "99-other")
    running.wait(lambda: curtain.vaults is not None)
    assert len(curtain.vaults.model().rows) == 2
    assert curtain.vaults.key != str(folder / "profiles" / "99-other"), "what was chosen stays"
    assert curtain.field.text == "half typed"
    curtain.field.edit.clear()
    running.unlock(PASSPHRASE)


def test_switching_size_and_language_makes_the_screen_anew(inspector):
    screen = inspector.show("task")
    inspector.wait(lambda: screen._rows)
    inspector.program.change_look(language="en", scale=1.5)
    inspector.wait(lambda: inspector.window.screens.get("task") is not screen)
    after = inspector.window.screens["task"]
    inspector.wait(lambda: after._rows)
    assert "Tasks" in words_of(inspector.window.head)
    assert QFontMetrics(inspector.program.look.font("body")).height() > 20
    assert inspector.desk.language == "en"
    assert inspector.desk.setting("scale_percent") == 150
    assert inspector.window.rail.settings.text() == "Settings"


def test_only_places_with_a_screen_are_in_the_rail(lead):
    assert "pilot" in lead.window.rail.buttons
    for key in lead.window.rail.buttons:
        lead.window.show_place(key)
        assert lead.window.current == key


def test_a_covert_profile_has_neutral_places(start, monkeypatch: pytest.MonkeyPatch):
    from inspector_app.desk.desk import Desk

    person = Desk.person
    monkeypatch.setattr(
        Desk, "person", lambda self: __import__("dataclasses").replace(person(self), roles=("evaluator",))
    )
    running = start(INSPECTOR)
    assert list(running.window.rail.buttons) == ["record", "calendar", "papers", "sync"]
    assert "督查" not in running.window.windowTitle()
    running.program.lock()
    assert "督查" not in words_of(running.program.curtain)


def test_idle_time_locks(inspector):
    program: Program = inspector.program
    assert program._idle.isActive()
    with inspector.qtbot.waitSignal(program.locked):
        program._idle.timeout.emit()


@pytest.mark.parametrize("clock", ["time", "monotonic"])
def test_a_laptop_that_slept_is_locked(inspector, monkeypatch, clock):
    from inspector_app.ui import sleep_watch

    program: Program = inspector.program
    watch = program._sleep
    assert watch is not None
    watch.look()
    assert program.desk is not None
    for ahead, locked in ((-7200.0, False), (60.0, True)):
        told = {"time": time.time(), "monotonic": time.monotonic()}
        told[clock] += ahead
        clocks = SimpleNamespace(**{name: lambda value=value: value for name, value in told.items()})
        monkeypatch.setattr(sleep_watch, "time", clocks)
        watch.look()
        assert (program.desk is None) is locked
    assert not watch._clock.isActive()


def test_status_bar_and_rail_say_how_things_stand(lead):
    running: Running = lead
    running.wait(lambda: running.window.rail.buttons["review"].count == 1)
    assert "1" in running.window.rail.buttons["review"].accessibleDescription()
    assert running.window.status.sync.text()


def test_results_that_arrive_after_locking_reach_no_screen(inspector):
    for place in ("problem", "evidence", "task", "today"):
        inspector.show(place).load()
    inspector.program.lock()
    inspector.qtbot.wait(200)
    assert inspector.window.screens == {}


def test_the_rail_marks_the_place_that_is_shown(inspector):
    rail = inspector.window.rail
    inspector.show("task")
    rail.settings.click()
    assert inspector.window.current == "settings"
    assert (rail.current, rail.settings.isChecked()) == ("", True)
    rail.settings.click()
    assert rail.settings.isChecked()
    rail.buttons["today"].click()
    assert (rail.current, rail.settings.isChecked()) == ("today", False)
