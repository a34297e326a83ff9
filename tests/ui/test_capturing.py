"""Sound, photos, films and a position through the panel of the visit screen, with a virtual microphone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.devices.files import FileCameras, FileMicrophone, ListedPositions
from inspector_app.devices.ports import Camera, DeviceFault, DeviceName, Devices, Fix
from inspector_app.devices.qt.microphone import QtMicrophone
from inspector_app.ui.evidence.facts import EvidenceFacts
from inspector_app.ui.visit.screen import VisitScreen
from tests.pretend_devices import SoundRoom
from tests.ui.running import Running, words_of
from tests.ui.test_forms_in_app import begin, case_named, shown

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("could not write trailer", "No RHI backend", "already started", extend=True),
]
FIX = Fix(265_816_683, 1_074_311_667, 60)


class OneCamera:
    """The cameras of a laptop that has one."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera

    def devices(self) -> tuple[DeviceName, ...]:
        return (DeviceName("one", self._camera.device),)

    def open(self, device: str = "") -> Camera:
        return self._camera


@pytest.fixture
def screen(inspector: Running) -> VisitScreen:
    visit = begin(inspector.desk, case_named("F1-samples"), "zh")
    return shown(inspector, visit)


def opened(running: Running, screen: VisitScreen, devices: Devices) -> QWidget:
    """The panel, opened as a person does."""
    screen.capturing.devices = devices
    running.click("visit.capture")
    assert screen.capturing.panel is not None
    return screen.capturing.panel


def photograph(screen: VisitScreen, name: str) -> None:
    """A picture of the window, where one is asked for."""
    if folder := os.environ.get("DUCHATONG_PICTURES"):
        screen.window().grab().save(str(Path(folder) / f"{name}.png"))


def test_sound_photo_film_and_position(
    inspector: Running, screen: VisitScreen, sound_server: SoundRoom, camera: Any, until: Callable[..., None]
) -> None:
    devices = Devices(QtMicrophone(), OneCamera(camera), ListedPositions([FIX]))
    panel = opened(inspector, screen, devices)
    taken: list[Any] = []
    screen.capturing.taken.connect(taken.append)
    panel.receiver_chosen.emit("list")
    assert "26.58167" in words_of(panel)
    assert "误差 6 米以内" in words_of(panel)
    inspector.click("capture.sound")
    until(lambda: "0:01" in words_of(panel))
    with sound_server.say() as speaking:
        until(lambda: panel.level.share > 0)
        photograph(screen, "sound")
        until(lambda: "0:03" in words_of(panel))
        inspector.click("capture.stop")
        speaking.terminate()
    until(lambda: taken)
    inspector.click("capture.camera")
    until(lambda: not panel.finder._image.isNull())
    photograph(screen, "camera")
    inspector.click("capture.photo")
    until(lambda: len(taken) == 2)
    inspector.click("capture.film")
    until(lambda: "0:01" in words_of(panel))
    inspector.qtbot.keyClick(screen.panel, Qt.Key.Key_Escape)
    until(lambda: len(taken) == 3)
    assert [tile.media for tile in taken] == ["audio/ogg", "image/jpeg", "video/x-matroska"]
    assert {tile.origin for tile in taken} == {"on-site"}
    assert taken[0].seconds > 2
    assert taken[2].seconds > 1
    assert screen.visit is not None
    assert {tile.file for tile in taken} <= {tile.file for tile in screen.visit.evidence(screen.ref)}
    facts = EvidenceFacts(screen.look, replace(taken[0], alike=("a",)), may_caption=False)
    inspector.qtbot.addWidget(facts)
    facts.show()
    assert all(word in words_of(facts) for word in ("误差 6 米以内", "拍摄设备", "0:03", "另有 1 张"))
    for tile in taken:
        state = inspector.desk.core.book.task(tile.stream)
        assert state is not None
        assert state.evidence[tile.file].taken["lat_e7"] == FIX.lat_e7


def test_thrown_away_sound_leaves_nothing(
    inspector: Running, screen: VisitScreen, sound_server: SoundRoom, until: Callable[..., None]
) -> None:
    before = len(inspector.desk.evidence().result())
    panel = opened(inspector, screen, Devices(QtMicrophone(), FileCameras([]), ListedPositions([])))
    inspector.click("capture.sound")
    until(lambda: "0:01" in words_of(panel))
    inspector.click("capture.drop")
    until(lambda: "0:01" not in words_of(panel))
    until(lambda: not inspector.desk.core.vault.settings.all("recording"))
    assert len(inspector.desk.evidence().result()) == before


def test_locking_while_recording_keeps_what_was_said(
    inspector: Running, screen: VisitScreen, sound_server: SoundRoom, until: Callable[..., None]
) -> None:
    before = len(inspector.desk.evidence().result())
    panel = opened(inspector, screen, Devices(QtMicrophone(), FileCameras([]), ListedPositions([])))
    inspector.click("capture.sound")
    until(lambda: "0:01" in words_of(panel))
    inspector.program.lock()
    inspector.unlock()
    assert len(inspector.desk.evidence().result()) == before + 1


def test_a_laptop_without_devices_says_what_to_do_instead(
    inspector: Running, screen: VisitScreen, tmp_path: Path
) -> None:
    nothing = Devices(FileMicrophone(tmp_path / "none.wav"), FileCameras([]), ListedPositions([]))
    panel = opened(inspector, screen, nothing)
    words = words_of(panel)
    photograph(screen, "nothing")
    assert "没有接麦克风" in words
    assert "没有接摄像头" in words
    assert "开始录音" not in words


def test_a_device_that_does_not_answer_is_said(
    inspector: Running, screen: VisitScreen, tmp_path: Path, until: Callable[..., None]
) -> None:
    class Broken:
        def devices(self) -> tuple[DeviceName, ...]:
            return (DeviceName("a", "Broken"),)

        def record(self, sink: object, ended: object, *, device: str = "") -> Any:
            raise DeviceFault("device.silent")

    opened(inspector, screen, Devices(Broken(), FileCameras([]), ListedPositions([])))
    inspector.click("capture.sound")
    until(lambda: "没有信号" in words_of(screen.window()))
    until(lambda: not inspector.desk.core.vault.settings.all("recording"))
