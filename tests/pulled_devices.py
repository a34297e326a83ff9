"""Devices that are pulled out in the middle, or that another program has: fed from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.faults import Fault
from inspector_app.devices.files import FileMicrophone
from inspector_app.devices.ports import VIDEO_MEDIA, DeviceFault, DeviceName, Ended, Picture, Recording, Sink


class PulledMicrophone(FileMicrophone):
    """Speaks a file until `pull`."""

    def record(self, sink: Sink, ended: Ended, *, device: str = "") -> Recording:
        """As a microphone that is unplugged: the encoder is closed, then the fault is told."""
        going = super().record(sink, lambda fault: ended(fault or self._fault), device=device)
        self._fault: Fault | None = None
        self._going = going
        return going

    def pull(self) -> None:
        """Out of the socket."""
        self._fault = DeviceFault("device.gone", place="USB")
        self._going.stop()


class _Film:
    media, device, seconds, level = VIDEO_MEDIA, "USB camera", 1.0, 0.0

    def __init__(self, ended: Ended) -> None:
        self._ended: Ended | None = ended

    def stop(self, fault: Fault | None = None) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended(fault)


class PulledCamera:
    """A camera that films `film` until `pull`; with `busy` another program has it."""

    device = "USB camera"

    def __init__(self, film: bytes = b"", *, busy: bool = False) -> None:
        self._data, self._busy = film, busy
        self._lost: Callable[[Fault], None] | None = None
        self._film: _Film | None = None
        self.open_now = False

    def devices(self) -> tuple[DeviceName, ...]:
        """It alone."""
        return (DeviceName("usb", self.device),)

    def open(self, device: str = "") -> PulledCamera:
        """Switch it on."""
        self.open_now = True
        return self

    def photo(self, taken: Callable[[Picture | Fault], None]) -> None:
        """None comes."""
        taken(DeviceFault("device.busy"))

    def film(self, sink: Sink, ended: Ended, *, sound: bool = True) -> Recording:
        """What there is goes into the sink at once."""
        sink.write(self._data)
        self._film = _Film(ended)
        return self._film

    def watch(self, lost: Callable[[Fault], None]) -> None:
        """Busy is said at once."""
        self._lost = lost
        if self._busy:
            lost(DeviceFault("device.busy", place=self.device))

    def pull(self) -> None:
        """Out of the socket."""
        fault = DeviceFault("device.gone", place=self.device)
        if self._film is not None:
            self._film.stop(fault)
        if self._lost is not None:
            self._lost(fault)

    def close(self) -> None:
        """Switch it off."""
        self.open_now = False


def sound_file(path: Path, seconds: int = 3) -> Path:
    """A tone."""
    import numpy
    import soundfile

    times = numpy.arange(16_000 * seconds) / 16_000
    soundfile.write(path, 0.3 * numpy.sin(2 * numpy.pi * 440 * times), 16_000)
    return path
