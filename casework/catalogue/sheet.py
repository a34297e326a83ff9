"""A catalogue as a workbook that an analyst edits: one row an indicator; every fault with its sheet row
and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from casework.catalogue.lint import lint
from casework.catalogue.load import Reader, read_indicator
from casework.catalogue.model import Catalogue, Finding, Indicator, ScoringRules

_FIRST = (
    "code",
    "name_zh",
    "name_en",
    "domain",
    "layer",
    "servqual",
    "type",
    "scope",
    "body",
    "weight",
    "kind",
)
_SECOND = ("unit", "direction", "score_points", "min_n", "anchors", "items", "critical_items")
_THIRD = ("critical", "cap_on_fail", "evidence", "form_refs", "status")
COLUMNS = (*_FIRST, *_SECOND, *_THIRD)
SHEET = "indicators"
_INSIDE = {
    "score_points": "score_points",
    "anchors": "anchors",
    "kind": "kind",
    "direction": "direction",
    "min_n": "min_n",
}


def to_rows(catalogue: Catalogue) -> list[list[str]]:
    """Header and one row an indicator; lists as `value=score; …` and lines."""
    rows = [list(COLUMNS)]
    rows.extend(_row(each) for each in (*catalogue.indicators, *catalogue.trial))
    return rows


def _row(each: Indicator) -> list[str]:
    m = each.measurement
    cells = {
        "code": each.code,
        "name_zh": each.name_zh,
        "name_en": each.name_en,
        "domain": " ".join(each.domains),
        "layer": each.layer,
        "servqual": each.servqual,
        "type": each.type,
        "scope": each.scope,
        "body": each.body,
        "weight": f"{float(each.weight):g}",
        "kind": m.kind,
        "unit": m.unit,
        "direction": m.direction,
        "score_points": "; ".join(f"{float(x):g}={float(y):g}" for x, y in m.points),
        "min_n": str(m.min_n),
        "anchors": "\n".join(f"{a.level}={a.zh}" for a in m.anchors),
        "items": "\n".join(m.items),
        "critical_items": "\n".join(m.critical_items),
        "critical": "yes" if each.critical else "",
        "cap_on_fail": "" if each.cap_on_fail is None else str(each.cap_on_fail),
        "evidence": "; ".join(f"{rule.type}:{rule.minimum}" for rule in each.evidence),
        "form_refs": " ".join(each.form_refs),
        "status": each.status,
    }
    return [cells[column] for column in COLUMNS]


def from_rows(
    rows: Sequence[Sequence[Any]], rules: ScoringRules, version: str
) -> tuple[Catalogue, tuple[Finding, ...]]:
    """A catalogue and all findings (of the sheet and of the lint); places read "row 7, column weight"."""
    reader = Reader()
    header = [str(cell or "").strip() for cell in rows[0]] if rows else []
    for column in _FIRST:
        if column not in header:
            reader.fault(f"row 1, column {column}", "this column is missing")
    found: list[Indicator] = []
    place_of: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {
            name: "" if cell is None else str(cell).strip() for name, cell in zip(header, row, strict=False)
        }
        if not any(cells.values()):
            continue
        own = Reader()
        indicator = read_indicator(_as_json(cells), "", own)
        reader.findings.extend(_at(each, number) for each in own.findings)
        if indicator is not None:
            found.append(indicator)
            place_of[f"indicators[{len(found) - 1}]"] = number
    catalogue = Catalogue(version, "", {}, rules, tuple(found))
    said = [_in_row(each, place_of) for each in lint(catalogue)] if not reader.findings else []
    return catalogue, (*reader.findings, *said)


def _at(finding: Finding, row: int) -> Finding:
    field = finding.place.rsplit(".", 1)[-1].split("[")[0]
    return replace(finding, place=f"row {row}, column {field}")


def _in_row(finding: Finding, place_of: Mapping[str, int]) -> Finding:
    key = finding.place.split(".")[0]
    return _at(finding, place_of[key]) if key in place_of else finding


def _as_json(cells: Mapping[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        key: cells[key]
        for key in (
            "code",
            "name_zh",
            "name_en",
            "layer",
            "servqual",
            "type",
            "scope",
            "body",
            "weight",
            "status",
        )
        if cells.get(key)
    }
    data["domain"] = cells.get("domain", "").split()
    data["form_refs"] = cells.get("form_refs", "").split()
    data["evidence"] = [
        {
            "type": part.split(":")[0].strip(),
            "min": int(part.split(":")[1]) if part.partition(":")[2].isdecimal() else 1,
        }
        for part in cells.get("evidence", "").split(";")
        if part.strip()
    ]
    if cells.get("critical"):
        data["critical"] = cells["critical"].lower() in ("yes", "是", "true", "1")
        data["cap_on_fail"] = int(cells["cap_on_fail"]) if cells.get("cap_on_fail", "").isdecimal() else None
    measurement: dict[str, Any] = {
        key: cells[key] for key in ("kind", "unit", "direction", "min_n") if cells.get(key)
    }
    measurement["score_points"] = [
        tuple(part.split("=", 1)) for part in _parts(cells.get("score_points", ""))
    ]
    measurement["anchors"] = [_anchor(part) for part in cells.get("anchors", "").splitlines() if part.strip()]
    measurement["items_zh"] = [part for part in cells.get("items", "").splitlines() if part.strip()]
    measurement["critical_items_zh"] = [
        part for part in cells.get("critical_items", "").splitlines() if part.strip()
    ]
    data["measurement"] = measurement
    return data


def _parts(text: str) -> Iterable[str]:
    return (part.strip() for part in text.replace("；", ";").split(";") if part.strip())


def _anchor(text: str) -> dict[str, Any]:
    level, _, words = text.partition("=")
    return {"level": int(level) if level.strip().isdecimal() else 0, "zh": words.strip()}


def to_xlsx(catalogue: Catalogue) -> bytes:
    """The workbook's bytes."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in to_rows(catalogue):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def from_xlsx(source: bytes, rules: ScoringRules, version: str) -> tuple[Catalogue, tuple[Finding, ...]]:
    """Read a workbook's bytes; a file that is no workbook is one finding."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(source), read_only=True, data_only=True)
    except (BadZipFile, KeyError, OSError, ValueError):
        broken = Finding("refused", "shape", "", "this is no Excel workbook")
        return Catalogue(version, "", {}, rules, ()), (broken,)
    sheet = book[SHEET] if SHEET in book.sheetnames else book[book.sheetnames[0]]
    return from_rows([list(row) for row in sheet.iter_rows(values_only=True)], rules, version)
