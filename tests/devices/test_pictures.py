"""Photos and films from frames that are fed in (`QVideoFrameInput`) through the real path."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from casework.faults import Fault
from inspector_app.desk.media import picture_facts, picture_moment
from inspector_app.devices.files import FileCameras
from inspector_app.devices.folders import media_files
from inspector_app.devices.picture import with_exif
from inspector_app.devices.ports import DeviceFault, Fix, Picture
from inspector_app.vault.faults import VaultFault
from tests.pretend_devices import FRAME_MS, Held

pytestmark = pytest.mark.qt_log_ignore(
    "could not write trailer", "No RHI backend", "already started", extend=True
)
FILM_S = 3


def test_a_photo_comes_into_memory_with_time_and_camera(camera: Any, until: Callable[..., None]) -> None:
    got: list[Picture | Fault] = []
    before = datetime.now().astimezone().replace(microsecond=0)
    camera.photo(got.append)
    until(lambda: got)
    assert isinstance(got[0], Picture)
    picture = Image.open(io.BytesIO(got[0].data))
    assert (picture.format, picture.size) == ("JPEG", (320, 240))
    red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert green > red + 50 > blue - 50
    moment = picture_moment(got[0].data, None)
    assert moment is not None
    assert before <= moment <= datetime.now().astimezone()
    assert picture_facts(got[0].data).device == got[0].device == "Test camera"


def test_photos_one_after_the_other_and_one_that_is_given_up(camera: Any, until: Callable[..., None]) -> None:
    got: list[Picture | Fault] = []
    camera.photo(got.append)
    camera.photo(got.append)
    assert isinstance(got[0], DeviceFault)
    until(lambda: len(got) == 2)
    camera.photo(got.append)
    until(lambda: len(got) == 3)
    assert all(isinstance(each, Picture) for each in got[1:])
    camera.photo(got.append)
    camera.close()
    assert isinstance(got[3], DeviceFault)


def film(camera: Any, until: Callable[..., None], sink: Any) -> list[Fault | None]:
    """Film for some seconds."""
    ended: list[Fault | None] = []
    recording = camera.film(sink, ended.append)
    until(lambda: recording.seconds > FILM_S or ended)
    recording.stop()
    recording.stop()
    until(lambda: ended)
    return ended


@pytest.mark.slow
def test_a_film_goes_through_the_pipe_and_is_played_from_memory(
    camera: Any, until: Callable[..., None]
) -> None:
    from inspector_app.ui.evidence.film import Film

    held = Held()
    assert film(camera, until, held) == [None]
    assert held.data.startswith(b"\x1a\x45\xdf\xa3")
    shown: list[Any] = []
    player = Film(io.BytesIO(bytes(held.data)), seconds=FILM_S)
    player.picture.connect(shown.append)
    player.play()
    until(lambda: len(shown) > FILM_S * 1000 / FRAME_MS / 2)
    assert shown[-1].width() == 320
    assert shown[-1].pixelColor(310, 120).green() > 120
    player.seek(1.0)
    count = len(shown)
    until(lambda: len(shown) > count + 5)
    assert player.position < FILM_S
    player.close()


@pytest.mark.slow
def test_a_camera_that_shows_nothing_any_more_ends_its_film(camera: Any, until: Callable[..., None]) -> None:
    from PySide6.QtCore import QTimer

    held, ended, lost = Held(), [], []
    camera.watch(lost.append)
    recording = camera.film(held, ended.append)
    until(lambda: recording.seconds > 1 or ended)
    camera.findChild(QTimer, "frames").stop()
    until(lambda: ended and lost)
    assert [fault.code for fault in (*ended, *lost)] == ["device.gone"] * 2
    assert held.data.startswith(b"\x1a\x45\xdf\xa3")


@pytest.mark.slow
def test_a_camera_without_any_picture_is_busy(
    qapp: object, sound_server: object, until: Callable[..., None]
) -> None:
    from PySide6.QtMultimedia import QVideoFrameInput

    from inspector_app.devices.qt.camera import QtCamera

    lost: list[Fault] = []
    camera = QtCamera(QVideoFrameInput(), "Other")
    camera.watch(lost.append)
    until(lambda: lost)
    assert lost[0].code == "device.busy"
    camera.close()
    camera.deleteLater()


@pytest.mark.slow
def test_a_full_disk_ends_a_film_and_nothing_hangs(camera: Any, until: Callable[..., None]) -> None:
    class Full:
        def write(self, data: bytes) -> None:
            raise VaultFault("vault.disk-full")

    assert [fault.code for fault in film(camera, until, Full()) if fault] == ["vault.disk-full"]


def test_no_camera_is_said(qapp: object) -> None:
    from inspector_app.devices.qt.camera import QtCameras

    assert QtCameras().devices() == ()
    with pytest.raises(DeviceFault) as refused:
        QtCameras().open()
    assert refused.value.code == "device.none"


def test_a_camera_of_files(tmp_path: Path) -> None:
    path, got = tmp_path / "a.jpg", []
    path.write_bytes(b"picture")
    cameras = FileCameras([path], film=path)
    camera = cameras.open(cameras.devices()[0].key)
    camera.photo(got.append)
    path.unlink()
    camera.photo(got.append)
    assert isinstance(got[0], Picture)
    assert isinstance(got[1], DeviceFault)
    with pytest.raises(DeviceFault):
        FileCameras([]).open()


@pytest.mark.parametrize("fix", [Fix(266_123_456, 1_074_312_345, 87), Fix(-266_123_456, -74_312_345)])
def test_time_place_and_camera_come_back_out_of_exif(fix: Fix) -> None:
    plain = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(plain, "JPEG")
    taken = datetime.fromisoformat("2026-11-24T10:31:05+08:00")
    marked = with_exif(plain.getvalue(), taken=taken, device="USB camera 摄像头", fix=fix)
    facts = picture_facts(marked)
    assert facts.taken == "2026-11-24 10:31"
    assert facts.device.startswith("USB camera")
    assert facts.fix is not None
    assert abs(facts.fix.lat_e7 - fix.lat_e7) < 30
    assert abs(facts.fix.lon_e7 - fix.lon_e7) < 30
    assert facts.fix.accuracy_dm == fix.accuracy_dm
    assert picture_moment(marked, None) == taken
    before, after = Image.open(io.BytesIO(plain.getvalue())), Image.open(io.BytesIO(marked))
    assert before.tobytes() == after.tobytes()


def test_the_media_of_a_phone_s_folder(tmp_path: Path) -> None:
    import os

    names = [
        "DCIM/Camera/b.JPG",
        "DCIM/Camera/a.jpg",
        "DCIM/.thumbnails/t.jpg",
        "Recordings/r.m4a",
        "notes.txt",
    ]
    for number, name in enumerate(names):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, (1000 + number, 1000 + number))
    found = media_files([tmp_path, tmp_path / "notes.txt", tmp_path / names[1]])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "DCIM/Camera/b.JPG",
        "DCIM/Camera/a.jpg",
        "Recordings/r.m4a",
        "notes.txt",
    ]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert media_files([empty]) == (empty,)
