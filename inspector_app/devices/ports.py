"""Plain interfaces of camera, microphone, GPS and imports; Qt adapters live in `devices.qt`, file-fed ones in
`devices.files`.

A recording hands its bytes to a `Sink` as they come and keeps none: what stands behind the sink encrypts.
Callbacks come on the thread that the device lives in (with Qt: the GUI thread).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol, runtime_checkable

from casework.faults import Fault

AUDIO_MEDIA, AUDIO_SUFFIX = "audio/ogg", ".ogg"
VIDEO_MEDIA, VIDEO_SUFFIX = "video/x-matroska", ".mkv"
PHOTO_MEDIA, PHOTO_SUFFIX = "image/jpeg", ".jpg"


class DeviceFault(Fault):
    """A device is missing, silent, or went away."""

    messages: ClassVar[Mapping[str, str]] = {
        "device.none": "no such device is connected; nothing was recorded; connect it or choose another",
        "device.silent": "the device gives nothing; nothing was recorded; plug it in anew or choose another",
        "device.gone": "the device went away; what was recorded until then is kept; connect it and record on",
        "device.busy": "the camera gives no picture; another program may have it; nothing was recorded",
        "device.failed": "the device reported an error ({why}); what was recorded until then is kept",
    }


@dataclass(frozen=True, slots=True)
class DeviceName:
    """A device that is connected: its id for the ports, and what it is called."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A position in WGS-84: degrees × 10^7, horizontal accuracy in decimetres (None where unknown), the
    receiver's own time in ms since 1970 (0 where unknown).
    """

    lat_e7: int
    lon_e7: int
    accuracy_dm: int | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in memory, an encoded JPEG with its time and place in EXIF, and the camera's name."""

    data: bytes
    device: str


class Sink(Protocol):
    """Takes the bytes of a recording, on any one thread; may raise a Fault, which ends the recording."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""


Ended = Callable[[Fault | None], None]
"""Called once when a recording has ended and the sink has everything; with the fault that ended it early."""


class Recording(Protocol):
    """Sound or film under way."""

    device: str
    media: str

    @property
    def seconds(self) -> float:
        """How long it is so far."""

    @property
    def level(self) -> float:
        """How loud the last moment was, 0 to 1; 0 without sound."""

    def stop(self) -> None:
        """End it; `Ended` is called soon after. A second call does nothing."""


class Microphone(Protocol):
    """Sound into Ogg/Opus."""

    def devices(self) -> tuple[DeviceName, ...]:
        """What is connected, the system's choice first."""

    def record(self, sink: Sink, ended: Ended, *, device: str = "") -> Recording:
        """Start; "" is the system's choice. Raises `DeviceFault` device.none, device.silent."""


class Camera(Protocol):
    """One camera that is switched on: photos, and films in Matroska."""

    device: str

    def photo(self, taken: Callable[[Picture | Fault], None]) -> None:
        """Take one photo into memory; `taken` is called once, with a `DeviceFault` device.silent or
        device.failed where there is none.
        """

    def film(self, sink: Sink, ended: Ended, *, sound: bool = True) -> Recording:
        """Start filming. Raises `DeviceFault` device.failed."""

    def watch(self, lost: Callable[[Fault], None]) -> None:
        """`lost` is called once with `DeviceFault` device.busy where no picture ever comes, with device.gone
        or device.failed where none comes any more; a film under way has ended by then.
        """

    def close(self) -> None:
        """Switch it off. Idempotent."""


class Cameras(Protocol):
    """The cameras of this laptop."""

    def devices(self) -> tuple[DeviceName, ...]:
        """What is connected, the system's choice first."""

    def open(self, device: str = "") -> Camera:
        """Switch one on. Raises `DeviceFault` device.none."""


@runtime_checkable
class ShowsPictures(Protocol):
    """What a camera of `devices.qt` can do beside: show what it sees."""

    def show_in(self, sink: Any) -> None:
        """`sink` is a `QVideoSink`."""


class Positions(Protocol):
    """A GPS receiver."""

    def devices(self) -> tuple[DeviceName, ...]:
        """Serial ports on which a receiver may be."""

    def start(self, on_fix: Callable[[Fix], None], on_fault: Callable[[Fault], None], *, device: str) -> None:
        """Give every fix until `stop`. Raises `DeviceFault` device.none."""

    def stop(self) -> None:
        """Give no more. Idempotent."""


class Devices(NamedTuple):
    """The devices of this laptop."""

    microphone: Microphone
    cameras: Cameras
    positions: Positions
