"""Likenesses: nearly equal pictures are found among many, different ones are not."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from inspector_app.desk.faults import DeskFault
from inspector_app.desk.thumbnails import NEAR, look_of, near, pixels_of


def test_the_bands_find_every_pair_within_reach() -> None:
    bits = 0x0123_4567_89AB_CDEF
    listed = [("a", f"{bits:016x}")]
    for number in range(1, 12):
        flipped = bits
        for at in range(number):
            flipped ^= 1 << (at * 5 + 2)
        listed.append((f"b{number}", f"{flipped:016x}"))
    found = near([*listed, ("none", "")])
    assert found["a"] == tuple(f"b{number}" for number in range(1, NEAR + 1))
    assert "none" not in found


@pytest.mark.slow
def test_a_thumbnail_is_small_upright_and_without_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.effect_noise((4000, 3000), 40).convert("RGB").save(out, "JPEG", exif=exif)
    small = Image.open(io.BytesIO(look_of(out.getvalue(), place="a").thumbnail))
    assert small.size == (360, 480)
    assert not small.getexif()
    with pytest.raises(DeskFault):
        look_of(out.getvalue()[:-5000], place="cut")


def test_a_small_picture_is_cut_and_decoded_for_the_screen() -> None:
    held = io.BytesIO()
    Image.new("RGB", (480, 360), (200, 40, 10)).save(held, "JPEG", quality=95)
    got = pixels_of(held.getvalue(), 135, 96)
    assert (got.width, got.height, len(got.rows)) == (135, 96, 4 * 135 * 96)
    blue, green, red = got.rows[:3]
    assert abs(blue - 10) < 6
    assert abs(green - 40) < 6
    assert abs(red - 200) < 6


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off"])
def test_what_is_no_picture_gives_no_pixels(data: bytes) -> None:
    assert pixels_of(data, 135, 96) == (0, 0, b"")
