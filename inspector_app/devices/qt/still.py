"""The first good frame of a film, through Qt Multimedia from a stream: nothing touches a file."""

from __future__ import annotations

from statistics import pstdev
from typing import BinaryIO

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from inspector_app.devices.qt.jpeg import jpeg
from inspector_app.devices.qt.reading import ReadingDevice

LARGEST = 480
MOST_FRAMES = 75
SILENT_MS = 20_000
GOOD = 12.0
"""Spread of brightness, of 255, from which a frame shows something: black, fog and a lens cap stay below."""
_FIELDS = QSize(24, 24)


class FirstFrame(QObject):
    """Looks for a frame that shows something among the first three seconds; else takes the best of them.

    `found(bytes, int)` once: a JPEG of at most 480 × 480 pixels, b"" where the film cannot be decoded here;
    how long the film says it is in ms, 0 where it does not.
    """

    found = Signal(bytes, int)

    def __init__(self, stream: BinaryIO, parent: QObject | None = None) -> None:
        """`stream` is shut by `close`, which is called before `found`."""
        super().__init__(parent)
        self._stream: BinaryIO | None = stream
        self._best, self._spread, self._seen = QImage(), -1.0, 0
        self._data = ReadingDevice(stream, self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._look)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._player.errorOccurred.connect(lambda *_error: self._end())
        self._player.mediaStatusChanged.connect(self._status)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SILENT_MS)
        self._patience.timeout.connect(self._end)
        self._patience.start()
        self._player.setSourceDevice(self._data)
        self._player.play()

    def close(self) -> None:
        """Stop, and shut the stream. Idempotent."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        self._patience.stop()
        self._player.stop()
        self._player.setSource(QUrl())
        self._data.close()
        stream.close()

    def _look(self, frame: QVideoFrame) -> None:
        if self._stream is None or not frame.isValid():
            return
        picture = frame.toImage()
        spread = _spread(picture)
        self._seen += 1
        if spread > self._spread:
            self._best, self._spread = _small(picture), spread
        if spread >= GOOD or self._seen >= MOST_FRAMES:
            QTimer.singleShot(0, self, self._end)  # never stopped from within its own frame

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
            QTimer.singleShot(0, self, self._end)

    def _end(self) -> None:
        if self._stream is not None:
            length_ms = max(self._player.duration(), 0)
            self.close()
            self.found.emit(b"" if self._best.isNull() else jpeg(self._best), length_ms)


def _small(picture: QImage) -> QImage:
    if max(picture.width(), picture.height()) <= LARGEST:
        return picture.copy()
    kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return picture.scaled(LARGEST, LARGEST, kept, smooth)


def _spread(picture: QImage) -> float:
    """How far brightness lies apart over the frame, 0 to 127; -1 for a frame that holds nothing."""
    fields = picture.scaled(_FIELDS).convertToFormat(QImage.Format.Format_Grayscale8)
    return pstdev(bytes(fields.constBits())) if not fields.isNull() else -1.0
