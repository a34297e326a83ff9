"""A small upright JPEG of a picture, and 64 bits by which nearly equal pictures are found."""

import io
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from inspector_app.desk.faults import DeskFault

THUMBNAIL_PIXELS = 480
NEAR = 7
"""Most bits in which two pictures of the same thing differ: resized, recompressed, a shade brighter."""
_BANDS = NEAR + 1
_CROWD = 64
"""A band that so many pictures share is a grey wall or a page of text and tells nothing."""
Image.MAX_IMAGE_PIXELS = 120_000_000


class Look(NamedTuple):
    """`thumbnail` is an encoded JPEG, `likeness` 16 hex digits."""

    thumbnail: bytes
    likeness: str


def look_of(data: bytes, *, place: str) -> Look:
    """A JPEG of at most 480 × 480 pixels, upright, and the picture's likeness; reads the picture to its end.

    Raises `DeskFault` evidence.damaged-picture naming `place`.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.draft("RGB", (2 * THUMBNAIL_PIXELS, 2 * THUMBNAIL_PIXELS))  # a JPEG is decoded smaller
            opened.load()
            small = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DeskFault("evidence.damaged-picture", place=place) from error
    small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return Look(out.getvalue(), _likeness(small))


class Pixels(NamedTuple):
    """A picture ready to be painted: rows of four bytes a pixel, blue, green, red and one unused."""

    width: int
    height: int
    rows: bytes


def pixels_of(data: bytes, width: int, height: int) -> Pixels:
    """A picture cut to fill `width` × `height` pixels; 0 × 0 for one that cannot be read."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.draft("RGB", (2 * width, 2 * height))
            whole = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Pixels(0, 0, b"")
    cut = ImageOps.fit(whole, (width, height), Image.Resampling.BILINEAR)
    return Pixels(width, height, cut.convert("RGBX").tobytes("raw", "BGRX"))


def _likeness(picture: Image.Image) -> str:
    """Whether each of 8 × 8 fields is brighter than the one to its right (a difference hash)."""
    fields = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (fields[at] > fields[at + 1])
    return f"{bits:016x}"


def near(pictures: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """For each (name, likeness) that is near another: the names of those others, in the order given.

    Two likenesses within seven bits agree in at least one of eight bands, so only those are compared.
    """
    known = [(name, int(likeness, 16)) for name, likeness in pictures if likeness]
    bands: dict[tuple[int, int], list[int]] = {}
    for number, (_, bits) in enumerate(known):
        for band in range(_BANDS):
            bands.setdefault((band, bits >> 8 * band & 0xFF), []).append(number)
    pairs = {
        (a, b)
        for members in bands.values()
        if len(members) <= _CROWD
        for at, a in enumerate(members)
        for b in members[at + 1 :]
        if (known[a][1] ^ known[b][1]).bit_count() <= NEAR
    }
    found: dict[str, set[int]] = {}
    for a, b in pairs:
        found.setdefault(known[a][0], set()).add(b)
        found.setdefault(known[b][0], set()).add(a)
    return {name: tuple(known[other][0] for other in sorted(others)) for name, others in found.items()}
