"""Registers the shipped fonts with reportlab, once a process."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports.faults import ReportFault

REGULAR = "NotoSansSC"
MEDIUM = "NotoSansSC-Medium"
_FILES = {REGULAR: "NotoSansSC-Regular.ttf", MEDIUM: "NotoSansSC-Medium.ttf"}


def register(folder: Path) -> None:
    """Make REGULAR and MEDIUM known to reportlab from the TrueType files in `folder`.

    Raises `ReportFault` `report.font-missing` with the file's name.
    """
    for name, file in _FILES.items():
        if name in pdfmetrics.getRegisteredFontNames():
            continue
        path = folder / file
        if not path.is_file():
            raise ReportFault("report.font-missing", place=file)
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=MEDIUM, italic=REGULAR, boldItalic=MEDIUM)


def missing_glyphs(text: str) -> str:
    """The characters of `text` that the regular face cannot draw, each once, in order."""
    face = pdfmetrics.getFont(REGULAR).face
    return "".join(dict.fromkeys(c for c in text if ord(c) > 0x20 and ord(c) not in face.charToGlyph))
