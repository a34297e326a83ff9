"""The challenge code of a visit: phone photos count as taken on site when their batch opens with it (design
§3).

The screen shows a QR code with a nonce of this visit; the person photographs it first. A batch whose earliest
picture shows the code, and
whose pictures were all taken between the start of the visit and now, is `phone-corroborated`; without it a
picture is `imported`.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import zxingcpp
from PIL import Image, UnidentifiedImageError

from inspector_app.desk.media import picture_moment
from inspector_app.desk.views import Origin

PREFIX = "DCTC1"
CLOCK_SLACK = timedelta(minutes=10)
LARGEST_SIDE = 2400
_IMPORTED: Origin = "imported"


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch of pictures turned out to be.

    `challenge` is the index of the picture with the code, -1 if none.
    """

    origins: tuple[Origin, ...]
    challenge: int


def challenge_text(visit: str, secret: bytes) -> str:
    """What the QR code says: the visit's short id and a nonce that only this vault could have made."""
    nonce = hashlib.sha256(b"duchatong challenge v1" + secret + bytes.fromhex(visit)).hexdigest()[:24]
    return f"{PREFIX}:{visit[:8]}:{nonce}"


def judge(pictures: Sequence[bytes], expected: str, started: datetime, now: datetime) -> Batch:
    """Decide for each picture of one batch.

    Aware times. A picture without a time of its own stays `imported`.
    """
    moments = [picture_moment(data, now.tzinfo) for data in pictures]
    dated = sorted((moment, index) for index, moment in enumerate(moments) if moment is not None)
    first = dated[0][1] if dated else -1
    if first < 0 or expected not in codes_in(pictures[first]):
        return Batch(tuple(_IMPORTED for _ in pictures), -1)
    earliest, latest = started - CLOCK_SLACK, now + CLOCK_SLACK
    origins: list[Origin] = [
        "phone-corroborated" if moment is not None and earliest <= moment <= latest else "imported"
        for moment in moments
    ]
    return Batch(tuple(origins), first)


def codes_in(picture: bytes) -> frozenset[str]:
    """Texts of the QR codes in a picture; none for what is no picture."""
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            opened.draft("L", (LARGEST_SIDE, LARGEST_SIDE))
            grey = opened.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return frozenset()
    grey.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return frozenset(code.text for code in found)
