"""Sheets of one layout and tables: what they say in both languages, that they are signed, that no cell is a
formula.
"""

from __future__ import annotations

import dataclasses
import io
import subprocess
from pathlib import Path

import openpyxl
import pytest

from reports.proof import Proof
from reports.sheets.content import Heading
from reports.sheets.export import export_sheet
from reports.sheets.feedback import Feedback, feedback_sheet
from reports.sheets.ledger import LedgerLine, ledger_table
from reports.sheets.quarterly import quarterly_table
from reports.sheets.recheck import RecheckRecord, recheck_sheet
from reports.sheets.tables import table_csv, table_sheet, table_xlsx
from reports.sheets.yearly import yearly_table
from reports.verification.signature import check_signature
from tests.reports.county import make_signer, picture

EMPTY = Proof({}, {}, {})
NOTE = "shuangqiao.example/log\n42\nAAAA\nepoch 0\n\n— shuangqiao.example/log abcdef==\n"
BY = {"signer": "韦组长", "date": "2026-11-24 18:20", "profile": "ab" * 16, "checkpoint": NOTE}


@pytest.fixture(scope="module")
def signer():
    return make_signer()


def said(pdf: bytes, folder: Path) -> str:
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


def feedback(language: str = "zh", **other: object) -> Feedback:
    told = Feedback(
        language=language, county="霜桥县", number="0187", code="5AD8-239D", unit="鹿眠镇便民服务中心",
        visited="2026-11-24 09:00", inspectors=("覃督查员",), certificates=("7623-1652",),
        found=(("0187-1", "无障碍坡道被货箱占用", "无障碍设施", "2026-12-15"),), highlights="", statement="",
        objections=(("D3", "当天停电"),), state="open", signed_at="", witness="", pictures=(), days=15,
        complain_until="2026-12-09", site="https://county.example", **BY,
    )  # fmt: skip
    return dataclasses.replace(told, **other)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("现场反馈单", "坡道被货箱占用", "尚未签名", "见证人", "5AD8-239D", "2026-12-09", "不得影响")),
        ("en", ("Feedback sheet", "Not signed yet", "https://county.example/conduct", "must not disturb")),
    ],
)  # fmt: skip
def test_a_feedback_sheet_before_it_is_signed(signer, fonts_dir, tmp_path, language, words):
    made = export_sheet(feedback_sheet(feedback(language)), EMPTY, signer, fonts=fonts_dir)
    text = said(made.pdf, tmp_path)
    assert [word for word in words if word not in text] == []
    checks, signed_by = check_signature(made.pdf, signer.root)
    assert all(check.ok for check in checks)
    assert signed_by is not None


def test_parts_are_counted_without_a_gap():
    words = {
        good: [b.words for b in feedback_sheet(feedback(highlights=good)).blocks if isinstance(b, Heading)]
        for good in ("", "引导员主动")
    }
    assert words["引导员主动"][1:3] == ["二、值得肯定", "三、单位说明"]
    assert words[""] == ["一、发现的问题", "二、单位说明", "三、签名", "四、您的权利"]


def test_a_refused_and_a_signed_feedback_sheet(signer, fonts_dir, tmp_path):
    refused = feedback(state="refused", signed_at="2026-11-24 12:00", witness="说要等主任，村支书在场")
    made = export_sheet(feedback_sheet(refused), EMPTY, signer, fonts=fonts_dir)
    text = said(made.pdf, tmp_path)
    assert "村支书在场" in text
    assert "尚未签名" not in text
    signed = feedback(state="signed", signed_at="2026-11-24 12:00", pictures=((picture(), "单位签名"),))
    text = said(export_sheet(feedback_sheet(signed), EMPTY, signer, fonts=fonts_dir).pdf, tmp_path)
    assert "单位签名" in text


def test_a_record_of_a_recheck_shows_both_sides(signer, fonts_dir, tmp_path):
    record = RecheckRecord(
        language="zh", county="霜桥县", number="0187-1", unit="鹿眠镇便民服务中心", owner="李主任",
        fact="无障碍坡道被货箱占用", due="2026-12-15", round=2, people=("岑督查员",), method="不打招呼",
        at="2026-12-16 10:00", reported=("坡道清空 · 李主任",), seen="净宽 1.2 米", verdict="failed",
        new_due="2026-12-23", second=(),
        pictures=((picture("a"), "before", "11-24"), (picture("b"), "after", "12-16")),
        **BY,
    )  # fmt: skip
    text = said(export_sheet(recheck_sheet(record), EMPTY, signer, fonts=fonts_dir).pdf, tmp_path)
    for words in ("整改前 11-24", "整改后 12-16", "二次督查", "2026-12-23", "净宽 1.2 米"):
        assert words in text


def _lines(number: int) -> tuple[LedgerLine, ...]:
    line = LedgerLine(
        "26-1", "一中心", "=HYPERLINK(1)", "缺岗", 2, "2026-11-24", "2026-12-15", "planned", -3, ""
    )
    return tuple(dataclasses.replace(line, number=f"26-{each}") for each in range(number))


def test_no_word_of_the_english_ledger_is_broken(signer, fonts_dir, tmp_path):
    line = dataclasses.replace(_lines(1)[0], kind="无障碍设施\nconduct at the window", state="rechecking")
    table = ledger_table("en", (line,), county="霜桥县", as_of="2026-12-18", **BY)
    made = export_sheet(table_sheet(table), EMPTY, signer, fonts=fonts_dir)
    words = said(made.pdf, tmp_path).split()
    assert {"Severity", "window", "re-checked,", "overdue", line.due} <= set(words)


def test_a_ledger_says_the_same_on_paper_and_in_sheets(signer, fonts_dir, tmp_path):
    table = ledger_table("zh", _lines(60), county="霜桥县", as_of="2026-12-18", **BY)
    made = export_sheet(table_sheet(table), EMPTY, signer, fonts=fonts_dir)
    assert made.pages > 1
    text = said(made.pdf, tmp_path)
    assert "其中逾期 60" in text
    assert "26-59" in text
    page = openpyxl.load_workbook(io.BytesIO(table_xlsx(table))).worksheets[0]
    assert page.max_row == 61
    assert page.cell(2, 8).value == "整改中，逾期 3 个工作日"
    assert {cell.data_type for cell in page[2]} == {"s"}
    lines = table_csv(table).decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("编号,")
    assert "'=HYPERLINK(1)" in lines[1]


@pytest.mark.requirement("R141")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_yearly_sheet_is_signed_and_names_the_versions_of_the_rules(
    signer, fonts_dir, tmp_path, language
):
    rows = [
        {"name": "一中心", "months": 11, "mean_tenths": 873, "versions": ["2026.1", "2026.2"],
         "open": 1, "closed": 4},
        {"name": "二中心", "months": 0, "mean_tenths": None, "versions": ["2026.2"], "open": 0, "closed": 0},
    ]  # fmt: skip
    weights = {"public": "50", "third_party": "30", "administrative": "20"}
    table = yearly_table(language, "2026", rows, weights=weights, county="霜桥县", as_of="2027-01-05", **BY)
    made = export_sheet(table_sheet(table), EMPTY, signer, fonts=fonts_dir)
    text = said(made.pdf, tmp_path)
    for words in ("2026.1, 2026.2", "87.3", "50"):
        assert words in text
    checks, _ = check_signature(made.pdf, signer.root)
    assert all(check.ok for check in checks)
    assert "87.3" in table_csv(table).decode("utf-8-sig")


@pytest.mark.requirement("R76", "R160")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_quarterly_report_says_how_and_publishes_nothing_too_small(signer, fonts_dir, tmp_path, language):
    ratings = {"counted": 412, "satisfied_permille": 956, "word": ""}
    figures = {
        "period": "2026-Q4", "visits": 9, "units_visited": 6, "ratings": ratings,
        "rectification": {"issued": 12, "closed": 7, "overdue": 1}, "scores": {"catalogue": ["2026.1"]},
    }  # fmt: skip
    rows = [
        {"name": "一中心", "tenths": 873, "issued": 3, "closed": 2, "open": 1},
        {"name": "二中心", "tenths": None, "issued": 0, "closed": 0, "open": 0},
    ]
    weights = {"public": "50", "third_party": "30", "administrative": "20"}
    more = {"weights": weights, "least": 30, "county": "霜桥县", "as_of": "2027-01-05", **BY}
    made = export_sheet(
        table_sheet(quarterly_table(language, figures, rows, **more)), EMPTY, signer, fonts=fonts_dir
    )
    text = said(made.pdf, tmp_path)
    for words in ("87.3", "95.6", "2026.1", "50", "不排名" if language == "zh" else "does not rank"):
        assert words in text
    checks, _ = check_signature(made.pdf, signer.root)
    assert all(check.ok for check in checks)
    (tmp_path / "public.pdf").write_bytes(made.pdf)
    listed = ["pdfimages", "-list", tmp_path / "public.pdf"]
    images = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.splitlines()
    assert images[2:] == [], "what is public shows nobody"
    few = {**figures, "ratings": {**ratings, "counted": 29, "word": "样本不足"}}
    assert "95.6" not in table_csv(quarterly_table(language, few, rows, **more)).decode("utf-8-sig")
    facts = dict(quarterly_table(language, few, rows, **more).facts)
    assert not any("95.6" in said for said in facts.values())
