"""What a form may be: accepted within bounds, refused with reason and place."""

# ruff: noqa: E501  (tables and documents are wider)

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from forms.engine.run import MAX_MADE, SessionFailed
from forms.faults import FormRefused
from forms.lists import attached_list
from forms.load import load_form, load_xform
from tests.forms.forms_at_hand import begin, from_model, from_table, value, xform

INSPECTION = """
| survey |
|  | type    | name | label::中文 (zh) | label::English (en) | bind::dct:item | bind::dct:indicator | bind::dct:evidence | bind::dct:critical | bind::dct:score | bind::dct:anchors_zh | bind::dct:anchors_en |
|  | integer | D3   | 分钟 | Minutes | F1.D3 | TSC-T1 GSH-P3 | photo:2:onsite audio | yes | bars5 | 5=好；一直好；3=中；1=差 | 5=good; 3=fair |
| settings |
|  | form_id | version | form_title | namespaces | default_language | attribute::dct:machine_drafted |
|  | F1      | 7       | 明查       | dct="urn:duchatong:inspection" | 中文 (zh) | bo ug |
"""


def refusal(source: bytes, name: str = "form.xml") -> FormRefused:
    with pytest.raises(FormRefused) as caught:
        load_form(source, name=name)
    return caught.value


def test_inspection_columns_arrive() -> None:
    form = from_table(INSPECTION)
    assert (form.form_id, form.version, form.title) == ("F1", "7", "明查")
    assert form.machine_drafted == ("bo", "ug")
    session = begin(form)
    question = session.question("/data/D3")
    assert question.item == "F1.D3"
    assert question.indicator == "TSC-T1 GSH-P3"
    assert [(e.type, e.minimum, e.onsite) for e in question.evidence] == [
        ("photo", 2, True),
        ("audio", 1, False),
    ]
    assert question.critical
    assert question.score == "bars5"
    assert [(a.level, a.text) for a in question.anchors] == [(5, "好；一直好"), (3, "中"), (1, "差")]
    session.set_language("English (en)")
    question = session.question("/data/D3")
    assert question.label == "Minutes"
    assert [(a.level, a.text) for a in question.anchors] == [(5, "good"), (3, "fair")]


def test_machine_drafted_wording_waits_for_a_review() -> None:
    table = INSPECTION.replace("label::English (en)", "label::ئۇيغۇرچە (ug)")
    form = from_table(table)
    assert form.offered_languages(()) == ("中文 (zh)",)
    assert form.offered_languages(("ug",)) == ("中文 (zh)", "ئۇيغۇرچە (ug)")


def test_wrong_inspection_columns_are_placed() -> None:
    table = INSPECTION.replace("photo:2:onsite audio", "foto:2").replace("| yes |", "| maybe |")
    refused = refusal(table.encode(), "form.md")
    assert {f.code for f in refused.faults} == {"inspection.evidence", "inspection.critical"}
    assert {(f.sheet, f.row) for f in refused.faults} == {("survey", 2)}
    assert all(f.column.startswith("bind::dct:") for f in refused.faults)


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ("photo:2:onsite audio", "photo:0", "inspection.evidence", "evidence"),
        ("TSC-T1 GSH-P3", "tsc-t1", "inspection.indicator", "indicator"),
        ("| bars5 |", "| 5=100 3=140 |", "inspection.score", "score"),
        ("| bars5 |", "| 5=100 3=many |", "inspection.score", "score"),
        ("| bars5 |", "| 5=100 6=0 |", "inspection.no-choice", "score"),
        ("| bars5 |", "| 5=100 NA=0 |", "inspection.score", "score"),
        ("5=good; 3=fair", "5=good; 4=fair", "inspection.no-choice", "anchors_en"),
        ("bind::dct:anchors_en", "bind::dct:anchors_ug", "inspection.anchors-language", "anchors_ug"),
        (
            "| settings |",
            "|  | text | again | 又 | Again | F1.D3 | | | | | | |\n| settings |",
            "inspection.item-twice",
            "item",
        ),
    ],
)
def test_odd_inspection_columns_are_told_and_the_form_still_opens(
    old: str, new: str, code: str, column: str
) -> None:
    rated = INSPECTION.replace("integer", "select_one lv") + (
        "| choices |\n|  | list_name | name | label::中文 (zh) | label::English (en) |\n"
        + "".join(f"|  | lv | {each} | {each} | {each} |\n" for each in ("5", "3", "1", "NA"))
    )
    assert from_table(rated).warnings == ()
    assert old in rated
    (told,) = from_table(rated.replace(old, new)).warnings
    assert (told.code, told.level, told.sheet) == (code, "warning", "survey")
    assert (told.row, told.column) == (3 if "twice" in code else 2, f"bind::dct:{column}")
    assert told.message_zh


def test_a_wrong_expression_is_placed_in_the_sheet() -> None:
    table = """
| survey |
|  | type      | name | label | calculation     |
|  | integer   | a    | A     |                 |
|  | calculate | b    |       | nope(${a})      |
|  | calculate | c    |       | substr(${a})    |
"""
    faults = refusal(table.encode(), "form.md").faults
    assert [(f.code, f.sheet, f.row, f.column) for f in faults] == [
        ("xpath.unknown-function", "survey", 3, "calculation"),
        ("xpath.argument-count", "survey", 4, "calculation"),
    ]


def test_pyxform_complaints_have_a_row() -> None:
    faults = refusal(b"| survey |\n| | type | name | label |\n| | nonsense | a | A |\n", "form.md").faults
    assert faults[0].code == "form.xlsform"
    assert faults[0].row == 2


@pytest.mark.parametrize(
    "binds",
    [
        '<bind nodeset="/d/a" calculate="../b"/><bind nodeset="/d/b" calculate="../a"/>',
        '<bind nodeset="/d/a" calculate="../a + 1"/>',
        '<bind nodeset="/d/a" relevant=". = 1"/>',
        '<bind nodeset="/d/a" readonly="../a = 1"/>',
        '<bind nodeset="/d/a" required="/d/a = 1"/>',
    ],
)
def test_cycles_are_refused(binds: str) -> None:
    refused = refusal(xform('<d id="x"><a/><b/></d>', binds))
    assert refused.faults[0].code == "form.cycle"
    assert "/d/a" in refused.faults[0].message_en


def test_what_looks_like_a_cycle_but_is_none() -> None:
    from_model('<d id="x"><a/><b/></d>', '<bind nodeset="/d/a" constraint=". &gt; /d/a - 1"/>')
    both = '<bind nodeset="/d/a" relevant="/d/b &gt; 0"/><bind nodeset="/d/b" relevant="/d/a &gt; 0"/>'
    from_model('<d id="x"><a>1</a><b>1</b></d>', both)
    from_model('<d id="x"><a/><b>2</b></d>', '<bind nodeset="/d/a" calculate="coalesce(/d/a, /d/b)"/>')


def test_entity_bombs_and_doctypes_are_refused() -> None:
    bomb = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><h:html xmlns:h="x">&b;</h:html>'
    assert refusal(bomb).faults[0].code == "xml.doctype"
    encoded = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE l [<!ENTITY a "ha">]><l>&a;</l>'.encode(
        "utf-16"
    )
    assert refusal(encoded).faults[0].code == "xml.doctype"


def test_deep_nesting_is_refused() -> None:
    deep = b"<a>" * 5000 + b"</a>" * 5000
    assert refusal(deep).faults[0].code in ("xml.too-deep", "xml.broken")


def test_broken_xml_says_where() -> None:
    refused = refusal(b"<h:html>\n<oops></h:html>")
    assert refused.faults[0].code == "xml.broken"
    assert "line 1" in refused.faults[0].place or "line 2" in refused.faults[0].place


@pytest.mark.parametrize("source", [b"", b"PK\x03\x04 rubbish", b"\x00" * 100, b"not a workbook"])
@pytest.mark.parametrize("name", ["f.xlsx", "f.xls", "f.md", "f.xml"])
def test_rubbish_is_refused(source: bytes, name: str) -> None:
    assert refusal(source, name).faults[0].message_zh


def test_zip_bombs_and_long_sheets_are_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert refusal(bomb.getvalue(), "f.xlsx").faults[0].code == "xls.bomb"
    rows = io.BytesIO()
    with zipfile.ZipFile(rows, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b'<row r="1"></row>' * 70_000)
    assert refusal(rows.getvalue(), "f.xlsx").faults[0].code == "xls.too-many-rows"


def test_a_real_workbook_loads() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["integer", "a", "数"])
    out = io.BytesIO()
    book.save(out)
    form = load_form(out.getvalue(), name="x.xlsx")
    session = begin(form)
    session.answer("/data/a", "3")
    assert value(session, "/data/a") == "3"


def test_the_compiled_form_loads_alone_and_is_the_same() -> None:
    form = from_table(INSPECTION)
    again = load_xform(form.xform)
    assert again.digest == form.digest
    assert again.languages == form.languages == ("中文 (zh)", "English (en)")


def test_encrypted_forms_are_refused() -> None:
    model = '<submission base64RsaPublicKey="abc"/>'
    assert refusal(xform('<d id="x"><a/></d>', model)).faults[0].code == "form.encrypted"


def test_too_many_rows_in_a_list() -> None:
    content = b"name,label\n" + b"a,b\n" * 250_001
    with pytest.raises(FormRefused) as caught:
        attached_list("x", "x.csv", content)
    assert caught.value.faults[0].code == "list.too-many-rows"


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"type":"FeatureCollection","features":[1]}', b"\xff\xfe"]
)
def test_broken_geojson(content: bytes) -> None:
    with pytest.raises(FormRefused) as caught:
        attached_list("x", "x.geojson", content)
    assert caught.value.faults[0].code == "list.broken"


def test_counts_without_bounds_are_stopped() -> None:
    inner = '<repeat nodeset="/d/o/i" jr:count="20000"><input ref="/d/o/i/a"/></repeat>'
    form = from_model(
        '<d id="x"><o jr:template=""><i jr:template=""><a/></i></o></d>', "",
        f'<repeat nodeset="/d/o" jr:count="1000000000">{inner}</repeat>',
    )  # fmt: skip
    session = begin(form)
    assert any("20000" in text for text in session.engine.failures.values())
    assert len(session.node("/d").ranges["o"]) == 0


def test_counts_that_multiply_are_stopped() -> None:
    inner = '<repeat nodeset="/d/o/i" jr:count="300"><input ref="/d/o/i/a"/></repeat>'
    form = from_model(
        '<d id="x"><o jr:template=""><i jr:template=""><a/></i></o></d>', "",
        f'<repeat nodeset="/d/o" jr:count="300">{inner}</repeat>',
    )  # fmt: skip
    with pytest.raises(SessionFailed) as caught:
        begin(form)
    assert str(MAX_MADE) in str(caught.value)


def test_a_million_rows_are_refused() -> None:
    table = b"| survey |\n| | type | name |\n" + b"| | text | a |\n" * 1_000_000
    assert refusal(table, "form.md").faults[0].code == "xls.too-many-rows"
    assert refusal(b"<a>" + b"<b/>" * 3_000_001 + b"</a>").faults[0].code == "xml.too-large"
