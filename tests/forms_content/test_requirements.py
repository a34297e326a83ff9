"""What the requirements ask of the forms themselves."""

from __future__ import annotations

import re

import pytest

from tests.forms_content.forms_on_hand import EN, NAMES, ZH, cases, table, walk


def names(form: str) -> set[str]:
    return {row["name"] for row in table(form, "survey") if "name" in row}


def choices(form: str, listed: str) -> set[str]:
    return {row["name"] for row in table(form, "choices") if row["list_name"] == listed}


@pytest.mark.requirement("R23")
def test_an_overt_visit_cannot_close_without_words() -> None:
    case = next(c for c in cases() if c.name == "F5-third-party")
    session = walk(case)
    assert session.complete()
    session.answer("/data/J/J1", "")
    assert [fault.ref for fault in session.faults()] == ["/data/J/J1"]
    session.answer("/data/J/J1", "很好")
    assert session.question("/data/J/J1").fault is not None


@pytest.mark.requirement("R25")
def test_rating_page_and_interview_hold_trips_and_papers_asked_twice() -> None:
    assert {"CP7", "CP4", "CP4_n"} <= names("CP")
    assert {"C4", "C7b"} <= names("F3")


@pytest.mark.requirement("X27")
def test_health_is_asked_in_codes_and_no_form_asks_for_a_diagnosis_in_words() -> None:
    """F3 asks a household about care (D, E); the clinic's own forms write no patient's illness down."""
    rows = [row for row in table("F3", "survey") if re.match(r"[DE]\d", row.get("name", ""))]
    assert len(rows) > 20
    reasons = re.compile(r".*_(na|miss)$")
    assert [row["name"] for row in rows if row["type"] == "text" and not reasons.match(row["name"])] == []
    asked = [
        row["name"] for form in NAMES for row in table(form, "survey")
        if row["type"] == "text" and not reasons.match(row["name"])
        and re.search("病名|病情|诊断|什么病", row.get(f"label::{ZH}", ""))
    ]  # fmt: skip
    assert asked == []


@pytest.mark.requirement("R43")
def test_the_mystery_form_has_timed_stages_and_a_referral_chain() -> None:
    types = {row["name"]: row["type"] for row in table("F2", "survey") if "name" in row}
    for stage in ("T0", "T2_taken", "T2_called", "T8"):
        assert types[stage] in ("time", "dateTime")
    assert types["station"] == "begin repeat"
    session = walk(next(c for c in cases() if c.name == "F2-hall"))
    assert session.question("/data/T/station[1]/T5_where").relevant


@pytest.mark.requirement("R66")
def test_a_window_is_observed_with_its_time() -> None:
    inside = {"D2_start", "D2_end", "D3", "D4", "D5c", "D5d", "D5e"}
    rows = [row for row in table("F1", "survey") if row.get("name") in inside]
    assert {row["name"] for row in rows} == inside
    assert {row["type"] for row in rows if row["name"].startswith("D2")} == {"time"}


@pytest.mark.requirement("R67")
def test_ten_window_systems_are_looked_for() -> None:
    assert len(choices("F1", "system") - {"none"}) == 10
    assert next(r for r in table("F1", "survey") if r.get("name") == "D10")["bind::dct:evidence"] == "photo:1"


@pytest.mark.requirement("R77")
def test_a_case_file_asks_for_the_stopped_clock() -> None:
    assert {"F3", "F3a_start", "F3a_end", "F3b", "F3c"} <= names("F1")
    session = walk(next(c for c in cases() if c.name == "F1-samples"))
    answers = session.answers()
    assert answers["/data/F/case[1]/F3_ok"] == "no"
    assert answers["/data/F/case[1]/F2_ok"] == "no"  # a stop without ground gives no extra time
    assert answers["/data/F/case[3]/F2_ok"] == "yes"


@pytest.mark.requirement("R79")
def test_the_clinic_form_compares_both_booklets() -> None:
    assert {"G0", "G1"} <= names("F5")
    assert {"same", "nosign", "differ", "none"} <= choices("F5", "pair")


@pytest.mark.requirement("R176")
def test_the_clinic_pack_holds_the_known_figures_with_unit_and_direction() -> None:
    labels = {
        r["name"]: (r[f"label::{ZH}"], r[f"label::{EN}"])
        for r in table("F5", "survey")
        if "K" in r.get("name", "")
    }
    for name in ("K1", "K2", "K3", "K4", "K5", "K6"):
        zh, en = labels[name]
        assert "越高越好" in zh or "越低越好" in zh
        assert "higher is better" in en or "lower is better" in en
    assert {"F_iv", "F_two"} <= names("F5")


@pytest.mark.requirement("R182")
def test_nine_disclosures_are_checked() -> None:
    assert {f"C{n}" for n in range(1, 10)} <= names("F1")


@pytest.mark.requirement("R184")
def test_a_case_file_asks_for_forms_and_repeated_fields() -> None:
    assert {"F4_forms", "F4_repeated"} <= names("F1")


@pytest.mark.requirement("X17")
def test_the_mystery_form_asks_for_facts_first() -> None:
    asked = [
        r
        for r in table("F2", "survey")
        if r["type"].split()[0] not in ("begin", "end", "hidden", "calculate", "note")
    ]
    asked = [r for r in asked if not r.get("name", "").endswith(("_na", "_conf", "_src"))]
    judged = [r for r in asked if r.get("bind::dct:score") == "bars5"]
    assert len(judged) <= 0.3 * len(asked)


@pytest.mark.requirement("X33")
def test_bilingual_blocks() -> None:
    assert {"B6", "B7", "D9b"} <= names("F1")
    assert {"B1", "B2", "B3", "C8", "E8"} <= names("F3")
