"""Pictures for the tour: the sample's scenes, and the challenge code as a phone would photograph it."""

from __future__ import annotations

import io
import runpy
from datetime import datetime, timedelta
from pathlib import Path

import segno
from PIL import ExifTags, Image

from inspector_app.desk.core import resource_folder


def draw_scenes(folder: Path, font: Path, first: datetime) -> None:
    """Draw the sample's photos into `folder`, taken from `first` on, seconds apart."""
    module = runpy.run_path(str(resource_folder() / "sample" / "make_photos.py"))
    module["make_photos"].__globals__["STEP"] = timedelta(seconds=1)
    module["make_photos"](folder, first=first, font=font)


def photograph_code(text: str, target: Path, taken: datetime) -> None:
    """A slightly turned, slightly grey picture of the code on a screen, with the camera's time in it."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=14, border=4)
    code = (
        Image.open(drawn)
        .convert("RGB")
        .rotate(3, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    )
    picture = Image.new("RGB", (1600, 1200), "#5c646b")
    picture.paste(code, ((1600 - code.width) // 2, (1200 - code.height) // 2))
    exif = Image.Exif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = taken.strftime("%Y:%m:%d %H:%M:%S")
    picture.save(target, "JPEG", quality=82, exif=exif)
