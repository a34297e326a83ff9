"""XLSForm to XForm by pyxform, with bounds before it and places for its complaints after it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field, fields, replace
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert

from forms.complaints import complaint
from forms.faults import FormFault, FormRefused, refuse

MAX_FILE = 32 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 200
MAX_ROWS = 60_000
MAX_PARTS = 2_000
MAX_CELL = 100_000
_SHEETS = ("survey", "choices", "settings", "entities", "external_choices")
_PLACE = re.compile(r"^/[^/\s()]+(/[^\s()]+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s/>]")
_COUNT = "_count"


@dataclass(slots=True)
class CompiledXlsForm:
    """The XForm and what is needed to say where in the workbook a name stands."""

    xform: bytes
    warnings: tuple[FormFault, ...]
    rows: dict[str, int] = field(default_factory=dict)
    itemsets: bytes = b""

    def placed(self, fault: FormFault) -> FormFault:
        """The same fault with sheet, row and column of the survey."""
        found = _PLACE.search(fault.place)
        if (fault.sheet and fault.row) or found is None:
            return fault
        path, column = found[1], _COLUMNS.get(fault.column, fault.column)
        row = self.rows.get(path, 0)
        if not row and path.endswith(_COUNT):  # what pyxform makes of a repeat's count
            row, column = self.rows.get(path.removesuffix(_COUNT), 0), "repeat_count"
        return replace(fault, sheet="survey", row=row, column=column) if row else fault


_COLUMNS = {"calculate": "calculation", "validity": "constraint", "choices": "choice_filter"}


def compile_xlsform(source: bytes, *, name: str) -> CompiledXlsForm:
    """Compile a workbook or text table.

    Raises FormRefused: `xls.*` for the file, `form.*` with sheet and row for what pyxform complains of.
    """
    ending = "." + name.rsplit(".", 1)[-1].lower()
    if len(source) > MAX_FILE:
        raise refuse(
            "xls.too-large", f"the file is larger than {MAX_FILE // 2**20} MiB", "文件过大", place=name
        )
    if ending in (".xlsx", ".xlsm"):
        _bounded_zip(source, name)
    elif ending == ".md" and source.count(b"\n") > MAX_ROWS:
        raise refuse(
            "xls.too-many-rows",
            f"the table has more than {MAX_ROWS} rows",
            f"表格超过 {MAX_ROWS} 行",
            place=name,
        )
    given: list[str] = []
    sheets: dict[str, list[dict[str, Any]]] = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = source.decode("utf-8-sig") if ending == ".md" else io.BytesIO(source)
            book = get_xlsform(xlsform=text, file_type=ending)
            sheets = {sheet: [dict(row) for row in getattr(book, sheet) or ()] for sheet in _SHEETS}
            rows = _rows(sheets["survey"])
            _bounded_cells(sheets)
            parts = {part.name: getattr(book, part.name) for part in fields(book)}
            result = convert(parts, warnings=given, validate=False)
    except PyXFormError as error:
        if "definition" in str(error) and "not recognized" in str(error):
            raise refuse(
                "xls.broken",
                "the file is not a workbook that can be read",
                "文件不是可读取的工作簿",
                place=name,
            ) from error
        raise FormRefused([_located(complaint(str(error)), sheets)], name=name) from error
    except UnicodeDecodeError as error:
        raise refuse(
            "xls.broken", "the text table is not UTF-8", "文本表格不是 UTF-8 编码", place=name
        ) from error
    except FormRefused:
        raise
    except RecursionError as error:
        raise refuse(
            "xls.too-deep", "groups are nested too deeply", "组嵌套过深", place=name, sheet="survey"
        ) from error
    except Exception as error:
        raise refuse(
            "xls.broken",
            f"the workbook cannot be read: {_short(error)}",
            f"无法读取工作簿：{_short(error)}",
            place=name,
        ) from error
    notes = tuple(complaint(text, "warning") for text in dict.fromkeys([*given, *result.warnings]))
    return CompiledXlsForm(str(result.xform).encode(), notes, rows, (result.itemsets or "").encode())


def _short(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].replace(" from None", "")[:200]


def _bounded_zip(source: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as packed:
            parts = packed.infolist()
            size = sum(p.file_size for p in parts)
            bomb = (
                len(parts) > MAX_PARTS or size > MAX_UNPACKED or size > MAX_RATIO * max(len(source), 100_000)
            )
            if bomb:
                raise refuse(
                    "xls.bomb",
                    "the workbook unpacks to far too much data",
                    "工作簿解压后数据量过大",
                    place=name,
                )
            for part in parts:
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _bounded_rows(packed, part, name)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        if isinstance(error, FormRefused):
            raise
        raise refuse(
            "xls.broken", f"not a workbook: {_short(error)}", f"不是有效的工作簿：{_short(error)}", place=name
        ) from error


def _bounded_rows(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    rows = 0
    with packed.open(part) as sheet:
        while chunk := sheet.read(1 << 20):
            rows += len(_ROW_TAG.findall(chunk))
            if rows > MAX_ROWS:
                raise refuse(
                    "xls.too-many-rows",
                    f"a sheet has more than {MAX_ROWS} rows; put long lists into a CSV file",
                    f"工作表超过 {MAX_ROWS} 行；长列表请放入 CSV 文件",
                    place=name,
                    sheet=part.filename,
                )


def _bounded_cells(sheets: dict[str, list[dict[str, Any]]]) -> None:
    """No cell that XML cannot hold, none longer than anybody reads."""
    for sheet, rows in sheets.items():
        for at, row in enumerate(rows, 2):
            for column, cell in row.items():
                if not isinstance(cell, str):
                    continue
                if len(cell) > MAX_CELL:
                    en, zh = f"the cell is longer than {MAX_CELL:,} characters", f"单元格超过 {MAX_CELL:,} 字"
                elif _CONTROL.search(cell) is not None:
                    en, zh = "the cell holds control characters", "单元格含有控制字符"
                else:
                    continue
                raise refuse("xls.cell", en, zh, sheet=sheet, row=at, column=str(column))


def _rows(survey: list[dict[str, Any]]) -> dict[str, int]:
    """Path of a question below the root → row of the survey sheet."""
    found: dict[str, int] = {}
    above: list[str] = []
    for at, row in enumerate(survey, 2):
        kind, name = str(row.get("type") or "").strip().replace(" ", "_").lower(), str(row.get("name") or "")
        if kind.startswith("end_"):
            above = above[:-1]
            continue
        path = "/".join(["", *above, name])
        found[path] = at
        if kind.startswith("begin_"):
            above = [*above, name]
    return found


def _located(fault: FormFault, sheets: dict[str, list[dict[str, Any]]]) -> FormFault:
    """The place of a complaint that quotes a cell without saying where it stands."""
    if fault.row:
        return fault
    for quoted in re.findall(r"'([^']+)'", fault.message_en):
        for sheet, rows in sheets.items():
            for at, row in enumerate(rows, 2):
                column = next((k for k, v in row.items() if str(v).strip() == quoted), None)
                if column is not None:
                    return replace(fault, sheet=sheet, row=at, column=fault.column or str(column))
    return fault
