"""What is connected, and a test for each: three seconds of sound, one picture, one position."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QImage
from shiboken6 import isValid

from casework.faults import Fault
from inspector_app.devices.ports import Camera, DeviceName, Devices, Fix, Picture, Recording
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import row
from inspector_app.ui.parts.progress import Bar
from inspector_app.ui.parts.timeline import Picture as Shown
from inspector_app.ui.settings.page import SettingsPage

TICK_MS = 60
SOUND_TICKS = 50
HEARD = 0.02


class _Nowhere:
    """Takes what a test records, and forgets it."""

    def write(self, data: bytes, /) -> object:
        """Gone."""
        return len(data)


class DevicesPage(SettingsPage):
    """Microphone, camera, GPS receiver. `devices` are those of this laptop unless others are given."""

    def __init__(self, look: Look, devices: Devices | None = None) -> None:
        super().__init__(look, title(), second())
        if devices is None:
            from inspector_app.devices.qt.connected import connected

            devices = connected()
        self.devices = devices
        self._recording: Recording | None = None
        self._running: list[Recording] = []
        self._camera: Camera | None = None
        self._ticks, self._loudest = 0, 0.0
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._listen)
        self.microphone, self._sound_said = self._line(
            self.tr("Microphone"), "microphone", devices.microphone.devices(), self.test_sound
        )
        self.level = Bar(look)
        self.room.addWidget(self.level)
        self.camera, self._camera_said = self._line(
            self.tr("Camera"), "camera", devices.cameras.devices(), self.test_camera
        )
        self._pictures = row(None)
        self.room.addLayout(self._pictures)
        self.receiver, self._place_said = self._line(
            self.tr("GPS receiver"), "receiver", devices.positions.devices(), self.test_place
        )
        self.destroyed.connect(partial(_stop, devices, self._running))

    def _line(
        self, words: str, name: str, found: tuple[DeviceName, ...], test: object
    ) -> tuple[DropDown, Label]:
        look = self.look
        line = row(None, gap=look.px(10))
        label = Label(look, words, "body", medium=True)
        label.setFixedWidth(look.px(110))
        line.addWidget(label)
        choice = DropDown(look, [(each.key, each.name) for each in found], "", words)
        line.addWidget(choice, 1)
        button = Button(look, self.tr("Test"), size="compact")
        button.setObjectName(f"settings.test-{name}")
        button.setAccessibleName(self.tr("Test: {device}").format(device=words))
        button.clicked.connect(test)
        line.addWidget(button)
        self.room.addLayout(line)
        said = Label(look, "" if found else self.tr("Nothing of the kind is connected"), "dense", "textMuted")
        self.room.addWidget(said)
        if not found:
            button.disable(self.tr("Nothing of the kind is connected"))
        return choice, said

    # --- sound

    def test_sound(self) -> None:
        """Listen for three seconds."""
        if self._recording is not None:
            return
        self.clear_said()
        try:
            self._recording = self.devices.microphone.record(
                _Nowhere(), self._sound_over, device=self.microphone.value
            )
        except Fault as fault:
            self.show_fault(fault)
            return
        self._running[:] = [self._recording]
        self._ticks, self._loudest = 0, 0.0
        self._sound_said.setText(self.tr("Say something"))
        self._tick.start()

    def _listen(self) -> None:
        recording = self._recording
        if recording is None:
            self._tick.stop()
            return
        self._ticks += 1
        self._loudest = max(self._loudest, recording.level)
        self.level.set_share(recording.level)
        if self._ticks >= SOUND_TICKS:
            recording.stop()
            self._tick.stop()

    def _sound_over(self, fault: Fault | None) -> None:
        self._running.clear()
        if not isValid(self):
            return
        self._recording = None
        self._tick.stop()
        self.level.set_share(0.0)
        if fault is not None:
            self._sound_said.setText("")
            self.show_fault(fault)
        elif self._loudest > HEARD:
            self._sound_said.setText(self.tr("It hears you. Nothing was kept."))
        else:
            self._sound_said.setText(self.tr("It was silent. Is it switched off, or turned down?"))

    # --- camera

    def test_camera(self) -> None:
        """One picture, shown and forgotten."""
        self.clear_said()
        try:
            self._camera = self.devices.cameras.open(self.camera.value)
        except Fault as fault:
            self.show_fault(fault)
            return
        self._camera_said.setText(self.tr("Taking a picture"))
        self._camera.photo(self._photo)

    def _photo(self, taken: Picture | Fault) -> None:
        if self._camera is not None:
            self._camera.close()
            self._camera = None
        if not isValid(self):
            return
        if isinstance(taken, Fault):
            self._camera_said.setText("")
            self.show_fault(taken)
            return
        self._camera_said.setText(self.tr("This is what it sees. Nothing was kept."))
        while (item := self._pictures.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._pictures.addWidget(Shown(self.look, QImage.fromData(taken.data), ""))
        self._pictures.addStretch(1)

    # --- place

    def test_place(self) -> None:
        """The next position that the receiver gives."""
        self.clear_said()
        self._place_said.setText(self.tr("Waiting for a position; outdoors it takes up to a minute"))
        try:
            self.devices.positions.start(self._fix, self._no_place, device=self.receiver.value)
        except Fault as fault:
            self._no_place(fault)

    def _no_place(self, fault: Fault) -> None:
        if isValid(self):
            self._place_said.setText("")
            self.show_fault(fault)

    def _fix(self, fix: Fix) -> None:
        self.devices.positions.stop()
        if not isValid(self):
            return
        words = self.tr("{lat}, {lon}, within {n} m. Nothing was kept.")
        accuracy = "?" if fix.accuracy_dm is None else str(round(fix.accuracy_dm / 10))
        said = words.format(lat=f"{fix.lat_e7 / 1e7:.5f}", lon=f"{fix.lon_e7 / 1e7:.5f}", n=accuracy)
        self._place_said.setText(said)


def _stop(devices: Devices, running: list[Recording], _page: object = None) -> None:
    """The page is gone: nothing listens on."""
    devices.positions.stop()
    for recording in tuple(running):
        recording.stop()


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("DevicesPage", "Devices")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate("DevicesPage", "Test each before you leave. A test keeps nothing.")
