"""Page frame of the findings report: A4, header line, page numbers, and the box where the signature sits."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from reports.findings.words import word
from reports.typefaces import MEDIUM, REGULAR

INK = HexColor("#16202A")
MUTED = HexColor("#4C5A65")
LINE = HexColor("#D0D6D9")
ACCENT = HexColor("#1D4B75")
PROVEN = HexColor("#00665A")
BAD = HexColor("#AE251C")
SUNKEN = HexColor("#F4F6F6")

MARGIN = 56.0
WIDTH = A4[0] - 2 * MARGIN


def style(size: float, *, leading: float | None = None, font: str = REGULAR, **more: Any) -> ParagraphStyle:
    """A paragraph style in the report's face; Chinese line breaking."""
    more.setdefault("textColor", INK)
    return ParagraphStyle(
        f"{font}-{size}-{sorted(more.items(), key=str)}",
        fontName=font,
        fontSize=size,
        leading=leading or size * 1.55,
        wordWrap="CJK",
        **more,
    )


TITLE = style(19, font=MEDIUM, leading=28, alignment=1, spaceAfter=4)
HEADING = style(13, font=MEDIUM, leading=22, spaceBefore=14, spaceAfter=6, textColor=ACCENT)
SUBHEADING = style(10.5, font=MEDIUM, spaceBefore=8, spaceAfter=3)
BODY = style(10.5, leading=17)
SCORE = style(16, font=MEDIUM, leading=24, textColor=ACCENT)
PLACE = style(9.2, font=MEDIUM, spaceBefore=6, spaceAfter=2)
SMALL = style(8.5, leading=13, textColor=MUTED)
CELL = style(9.2, leading=14)
CELL_HEAD = style(9.2, leading=14, font=MEDIUM, textColor=MUTED)
CENTRED = style(10.5, alignment=1, textColor=MUTED)
MONO = style(7.6, leading=11, textColor=MUTED)


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Holds pages back until their number is known, so that each can say “page n of m”."""

    def __init__(self, *args: Any, furniture: "Furniture", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._furniture = furniture
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._pages, 1):
            self.__dict__.update(state)
            self._furniture.draw(self, number, len(self._pages))
            super().showPage()
        super().save()


class Furniture:
    """Header and footer of every page."""

    def __init__(self, language: str, left: str, right: str) -> None:
        self.language, self.left, self.right = language, left, right
        self.signature_places: list[tuple[int, float, float]] = []

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        top = A4[1] - 38
        canvas.saveState()
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(MUTED)
        canvas.drawString(MARGIN, top, self.left)
        canvas.drawRightString(A4[0] - MARGIN, top, self.right)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, top - 6, A4[0] - MARGIN, top - 6)
        canvas.drawCentredString(A4[0] / 2, 28, word(self.language, "page", page=page, pages=pages))
        canvas.restoreState()


def build(target: Any, story: Sequence[Any], furniture: Furniture, *, title: str, author: str) -> int:
    """Set `story` into `target` (a binary file object); returns the number of pages."""
    document = BaseDocTemplate(
        target, pagesize=A4, title=title, author=author, lang=furniture.language, invariant=True
    )
    frame = Frame(
        MARGIN, 48, WIDTH, A4[1] - 48 - 54, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(list(story), canvasmaker=lambda *a, **k: NumberedCanvas(*a, furniture=furniture, **k))
    return int(document.page)
