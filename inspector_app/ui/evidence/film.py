"""Plays a video out of the vault: decrypted chunk by chunk as it plays; its pictures go to the viewer."""

from __future__ import annotations

from typing import BinaryIO

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

from inspector_app.devices.qt.reading import ReadingDevice


class Film(QObject):
    """`picture(QImage)` for each frame, `moved(float seconds)`, `ended`; `unreadable`: it cannot be shown."""

    picture = Signal(QImage)
    moved = Signal(float)
    ended = Signal()
    unreadable = Signal()

    def __init__(self, stream: BinaryIO, parent: QObject | None = None, *, seconds: float = 0.0) -> None:
        """`stream` is shut by `close`; `seconds` stands in where the film does not know its own length."""
        super().__init__(parent)
        self._stream, self._told = stream, seconds
        self._data = ReadingDevice(stream, self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._show)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(QAudioOutput(self))
        self._player.setVideoSink(self._sink)
        self._player.positionChanged.connect(lambda ms: self.moved.emit(ms / 1000))
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(lambda *_error: self.unreadable.emit())
        self._player.setSourceDevice(self._data)

    @property
    def seconds(self) -> float:
        """Its length, 0 until it is known."""
        return self._player.duration() / 1000 or self._told

    @property
    def position(self) -> float:
        """Seconds from the beginning."""
        return self._player.position() / 1000

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    def play(self) -> bool:
        """Go on from here."""
        self._player.play()
        return True

    def pause(self) -> None:
        """Stop here."""
        self._player.pause()

    def seek(self, seconds: float) -> None:
        """Go to a moment."""
        self._player.setPosition(round(max(seconds, 0.0) * 1000))

    def close(self) -> None:
        """Stop, and shut the stream."""
        self._player.stop()
        self._player.setSource(QUrl())
        self._data.close()
        self._stream.close()

    def _show(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.picture.emit(frame.toImage())

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()
        elif status == QMediaPlayer.MediaStatus.InvalidMedia:
            self.unreadable.emit()
