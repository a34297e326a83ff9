"""Sound from a virtual microphone through the real path, and back out of the encrypted container."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy
import pytest
import soundfile

from casework.faults import Fault
from inspector_app.devices.files import FileMicrophone
from inspector_app.devices.ports import DeviceFault
from inspector_app.devices.speech import RATE, SpeechEncoder
from inspector_app.vault.faults import VaultFault
from sync.faults import SyncFault
from tests.pretend_devices import MICROPHONE, Held, SoundRoom

LOUD = 0.05


def loudness(sound: bytes) -> float:
    """Root mean square of what was recorded, 0 to 1."""
    samples, _ = soundfile.read(io.BytesIO(sound))
    return float(numpy.sqrt(numpy.mean(samples**2)))


@pytest.mark.slow
def test_what_is_said_into_the_microphone_is_recorded(
    qapp: object, sound_server: SoundRoom, until: Callable[..., None]
) -> None:
    from inspector_app.devices.qt.microphone import QtMicrophone

    held, ended = Held(), []
    microphone = QtMicrophone()
    until(lambda: MICROPHONE in [each.key for each in microphone.devices()])
    recording = microphone.record(held, ended.append, device=MICROPHONE)
    with sound_server.say() as speaking:
        until(lambda: recording.level > LOUD)
        until(lambda: recording.seconds > 3)
        recording.stop()
        speaking.terminate()
    recording.stop()
    assert ended == [None]
    info = soundfile.info(io.BytesIO(bytes(held.data)))
    assert (info.format, info.subtype, info.samplerate, info.channels) == ("OGG", "OPUS", RATE, 1)
    assert abs(info.duration - recording.seconds) < 0.1
    assert loudness(bytes(held.data)) > LOUD / 4


@pytest.mark.slow
def test_no_microphone_is_said(qapp: object, sound_server: SoundRoom) -> None:
    from inspector_app.devices.qt.microphone import QtMicrophone

    with pytest.raises(DeviceFault) as refused:
        QtMicrophone().record(Held(), lambda _fault: None, device="no such microphone")
    assert refused.value.code == "device.none"


@pytest.mark.slow
def test_a_full_disk_ends_the_recording_and_is_said(
    qapp: object, sound_server: SoundRoom, until: Callable[..., None]
) -> None:
    from inspector_app.devices.qt.microphone import QtMicrophone

    class Full:
        def write(self, data: bytes) -> None:
            raise VaultFault("vault.disk-full")

    ended: list[Fault | None] = []
    recording = QtMicrophone().record(Full(), ended.append, device=MICROPHONE)
    until(lambda: ended)
    recording.stop()
    assert [fault.code for fault in ended if fault] == ["vault.disk-full"]


def test_sound_of_a_file_goes_the_same_way(tmp_path: Path) -> None:
    tone = numpy.sin(numpy.arange(44_100 * 2) * 2 * numpy.pi * 440 / 44_100) * 0.5
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone, 44_100)
    held, ended = Held(), []
    FileMicrophone(path).record(held, ended.append).stop()
    assert ended == [None]
    samples, rate = soundfile.read(io.BytesIO(bytes(held.data)))
    assert abs(len(samples) / rate - 2) < 0.05
    peak = numpy.argmax(numpy.abs(numpy.fft.rfft(samples))) * rate / len(samples)
    assert abs(peak - 440) < 2


def test_odd_pieces_and_nothing_at_all_make_a_whole_file() -> None:
    held = Held()
    encoder = SpeechEncoder(held)
    encoder.feed(b"")
    encoder.feed(b"\x01")
    encoder.feed(b"\x00\x40" * RATE + b"\x00")
    assert encoder.close() is None
    assert encoder.close() is None
    assert soundfile.info(io.BytesIO(bytes(held.data))).frames == RATE


def test_damage_in_the_middle_of_a_sound_is_its_end_and_is_remembered(tmp_path: Path) -> None:
    from inspector_app.devices.qt.reading import CarefulReader

    held = Held()
    encoder = SpeechEncoder(held)
    encoder.feed(os.urandom(2 * RATE * 5))
    encoder.close()
    whole = bytes(held.data)

    class Damaged(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > len(whole) // 2:
                raise SyncFault("evidence.damaged", chunk=1)
            return super().read(size)

    careful = CarefulReader(Damaged(whole))
    samples, rate = soundfile.read(careful)
    assert 0 < len(samples) < 5 * rate
    assert careful.fault is not None
    assert careful.fault.code == "evidence.damaged"
