"""Documents that are one table: the ledger of rectification (整改台账) and the yearly sheet (R141).

One value gives the signed PDF, the XLSX and the CSV, so that all three say the same.
"""

import csv
import io
from dataclasses import dataclass

from reports.sheets.content import Block, Grid, Sheet, Stamp, Words
from reports.sheets.wording import Wording

_WORDS = Wording(
    {
        "rows": ("行数", "Rows"),
        "as-of": ("截至", "As of"),
        "stamp": (
            "县级账本的签名检查点：以后重新导出，可以核对有没有人改动过记录。",
            "Signed checkpoint of the county's log: a later export can be held against it.",
        ),
    }
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class TableDocument:
    """`rows` hold one text a head; `widths` are shares of the page, one in sum; `notes` stand below."""

    language: str
    title: str
    county: str
    number: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...]
    checkpoint: str
    signer: str
    date: str
    profile: str


def table_sheet(table: TableDocument) -> Sheet:
    """The table as a page to be signed."""
    say = table.language
    blocks: list[Block] = [Grid(table.heads, table.rows, table.widths)]
    blocks += [Words(each, small=True) for each in table.notes]
    if table.checkpoint:
        blocks.append(Stamp(table.checkpoint, _WORDS(say, "stamp")))
    return Sheet(
        language=say,
        title=table.title,
        number=table.number,
        county=table.county,
        to="",
        facts=_facts(table),
        blocks=tuple(blocks),
        signer=table.signer,
        date=table.date,
        profile=table.profile,
    )


def table_xlsx(table: TableDocument) -> bytes:
    """The same as a workbook: the table on its first sheet, the facts, notes and checkpoint on the second."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.active
    page.title = table.title[:31]
    page.append(table.heads)
    for row in table.rows:
        page.append(tuple(map(_plain, row)))
    wrapped = Alignment(wrap_text=True, vertical="top")
    for cells in page.iter_rows():
        for cell in cells:
            cell.alignment = wrapped
            cell.data_type = "s"
    for place, share in enumerate(table.widths, 1):
        page.column_dimensions[get_column_letter(place)].width = max(9, round(share * 130))
        page.cell(1, place).font = Font(bold=True)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    about = book.create_sheet("about" if table.language == "en" else "说明")
    for line in (*_facts(table), *(("", note) for note in table.notes), ("checkpoint", table.checkpoint)):
        about.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_csv(table: TableDocument) -> bytes:
    """The table alone, UTF-8 with the mark by which spreadsheets know it; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows(tuple(map(_plain, row)) for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: str) -> str:
    """A text that a spreadsheet would take for a formula is told apart by an apostrophe."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _facts(table: TableDocument) -> tuple[tuple[str, str], ...]:
    say = table.language
    return (
        *table.facts,
        (_WORDS(say, "as-of"), table.as_of),
        (_WORDS(say, "rows"), str(len(table.rows))),
    )
