"""The challenge code of a visit: phone photos count as taken on site when their batch opens with it (design
§3).

The screen shows a QR code with a nonce of this visit; the person photographs it first. A batch whose earliest
picture shows the code, and
whose pictures were all taken between the start of the visit and now, is `phone-corroborated`; without it a
picture is `imported`.
"""

import hashlib
import io
from datetime import datetime, timedelta

import zxingcpp
from PIL import Image, UnidentifiedImageError

from inspector_app.desk.views import Origin

PREFIX = "DCTC1"
CLOCK_SLACK = timedelta(minutes=10)
LARGEST_SIDE = 2400


def challenge_text(visit: str, secret: bytes) -> str:
    """What the QR code says: the visit's short id and a nonce that only this vault could have made."""
    nonce = hashlib.sha256(b"duchatong challenge v1" + secret + bytes.fromhex(visit)).hexdigest()[:24]
    return f"{PREFIX}:{visit[:8]}:{nonce}"


def origin_of(moment: datetime | None, started: datetime, now: datetime) -> Origin:
    """What a picture of a batch that showed the code counts as, by the time it was taken. Aware times.

    A picture without a time of its own stays `imported`.
    """
    if moment is None or not started - CLOCK_SLACK <= moment <= now + CLOCK_SLACK:
        return "imported"
    return "phone-corroborated"


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
