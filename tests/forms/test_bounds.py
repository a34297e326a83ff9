"""Whatever a form asks for, an answer comes: within bounds, never a traceback, never a hang."""

# ruff: noqa: E501  (tables are wider)

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

import forms.xpath.functions  # noqa: F401  (fills the tables)
from forms.faults import Fault, FormRefused
from forms.load import load_form, load_xform
from forms.session import FormSession
from forms.xpath.registry import FUNCTIONS, SPECIAL
from tests.forms.forms_at_hand import begin, clock, from_model, value, xform

ARGUMENTS = st.sampled_from([
    "''", "'a'", "-1", "0 div 0", "1 div 0", "-1 div 0", "100000000000000000000000000000", "0.0000000001", "-2147483649",
    "'2018-13-45'", "'2018-01-01'", "'99999-01-01'", "'0000-00-00'", "/d/r", "/d/r/x", "/d/none", "..", ".", "true()",
    "'12.5 100.2 0 0'", "'1 2 3 4;1 3 3 4;2 2 2 2;1 2 3 4'", "'((('", "'(a+)+$'", "'督ئཀ'", "today()", "now()",
    "instance('l')/root/item", "'l'", "'MD5'", "'hex'", "position(..)", "current()", "//*", "@*", "'%Y-%H:%q%'",
])  # fmt: skip
BOMB = b'<!DOCTYPE l [<!ENTITY a0 "haha">%s]>' % b"".join(
    b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10)
)


def arity(name: str) -> tuple[int, int]:
    least, most = SPECIAL[name][1:] if name in SPECIAL else (FUNCTIONS[name].least, FUNCTIONS[name].most)
    return least, least + 4 if most is None else most


CALLS = st.sampled_from(sorted({*FUNCTIONS, *SPECIAL})).flatmap(
    lambda name: st.lists(ARGUMENTS, min_size=arity(name)[0], max_size=arity(name)[1]).map(
        lambda given: f"{name}({', '.join(given)})"
    )
)


@pytest.mark.slow
@settings(max_examples=300)
@given(CALLS)
def test_no_call_of_a_function_ends_in_a_traceback(call: str) -> None:
    model = f"<instance id='l'><root><item><a>p</a></item></root></instance><bind nodeset='/d/c' calculate={quoteattr(call)}/>"
    instance = '<d id="x"><r><x>5</x></r><r><x>zz</x></r><e/><c/></d>'
    body = '<input ref="/d/e"/><repeat nodeset="/d/r"><input ref="/d/r/x"/></repeat>'
    try:
        session = begin(load_xform(xform(instance, model, body)))
    except Fault:
        return
    assert session.submission_xml()
    assert session.snapshot()


@pytest.mark.parametrize("call", ["round(5, 1e9)", "uuid(-1 div 0)", "base64-decode('督')"])
def test_extremes_are_worked_out_or_blank(call: str) -> None:
    call = call.replace("1e9", "1000000000")
    session = begin(from_model('<d id="x"><c/></d>', f'<bind nodeset="/d/c" calculate="{call}"/>'))
    assert value(session, "/d/c") in ("5", "")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (" + ".join(["/d/a"] * 5_000), "10000"),
        ("100" + " - /d/a * 2 div 4" * 40, "60"),
        (" or ".join(["/d/a = 1"] * 2_000 + ["/d/a = 2"]), "true"),
        (" and ".join(["/d/a = 2"] * 2_000 + ["/d/a = 1"]), "false"),
        (f"count({' | '.join(['/d/a', '/d/c'] * 2_000)})", "2"),
    ],
)
def test_a_chain_may_be_as_long_as_a_scoring_form_wants(expression: str, expected: str) -> None:
    form = from_model(
        '<d id="x"><a>2</a><c/><r/></d>', f'<bind nodeset="/d/r" calculate={quoteattr(expression)}/>'
    )
    session = begin(form)
    assert value(session, "/d/r") == expected
    assert not session.rule_failures


@pytest.mark.parametrize("expression", ["(" * 500 + "1" + ")" * 500, "1" + " = 1" * 5_000, "-" * 500 + "1"])
def test_what_is_nested_too_deeply_is_refused(expression: str) -> None:
    with pytest.raises(FormRefused) as caught:
        from_model('<d id="x"><c/></d>', f'<bind nodeset="/d/c" calculate="{expression}"/>')
    assert caught.value.faults[0].code == "xpath.too-deep"


def test_texts_that_double_at_every_step_stop_growing() -> None:
    names = [f"c{at}" for at in range(60)]
    binds = "".join(
        f'<bind nodeset="/d/{name}" calculate="concat(/d/{before}, /d/{before})"/>'
        for before, name in zip(["a", *names], names, strict=False)
    )
    session = begin(from_model(f'<d id="x"><a>督查</a>{"".join(f"<{n}/>" for n in names)}</d>', binds))
    assert max(len(value(session, f"/d/{name}")) for name in names) <= 2_000_000
    assert any("characters" in text for text in session.rule_failures.values())


def test_what_xml_cannot_hold_never_reaches_the_submission() -> None:
    form = from_model(
        '<d id="x"><c/></d>', """<bind nodeset="/d/c" calculate="base64-decode('YQBiAWM=')"/>"""
    )
    session = begin(form)
    assert b"<c>abc</c>" in session.submission_xml()
    load_xform(form.xform)
    assert FormSession.edit(form, session.submission_xml(), clock=clock).submission_xml()


def sheet(body: bytes) -> bytes:
    """A workbook whose only sheet is this XML."""
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.title = "survey"
    book.save(out)
    packed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            new.writestr(part, body if part.filename.endswith("sheet1.xml") else old.read(part))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (BOMB + b"<worksheet><sheetData><row><c><is><t>&a9;</t></is></c></row></sheetData></worksheet>", "xls.broken"),
        (b"<x:worksheet>" + b"<x:row></x:row>" * 70_000 + b"</x:worksheet>", "xls.too-many-rows"),
        (b"<worksheet>" + b"<row/>" * 70_000 + b"</worksheet>", "xls.too-many-rows"),
    ],
)  # fmt: skip
def test_bad_sheets_are_refused(body: bytes, code: str) -> None:
    with pytest.raises(FormRefused) as caught:
        load_form(sheet(body), name="f.xlsx")
    assert caught.value.faults[0].code == code


@pytest.mark.parametrize(
    ("rows", "code", "row", "column"),
    [
        (["text | a | \x07A |"], "xls.cell", 2, "label"),
        ([f"text | a | {'x' * 100_001} |"], "xls.cell", 2, "label"),
        (["text | a | A |", "text | b | ${zz} |"], "form.xlsform", 3, "label"),
        (["text | a | A |", "select_one zz | b | B |"], "form.xlsform", 3, "type"),
        ([*["begin_group | g | G |"] * 900, "text | a | A |", *["end_group | | |"] * 900], "xls.too-deep", 0, ""),
    ],
)  # fmt: skip
def test_a_fault_of_a_table_has_its_place_in_both_languages(
    rows: list[str], code: str, row: int, column: str
) -> None:
    choices = "\n| choices |\n| | list_name | name | label |\n| | c | x | X |\n" if "zz |" in rows[-1] else ""
    table = "| survey |\n| | type | name | label |\n" + "\n".join(f"| | {each}" for each in rows) + choices
    with pytest.raises(FormRefused) as caught:
        load_form(table.encode(), name="f.md")
    fault = caught.value.faults[0]
    assert (fault.code, fault.sheet, fault.row, fault.column) == (code, "survey", row, column)
    assert fault.message_zh
    assert "XLSForm 有误" not in fault.message_zh


def test_a_wrong_count_stands_at_its_repeat() -> None:
    table = """
| survey |
|  | type         | name | label | repeat_count | calculation |
|  | begin_group  | g    | G     |              |             |
|  | begin_repeat | r    | R     | foo(1)       |             |
|  | text         | a    | A     |              |             |
|  | end_repeat   |      |       |              |             |
|  | calculate    | b    |       |              | foo(2)      |
|  | end_group    |      |       |              |             |
|  | calculate    | b    |       |              | foo(3)      |
"""
    with pytest.raises(FormRefused) as caught:
        load_form(table.encode(), name="f.md")
    places = [(fault.row, fault.column) for fault in caught.value.faults]
    assert sorted(places) == [(3, "repeat_count"), (6, "calculation"), (8, "calculation")]
