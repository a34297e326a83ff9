"""What kind of file something is, and when, where and with what its camera says it was taken."""

import io
import mimetypes
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from casework.calendar import CHINA
from inspector_app.devices.ports import Fix

HEAD = 1 << 18
"""EXIF stands in the first 64 KiB of a JPEG; other pictures may have it at their end."""
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"RIFF", "audio/wav"),
    (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
)
_UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, ZeroDivisionError)


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Claims of the camera: `taken` as `2026-11-24 10:31` in China ("" if it says none), its place
    and its name.
    """

    taken: str
    fix: Fix | None
    device: str


def media_type(name: str, data: bytes) -> str:
    """The media type by the first bytes, else by the name; application/octet-stream if neither tells."""
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return "video/x-msvideo" if media == "audio/wav" and data[8:12] == b"AVI " else media
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def file_head(path: Path) -> bytes:
    """As much of a file as tells what it is and when it was taken: a JPEG's beginning, another picture
    whole. Raises `OSError`.
    """
    with path.open("rb") as source:
        head = source.read(HEAD)
        media = media_type(path.name, head)
        return head if media == "image/jpeg" or not media.startswith("image/") else head + source.read()


def picture_moment(data: bytes, zone: tzinfo | None) -> datetime | None:
    """EXIF DateTimeOriginal, in `zone` unless it carries an offset of its own.

    A claim of the camera's clock.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return _moment(picture.getexif(), zone)
    except _UNREADABLE:
        return None


def picture_facts(data: bytes) -> PictureFacts:
    """What EXIF says; what it does not say, or says wrongly, is left out."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            moment = _moment(exif, CHINA)
            maker = [str(exif.get(tag) or "").strip("\0 ") for tag in (_BASE.Make, _BASE.Model)]
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except _UNREADABLE:
        return PictureFacts("", None, "")
    taken = moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if moment else ""
    return PictureFacts(taken, _fix(place), " ".join(word for word in maker if word)[:200])


_BASE = ExifTags.Base


def _moment(exif: Image.Exif, zone: tzinfo | None) -> datetime | None:
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    said = inner.get(_BASE.DateTimeOriginal) or exif.get(_BASE.DateTime)
    offset = str(inner.get(_BASE.OffsetTimeOriginal) or "").strip()
    try:
        if offset:
            return datetime.strptime(f"{said}{offset}", "%Y:%m:%d %H:%M:%S%z")
        return datetime.strptime(str(said), "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _fix(place: dict[int, Any]) -> Fix | None:
    gps = ExifTags.GPS
    try:
        lat = _angle(place[gps.GPSLatitude], place[gps.GPSLatitudeRef] == "S")
        lon = _angle(place[gps.GPSLongitude], place[gps.GPSLongitudeRef] == "W")
        error = place.get(gps.GPSHPositioningError)
        accuracy = None if error is None else round(float(error) * 10)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if not (abs(lat) <= 900_000_000 and abs(lon) <= 1_800_000_000) or (accuracy or 0) < 0:
        return None
    return Fix(lat, lon, accuracy)


def _angle(parts: tuple[Any, Any, Any], negative: bool) -> int:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = round((degrees + minutes / 60 + seconds / 3600) * 1e7)
    return -value if negative else value
