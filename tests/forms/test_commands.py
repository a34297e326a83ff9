"""`duchatong forms …` as a script calls it."""

# ruff: noqa: E501  (tables and documents are wider)

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from forms.commands import main

TABLE = """
| survey |
|  | type         | name | label | calculation | constraint |
|  | integer      | n    | N     |             | . < 10     |
|  | begin_repeat | r    | R     |             |            |
|  | text         | t    | T     |             |            |
|  | end_repeat   |      |       |             |            |
|  | calculate    | c    |       | ${n} + 1    |            |
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.md"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_check_a_sound_form(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(form)]) == 0
    assert "sound" in capsys.readouterr().out


def test_check_lists_faults_in_both_languages(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form.write_text(TABLE.replace("${n} + 1", "nope(${n})").replace(". < 10", ". <"), encoding="utf-8")
    assert main(["check", str(form)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert any("sheet survey, row 6, column calculation" in line and "没有这个函数" in line for line in lines)
    assert main(["check", "--json", str(form)]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(r["sheet"], r["row"], r["column"]) for r in rows} == {
        ("survey", 6, "calculation"),
        ("survey", 2, "constraint"),
    }


def test_fill_writes_the_submission(form: Path, tmp_path: Path) -> None:
    answers, out = tmp_path / "a.json", tmp_path / "o.xml"
    answers.write_text(json.dumps({"/data/n": 3, "/data/r[2]/t": "x"}), encoding="utf-8")
    assert main(["fill", str(form), "--answers", str(answers), "--out", str(out)]) == 0
    assert b"<n>3</n><r><t/></r><r><t>x</t></r><c>4</c>" in out.read_bytes()
    answers.write_text(
        json.dumps({"answers": {"/data/n": 30}, "now": "2026-03-02T09:00:00+08:00"}), encoding="utf-8"
    )
    assert main(["fill", str(form), "--answers", str(answers), "--out", str(out)]) == 1


@pytest.mark.parametrize(
    "given",
    [
        {"answers": {}, "preload": [1]},
        {"answers": {}, "language": "Klingon"},
        {"answers": {}, "now": "yesterday"},
        {"/data/r[0]/t": "x"},
        {"/data/r[-1]/t": "x"},
        {"/data/r[999999999]/t": "x"},
        {"/data/n[2]": "1"},
        {"/data/@id": "other"},
        {"/data/r[1]/t": "\ud800"},
        {"/data/n": [[]] * 3},
    ],
)
def test_fill_refuses_in_one_line(
    form: Path, tmp_path: Path, given: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    answers, out = tmp_path / "a.json", tmp_path / "o.xml"
    answers.write_text(json.dumps(given), encoding="utf-8")
    assert main(["fill", str(form), "--answers", str(answers), "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(answers) in told
    assert not out.exists()


@pytest.mark.parametrize("command", ["eval", "replay"])
@pytest.mark.parametrize("broken", [{"steps": 5}, {"steps": ["x"]}, {"expected": [1]}, {"form_xml": None}])
def test_a_malformed_case_is_one_that_fails(
    tmp_path: Path, command: str, broken: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    form = (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>'
        '<instance><d id="x"><a/></d></instance></model></h:head><h:body><input ref="/d/a"/></h:body></h:html>'
    )
    case = {
        "id": 1,
        "form_xml": form,
        "now": "2026-01-01T00:00:00Z",
        "expr": "1",
        "context_xml": "<r/>",
        "type": "number",
    }
    path = tmp_path / "c.json"
    path.write_text(json.dumps([{**case, **broken}]), encoding="utf-8")
    assert main([command, "--cases", str(path)]) in (0, 1)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0]["id"] == 1
    assert len(rows) == 2


def test_cases_may_be_packed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = {
        "id": 1, "expr": "1 + 1", "context_xml": "<r/>", "context_path": "/", "root_path": "/", "namespaces": {},
        "type": "number", "expected": 2, "now": "2026-01-01T00:00:00Z",
    }  # fmt: skip
    path = tmp_path / "c.json.gz"
    path.write_bytes(gzip.compress(json.dumps([case, {**case, "id": 2, "expected": 3}]).encode()))
    assert main(["eval", "--cases", str(path)]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r.get("id"), r.get("ok"), r.get("got")) for r in rows[:2]] == [(1, True, 2), (2, False, 2)]
    assert rows[2] == {"cases": 2, "deterministic": 2, "ok": 1, "failed": 1}


def test_replay_names_the_first_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>'
        '<instance><d id="x"><a/></d></instance></model></h:head><h:body><input ref="/d/a"/></h:body></h:html>'
    )
    case = {
        "id": 7, "form_xml": form, "now": "2026-01-01T00:00:00Z", "clean": True,
        "steps": [{"op": "answer", "args": ["/d/a", "x"], "event": "QUESTION", "ref": "/d/a", "value": "y"}],
    }  # fmt: skip
    path = tmp_path / "s.json"
    path.write_text(json.dumps([case]), encoding="utf-8")
    assert main(["replay", "--cases", str(path)]) == 1
    row = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (row["id"], row["ok"], row["step"]) == (7, False, "step 0 answer")
    assert "expected 'y', got 'x'" in row["place"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["eval"],
        ["eval", "--cases", "/nowhere/at/all"],
        ["check", "/nowhere/at/all.xlsx"],
        ["fill", "/nowhere/form.md", "--answers", "/nowhere/a.json", "--out", "/nowhere/o.xml"],
    ],
)
def test_bad_arguments_are_one_line_and_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 1}', "\x00"])
def test_rubbish_cases(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.json"
    path.write_text(content, encoding="utf-8")
    assert main(["replay", "--cases", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
