"""Films that are made in no time: Motion JPEG in AVI, frame by frame from pictures."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

from PIL import Image

SIZE = (160, 120)


def frame(picture: Image.Image) -> bytes:
    """One frame."""
    out = io.BytesIO()
    picture.convert("RGB").resize(SIZE).save(out, "JPEG", quality=85)
    return out.getvalue()


def black() -> bytes:
    """A frame that shows nothing."""
    return frame(Image.new("RGB", SIZE))


def stripes(colour: str = "#D03020") -> bytes:
    """A frame that shows something: coloured stripes on white."""
    picture = Image.new("RGB", SIZE, "white")
    for left in range(0, SIZE[0], 32):
        picture.paste(colour, (left, 0, left + 16, SIZE[1]))
    return frame(picture)


def film(frames: Sequence[bytes], rate: int = 25) -> bytes:
    """An AVI file (Microsoft's RIFF description of 1992) of JPEG frames, with its index."""
    pieces = [_chunk(b"00dc", each) for each in frames]
    movie, index, at = b"movi", b"", 4
    for each, piece in zip(frames, pieces, strict=True):
        index += struct.pack("<4sIII", b"00dc", 0x10, at, len(each))
        movie, at = movie + piece, at + len(piece)
    wide, high = SIZE
    header = struct.pack(
        "<14I", 1_000_000 // rate, 0, 0, 0x10, len(frames), 0, 1, 0, wide, high, 0, 0, 0, 0
    )  # fmt: skip
    stream = struct.pack(
        "<4s4sIIIIIIIIIIIHHHH", b"vids", b"MJPG", 0, 0, 0, 1, rate, 0, len(frames), 0, 0xFFFFFFFF, 0, 0,
        0, 0, wide, high,
    )  # fmt: skip
    form = struct.pack("<IiiHH4sIiiII", 40, wide, high, 1, 24, b"MJPG", wide * high * 3, 0, 0, 0, 0)
    lists = _chunk(
        b"LIST",
        b"hdrl"
        + _chunk(b"avih", header)
        + _chunk(b"LIST", b"strl" + _chunk(b"strh", stream) + _chunk(b"strf", form)),
    )
    return _chunk(b"RIFF", b"AVI " + lists + _chunk(b"LIST", movie) + _chunk(b"idx1", index))


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
