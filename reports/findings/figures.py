"""Pictures in the report: photos scaled to print size, and the checkpoint as a QR code."""

import io

import segno
from PIL import Image as Picture
from PIL import ImageOps, UnidentifiedImageError
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import black
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Image

from reports.faults import ReportFault

PRINT_DPI = 150
QR_QUIET_ZONE = 2


def photo(image: bytes, width: float, height: float, *, place: str) -> Image:
    """The photo fitted into `width` × `height` points at 150 dpi, upright by its EXIF orientation.

    Raises `ReportFault` `report.picture-damaged` naming `place`.
    """
    try:
        with Picture.open(io.BytesIO(image)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Picture.DecompressionBombError) as error:
        raise ReportFault("report.picture-damaged", place=place) from error
    scale = min(width / upright.width, height / upright.height)
    size = (upright.width * scale, upright.height * scale)
    pixels = (max(1, round(size[0] / 72 * PRINT_DPI)), max(1, round(size[1] / 72 * PRINT_DPI)))
    if pixels[0] < upright.width:
        upright = upright.resize(pixels, Picture.Resampling.LANCZOS)
    jpeg = io.BytesIO()
    upright.save(jpeg, "JPEG", quality=82)
    jpeg.seek(0)
    ImageReader(jpeg)
    jpeg.seek(0)
    return Image(jpeg, width=size[0], height=size[1])


def qr(text: str, side: float) -> Drawing:
    """`text` as a QR code of `side` points, drawn as vectors."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    module = side / (len(rows) + 2 * QR_QUIET_ZONE)
    drawing = Drawing(side, side)
    for y, row in enumerate(rows):
        for x, run in _dark_runs(row):
            left = (x + QR_QUIET_ZONE) * module
            bottom = side - (y + 1 + QR_QUIET_ZONE) * module
            drawing.add(
                Rect(left, bottom, run * module, module, fillColor=black, strokeWidth=0, strokeColor=None)
            )
    return drawing


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules in one row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
