"""Curtain, recovery code, side panel, photos, waiting, faults; and names for screen readers everywhere."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casework.faults import Fault
from inspector_app.ui.faults import FaultBanner, explain, has_own_words, report_text
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.lock_curtain import LockCurtain
from inspector_app.ui.parts.photo_grid import Mark, Photo, PhotoGrid, PhotoGroup
from inspector_app.ui.parts.progress import ProgressLine, Skeleton
from inspector_app.ui.parts.recovery_code import RecoveryCodeInput
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.parts.tally import Cell, TallyStrip, cells_of
from inspector_app.ui.samples import case_page, components, respondent_page, setup_page, visit_page
from tests.ui.showing import show_active


def test_the_curtain_hides_everything_and_gives_it_back(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    stack = QVBoxLayout(window)
    secret, hidden = QLineEdit("问题 26-0298"), QLineEdit("was hidden")
    stack.addWidget(secret)
    stack.addWidget(hidden)
    hidden.hide()
    curtain = LockCurtain(look, window)
    window.resize(900, 600)
    show_active(qtbot, window)
    secret.setFocus()
    curtain.draw_curtain()
    assert not secret.isVisible()
    assert curtain.geometry() == window.rect()
    picture = curtain.grab().toImage()
    assert picture.pixelColor(3, 3).name().upper() == look.hex("window")
    window.resize(1000, 700)
    assert curtain.geometry() == window.rect()
    curtain.open_curtain()
    assert secret.isVisible()
    assert not hidden.isVisible()
    assert secret.hasFocus()


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_long_reason_on_the_curtain_covers_nothing(look: Look, qtbot: QtBot, width: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    curtain = LockCurtain(look, window)
    window.resize(width, 720)
    show_active(qtbot, window)
    curtain.show_vaults([(str(each), f"记录 {each}") for each in range(5)], "1")
    curtain.draw_curtain()
    curtain.refuse("口令不对，打不开记录库。请过 20 秒再试，或者用纸上的恢复码。")
    field, said = curtain.field, curtain.field._error
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    assert said.geometry().top() > field.edit.geometry().bottom()
    assert said.geometry().bottom() < field.height()
    assert said.heightForWidth(said.width()) > said.heightForWidth(4 * width), "it has two lines"


def test_after_a_click_on_a_name_the_passphrase_can_be_typed(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    curtain = LockCurtain(look, window)
    window.resize(1280, 720)
    show_active(qtbot, window)
    curtain.show_vaults([(str(each), f"记录 {each}") for each in range(3)], "1")
    curtain.draw_curtain()
    assert curtain.vaults is not None
    qtbot.waitUntil(curtain.field.edit.hasFocus)
    third = curtain.vaults.visualRect(curtain.vaults.model().index(2, 0)).center()
    qtbot.mouseClick(curtain.vaults.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert curtain.vaults.key == "2"
    qtbot.waitUntil(curtain.field.edit.hasFocus)


def test_the_curtain_hands_the_passphrase_out_once_and_counts_down(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    curtain = LockCurtain(look, window)
    curtain.draw_curtain()
    tried: list[str] = []
    curtain.unlock_wanted.connect(tried.append)
    qtbot.keyClicks(curtain.field.edit, "six words")
    qtbot.keyClick(curtain.field.edit, Qt.Key.Key_Return)
    assert tried == ["six words"]
    assert curtain.field.text == ""
    assert curtain.field.edit.echoMode() == QLineEdit.EchoMode.Password
    curtain.refuse("口令不对", 2)
    qtbot.keyClicks(curtain.field.edit, "again")
    qtbot.keyClick(curtain.field.edit, Qt.Key.Key_Return)
    assert tried == ["six words"]
    assert not curtain.unlock.isEnabled()
    curtain._tick()
    curtain._tick()
    assert (curtain.waiting, curtain.unlock.isEnabled()) == (0, True)
    qtbot.keyClick(curtain.field.edit, Qt.Key.Key_Return)
    assert tried == ["six words", "again"]


def test_each_group_of_the_recovery_code_is_checked_alone(look: Look, qtbot: QtBot) -> None:
    groups = ["K7QD", "2MXR", "9TFW", "HB40", "V6AA", "BBBB", "CCCC", "DDDD"]
    code = RecoveryCodeInput(look, lambda number, words: groups[number] == words)
    qtbot.addWidget(code)
    show_active(qtbot, code)
    doubts: list[tuple[int, str, str]] = []
    code.doubtful.connect(lambda *three: doubts.append(three))
    code.boxes[0].setFocus()
    qtbot.keyClicks(code.boxes[0], "k7qd")
    assert code.boxes[0].text() == "K7QD"
    assert code.boxes[1].hasFocus()
    qtbot.keyClicks(code.boxes[3], "hb4o")
    assert code.group_right(3) is False
    assert doubts == [(4, "O", "0")]
    assert code.boxes[3].text() == "HB4O"
    assert code.group_right(5) is None
    code.clear()
    done: list[str] = []
    code.completed.connect(done.append)
    code.boxes[0].setFocus()
    QGuiApplication.clipboard().setText(" - ".join(groups).lower())
    code.boxes[0].paste()
    assert done == ["".join(groups)]
    assert code.right == 8


def test_backspace_in_an_empty_group_goes_back(look: Look, qtbot: QtBot) -> None:
    code = RecoveryCodeInput(look, lambda _number, _words: True)
    qtbot.addWidget(code)
    show_active(qtbot, code)
    code.boxes[2].setFocus()
    qtbot.keyClick(code.boxes[2], Qt.Key.Key_Backspace)
    assert code.boxes[1].hasFocus()


def test_the_side_panel_gives_the_focus_back(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    before = QPushButton("before", host)
    host.resize(900, 600)
    show_active(qtbot, host)
    before.setFocus()
    panel = SidePanel(look, host)
    field = TextField(look, "理由")
    panel.open_panel("退回", field)
    assert panel.geometry().right() == host.width() - 1
    assert field.edit.hasFocus()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert before.hasFocus()
    assert not panel.is_open


@pytest.fixture
def grid(look: Look, qtbot: QtBot) -> PhotoGrid:
    photos = tuple(Photo(key, key, mark=Mark.PROVEN) for key in "abcdef")
    made = PhotoGrid(look, [PhotoGroup("D", photos)], 3, takes_files=True, say="证据")
    qtbot.addWidget(made)
    made.resize(450, 320)
    show_active(qtbot, made)
    return made


def test_photos_ask_once_for_the_picture_that_is_seen(grid: PhotoGrid, qtbot: QtBot) -> None:
    asked: list[str] = []
    grid.image_wanted.connect(asked.append)
    grid.set_groups([PhotoGroup("E", tuple(Photo(key) for key in "abcdef"))])
    qtbot.waitUntil(lambda: len(asked) == 6)
    grid.set_image("a", QImage(30, 20, QImage.Format.Format_RGB32))
    grid.set_image("gone", QImage())
    grid.repaint()
    qtbot.wait(10)
    assert sorted(asked) == list("abcdef")


def test_arrows_move_between_photos_and_enter_opens(grid: PhotoGrid, qtbot: QtBot) -> None:
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    grid.tile("a").setFocus()
    qtbot.keyClick(grid.tile("a"), Qt.Key.Key_Right)
    qtbot.keyClick(grid.tile("b"), Qt.Key.Key_Down)
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid.tile("e"), Qt.Key.Key_Return)
    assert (chosen, opened.args, grid.key) == (["b", "e"], ["e"], "e")


def test_dropped_files_are_told_and_web_addresses_are_not(grid: PhotoGrid, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a/1.jpg"), QUrl("http://x/2.jpg")])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # QPointF only from Qt 6.12 on
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, none)
    grid.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(grid.dropped) as told:
        grid.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, none))
    assert told.args == [["/a/1.jpg"]]


def test_grey_lines_come_only_after_a_while(look: Look, qtbot: QtBot) -> None:
    grey = Skeleton(look)
    qtbot.addWidget(grey)
    grey.show()
    assert grey.visible_lines == 0
    qtbot.waitUntil(lambda: grey.visible_lines == 3)


def test_long_work_shows_its_count_and_can_be_cancelled(look: Look, qtbot: QtBot) -> None:
    line = ProgressLine(look, "正在导入 26 张，已好 9 张", "取消，留下已好的", 0.35)
    qtbot.addWidget(line)
    line.show_progress("已好 27 张", 1.7)
    assert line.bar.share == 1.0
    with qtbot.waitSignal(line.cancel_wanted):
        line.cancel.click()


def test_one_cell_is_one_thing(look: Look, qtbot: QtBot) -> None:
    runs = [(Cell.PROVEN, 31), (Cell.HALF, 1), (Cell.HERE, 8)]
    strip = TallyStrip(look, runs, "40 张中 31 张有回执", wrap=20)
    qtbot.addWidget(strip)
    assert len(cells_of(runs)) == 40
    assert strip.sizeHint().height() == 2 * 14 + 2
    assert strip.accessibleName() == "40 张中 31 张有回执"
    strip.resize(strip.sizeHint())
    image = strip.grab().toImage()
    assert image.pixelColor(4, 7).name().upper() == look.hex("proven")
    assert image.pixelColor(19 * 10 + 4, 16 + 7).name().upper() != look.hex("proven")


def test_a_banner_has_at_most_two_buttons(look: Look) -> None:
    with pytest.raises(ValueError, match="two"):
        Banner(look, "warn", "x", actions=[("a", ""), ("b", ""), ("c", "")])


def test_two_buttons_go_below_the_words_when_there_is_little_room(look: Look, qtbot: QtBot) -> None:
    words = "应答的服务器不是县级中心的。内容都保留在本机，稍后再送。"
    banner = Banner(look, "bad", words, actions=[("换个网络", ""), ("复制报告", "")])
    qtbot.addWidget(banner)
    show_active(qtbot, banner)
    banner.resize(800, 90)
    qtbot.waitUntil(lambda: banner.buttons[0].y() < 20)
    banner.resize(380, 160)
    qtbot.waitUntil(lambda: banner.buttons[0].y() > 40)


def test_a_known_fault_says_what_happened_what_was_kept_and_what_to_do() -> None:
    words = explain(Fault("vault.wrong-passphrase", wait_s=4))
    assert has_own_words(words.code)
    assert words.happened
    assert words.kept
    assert "4" in words.todo


@pytest.mark.parametrize(
    "fault", [Fault("sync.never-heard"), Fault("nothing.known"), KeyError("secret answer")]
)
def test_unknown_faults_are_explained_too(fault: BaseException) -> None:
    words = explain(fault)
    assert all((words.happened, words.kept, words.todo))
    assert "secret" not in words.text()


def test_every_fault_of_the_desk_the_vault_and_the_line_has_words() -> None:
    from inspector_app.desk.faults import DeskFault
    from inspector_app.devices.ports import DeviceFault
    from inspector_app.ui.fault_words import FAMILIES
    from inspector_app.ui.faults import EXPLAINED, PROOFS, STORES
    from inspector_app.vault.faults import VaultFault
    from sync.faults import SyncFault

    codes = {*DeskFault.messages, *VaultFault.messages, *SyncFault.messages}
    known = {*FAMILIES, *PROOFS, *STORES, "desk", "format", "crypto", "code", "sample", "tour"}
    assert {code for code in codes - EXPLAINED.keys() if code.split(".")[0] not in known} == set()
    assert {code for code in (*DeskFault.messages, *DeviceFault.messages) if not has_own_words(code)} == set()


def test_the_report_has_no_content(look: Look, qtbot: QtBot) -> None:
    def broken(answer: str) -> None:
        raise Fault("evidence.damaged", place="/home/qin/照片.jpg", why=answer, chunk=3)

    with pytest.raises(Fault) as caught:
        broken("张三")
    report = report_text(caught.value)
    assert "evidence.damaged" in report
    assert "broken" in report
    assert "why" in report
    for secret in ("张三", "照片", "/home"):
        assert secret not in report
    banner = FaultBanner(look, caught.value, "再试")
    qtbot.addWidget(banner)
    with qtbot.waitSignal(banner.copied):
        banner.buttons[1].click()
    assert QGuiApplication.clipboard().text() == report
    with qtbot.waitSignal(banner.remedied):
        banner.buttons[0].click()


PAGES = [components.page, visit_page.page, case_page.page, setup_page.page, respondent_page.page]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("change", [{}, {"theme": "dark"}, {"scale": 1.5}, {"language": "en"}])
def test_every_focusable_part_has_a_name_in_every_look(
    look: Look, qtbot: QtBot, page: Callable[[Look], QWidget], change: dict[str, object]
) -> None:
    window = page(look)
    qtbot.addWidget(window)
    window.resize(1280, 772)
    window.show()
    look.change(**change)  # type: ignore[arg-type]
    window.grab()
    unnamed = []
    for each in window.findChildren(QWidget):
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisible():
            interface = QAccessible.queryAccessibleInterface(each)
            if not interface.text(QAccessible.Text.Name):
                unnamed.append(type(each).__name__)
    assert unnamed == []
