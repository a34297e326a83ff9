"""Time, place and camera in a JPEG's EXIF: Qt gives pictures without any."""

from __future__ import annotations

from datetime import datetime

from PIL import ExifTags, Image

from inspector_app.devices.ports import Fix

_SOI = b"\xff\xd8"
_APP1 = b"\xff\xe1"


def with_exif(jpeg: bytes, *, taken: datetime, device: str, fix: Fix | None = None) -> bytes:
    """The same JPEG, its image data untouched, with EXIF of our own. `taken` is an aware time."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = device.encode("ascii", "replace").decode()
    exif[ExifTags.Base.DateTime] = stamp = taken.strftime("%Y:%m:%d %H:%M:%S")
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = stamp
    inner[ExifTags.Base.OffsetTimeOriginal] = taken.strftime("%z")[:3] + ":" + taken.strftime("%z")[3:]
    if fix is not None:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_place(fix))
    body = exif.tobytes()
    return _SOI + _APP1 + (len(body) + 2).to_bytes(2, "big") + body + jpeg[len(_SOI) :]


def _place(fix: Fix) -> dict[int, object]:
    found: dict[int, object] = {
        ExifTags.GPS.GPSLatitudeRef: "N" if fix.lat_e7 >= 0 else "S",
        ExifTags.GPS.GPSLatitude: _degrees(fix.lat_e7),
        ExifTags.GPS.GPSLongitudeRef: "E" if fix.lon_e7 >= 0 else "W",
        ExifTags.GPS.GPSLongitude: _degrees(fix.lon_e7),
    }
    if fix.accuracy_dm is not None:
        found[ExifTags.GPS.GPSHPositioningError] = fix.accuracy_dm / 10
    return found


def _degrees(value_e7: int) -> tuple[float, float, float]:
    """Degrees, minutes, seconds of an angle in 10^-7 degrees."""
    minutes, rest = divmod(abs(value_e7) * 60, 10_000_000)
    degrees, minutes = divmod(minutes, 60)
    return float(degrees), float(minutes), rest * 60 / 10_000_000
