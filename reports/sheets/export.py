"""From a sheet to a signed PDF in memory."""

import io
from collections.abc import Iterator
from functools import singledispatch
from pathlib import Path
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer, Table, TableStyle

from reports import typefaces
from reports.findings import pages
from reports.findings.export import Exported
from reports.findings.figures import photo, qr
from reports.findings.pages import Furniture, build
from reports.findings.story import SignaturePlace, facts_table, ruled_table, text
from reports.findings.words import word
from reports.proof import Proof, attach
from reports.sheets.content import Grid, Heading, Lines, Pictures, Sheet, Stamp, Words
from reports.signing import DocumentSigner, SignaturePosition, sign_pdf


def export_sheet(sheet: Sheet, proof: Proof, signer: DocumentSigner, *, fonts: Path) -> Exported:
    """Set, attach the proof, and sign.

    Raises `ReportFault`: `report.font-missing`, `report.picture-damaged` (place: which picture).
    """
    typefaces.register(fonts)
    furniture = Furniture(sheet.language, f"{sheet.county}  {sheet.title}", sheet.number)
    out = io.BytesIO()
    name = f"{sheet.title} {sheet.number}".strip()
    number = build(out, list(_story(sheet)), furniture, title=name, author=sheet.signer)
    page, left, bottom = furniture.signature_places[-1]
    position = SignaturePosition(page - 1, left, bottom)
    return Exported(sign_pdf(attach(out.getvalue(), proof), signer, position, reason=sheet.title), number)


def _story(sheet: Sheet) -> Iterator[Any]:
    yield text(sheet.title, pages.TITLE)
    if sheet.number:
        yield text(f"{word(sheet.language, 'number')} {sheet.number}", pages.CENTRED)
    yield Spacer(1, 10)
    if sheet.to:
        yield text(sheet.to, pages.SUBHEADING)
    if sheet.facts:
        yield facts_table(sheet.facts)
    for block in sheet.blocks:
        yield from _set(block)
    yield Spacer(1, 16)
    yield SignaturePlace(sheet.language, sheet.signer, sheet.date, sheet.profile)


@singledispatch
def _set(block: object) -> Iterator[Any]:
    raise TypeError(type(block))


@_set.register
def _(block: Heading) -> Iterator[Any]:
    yield CondPageBreak(90)
    yield text(block.words, pages.HEADING)


@_set.register
def _(block: Words) -> Iterator[Any]:
    yield Spacer(1, 4)
    yield text(block.words, pages.SMALL if block.small else pages.BODY)


@_set.register
def _(block: Grid) -> Iterator[Any]:
    yield Spacer(1, 4)
    rows = [[text(head, pages.CELL_HEAD) for head in block.heads]]
    rows += [[text(cell, pages.CELL) for cell in row] for row in block.rows]
    yield ruled_table(rows, [share * pages.WIDTH for share in block.widths])
    yield Spacer(1, 4)


@_set.register
def _(block: Pictures) -> Iterator[Any]:
    cells = [_picture(number, block) for number in range(len(block.shown))]
    for first in range(0, len(cells), 2):
        pair = [*cells[first : first + 2], ""][:2]
        table = Table([pair], colWidths=[pages.WIDTH / 2] * 2, hAlign="LEFT")
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]))
        yield table


def _picture(number: int, block: Pictures) -> list[Any]:
    data, caption = block.shown[number]
    shown = photo(data, pages.WIDTH / 2 - 12, block.height, place=caption or str(number + 1))
    shown.hAlign = "LEFT"
    return [shown, text(caption, pages.SMALL)]


@_set.register
def _(block: Lines) -> Iterator[Any]:
    share = pages.WIDTH / len(block.labels)
    yield CondPageBreak(80)
    yield Spacer(1, 34)
    table = Table([[text(each, pages.SMALL) for each in block.labels]], colWidths=[share] * len(block.labels))
    ruled = [("LINEABOVE", (at, 0), (at, 0), 0.7, pages.INK) for at in range(len(block.labels))]
    table.setStyle(TableStyle([*ruled, ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    yield table


@_set.register
def _(block: Stamp) -> Iterator[Any]:
    yield CondPageBreak(150)
    yield Spacer(1, 8)
    note = [text(block.words, pages.SMALL), Spacer(1, 4), text(block.checkpoint, pages.MONO)]
    table = Table([[qr(block.checkpoint, 96), note]], colWidths=[108, pages.WIDTH - 108], hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]))
    yield table
