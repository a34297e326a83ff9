"""What kind of file something is, and when its camera says it was taken."""

import io
import mimetypes
from datetime import datetime, tzinfo

from PIL import ExifTags, Image, UnidentifiedImageError

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"RIFF", "audio/wav"),
)


def media_type(name: str, data: bytes) -> str:
    """The media type by the first bytes, else by the name; application/octet-stream if neither tells."""
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return media
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def picture_moment(data: bytes, zone: tzinfo | None) -> datetime | None:
    """EXIF DateTimeOriginal, in `zone` unless it carries an offset of its own.

    A claim of the camera's clock.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            inner = exif.get_ifd(ExifTags.IFD.Exif)
        said = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
        offset = str(inner.get(ExifTags.Base.OffsetTimeOriginal) or "").strip()
        if offset:
            return datetime.strptime(f"{said}{offset}", "%Y:%m:%d %H:%M:%S%z")
        return datetime.strptime(str(said), "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError):
        return None


def picture_taken_at(data: bytes) -> str:
    """EXIF DateTimeOriginal as `2026-11-24 10:31`; "" where there is none."""
    moment = picture_moment(data, None)
    return moment.strftime("%Y-%m-%d %H:%M") if moment else ""
