"""The camera through Qt: photos come into memory, films go through a pipe; nothing touches a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioInput,
    QCamera,
    QCameraDevice,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrameInput,
    QVideoSink,
)

from casework.calendar import CHINA
from casework.faults import Fault
from inspector_app.devices.picture import with_exif
from inspector_app.devices.ports import DeviceFault, DeviceName, Ended, Picture, Sink
from inspector_app.devices.qt.film import FilmRecording
from inspector_app.devices.qt.jpeg import jpeg

QUALITY = 92
PATIENCE_MS = 8000
Taken = Callable[[Picture | Fault], None]
Lost = Callable[[Fault], None]


class QtCameras:
    """The cameras that the system knows. Lives on the GUI thread."""

    def devices(self) -> tuple[DeviceName, ...]:
        """What is connected, the system's choice first."""
        return tuple(DeviceName(_key(found), found.description()) for found in _inputs())

    def open(self, device: str = "") -> QtCamera:
        """Switch one on; "" is the system's choice. Raises `DeviceFault` device.none."""
        found = next((each for each in _inputs() if device in ("", _key(each))), None)
        if found is None:
            raise DeviceFault("device.none", place=device)
        camera = QCamera(found)
        camera.start()
        return QtCamera(camera, found.description())


class QtCamera(QObject):
    """One camera, or frames that a program feeds in (`QVideoFrameInput`), with what it needs to capture."""

    def __init__(self, source: QCamera | QVideoFrameInput, device: str) -> None:
        super().__init__()
        self.device = device
        self._source: QCamera | QVideoFrameInput | None = source
        source.setParent(self)
        self.session = QMediaCaptureSession(self)
        if isinstance(source, QCamera):
            self.session.setCamera(source)
            source.errorOccurred.connect(lambda _error, _words: self._went_silent())
            self._connected = QMediaDevices(self)
            self._connected.videoInputsChanged.connect(lambda: self._look_for(source))
        else:
            self.session.setVideoFrameInput(source)
        self._lost: Lost | None = None
        self._film: FilmRecording | None = None
        self._seen = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(PATIENCE_MS)
        self._silence.timeout.connect(self._went_silent)
        self._silence.start()
        self.show_in(QVideoSink(self))  # without one Qt asks its source for nothing
        self._still = QImageCapture(self)
        self.session.setImageCapture(self._still)
        self._still.imageCaptured.connect(self._captured)
        self._still.errorOccurred.connect(self._failed)
        self._still.readyForCaptureChanged.connect(self._ready)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._silent)
        self._taken: Taken | None = None
        self._asked = False

    def show_in(self, sink: QVideoSink) -> None:
        """Show what the camera sees in a video sink (of a view finder)."""
        self.session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._alive)

    def watch(self, lost: Lost) -> None:
        """Say when the camera is lost, also where it was lost before."""
        self._lost = lost
        if self._source is not None and not self._silence.isActive():
            self._went_silent()

    def _alive(self) -> None:
        if self._source is not None:
            self._seen = True
            self._silence.start()

    def _look_for(self, source: QCamera) -> None:
        if source.cameraDevice() not in QMediaDevices.videoInputs():
            self._went_silent()

    def _went_silent(self) -> None:
        """No picture comes (any more): unplugged, asleep, or another program has it."""
        if self._source is None:
            return
        self._silence.stop()
        fault = DeviceFault("device.gone" if self._seen else "device.busy", place=self.device)
        film, self._film = self._film, None
        if film is not None:
            film.lose(fault)
        lost, self._lost = self._lost, None
        if lost is not None:
            lost(fault)

    def photo(self, taken: Taken) -> None:
        """Take one photo into memory; `taken` is called once, soon. One at a time: an earlier wish that was
        not met yet gets device.failed.
        """
        self._give(DeviceFault("device.failed", place=self.device, why="another photo was asked for"))
        self._taken = taken
        self._patience.start()
        self._ready()

    def film(self, sink: Sink, ended: Ended, *, sound: bool = True) -> FilmRecording:
        """Start filming, with sound where a microphone is connected."""
        microphone = QMediaDevices.defaultAudioInput()
        if sound and not microphone.isNull():
            self.session.setAudioInput(QAudioInput(microphone, self))
        else:
            self.session.setAudioInput(None)  # type: ignore[arg-type]  # Qt's way of taking it out
        self._film = FilmRecording(self.session, sink, ended, self.device)
        return self._film

    def close(self) -> None:
        """Switch it off. Idempotent."""
        source, self._source = self._source, None
        self._silence.stop()
        self._lost = self._film = None
        if isinstance(source, QCamera):
            source.stop()
        self._give(DeviceFault("device.gone", place=self.device))

    def _ready(self, _ready: bool = True) -> None:
        # Qt calls only a `QCamera` ever ready; frames that are fed in are taken as they come
        ready = isinstance(self._source, QVideoFrameInput) or self._still.isReadyForCapture()
        if self._taken is not None and not self._asked and ready:
            self._asked = True
            self._still.capture()

    def _captured(self, _number: int, image: QImage) -> None:
        self._asked = False
        data = jpeg(image, QUALITY)
        if not data:
            self._give(DeviceFault("device.failed", place=self.device, why="an empty picture"))
            return
        marked = with_exif(data, taken=datetime.now(CHINA), device=self.device)
        self._give(Picture(marked, self.device))

    def _failed(self, _number: int, _error: QImageCapture.Error, words: str) -> None:
        self._asked = False
        self._give(DeviceFault("device.failed", place=self.device, why=words))

    def _silent(self) -> None:
        self._asked = False
        self._give(DeviceFault("device.silent" if self._seen else "device.busy", place=self.device))

    def _give(self, result: Picture | Fault) -> None:
        taken, self._taken = self._taken, None
        self._patience.stop()
        if taken is not None:
            taken(result)


def _inputs() -> list[QCameraDevice]:
    first = QMediaDevices.defaultVideoInput()
    found = [each for each in QMediaDevices.videoInputs() if each != first]
    return [*([] if first.isNull() else [first]), *found]


def _key(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
