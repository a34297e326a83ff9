"""Sound, photos and films taken with this laptop, and where it stands: what the panel shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Hairline, Part, column, row, seen
from inspector_app.ui.parts.progress import Bar

if TYPE_CHECKING:
    from inspector_app.devices.ports import DeviceName, Fix


class Finder(Part):
    """What the camera sees, held as pixels only."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._image = QImage()
        self.setAccessibleName(self.tr("What the camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Four to three, as wide as the panel."""
        return QSize(self.look.px(420), self.look.px(300))

    def show_image(self, image: QImage) -> None:
        """The next frame."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, fitted."""
        painter = QPainter(self)
        paint.box(
            painter, self.rect(), fill=self.look.colour("surface"), edge=self.look.colour("line"), radius=0
        )
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self._image)


class CapturePanel(Part):
    """`sound_wanted`, `film_wanted`, `photo_wanted`, `camera_wanted`, `stop_wanted`, `drop_wanted`;
    `receiver_chosen(str)` a serial port, "" for none. Without `records` it offers neither sound nor film and
    says why; without `phone` it sends nobody to the code for a phone's pictures.
    """

    sound_wanted = Signal()
    camera_wanted = Signal()
    photo_wanted = Signal()
    film_wanted = Signal()
    stop_wanted = Signal()
    drop_wanted = Signal()
    receiver_chosen = Signal(str)

    def __init__(self, look: Look, *, records: bool = True, phone: bool = True) -> None:
        super().__init__(look)
        self._records, self._phone = records, phone
        px = look.px
        self._stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        self._build_running()
        self._build_sound()
        self._stack.addWidget(Hairline(look))
        self._build_camera()
        self._stack.addWidget(Hairline(look))
        self._build_place()
        self._stack.addStretch(1)
        self.show_running("")

    def _build_running(self) -> None:
        look = self.look
        self._running = Part(look)
        inner = column(self._running, gap=look.px(8))
        self._clock = Label(look, "", "question")
        self._clock.setObjectName("capture.clock")
        inner.addWidget(self._clock)
        self.level = Bar(look)
        inner.addWidget(self.level)
        line = row(None, gap=look.px(8))
        self.stop = self._button(self.tr("Stop and keep"), "capture.stop", self.stop_wanted, kind="filled")
        self.drop = self._button(self.tr("Throw away"), "capture.drop", self.drop_wanted, kind="text")
        line.addWidget(self.stop)
        line.addWidget(self.drop)
        line.addStretch(1)
        inner.addLayout(line)
        kept = self.tr("Kept every few seconds, encrypted, also if the laptop dies.")
        inner.addWidget(Label(look, kept, "caption", "textMuted", wrap=True))
        self._stack.addWidget(self._running)

    def _build_sound(self) -> None:
        self._stack.addWidget(Label(self.look, self.tr("Sound"), "heading"))
        if self._records:
            ask = self.tr("Ask first. Afterwards you say here who agreed.")
            self._stack.addWidget(Label(self.look, ask, "dense", "textMuted", wrap=True))
        self.microphones = DropDown(self.look, say=self.tr("Microphone"))
        self._stack.addWidget(self.microphones)
        none = self.tr("No microphone is connected. A recorder's files can be added with {keys}.")
        off = self.tr("Sound and film stay off: the plan names no written consent.")
        words = none.format(keys=self.look.keys.cap("F6")) if self._records else off
        self._no_microphone = self._missing(words)
        self.sound = self._button(self.tr("Record sound"), "capture.sound", self.sound_wanted, icon="audio")
        self._stack.addWidget(self.sound)

    def _build_camera(self) -> None:
        self._stack.addWidget(Label(self.look, self.tr("Camera"), "heading"))
        self.cameras = DropDown(self.look, say=self.tr("Camera"))
        self._stack.addWidget(self.cameras)
        phone = self.tr("No camera is connected. Use the phone: {keys} shows the code.")
        files = self.tr("No camera is connected. Pictures can be added with {keys}.")
        words, key = (phone, "F8") if self._phone else (files, "F6")
        self._no_camera = self._missing(words.format(keys=self.look.keys.cap(key)))
        self.switch = self._button(
            self.tr("Switch the camera on"), "capture.camera", self.camera_wanted, icon="photo"
        )
        self._stack.addWidget(self.switch)
        self.finder = Finder(self.look)
        self._stack.addWidget(self.finder)
        line = row(None, gap=self.look.px(8))
        self.photo = self._button(self.tr("Take photo"), "capture.photo", self.photo_wanted, icon="photo")
        self.film = self._button(self.tr("Film"), "capture.film", self.film_wanted, icon="video")
        line.addWidget(self.photo)
        line.addWidget(self.film)
        line.addStretch(1)
        self._stack.addLayout(line)

    def _build_place(self) -> None:
        self._stack.addWidget(Label(self.look, self.tr("Position"), "heading"))
        self.serial_ports = DropDown(self.look, say=self.tr("GPS receiver"))
        self.serial_ports.picked.connect(self.receiver_chosen)
        self._stack.addWidget(self.serial_ports)
        self._place = Label(self.look, "", "dense", "textMuted", wrap=True)
        self._stack.addWidget(self._place)

    def _button(
        self, words: str, name: str, wanted: SignalInstance, *, kind: str = "outlined", icon: str = ""
    ) -> Button:
        button = Button(self.look, words, kind, icon=icon)
        button.setObjectName(name)
        button.clicked.connect(lambda: wanted.emit())
        return button

    def _missing(self, words: str) -> Label:
        label = Label(self.look, words, "dense", "textMuted", wrap=True)
        self._stack.addWidget(label)
        return label

    # --- what is shown

    def show_devices(
        self,
        microphones: Sequence[DeviceName],
        cameras: Sequence[DeviceName],
        receivers: Sequence[DeviceName],
        receiver: str,
    ) -> None:
        """What is connected; `receiver` is the serial port in use."""
        microphones = microphones if self._records else ()
        self.microphones.set_options([(each.key, each.name) for each in microphones])
        self.cameras.set_options([(each.key, each.name) for each in cameras])
        ports = [("", self.tr("No receiver")), *((each.key, each.name) for each in receivers)]
        self.serial_ports.set_options(ports, receiver)
        for part, none, found in (
            (self.microphones, self._no_microphone, microphones),
            (self.cameras, self._no_camera, cameras),
        ):
            seen(part, bool(found))
            seen(none, not found)
        seen(self.sound, bool(microphones))
        self.show_camera(on=False)

    def show_camera(self, *, on: bool) -> None:
        """The finder and its buttons, or the switch."""
        seen(self.switch, not on and self.cameras.count() > 0)
        for part in (self.finder, self.photo):
            seen(part, on)
        seen(self.film, on and self._records)

    def show_running(self, clock: str, level: float = 0.0) -> None:
        """A recording under way and its length; "" for none. The keyboard is where it is needed next."""
        begins = bool(clock) and not self._clock.text()
        seen(self._running, bool(clock))
        self._clock.setText(clock)
        self.level.set_share(level)
        for button in (self.sound, self.film):
            button.setEnabled(not clock)
        if begins:
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fix(self, fix: Fix | None) -> None:
        """Where the receiver says this is."""
        if fix is None:
            self._place.setText(self.tr("Without a receiver, pictures and sound carry no position."))
            return
        known = fix.accuracy_dm is not None
        words = self.tr("{lat}, {lon}, to {metres} m") if known else self.tr("{lat}, {lon}")
        metres = -(-(fix.accuracy_dm or 0) // 10)
        self._place.setText(
            words.format(lat=f"{fix.lat_e7 / 1e7:.5f}", lon=f"{fix.lon_e7 / 1e7:.5f}", metres=metres)
        )
