"""XLSForm to XForm by pyxform, with bounds before it and places for its complaints after it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field, replace
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from forms.faults import FormFault, FormRefused, refuse

MAX_FILE = 32 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 200
MAX_ROWS = 60_000
MAX_PARTS = 2_000
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]|\brow\s+(\d+)\b|On row (\d+)", re.IGNORECASE)
_SHEET = re.compile(
    r"'?\b(survey|choices|settings|entities|external_choices|osm)\b'?\s+sheet|sheet\s*[:=]?\s*'?(survey|choices|settings|entities)",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"column[s]?\s*[:=]?\s*'([^']+)'|'([^']+)' column", re.IGNORECASE)
_NAME = re.compile(r"/([^/\s()]+)(?:\s|\(|$)")


@dataclass(slots=True)
class CompiledXlsForm:
    """The XForm and what is needed to say where in the workbook a name stands."""

    xform: bytes
    warnings: tuple[FormFault, ...]
    rows: dict[str, int] = field(default_factory=dict)
    itemsets: bytes = b""

    def placed(self, fault: FormFault) -> FormFault:
        """The same fault with sheet, row and column of the survey."""
        if fault.sheet and fault.row:
            return fault
        match = _NAME.findall(fault.place)
        row = self.rows.get(match[-1], 0) if match else 0
        if not row:
            return fault
        return FormFault(
            fault.code,
            fault.message_en,
            fault.message_zh,
            place=fault.place,
            sheet="survey",
            row=row,
            column=_COLUMNS.get(fault.column, fault.column),
            level=fault.level,
        )


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
    try:
        text = source.decode("utf-8-sig") if ending == ".md" else source
        stream = io.BytesIO(text) if isinstance(text, bytes) else text
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = convert(stream, warnings=given, validate=False, file_type=ending)
    except PyXFormError as error:
        if "definition" in str(error) and "not recognized" in str(error):
            raise refuse(
                "xls.broken",
                "the file is not a workbook that can be read",
                "文件不是可读取的工作簿",
                place=name,
            ) from error
        raise FormRefused([_located(_complaint(str(error)), source, ending)], name=name) from error
    except UnicodeDecodeError as error:
        raise refuse(
            "xls.broken", "the text table is not UTF-8", "文本表格不是 UTF-8 编码", place=name
        ) from error
    except Exception as error:
        raise refuse(
            "xls.broken",
            f"the workbook cannot be read: {_short(error)}",
            f"无法读取工作簿：{_short(error)}",
            place=name,
        ) from error
    notes = tuple(_warning(text) for text in dict.fromkeys([*given, *result.warnings]))
    return CompiledXlsForm(
        str(result.xform).encode(), notes, _rows(source, ending), (result.itemsets or "").encode()
    )


def _short(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]


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
            rows += chunk.count(b"<row ")
            if rows > MAX_ROWS:
                raise refuse(
                    "xls.too-many-rows",
                    f"a sheet has more than {MAX_ROWS} rows; put long lists into a CSV file",
                    f"工作表超过 {MAX_ROWS} 行；长列表请放入 CSV 文件",
                    place=name,
                    sheet=part.filename,
                )


def _complaint(text: str) -> FormFault:
    first = " ".join(text.split())
    row = _ROW.search(text)
    sheet = _SHEET.search(text)
    column = _COLUMN.search(text)
    return FormFault(
        "form.xlsform",
        first,
        f"XLSForm 有误：{first}",
        sheet=next((g for g in sheet.groups() if g), "survey").lower()
        if sheet
        else ("survey" if row else ""),
        row=int(next(g for g in row.groups() if g)) if row else 0,
        column=next((g for g in column.groups() if g), "") if column else "",
    )


def _warning(text: str) -> FormFault:
    found = _complaint(text)
    return FormFault(
        "form.xlsform-warning",
        found.message_en,
        f"提示：{found.message_en}",
        sheet=found.sheet,
        row=found.row,
        column=found.column,
        level="warning",
    )


def _rows(source: bytes, ending: str) -> dict[str, int]:
    """Question name → row of the survey sheet."""
    survey = _sheets(source, ending).get("survey", [])
    return {str(r.get("name")): at for at, r in enumerate(survey, 2) if r.get("name")}


def _sheets(source: bytes, ending: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet, as pyxform reads them; empty where it cannot."""
    from pyxform.xls2json_backends import get_xlsform

    try:
        text = source.decode("utf-8-sig") if ending == ".md" else io.BytesIO(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = get_xlsform(xlsform=text, file_type=ending)
    except Exception:  # noqa: BLE001  (places are a help, not a need)
        return {}
    found = {}
    for name in ("survey", "choices", "settings", "entities"):
        rows = getattr(book, name, None) or []
        found[name] = [r if isinstance(r, dict) else {} for r in rows]
    return found


def _located(fault: FormFault, source: bytes, ending: str) -> FormFault:
    """The place of a complaint that quotes a cell without saying where it stands."""
    if fault.row:
        return fault
    for quoted in re.findall(r"'([^']+)'", fault.message_en):
        for sheet, rows in _sheets(source, ending).items():
            for at, row in enumerate(rows, 2):
                column = next((k for k, v in row.items() if str(v).strip() == quoted), None)
                if column is not None:
                    return replace(fault, sheet=sheet, row=at, column=fault.column or str(column))
    return fault
