"""XPath and the ODK functions: the pitfalls of docs and notes, each a test."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from forms.document import load_document
from forms.faults import XPathFault
from forms.tree import Node
from forms.xpath.compiler import compile_expression
from forms.xpath.context import Context, Environment
from forms.xpath.convert import as_number, as_text, as_truth
from forms.xpath.scope import Scope
from tests.forms.forms_at_hand import CHINA


class FixedEnvironment(Environment):
    zone = CHINA

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 1, 30, tzinfo=UTC).astimezone(CHINA)

    def entropy(self, size: int) -> bytes:
        return bytes(range(size))


DOCUMENT = load_document(b"<r><a>1</a><a>2</a><b x='7'><c>yes no</c></b><e/><d>2018-01-01</d></r>")


def evaluated(expression: str, convert: Any = as_text, node: Node | None = None) -> Any:
    root = DOCUMENT.children[0] if node is None else node
    item = compile_expression(expression, Scope(generic=True))
    return convert(item)(root, Context(FixedEnvironment(DOCUMENT), root))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('date("2018-01-01" + 1)', "2018-01-02"),
        ("string(number(''))", "NaN"),
        ("string(3.0)", "3"),
        ("string(-0)", "0"),
        ("string(1 div 3)", "0.3333333333333333"),
        ("number('1e3')", "NaN"),
        ("number('inf')", "NaN"),
        ("number('1_000')", "NaN"),
        ("number('  5 ')", "5"),
        ("round(-1.5)", "-1"),
        ("round(2.15, 1)", "2.2"),
        ("a[2]", "2"),
        ("/r/a[last()]", "2"),
        ("count(//a | //c)", "3"),
        ("b/@x + 1", "8"),
        ("selected(b/c, 'no')", "true"),
        ("selected-at(b/c, 0)", "yes"),
        ("regex('abc', 'b')", "false"),
        ("regex('abc', '.b.')", "true"),
        (r"regex('督查', '\p{IsHan}+')", "true"),
        ("substr('hello', -2)", "lo"),
        ("join('-', a)", "1-2"),
        ("concat(a, 'x')", "12x"),
        ("coalesce(e, 'z')", "z"),
        ("if(e = '', 'blank', 'full')", "blank"),
        ("today()", "2026-03-02"),
        ("now()", "2026-03-02T09:30:00.000+08:00"),
        ("format-date('2026-03-02', '%Y年%n月%e日')", "2026年3月2日"),
        ("decimal-time('06:00:00.000+08:00')", "0.25"),
        (
            "digest('abc', 'SHA-256', 'hex')",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        ("uuid()", "00010203-0405-4607-8809-0a0b0c0d0e0f"),
        ("distance('0 0;0 1')", "111318.85"),
        ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true"),
        ("checklist(1, 1, true(), false())", "true"),
        ("weighted-checklist(2, 3, true(), 3, false(), 4)", "true"),
        ("pow(2, 10) mod 1000", "24"),
        ("number(e)", "NaN"),
        ("boolean(e)", "true"),
        ("max(a)", "2"),
        ("intersects('0 0;1 1;0 1;1 0')", "true"),
    ],
)
def test_values(expression: str, expected: str) -> None:
    assert evaluated(expression) == expected


def test_words_as_operators_and_as_names() -> None:
    document = load_document(b"<and><or>1</or><div>2</div><mod>3</mod></and>")
    root = document.children[0]
    assert evaluated("or div div * mod", as_number, root) == pytest.approx(1.5)
    assert evaluated("1and1", as_truth) is True


def test_seeded_order_is_the_reference_order() -> None:
    """Park and Miller with Fisher and Yates: the order that the XForms specification shows for seed 42."""
    document = load_document("<r>{}</r>".format("".join(f"<i>{c}</i>" for c in "ABCDEF")).encode())
    root = document.children[0]
    assert evaluated("join('', randomize(i, 42))", node=root) == "AFCBDE"
    assert evaluated("join('', randomize(i, 1))", node=root) == "BFEACD"


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("1 +", "xpath.syntax"),
        ("a ? b", "xpath.syntax"),
        ("(1", "xpath.syntax"),
        ("nope(1)", "xpath.unknown-function"),
        ("substr('a')", "xpath.argument-count"),
        ("count(1)", "xpath.type"),
        ("x:y", "xpath.unknown-prefix"),
        ("$v", "xpath.variable"),
        ("regex('a', '[')", "xpath.regex"),
        (f"regex('{'x' * 400}y', '(x+)(x+)(x+)(x+)(x+)\\1\\2\\3\\4\\5\\1[yz]')", "xpath.regex-slow"),
        ("digest('a', 'SHA-0')", "xpath.digest"),
        ("(" * 150 + "1" + ")" * 150, "xpath.too-deep"),
        ("1" * 100_001, "xpath.too-long"),
    ],
)
def test_faults_name_the_expression(expression: str, code: str) -> None:
    with pytest.raises(XPathFault) as caught:
        evaluated(expression)
    assert caught.value.code == code


def test_a_no_break_space_stays_inside_a_choice() -> None:
    assert evaluated("count-selected('1·General\u00a0intake 2·Social\u00a0security')", as_number) == 2
    assert (
        evaluated("selected-at('1·General\u00a0intake 2·Social\u00a0security', 0)") == "1·General\u00a0intake"
    )
