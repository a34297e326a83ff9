"""The window: places, keys, panes, faults, input methods, focus ring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.frame.places import COVERT, INSPECTOR
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.window import AppWindow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.lock_curtain import LockCurtain
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from tests.ui.showing import show_active


class Sample(Screen):
    def __init__(self, look: Look, window: AppWindow) -> None:
        super().__init__(look, window.guard)
        self.log: list[str] = []
        stack = QVBoxLayout(self)
        self.list = RowList(look, [Row("a", "甲"), Row("b", "乙")], "名单")
        self.field = TextField(look, "说明")
        stack.addWidget(self.list)
        stack.addWidget(self.field)
        self.header = QWidget()
        self.shortcuts.add("R", lambda: self.log.append("R"), "Re-check")
        self.shortcuts.add("Ctrl+P", lambda: self.log.append("Ctrl+P"), "Problem")

    def panes(self) -> list[QWidget]:
        return [self.list, self.field]

    def entered(self) -> None:
        self.log.append("entered")

    def left(self) -> None:
        self.log.append("left")

    def step_back(self) -> bool:
        self.log.append("back")
        return True

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        self.log.append(f"collapse {evidence} {outline}")


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> AppWindow:
    made = AppWindow(look, INSPECTOR, {})
    for key in INSPECTOR:
        made.offer(key, lambda: Sample(look, made))
    qtbot.addWidget(made)
    made.resize(1280, 772)
    show_active(qtbot, made)
    made.show_place("today")
    return made


def current(window: AppWindow) -> Sample:
    screen = window.screens[window.current]
    assert isinstance(screen, Sample)
    return screen


def test_screens_are_made_when_first_shown_and_ctrl_digits_change_place(
    window: AppWindow, qtbot: QtBot
) -> None:
    assert list(window.screens) == ["today"]
    with qtbot.waitSignal(window.place_shown) as shown:
        qtbot.keyClick(window, "4", Qt.KeyboardModifier.ControlModifier)
    assert shown.args == ["problem"]
    assert list(window.screens) == ["today", "problem"]
    assert window.rail.current == "problem"
    first = window.screens["today"]
    assert isinstance(first, Sample)
    assert first.log[-2:] == ["entered", "left"]
    qtbot.keyClick(window, "9", Qt.KeyboardModifier.ControlModifier)
    assert window.current == "problem"


def test_f12_asks_to_lock_and_ctrl_f_to_find(window: AppWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_F12)
    with qtbot.waitSignal(window.find_wanted):
        qtbot.keyClick(window, "F", Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.lock_wanted):
        window.rail.lock.click()


def test_no_shortcut_fires_while_an_input_method_composes(window: AppWindow, qtbot: QtBot) -> None:
    edit = current(window).field.edit
    edit.setFocus()
    locked: list[bool] = []
    window.lock_wanted.connect(lambda: locked.append(True))
    QApplication.sendEvent(edit, QInputMethodEvent("du cha", []))
    for key in (Qt.Key.Key_F12, Qt.Key.Key_F1):
        qtbot.keyClick(edit, key)
    qtbot.keyClick(edit, "P", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, "3", Qt.KeyboardModifier.ControlModifier)
    assert (locked, window.current) == ([], "today")
    assert "Ctrl+P" not in current(window).log
    done = QInputMethodEvent("", [])
    done.setCommitString("督查")
    QApplication.sendEvent(edit, done)
    assert edit.text() == "督查"
    qtbot.keyClick(edit, Qt.Key.Key_F12)
    qtbot.keyClick(edit, "P", Qt.KeyboardModifier.ControlModifier)
    assert locked == [True]
    assert "Ctrl+P" in current(window).log


def test_single_letters_belong_to_text_fields(window: AppWindow, qtbot: QtBot) -> None:
    screen = current(window)
    screen.field.edit.setFocus()
    qtbot.keyClick(screen.field.edit, "r")
    assert (screen.field.text, "R" in screen.log) == ("r", False)
    screen.list.setFocus()
    qtbot.keyClick(screen.list, "r")
    assert "R" in screen.log


def test_f4_goes_through_the_panes_and_esc_back(window: AppWindow, qtbot: QtBot) -> None:
    screen = current(window)
    screen.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert screen.field.edit.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert window.rail.buttons["today"].hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert screen.list.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert screen.log[-1] == "back"


def test_f1_shows_the_keys_of_this_place_and_esc_takes_them_away(window: AppWindow, qtbot: QtBot) -> None:
    current(window).list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    hints = window._hints
    assert hints is not None
    assert hints.isVisible()
    words = {label.text() for label in hints.findChildren(QWidget) if hasattr(label, "text")}
    assert {"Re-check", "Problem"} <= words
    qtbot.keyClick(hints, Qt.Key.Key_Escape)
    assert not hints.isVisible()
    assert current(window).list.hasFocus()
    assert "back" not in current(window).log


def test_narrow_windows_and_large_type_collapse_side_panels(look: Look, window: AppWindow) -> None:
    seen: list[tuple[bool, bool]] = []
    window.collapsed.connect(lambda *both: seen.append(both))
    window.setMinimumSize(0, 0)
    window.resize(1100, 700)
    window.resize(880, 700)
    window.resize(1280, 772)
    assert seen == [(True, False), (True, True), (False, False)]
    look.change(scale=1.25)
    assert seen[-1] == (True, False)
    assert current(window).log[-1] == "collapse True False"


def test_a_global_fault_stands_above_the_status_bar_until_it_is_settled(
    window: AppWindow, qtbot: QtBot
) -> None:
    window.show_fault("磁盘只剩 120 MB。", "答案照存，照片先停。", [("腾地方", "")])
    assert window.banner is not None
    with qtbot.waitSignal(window.fault_acted) as acted:
        window.banner.buttons[0].click()
    assert acted.args == [0]
    window.clear_fault()
    assert window.banner is None


def test_forgetting_screens_leaves_nothing_of_them(window: AppWindow) -> None:
    window.show_place("visit")
    window.forget_screens()
    assert (window.current, window.screens, window.stack.count()) == ("", {}, 0)
    window.show_place("today")
    assert window.current == "today"


def test_covert_windows_have_a_neutral_title(look: Look, qtbot: QtBot) -> None:
    window = AppWindow(look, COVERT, {}, neutral=True)
    qtbot.addWidget(window)
    assert "uchatong" not in window.windowTitle()
    assert "督查" not in window.windowTitle()
    assert [*window.rail.buttons] == list(COVERT)


def test_geometry_is_handed_out_and_taken_back(window: AppWindow, look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.state_changed) as kept:
        window.close()
    other = AppWindow(look, INSPECTOR, {})
    qtbot.addWidget(other)
    assert other.restore_state(kept.args[0])
    assert not other.restore_state(b"nonsense")


def test_the_sync_badge_opens_sync(window: AppWindow) -> None:
    window.status.sync.say("12/12", proven=True)
    assert window.status.sync.accessibleName() == "12/12"
    window.status.sync.click()
    assert window.current == "sync"


def test_one_ring_follows_the_focus_and_scrolling(look: Look, qtbot: QtBot) -> None:
    window = AppWindow(look, INSPECTOR, {})
    qtbot.addWidget(window)
    content = QWidget()
    stack = QVBoxLayout(content)
    buttons = [Button(look, f"b{n}") for n in range(60)]
    for button in buttons:
        stack.addWidget(button)
    scroll = Scroll(look, content)
    window.offer("today", lambda: scroll)
    window.resize(1200, 700)
    show_active(qtbot, window)
    window.show_place("today")
    rings = [
        each for each in window.children() if isinstance(each, QWidget) and each.objectName() == "focus-ring"
    ]
    assert rings == [window.ring]
    buttons[0].setFocus()
    qtbot.waitUntil(lambda: window.ring.isVisible())

    def lies_round(button: Button) -> bool:
        return window.ring.geometry() == button.rect().translated(
            button.mapTo(window, button.rect().topLeft())
        ).adjusted(-3, -3, 3, 3)

    qtbot.waitUntil(lambda: lies_round(buttons[0]))
    buttons[59].setFocus()
    qtbot.waitUntil(lambda: lies_round(buttons[59]))
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    qtbot.waitUntil(
        lambda: window.ring.geometry().bottom() <= window.stack.geometry().bottom() + window.head.height()
    )
    bar.setValue(0)
    qtbot.waitUntil(lambda: not window.ring.isVisible())
    buttons[3].setFocus()
    qtbot.waitUntil(lambda: lies_round(buttons[3]))
    buttons[3].deleteLater()
    qtbot.waitUntil(lambda: window.ring._target is not buttons[3])


def test_the_ring_of_a_list_lies_on_its_row(window: AppWindow, qtbot: QtBot) -> None:
    rows = current(window).list
    rows.choose("a")
    rows.setFocus()
    qtbot.waitUntil(lambda: window.ring.isVisible())
    before = window.ring.geometry()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.ring.y() == before.y() + 34)
    assert window.ring.height() == 34


def test_focusable_widgets_of_the_window_have_names(window: AppWindow) -> None:
    from PySide6.QtGui import QAccessible

    unnamed = []
    for each in window.findChildren(QWidget):
        if each.focusPolicy() == Qt.FocusPolicy.NoFocus or (
            isinstance(each, QLineEdit) and each.isReadOnly()
        ):
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        if not interface.text(QAccessible.Text.Name):
            unnamed.append(type(each).__name__)
    assert unnamed == []


def test_locking_drops_the_screens_and_unlocking_makes_them_anew(
    look: Look, window: AppWindow, qtbot: QtBot
) -> None:
    current(window).list.setFocus()
    curtain = LockCurtain(look, window)
    curtain.draw_curtain()
    window.forget_screens()
    qtbot.wait(5)
    assert not window.rail.isVisible()
    curtain.open_curtain()
    window.show_place("today")
    current(window).list.setFocus()
    qtbot.waitUntil(lambda: window.ring.isVisible())


def test_rebuilding_keeps_the_place(window: AppWindow) -> None:
    window.show_place("visit")
    before = current(window)
    window.rebuild()
    assert window.current == "visit"
    assert current(window) is not before
