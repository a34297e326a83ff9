"""Masking: boxes drawn by hand over a picture become surfaces that hold nothing of what they hide (R76)."""

import io
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from inspector_app.desk.faults import DeskFault

WHOLE = 10_000
QUALITY = 88
PATCH = 8
_LOSSLESS = ("PNG", "BMP")
_BLEED = 34
_GREY = (128, 128, 128)


class Box(NamedTuple):
    """A box over an upright picture: ten-thousandths of its width (left, width) and height (top, height)."""

    left: int
    top: int
    width: int
    height: int


def masked(data: bytes, boxes: Sequence[Box], *, place: str = "") -> bytes:
    """An upright JPEG without any metadata in which nothing of what stood inside the boxes is left.

    Blurring and mosaics can be undone in part. Here each box is filled with a soft blend of the colours that
    stand just outside of it, so two pictures that differ only inside the boxes give the same bytes. A box
    grows by the reach of the compression: a JPEG's blocks carry traces of the inside a little way out
    (formats that predict blocks from each other, such as WebP, may keep rounding noise further out).
    Raises `DeskFault` evidence.no-box, evidence.damaged-picture naming `place`.
    """
    if not boxes:
        raise DeskFault("evidence.no-box", place=place)
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.load()
            bleed, colours = _bleed(opened), opened.info.get("icc_profile")
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DeskFault("evidence.damaged-picture", place=place) from error
    areas = [_pixels(box, picture.size, bleed) for box in boxes]
    for area in areas:
        picture.paste(_GREY, area)
    outside = picture.copy()
    for area in areas:
        picture.paste(_blend(outside, area), area)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, icc_profile=colours, exif=b"")
    return out.getvalue()


def _pixels(box: Box, size: tuple[int, int], bleed: int) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) in whole pixels, grown by `bleed` and kept inside the picture."""
    width, height = size
    return (
        max(0, box.left * width // WHOLE - bleed),
        max(0, box.top * height // WHOLE - bleed),
        min(width, -(-(box.left + box.width) * width // WHOLE) + bleed),
        min(height, -(-(box.top + box.height) * height // WHOLE) + bleed),
    )


def _bleed(opened: Image.Image) -> int:
    """How far outside a box, in pixels, the compression may carry traces of its inside."""
    if opened.format in _LOSSLESS:
        return 0
    layers: Sequence[tuple[int, ...]] = getattr(opened, "layer", ())
    return 8 * max((max(layer[1:3]) for layer in layers), default=0) + 2 if layers else _BLEED


def _blend(outside: Image.Image, area: tuple[int, int, int, int]) -> Image.Image:
    """The colours at the corners just outside `area`, blended over it. `outside` has all boxes in grey."""
    left, top, right, bottom = area
    corners = Image.new("RGB", (2, 2))
    for x, across in enumerate((left - PATCH, right)):
        for y, down in enumerate((top - PATCH, bottom)):
            corners.putpixel((x, y), _colour(outside, across, down))
    return corners.resize((max(1, right - left), max(1, bottom - top)), Image.Resampling.BICUBIC)


def _colour(outside: Image.Image, left: int, top: int) -> tuple[int, ...]:
    """The mean colour of a small patch; of its nearest place inside the picture."""
    x = min(max(left, 0), max(0, outside.width - PATCH))
    y = min(max(top, 0), max(0, outside.height - PATCH))
    patch = outside.crop((x, y, min(x + PATCH, outside.width), min(y + PATCH, outside.height)))
    colour = patch.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return colour if isinstance(colour, tuple) else _GREY
