"""Bad days at the window: devices that go away, an input method in mid-word, a lid that is shut, a monitor
that is unplugged.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import soundfile
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from inspector_app.devices.files import FileCameras, FileMicrophone, ListedPositions
from inspector_app.devices.ports import Devices
from inspector_app.ui.frame.on_screen import bring_back
from inspector_app.ui.interview.window import RespondentWindow
from inspector_app.ui.visit.screen import VisitScreen
from tests.films import film, stripes
from tests.pulled_devices import PulledCamera, PulledMicrophone, sound_file
from tests.ui.running import Running, words_of
from tests.ui.test_forms_in_app import begin, case_named, shown

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("No RHI backend", extend=True)]
PREEDIT, COMMITTED = "lou'shui", "漏水"


@pytest.fixture
def screen(inspector: Running) -> VisitScreen:
    visit = begin(inspector.desk, case_named("F1-samples"), "zh")
    return shown(inspector, visit)


# --- devices


def taken_with(running: Running, screen: VisitScreen, devices: Devices) -> tuple[QWidget, list[Any]]:
    """The panel, and what it took."""
    taken: list[Any] = []
    screen.capturing.taken.connect(taken.append)
    screen.capturing.devices = devices
    running.click("visit.capture")
    assert screen.capturing.panel is not None
    return screen.capturing.panel, taken


def test_sound_of_a_microphone_that_is_pulled_out_is_kept_and_marked(
    inspector: Running, screen: VisitScreen, tmp_path: Path
) -> None:
    microphone = PulledMicrophone(sound_file(tmp_path / "a.wav"))
    _, taken = taken_with(inspector, screen, Devices(microphone, FileCameras([]), ListedPositions([])))
    inspector.click("capture.sound")
    inspector.wait(lambda: screen.capturing._recording is not None)
    microphone.pull()
    inspector.wait(lambda: taken)
    (tile,) = taken
    assert tile.cut_off
    assert "设备断开了" in words_of(screen.window())
    sound, rate = soundfile.read(io.BytesIO(inspector.desk.picture(tile.file).result()))
    assert len(sound) / rate == pytest.approx(3, abs=0.2)
    assert not inspector.desk.core.vault.settings.all("recording")
    file = tile.file
    inspector.program.lock()
    inspector.unlock()
    again = {each.file: each.cut_off for each in inspector.desk.evidence().result()}
    assert again[file] is True


def test_a_film_of_a_camera_that_is_pulled_out_is_kept_and_shown(
    inspector: Running, screen: VisitScreen, tmp_path: Path
) -> None:
    camera = PulledCamera(film([stripes()] * 50)[:-4000])
    devices = Devices(FileMicrophone(tmp_path / "none.wav"), camera, ListedPositions([]))
    panel, taken = taken_with(inspector, screen, devices)
    inspector.click("capture.camera")
    inspector.click("capture.film")
    inspector.wait(lambda: screen.capturing._recording is not None)
    camera.pull()
    inspector.wait(lambda: taken)
    assert taken[0].cut_off
    assert not camera.open_now, "it can be switched on again"
    assert inspector.find("capture.camera", QWidget, panel).isVisible()
    inspector.wait(lambda: inspector.desk.stills.has(taken[0].file))


def test_a_camera_that_another_program_has_is_said_and_can_be_tried_again(
    inspector: Running, screen: VisitScreen, tmp_path: Path
) -> None:
    camera = PulledCamera(busy=True)
    devices = Devices(FileMicrophone(tmp_path / "none.wav"), camera, ListedPositions([]))
    panel, taken = taken_with(inspector, screen, devices)
    inspector.click("capture.camera")
    inspector.wait(lambda: "别的程序" in words_of(screen.window()))
    assert inspector.find("capture.camera", QWidget, panel).isVisible()
    assert not taken


# --- typing


@pytest.fixture
def written(inspector: Running) -> VisitScreen:
    """A visit whose form asks for words."""
    return shown(inspector, begin(inspector.desk, case_named("CP-care-paper"), "zh"))


def text_field(screen: VisitScreen) -> tuple[str, QPlainTextEdit | QLineEdit]:
    """The first question with a text, shown, with the focus in its field."""
    for ref in screen.refs():
        assert screen.visit is not None
        question = screen.visit.question(ref)
        if question.control == "input" and question.datatype == "string" and not question.readonly:
            screen.show_question(ref)
            control = screen.questions.controls[ref]
            found = control.findChild(QPlainTextEdit) or control.findChild(QLineEdit)
            if found is not None:
                found.setFocus()
                return ref, found
    raise AssertionError("no text in this form")


def compose(edit: QWidget, before: str) -> None:
    """Words, and behind them some that the input method still holds."""
    committed = QInputMethodEvent()
    committed.setCommitString(before)
    QApplication.sendEvent(edit, committed)
    QApplication.sendEvent(edit, QInputMethodEvent(PREEDIT, []))


def leave_by_mouse(running: Running, screen: VisitScreen) -> None:
    running.qtbot.mouseClick(screen.questions.go, Qt.MouseButton.LeftButton)


def to_another_section(running: Running, screen: VisitScreen) -> None:
    screen.show_question(screen.refs()[-1])


def lock(running: Running, screen: VisitScreen) -> None:
    running.program.lock()


def shut_the_lid(running: Running, screen: VisitScreen) -> None:
    assert running.program._sleep is not None
    running.program._sleep.slept.emit()


def finalise(running: Running, screen: VisitScreen) -> None:
    screen.questions.finalise.click()


def another_place(running: Running, screen: VisitScreen) -> None:
    running.show("task")


@pytest.mark.parametrize(
    "leave", [leave_by_mouse, to_another_section, lock, shut_the_lid, finalise, another_place]
)
def test_what_an_input_method_holds_is_given_once(
    inspector: Running, written: VisitScreen, leave: Callable[[Running, VisitScreen], None]
) -> None:
    ref, edit = text_field(written)
    inspector.wait(edit.hasFocus)
    compose(edit, COMMITTED)
    assert written.visit is not None
    visit = written.visit.visit
    leave(inspector, written)
    if inspector.program.desk is None:
        inspector.unlock()
    rows = inspector.desk.core.drafts
    inspector.wait(
        lambda: [row.value for row in rows.load(visit).rows if row.ref == ref][-1:] == [COMMITTED + PREEDIT]
    )


def test_an_input_method_that_gives_its_word_itself_is_not_doubled(
    inspector: Running, written: VisitScreen
) -> None:
    ref, edit = text_field(written)
    inspector.wait(edit.hasFocus)
    compose(edit, COMMITTED)
    done = QInputMethodEvent()
    done.setCommitString("了")
    QApplication.sendEvent(edit, done)
    leave_by_mouse(inspector, written)
    assert written.visit is not None
    assert written.visit.question(ref).value == COMMITTED + "了"


# --- a screen that is unplugged


def test_a_window_that_lies_on_no_screen_comes_back(inspector: Running, screen: VisitScreen) -> None:
    window = inspector.window
    there = window.screen().availableGeometry()
    beyond = QRect(there.right() + 500, there.top() + 40, 900, 600)
    window.setGeometry(beyond)
    bring_back()
    assert there.contains(window.frameGeometry().center())
    other = RespondentWindow(screen.look, "zh")
    inspector.qtbot.addWidget(other)
    other.show()
    other.setGeometry(beyond)
    bring_back()
    assert there.contains(other.frameGeometry().topLeft())
