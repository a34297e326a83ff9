"""A sample of the recorded forms through JavaRosa, which lies inside pyxform's wheel; needs a JDK."""

# ruff: noqa: E501  (tables and documents are wider)

from __future__ import annotations

import gzip
import importlib.util
import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from forms.commands.state import masked
from forms.faults import FormRefused
from forms.load import load_xform
from forms.session import FormSession
from tests.forms.forms_at_hand import xform

ZONE = ZoneInfo("America/Phoenix")
# Kinds of form where the engines are known to part, with reasons in docs/forms-conformance.md: counted repeats,
# which JavaRosa makes while one walks the form; places and times, which it writes in another way.
KNOWN_TO_PART = (
    "jr:count",
    "noAddRemove",
    "geo",
    "distance(",
    "area(",
    'type="time"',
    "encrypt",
    "random(",
    "uuid(",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("javac") and shutil.which("java")), reason="no JDK to run JavaRosa with"
    ),
]
Leaves = dict[str, tuple[bool, str]]


@pytest.fixture(scope="module")
def javarosa(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function from (form bytes, answers) pairs to JavaRosa's leaves, or its error text."""
    folder = tmp_path_factory.mktemp("javarosa")
    found = importlib.util.find_spec("pyxform")
    assert found is not None
    assert found.origin is not None
    jar = Path(found.origin).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
    source = Path(__file__).parent / "javarosa" / "Initial.java"
    subprocess.run(
        ["javac", "-cp", str(jar), "-d", str(folder), str(source)], check=True, capture_output=True
    )

    def run(forms: list[tuple[bytes, dict[str, str]]]) -> list[Leaves | str]:
        names = []
        for at, (form, answers) in enumerate(forms):
            path = folder / f"{at}.xml"
            path.write_bytes(form)
            lines = [f"{ref}\t{given}" for ref, given in answers.items()]
            path.with_suffix(".answers").write_text("\n".join(lines), encoding="utf-8")
            names.append(str(path))
        (folder / "list").write_text("\n".join(names), encoding="utf-8")
        command = [
            "java",
            "-Duser.timezone=America/Phoenix",
            "-cp",
            f"{jar}:{folder}",
            "Initial",
            str(folder / "list"),
        ]
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        return _parsed(done.stdout)

    return run


def _parsed(text: str) -> list[Leaves | str]:
    found: list[Leaves | str] = []
    for line in text.splitlines():
        parts = line.split("\t")
        if parts[0] == "FORM":
            found.append({})
        elif parts[0] == "ERROR":
            found.append(parts[2])
        elif len(parts) == 3 and isinstance(found[-1], dict):
            found[-1][parts[0]] = (parts[1] == "true", parts[2])
    return found


def _ours(form: bytes, answers: dict[str, str]) -> Leaves:
    session = FormSession.start(load_xform(form), clock=lambda: datetime.now(ZONE))
    for ref, given in answers.items():
        session.answer(ref, given)
    nodes = [n for n in session.engine.root.below() if n.schema.is_leaf and not n.schema.is_attribute]
    return {n.ref(): (n.relevant, n.value) for n in nodes if "meta" not in n.ref()}


def test_recorded_forms_start_alike(javarosa: Any, shared_dir: Path) -> None:
    with gzip.open(shared_dir / "cases" / "scenarios.json.gz") as packed:
        cases = [c for c in json.load(packed) if c["clean"] and not c["edit_instance"]]
    sample = sorted(
        {c["form_xml"] for c in cases if not any(mark in c["form_xml"] for mark in KNOWN_TO_PART)}
    )
    results = javarosa([(text.encode(), {}) for text in sample])
    compared, apart = 0, []
    for text, theirs in zip(sample, results, strict=True):
        if isinstance(theirs, str):
            continue
        try:
            ours = _ours(text.encode(), {})
        except FormRefused:
            continue
        compared += 1
        if any(
            masked(list(ours.get(ref, ()))) != masked(list(leaf))
            for ref, leaf in theirs.items()
            if "meta" not in ref
        ):
            apart.append(text[text.find("<h:title>") :][:80])
    assert compared > 100
    assert len(apart) <= 6, apart


def test_answers_go_through_both_alike(javarosa: Any) -> None:
    instance = '<d id="x"><n/><on/><g><a>1</a></g><sum/><size/><last/></d>'
    model = (
        '<bind nodeset="/d/n" type="int"/><bind nodeset="/d/g" relevant="/d/on = \'yes\'"/>'
        '<bind nodeset="/d/sum" calculate="/d/n * 2 + coalesce(/d/g/a, 10)"/>'
        '<bind nodeset="/d/size" calculate="string-length(/d/on)" relevant="/d/sum &gt; 8"/>'
        '<bind nodeset="/d/last" calculate="if(selected(/d/on, \'yes\'), round(-1.5), sum(/d/none))"/>'
    )
    body = '<input ref="/d/n"/><input ref="/d/on"/><group ref="/d/g"><input ref="/d/g/a"/></group>'
    form = xform(instance, model, body)
    runs = [{}, {"/d/n": "4"}, {"/d/on": "yes"}, {"/d/n": "4", "/d/on": "yes", "/d/g/a": "7"}, {"/d/n": "-3"}]
    for answers, theirs in zip(runs, javarosa([(form, answers) for answers in runs]), strict=True):
        assert _ours(form, answers) == theirs


EXPRESSIONS = [
    "round(-1.5)", "round(-1.475, 2)", "round(2.675, 2)", "regex('1234', '[0-9]{3}')", "/d/r[2]/x", "count(/d/r[2])",
    "/d/r[position()=2]/x", "sum(/d/r/y)", "max(/d/r/y)", "min(/d/r/y)", "join(',', randomize(/d/r/x, 42))",
    "indexed-repeat(/d/r/x, /d/r, 2)", "concat(/d/r/x)", "10 mod 3", "-10 mod 3", "0.1 + 0.2", "1 div 3",
    "substr('hello', -2)", "digest('abc', 'MD5')", "count-non-empty(/d/r/y)", "instance('l')/root/item[a='q']/v",
    "instance('l')/root/item[2]/v", "translate('abc', 'ab', 'x')", "selected-at('a b', 5)", "int('abc')",
    "format-date('2018-01-01', '%b %a %y')", "coalesce('', 'x')", "pow(2, 0.5)", "100000000 * 100",
]  # fmt: skip


def test_expressions_give_the_same(javarosa: Any) -> None:
    forms = []
    for expression in EXPRESSIONS:
        escaped = expression.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        model = (
            "<instance id='l'><root><item><a>p</a><v>1</v></item><item><a>q</a><v>2</v></item></root></instance>"
            f'<bind nodeset="/d/c" calculate="{escaped}"/>'
        )
        instance = '<d id="x"><r><x>5</x><y>1</y></r><r><x>7</x><y/></r><r><x>6</x><y>3</y></r><e/><c/></d>'
        body = '<input ref="/d/e"/><repeat nodeset="/d/r"><input ref="/d/r/x"/></repeat>'
        forms.append(xform(instance, model, body))
    theirs = [found["/d/c"][1] for found in javarosa([(form, {}) for form in forms])]
    ours = [_ours(form, {})["/d/c"][1] for form in forms]
    told = [{"true": "1", "false": "0"}.get(text, text) for text in ours]
    assert dict(zip(EXPRESSIONS, told, strict=True)) == dict(zip(EXPRESSIONS, theirs, strict=True))
