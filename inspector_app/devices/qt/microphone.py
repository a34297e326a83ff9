"""The microphone through Qt: samples are read as they come and encoded in memory."""

from __future__ import annotations

from PySide6.QtCore import QIODevice, QObject, QTimer
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices

from casework.faults import Fault
from inspector_app.devices.ports import AUDIO_MEDIA, DeviceFault, DeviceName, Ended, Sink
from inspector_app.devices.speech import RATE, SpeechEncoder

PATIENCE_MS = 8000


class QtMicrophone:
    """The microphones that the system knows. Lives on the GUI thread."""

    def devices(self) -> tuple[DeviceName, ...]:
        """What is connected, the system's choice first."""
        return tuple(DeviceName(_key(found), found.description()) for found in _inputs())

    def record(self, sink: Sink, ended: Ended, *, device: str = "") -> SpeechRecording:
        """Start; "" is the system's choice. Raises `DeviceFault` device.none, device.silent."""
        found = next((each for each in _inputs() if device in ("", _key(each))), None)
        if found is None:
            raise DeviceFault("device.none", place=device)
        return SpeechRecording(found, sink, ended)


class SpeechRecording(QObject):
    """Sound under way, Ogg/Opus at 16 kHz."""

    media = AUDIO_MEDIA

    def __init__(self, device: QAudioDevice, sink: Sink, ended: Ended) -> None:
        super().__init__()
        self.device = device.description()
        self._ended: Ended | None = ended
        self._source = QAudioSource(device, _format(), self)
        self._encoder = SpeechEncoder(sink)
        stream = self._source.start()
        if stream is None or self._source.error().name == "OpenError":
            self._encoder.close()
            raise DeviceFault("device.silent", place=self.device)
        self._key = device.id()
        self._connected = QMediaDevices(self)
        self._connected.audioInputsChanged.connect(self._look_for)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(PATIENCE_MS)
        self._silence.timeout.connect(self._gone)
        self._silence.start()
        self._stream: QIODevice = stream
        self._stream.readyRead.connect(self._take)
        self._source.stateChanged.connect(lambda: self._changed())  # its state is a type that changed names

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self._encoder.seconds

    @property
    def level(self) -> float:
        """How loud the last moment was, 0 to 1."""
        return self._encoder.level

    def stop(self) -> None:
        """End it; what the system still holds is read first. A second call does nothing."""
        self._end(None)

    def _take(self) -> None:
        self._silence.start()
        self._encoder.feed(bytes(self._stream.readAll().data()))
        if self._encoder.fault is not None:
            self._end(self._encoder.fault)

    def _changed(self) -> None:
        if self._ended is not None and self._source.state().name == "StoppedState":
            self._gone()

    def _look_for(self) -> None:
        """The sound server goes on with another microphone: what that hears is not what was chosen."""
        if self._key not in [each.id() for each in QMediaDevices.audioInputs()]:
            self._gone()

    def _gone(self) -> None:
        self._end(DeviceFault("device.gone", place=self.device))

    def _end(self, fault: Fault | None) -> None:
        ended, self._ended = self._ended, None
        if ended is None:
            return
        self._encoder.feed(bytes(self._stream.readAll().data()))  # before stop, which throws it away
        self._silence.stop()
        self._source.stop()
        ended(self._encoder.close() or fault)


def _format() -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


def _inputs() -> list[QAudioDevice]:
    first = QMediaDevices.defaultAudioInput()
    found = [each for each in QMediaDevices.audioInputs() if each != first]
    return [*([] if first.isNull() else [first]), *found]


def _key(device: QAudioDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
