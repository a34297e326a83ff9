"""Films have a picture in the grid: made in the background, kept encrypted, with length and play mark."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from inspector_app.desk.stills import MOST_TRIES
from inspector_app.ui.parts.photo_grid import Photo
from tests.films import black, film, stripes
from tests.ui.office import INSPECTOR
from tests.ui.running import Running
from tests.ui.test_evidence import bring_in, opened

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("No RHI backend", "Invalid data", extend=True)]
SECONDS = 3


def a_film() -> bytes:
    """Dark for half a second, then red stripes."""
    return film([black()] * 12 + [stripes()] * (25 * SECONDS - 12))


def film_of(screen: Any) -> Any:
    """The tile of the only film."""
    return next(tile for tile in screen._tiles if tile.media.startswith("video/"))


def photo_of(screen: Any, file: str) -> Photo:
    return next(photo for group in screen.grid._model.groups for photo in group.photos if photo.key == file)


def redness(data: bytes) -> int:
    red, green, _ = (
        Image.open(io.BytesIO(data)).convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    )
    return red - green


def test_a_film_gets_its_first_good_frame_and_keeps_it(inspector: Running, tmp_path: Path):
    screen = opened(inspector)
    path = tmp_path / "现场录像.AVI"
    path.write_bytes(a_film())
    bring_in(inspector, screen, [path])
    inspector.wait(lambda: any(tile.still for tile in screen._tiles))
    tile = film_of(screen)
    still = inspector.desk.thumbnail(tile.file).result()
    assert redness(still) > 40, "the dark beginning is passed over"
    assert tile.seconds == pytest.approx(SECONDS, abs=0.2)
    photo = photo_of(screen, tile.file)
    assert (photo.length, photo.icon, photo.has_picture) == ("0:03", "video", True)
    screen.filters.clear()
    screen.grid.choose(tile.file)
    inspector.wait(lambda: not screen.grid._images.get(tile.file, QImage()).isNull())
    vault = inspector.desk.core.vault.folder
    inspector.program.lock()
    assert not any(still[200:232] in each.read_bytes() for each in vault.rglob("*") if each.is_file())
    inspector.unlock()
    assert inspector.desk.thumbnail(tile.file).result() == still


def test_a_film_that_was_in_the_vault_before_is_looked_at_after_unlocking(start: Any, tmp_path: Path):
    first = start(INSPECTOR)
    screen = opened(first)
    path = tmp_path / "a.avi"
    path.write_bytes(a_film())
    bring_in(first, screen, [path])
    first.wait(lambda: any(tile.still for tile in screen._tiles))
    file = film_of(screen).file
    desk = first.desk
    desk.stills._kept.drop().result()  # as an erasure, or a vault from before there were stills
    assert desk.thumbnail(file).result() == b""
    first.program.lock()
    first.unlock()
    first.wait(lambda: first.desk.stills.has(file))


def test_what_cannot_be_decoded_keeps_a_neutral_picture_and_is_left_alone(inspector: Running, tmp_path: Path):
    screen = opened(inspector)
    path = tmp_path / "坏.avi"
    path.write_bytes(a_film()[:300] + bytes(range(256)) * 40)
    bring_in(inspector, screen, [path])
    desk = inspector.desk
    inspector.wait(lambda: any(tile.media.startswith("video/") for tile in screen._tiles))
    file = film_of(screen).file
    inspector.wait(lambda: desk.stills._tries(file) == MOST_TRIES)
    assert desk.stills.wanted() == ()
    assert desk.thumbnail(file).result() == b""
    photo = photo_of(screen, file)
    assert (photo.icon, photo.has_picture) == ("video", False)
