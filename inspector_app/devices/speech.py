"""Sound into Ogg/Opus as it comes, in a thread of its own; the encoded bytes go on to a sink, never to a
file.
"""

from __future__ import annotations

import queue
import threading
from typing import Any

from casework.faults import Fault
from inspector_app.devices.ports import DeviceFault, Sink

RATE = 16_000
"""Samples a second: wide-band speech."""
SAMPLE = 2
"""Bytes of a sample: 16-bit integers, one channel, in the computer's own order."""


class SpeechEncoder:
    """Takes PCM (mono, 16 kHz, 16 bit) and hands Ogg/Opus pages to `sink` about once a second.

    `fault` is what the sink or the encoder raised; from then on nothing more is taken.
    """

    def __init__(self, sink: Sink) -> None:
        self._out = _ForwardOnly(sink)
        self._pieces: queue.Queue[bytes | None] = queue.Queue()
        self._own_fault: Fault | None = None
        self._samples = 0
        self.level = 0.0
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
        self._thread.start()

    @property
    def seconds(self) -> float:
        """How much sound was taken in."""
        return self._samples / RATE

    @property
    def fault(self) -> Fault | None:
        """Why it ended early, None while all is well."""
        return self._out.fault or self._own_fault

    def feed(self, pcm: bytes) -> None:
        """Take samples; returns at once."""
        whole = len(pcm) - len(pcm) % SAMPLE
        if whole and self.fault is None:
            self._samples += whole // SAMPLE
            self.level = _loudest(pcm[:whole])
            self._pieces.put(pcm[:whole])

    def close(self) -> Fault | None:
        """Encode what waits, write the end; the sink has everything when this returns. Idempotent."""
        self._pieces.put(None)
        self._thread.join()
        return self.fault

    def _run(self) -> None:
        import soundfile  # brings numpy: only where sound is recorded

        try:
            with soundfile.SoundFile(
                self._out, "w", samplerate=RATE, channels=1, format="OGG", subtype="OPUS"
            ) as encoder:
                while (piece := self._pieces.get()) is not None and self._out.fault is None:
                    encoder.buffer_write(piece, "int16")
        except soundfile.SoundFileError as error:
            self._own_fault = DeviceFault("device.failed", why=str(error))


class _ForwardOnly:
    """What libsndfile needs of a file to write Ogg: it never goes back. An error of the sink must not pass
    through the C library, so it is kept here.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._at = 0
        self.fault: Fault | None = None

    def write(self, data: Any) -> int:
        piece = bytes(data)
        if self.fault is None:
            try:
                self._sink.write(piece)
            except Fault as fault:
                self.fault = fault
        self._at += len(piece)
        return len(piece)

    def read(self, size: int = -1) -> bytes:
        """Nothing: it is written only."""
        del size
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Stays at the end, wherever it is sent: libsndfile only asks for the length."""
        del offset, whence
        return self._at

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing waits here."""


def _loudest(pcm: bytes) -> float:
    samples = memoryview(pcm).cast("h")
    return min(1.0, max(max(samples), -min(samples)) / 32767)
