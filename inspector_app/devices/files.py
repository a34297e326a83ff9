"""Devices that are fed from files: for tests, demonstrations, and recorders that cannot be read live."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from casework.faults import Fault
from inspector_app.devices.ports import (
    AUDIO_MEDIA,
    VIDEO_MEDIA,
    Camera,
    DeviceFault,
    DeviceName,
    Ended,
    Fix,
    Picture,
    Recording,
    Sink,
)
from inspector_app.devices.speech import RATE, SpeechEncoder

BLOCK = 1 << 16


class FileMicrophone:
    """Speaks what is in a sound file that libsndfile reads, through the same encoder as a microphone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def devices(self) -> tuple[DeviceName, ...]:
        """The file."""
        return (DeviceName(str(self._path), self._path.name),) if self._path.exists() else ()

    def record(self, sink: Sink, ended: Ended, *, device: str = "") -> Recording:
        """Everything in the file is taken at once. Raises `DeviceFault` device.none."""
        del device
        if not self._path.exists():
            raise DeviceFault("device.none", place=str(self._path))
        return _Spoken(self._path, sink, ended)


class _Spoken:
    media = AUDIO_MEDIA

    def __init__(self, path: Path, sink: Sink, ended: Ended) -> None:
        import soundfile

        self.device, self._ended = path.name, ended
        self._stopped = False
        self._encoder = SpeechEncoder(sink)
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
        self._encoder.feed(_resampled(sound[:, 0], rate))

    @property
    def seconds(self) -> float:
        return self._encoder.seconds

    @property
    def level(self) -> float:
        return self._encoder.level

    def stop(self) -> None:
        if not self._stopped:
            self._stopped = True
            self._ended(self._encoder.close())


def _resampled(samples: Any, rate: int) -> bytes:
    """One channel of floats at `rate` as 16-bit integers at the encoder's rate."""
    import numpy

    wanted = numpy.arange(0, len(samples), rate / RATE)
    scaled = numpy.interp(wanted, numpy.arange(len(samples)), samples) * 32767
    return bytes(scaled.astype(numpy.int16).tobytes())


class FileCameras:
    """A camera that shows pictures of a list again and again, and films a file."""

    def __init__(self, pictures: Sequence[Path], film: Path | None = None) -> None:
        self._pictures, self._film = tuple(pictures), film

    def devices(self) -> tuple[DeviceName, ...]:
        """One, if there are pictures."""
        return (DeviceName("files", "files"),) if self._pictures else ()

    def open(self, device: str = "") -> Camera:
        """Raises `DeviceFault` device.none without pictures."""
        del device
        if not self._pictures:
            raise DeviceFault("device.none")
        return _FileCamera(itertools.cycle(self._pictures), self._film)


class _FileCamera:
    device = "files"

    def __init__(self, pictures: Iterator[Path], film: Path | None) -> None:
        self._pictures, self._film = pictures, film

    def photo(self, taken: Callable[[Picture | Fault], None]) -> None:
        try:
            taken(Picture(next(self._pictures).read_bytes(), self.device))
        except OSError as error:
            taken(DeviceFault("device.failed", why=error.strerror or ""))

    def film(self, sink: Sink, ended: Ended, *, sound: bool = True) -> Recording:
        del sound
        if self._film is None:
            raise DeviceFault("device.failed", why="no film")
        return _Filmed(self._film, sink, ended)

    def watch(self, lost: Callable[[Fault], None]) -> None:
        """Files do not go away."""

    def close(self) -> None:
        """Nothing is held open."""


class _Filmed:
    media, device, seconds, level = VIDEO_MEDIA, "files", 0.0, 0.0

    def __init__(self, path: Path, sink: Sink, ended: Ended) -> None:
        self._ended: Ended | None = ended
        self._fault: Fault | None = None
        try:
            with path.open("rb") as source:
                while block := source.read(BLOCK):
                    sink.write(block)
        except OSError as error:
            self._fault = DeviceFault("device.failed", why=error.strerror or "")
        except Fault as fault:
            self._fault = fault

    def stop(self) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended(self._fault)


class ListedPositions:
    """Gives fixes of a list at once."""

    def __init__(self, fixes: Sequence[Fix]) -> None:
        self._fixes = tuple(fixes)

    def devices(self) -> tuple[DeviceName, ...]:
        """One, if there are fixes."""
        return (DeviceName("list", "list"),) if self._fixes else ()

    def start(self, on_fix: Callable[[Fix], None], on_fault: Callable[[Fault], None], *, device: str) -> None:
        """Raises `DeviceFault` device.none for an empty list."""
        del on_fault, device
        if not self._fixes:
            raise DeviceFault("device.none")
        for fix in self._fixes:
            on_fix(fix)

    def stop(self) -> None:
        """Nothing runs."""
