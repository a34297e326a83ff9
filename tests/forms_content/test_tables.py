"""The starter forms as tables: no warning, all words in both languages, keys that hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from tests.forms_content.forms_on_hand import BO, EN, NAMES, UG, ZH, Row, form, table, text_of

STRUCTURE = ("begin", "end", "start", "hidden", "calculate")
WORDS = ("label", "hint", "required_message", "constraint_message")
RULES = {"info", "number", "bars5", "citizen5"}


def asked(name: str) -> list[Row]:
    """The rows that stand on the screen."""
    return [r for r in table(name, "survey") if not r["type"].startswith(STRUCTURE)]


def catalogue(shared_dir: Path) -> dict[str, dict[str, object]]:
    data = json.loads((shared_dir / "domain" / "indicators.json").read_text(encoding="utf-8"))
    return {entry["code"]: entry for entry in data["indicators"]}


def codes(row: Row) -> list[str]:
    return row.get("bind::dct:indicator", "").split()


@pytest.mark.parametrize("name", NAMES)
def test_compiles_without_a_warning(name: str) -> None:
    assert convert(text_of(name), file_type=".md").warnings == []
    definition = form(name)
    assert definition.form_id == name
    assert not definition.warnings or set(definition.languages) >= {BO, UG}


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_there_in_chinese_and_english(name: str) -> None:
    for row in asked(name):
        assert row.get(f"label::{ZH}"), row
        for kind in WORDS:
            assert bool(row.get(f"{kind}::{ZH}")) == bool(row.get(f"{kind}::{EN}")), (row["name"], kind)
    for row in table(name, "survey"):
        if row["type"].startswith("begin"):
            assert row.get(f"label::{ZH}"), row
            assert row.get(f"label::{EN}"), row
    for row in table(name, "choices"):
        assert row.get(f"label::{ZH}"), row
        assert row.get(f"label::{EN}"), row


@pytest.mark.parametrize("name", NAMES)
def test_english_holds_no_chinese_and_chinese_uses_chinese_punctuation(name: str) -> None:
    for row in asked(name):
        for kind in WORDS:
            assert not re.search(r"[\u4e00-\u9fff]", row.get(f"{kind}::{EN}", "")), (row["name"], kind)
            assert not re.search(r"[\u4e00-\u9fff][,;?!]", row.get(f"{kind}::{ZH}", "")), (row["name"], kind)


@pytest.mark.parametrize("name", NAMES)
def test_item_keys_are_full_and_unique(name: str) -> None:
    keys = [r["bind::dct:item"] for r in table(name, "survey") if "bind::dct:item" in r]
    assert len(keys) == len(set(keys))
    for row in asked(name):
        assert row["bind::dct:item"] == f"{name}.{row['name']}"


@pytest.mark.parametrize("name", NAMES)
def test_indicators_exist_and_a_score_goes_with_them(name: str, shared_dir: Path) -> None:
    known = catalogue(shared_dir)
    for row in table(name, "survey"):
        for code in codes(row):
            assert code in known, (row["name"], code)
            assert row.get("bind::dct:score"), row["name"]


@pytest.mark.parametrize("name", NAMES)
def test_scores_name_choices_of_their_question(name: str) -> None:
    lists: dict[str, set[str]] = {}
    for choice in table(name, "choices"):
        lists.setdefault(choice["list_name"], set()).add(choice["name"])
    for row in table(name, "survey"):
        score = row.get("bind::dct:score", "")
        if not score or score in RULES:
            continue
        pairs = dict(pair.split("=") for pair in score.split())
        assert all(0 <= float(points) <= 100 for points in pairs.values()), row["name"]
        assert not {"NA", "DK", "RF"} & set(pairs), row["name"]
        if row["type"].startswith("select_one"):
            assert set(pairs) <= lists[row["type"].split()[1]], row["name"]


@pytest.mark.requirement("R18")
@pytest.mark.parametrize("name", NAMES)
def test_behaviour_scales_carry_the_anchors_of_the_catalogue(name: str, shared_dir: Path) -> None:
    known = catalogue(shared_dir)
    for row in table(name, "survey"):
        bars = [c for c in codes(row) if known[c]["measurement"]["kind"] == "bars5"]  # type: ignore[index]
        if row.get("bind::dct:score") != "bars5" or row["type"] == "calculate":
            continue
        anchors = known[bars[0]]["measurement"]["anchors"]  # type: ignore[index]
        wanted = "；".join(f"{a['level']}={a['zh'].replace(',', '，')}" for a in anchors)
        assert row["bind::dct:anchors_zh"] == wanted, row["name"]
        assert len(row["bind::dct:anchors_en"].split("；")) == 5, row["name"]


@pytest.mark.parametrize("name", ["F1", "F5", "F6"])
def test_critical_items_are_those_of_the_catalogue(name: str, shared_dir: Path) -> None:
    known = catalogue(shared_dir)
    wanted = {c: len(e["measurement"].get("critical_items_zh", [])) for c, e in known.items()}  # type: ignore[attr-defined]
    found: dict[str, int] = {}
    for row in table(name, "survey"):
        if row.get("bind::dct:critical") == "yes":
            assert "photo:1:onsite" in row["bind::dct:evidence"], row["name"]
            for code in codes(row):
                found[code] = found.get(code, 0) + 1
    assert found
    for code, count in found.items():
        assert count == wanted[code], code


@pytest.mark.parametrize("name", NAMES)
def test_not_applicable_always_asks_why(name: str) -> None:
    rows = table(name, "survey")
    by_name = {r["name"]: r for r in rows if "name" in r}
    lists = {c["list_name"] for c in table(name, "choices") if c["name"] == "NA"}
    for row in asked(name):
        if row["type"].startswith("select") and row["type"].split()[1] in lists - {"miss"}:
            reason = by_name[f"{row['name']}_na"]
            assert "'NA'" in reason["relevant"]
            assert reason["required"] == "yes"
        if row["name"].endswith("_na"):
            assert row["appearance"] == "na-reason"
            assert row["name"].removesuffix("_na") in by_name


def test_household_interview_speaks_the_respondents_languages() -> None:
    heard = [r for r in asked("F3") if r.get(f"label::{UG}") != r.get(f"label::{ZH}")]
    assert len(heard) >= 60
    for row in heard:
        assert re.search(r"[\u0f00-\u0fff]", row[f"label::{BO}"]), row["name"]
        assert re.search(r"[\u0600-\u06ff]", row[f"label::{UG}"]), row["name"]
        assert not re.search(r"[\u4e00-\u9fff]", row[f"label::{BO}"] + row[f"label::{UG}"]), row["name"]
    assert table("F3", "settings")[0]["attribute::dct:machine_drafted"] == "bo ug"


@pytest.mark.requirement("R34")
def test_citizen_page_is_short_and_plain() -> None:
    jargon = ("事项", "办件", "受理", "承诺", "时限", "测评", "满意度", "窗口单位")
    for row in asked("CP"):
        if row["name"].startswith("P"):
            continue  # keyed by a clerk from paper
        label = row[f"label::{ZH}"]
        assert len(label) <= 20, label
        assert not any(word in label for word in jargon), label


def test_all_but_the_first_citizen_question_may_be_skipped() -> None:
    needed = [r["name"] for r in asked("CP") if r.get("required") and not r["name"].startswith("P")]
    assert needed == ["CP1"]
