"""Devices that are not there: a sound server of its own with a virtual microphone, where PulseAudio is
installed, and a camera that is fed with frames.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PATIENCE

SPEAKER, MICROPHONE = "speaker", "microphone"
NEEDED = ("pulseaudio", "pactl", "paplay", "espeak-ng")
FRAME_MS = 50
SENTENCE = "The window was closed at ten in the morning and nobody was there"


@dataclass(frozen=True, slots=True)
class SoundRoom:
    """A running sound server; what is played on its loudspeaker is heard by its microphone."""

    server: str
    folder: Path

    def say(self) -> subprocess.Popen[bytes]:
        """Speak into the microphone; about four seconds."""
        spoken = self.folder / "said.wav"
        if not spoken.exists():
            subprocess.run(["espeak-ng", "-w", str(spoken), SENTENCE], check=True, capture_output=True)
        command = ["paplay", f"--server={self.server}", f"--device={SPEAKER}", str(spoken)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def sound_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundRoom]:
    """Starts PulseAudio with a null sink and a microphone that hears it."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no virtual microphone without {', '.join(missing)} (house/packages.txt)")
    folder = tmp_path_factory.mktemp("pulse")
    server = f"unix:{folder}/native"
    modules = (
        f"module-native-protocol-unix socket={folder}/native auth-anonymous=1",
        f"module-null-sink sink_name={SPEAKER}",
        f"module-remap-source master={SPEAKER}.monitor source_name={MICROPHONE}",
    )
    loads = [word for module in modules for word in ("-L", module)]
    home = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    quiet = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(["pulseaudio", *quiet, *loads], env=home, stdout=log, stderr=log)
        try:
            if not _answers(server, process):
                pytest.skip(f"PulseAudio does not run here: {(folder / 'log').read_text()[-300:]}")
            yield SoundRoom(server, folder)
        finally:
            process.terminate()
            process.wait()


def _answers(server: str, process: subprocess.Popen[bytes]) -> bool:
    for _ in range(100):
        asked = subprocess.run(
            ["pactl", f"--server={server}", "list", "short", "sources"], capture_output=True, check=False
        )
        if MICROPHONE.encode() in asked.stdout:
            return True
        if process.poll() is not None:
            return False
        time.sleep(0.1)
    return False


@pytest.fixture(scope="session")
def sound_server(sound_room: SoundRoom) -> Iterator[SoundRoom]:
    """The sound server as this process's own; Qt finds its devices there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PULSE_SERVER", sound_room.server)
        yield sound_room


class Held:
    """A sink that holds what it is given."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> None:
        self.data += data


@pytest.fixture
def until(qtbot: object) -> Callable[..., None]:
    """Run the event loop until something holds."""

    def wait(holds: Callable[[], object], seconds: float = PATIENCE) -> None:
        qtbot.waitUntil(lambda: bool(holds()), timeout=int(seconds * 1000))  # type: ignore[attr-defined]

    return wait


@pytest.fixture
def camera(qapp: object, sound_server: SoundRoom) -> Iterator[Any]:
    """A camera that sees a green field with a moving white bar."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

    from inspector_app.devices.qt.camera import QtCamera

    frames, numbers = QVideoFrameInput(), itertools.count()

    def show() -> None:
        number = next(numbers)
        image = QImage(320, 240, QImage.Format.Format_RGB32)
        image.fill(QColor(30, 160, 60))
        painter = QPainter(image)
        painter.fillRect((number * 7) % 300, 0, 20, 240, QColor("white"))
        painter.end()
        frame = QVideoFrame(image)
        frame.setStartTime(number * FRAME_MS * 1000)
        frame.setEndTime((number + 1) * FRAME_MS * 1000)
        frames.sendVideoFrame(frame)

    timer = QTimer(frames)
    timer.setObjectName("frames")
    timer.timeout.connect(show)
    timer.start(FRAME_MS)
    opened = QtCamera(frames, "Test camera")
    yield opened
    timer.stop()
    opened.close()
    opened.deleteLater()
