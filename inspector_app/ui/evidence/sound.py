"""Plays a recording out of the vault: decoded piece by piece in memory, never written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal

if TYPE_CHECKING:
    import soundfile
    from PySide6.QtMultimedia import QAudioSink

TICK_MS = 40
SAMPLE_BYTES = 2


class Sound(QObject):
    """One recording. `moved(float seconds)` while it plays, `ended` at its end.

    Made by `open_sound`; `close` shuts the stream.
    """

    moved = Signal(float)
    ended = Signal()

    def __init__(self, stream: BinaryIO, decoder: soundfile.SoundFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stream, self._decoder = stream, decoder
        self._sink: QAudioSink | None = None
        self._out: QIODevice | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._feed)

    @property
    def seconds(self) -> float:
        """Its length."""
        return float(self._decoder.frames / self._decoder.samplerate)

    @property
    def position(self) -> float:
        """Seconds from the beginning to what was given to the loudspeaker last."""
        return float(self._decoder.tell() / self._decoder.samplerate)

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self._tick.isActive()

    def play(self) -> bool:
        """Go on from here; False where this computer has no loudspeaker."""
        from PySide6.QtMultimedia import QMediaDevices

        if QMediaDevices.defaultAudioOutput().isNull():
            return False
        if self._sink is None:
            self._sink = self._make_sink()
            self._out = self._sink.start()
        if self._decoder.tell() >= self._decoder.frames:
            self._decoder.seek(0)
        self._sink.resume()
        self._tick.start()
        return True

    def pause(self) -> None:
        """Stop here."""
        self._tick.stop()
        if self._sink is not None:
            self._sink.suspend()

    def seek(self, seconds: float) -> None:
        """Go to a moment, held inside the recording."""
        frame = int(min(max(seconds, 0.0), self.seconds) * self._decoder.samplerate)
        self._decoder.seek(min(frame, self._decoder.frames))
        self.moved.emit(self.position)

    def close(self) -> None:
        """Stop, and shut the stream."""
        self._tick.stop()
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
            self._sink = self._out = None
        self._decoder.close()
        self._stream.close()

    def _make_sink(self) -> QAudioSink:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink

        wanted = QAudioFormat()
        wanted.setSampleRate(self._decoder.samplerate)
        wanted.setChannelCount(self._decoder.channels)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        return QAudioSink(wanted, self)

    def _feed(self) -> None:
        """As much as the loudspeaker takes now."""
        if self._sink is None or self._out is None:
            return
        frames = self._sink.bytesFree() // (SAMPLE_BYTES * self._decoder.channels)
        if frames > 0:
            block: Any = self._decoder.read(frames, dtype="int16")
            self._out.write(block.tobytes())
            self.moved.emit(self.position)
            if len(block) < frames:
                self._tick.stop()
                self.ended.emit()


def open_sound(stream: BinaryIO, parent: QObject | None = None) -> Sound | None:
    """A recording that can be played here; None (and the stream shut) where its kind cannot be read."""
    import soundfile

    from inspector_app.devices.qt.reading import CarefulReader

    try:
        return Sound(stream, soundfile.SoundFile(CarefulReader(stream)), parent)
    except (soundfile.LibsndfileError, RuntimeError, TypeError):
        stream.close()
        return None
