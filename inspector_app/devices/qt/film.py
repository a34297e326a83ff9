"""A film through Qt: the recorder writes into a pipe, a thread hands what comes out of it to the sink.

Never a `QIODevice` of Python at the recorder's end: it would be given cut strings and crash. A pipe cannot be
gone back in, so the film has no index and no length of its own (players find their way without; the length
stands in the event).
"""

from __future__ import annotations

import os
import sys
import threading

from PySide6.QtCore import QFile, QFileDevice, QIODevice, QObject
from PySide6.QtMultimedia import QMediaCaptureSession, QMediaFormat, QMediaRecorder

from casework.faults import Fault
from inspector_app.devices.ports import VIDEO_MEDIA, DeviceFault, Ended, Sink

BLOCK = 1 << 16
PIPE = 1 << 20


class FilmRecording(QObject):
    """A film under way: Matroska with MPEG-4 and AAC, what the LGPL build of Qt's FFmpeg can encode."""

    media = VIDEO_MEDIA
    level = 0.0

    def __init__(self, session: QMediaCaptureSession, sink: Sink, ended: Ended, device: str) -> None:
        super().__init__()
        self.device = device
        self._session = session
        self._ended: Ended | None = ended
        self._fault: Fault | None = None
        self._stopping = False
        self._drain = _Drain(sink)
        self._file = _writing_end(self._drain.entrance)
        self._recorder = QMediaRecorder(self)
        session.setRecorder(self._recorder)
        self._recorder.setMediaFormat(_format())
        self._recorder.setQuality(QMediaRecorder.Quality.NormalQuality)
        self._recorder.setOutputDevice(self._file)
        self._recorder.errorOccurred.connect(self._failed)
        self._recorder.recorderStateChanged.connect(self._changed)
        self._recorder.record()

    @property
    def seconds(self) -> float:
        """How long it is so far."""
        return self._recorder.duration() / 1000

    def stop(self) -> None:
        """End it; `Ended` is called when the sink has everything. A second call does nothing."""
        if not self._stopping:
            self._stopping = True
            self._recorder.stop()
            self._changed(self._recorder.recorderState())

    def lose(self, fault: Fault) -> None:
        """The camera is gone: end it with this fault; what came before is in the sink."""
        self._fault = self._fault or fault
        self.stop()

    def _failed(self, _error: QMediaRecorder.Error, words: str) -> None:
        if self._stopping and self._drain.count:
            return  # the end of the file cannot be written back into its beginning: a pipe goes one way
        self._fault = DeviceFault("device.failed", place=self.device, why=words)
        self.stop()

    def _changed(self, state: QMediaRecorder.RecorderState) -> None:
        if state != QMediaRecorder.RecorderState.StoppedState or self._ended is None:
            return
        if not self._stopping:
            self._fault = self._fault or DeviceFault("device.gone", place=self.device)
        ended, self._ended = self._ended, None
        self._file.close()
        self._session.setRecorder(None)  # type: ignore[arg-type]  # Qt's way of taking it out
        fault = self._drain.finish()
        empty = None if self._drain.count else DeviceFault("device.silent", place=self.device)
        ended(fault or self._fault or empty)


class _Drain:
    """Reads a pipe to its end in a thread of its own. After a fault of the sink the rest is thrown away, so
    that the recorder never waits.
    """

    def __init__(self, sink: Sink) -> None:
        self._exit, self.entrance = os.pipe()
        _widen(self.entrance)
        self._sink = sink
        self._fault: Fault | None = None
        self.count = 0
        self._thread = threading.Thread(target=self._run, name="film", daemon=True)
        self._thread.start()

    def finish(self) -> Fault | None:
        """Wait for the end, which comes once the other end is closed; what the sink raised."""
        self._thread.join()
        os.close(self._exit)
        return self._fault

    def _run(self) -> None:
        while block := os.read(self._exit, BLOCK):
            if self._fault is None:
                try:
                    self._sink.write(block)
                    self.count += len(block)
                except Fault as fault:
                    self._fault = fault


def _widen(pipe: int) -> None:
    """Room for a second or two, so that a slow disk does not make the recorder drop frames."""
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)


def _writing_end(handle: int) -> QFile:
    file = QFile()
    mode = QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Unbuffered
    file.open(handle, mode, QFileDevice.FileHandleFlag.AutoCloseHandle)
    return file


def _format() -> QMediaFormat:
    wanted = QMediaFormat(QMediaFormat.FileFormat.Matroska)
    wanted.setVideoCodec(QMediaFormat.VideoCodec.MPEG4)
    wanted.setAudioCodec(QMediaFormat.AudioCodec.AAC)
    return wanted
