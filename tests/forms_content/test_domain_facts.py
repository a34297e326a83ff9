"""What the packs must ask about: one test a fact of the field (requirements.md §5, §12)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from casework.planning.quotas import remaining
from casework.scoring.item import on_curve
from tests.county.build import starter_catalogue
from tests.forms_content.forms_on_hand import cases, table, walk


def rows(form: str) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in table(form, "survey") if "name" in row}


def choices(form: str, listed: str) -> set[str]:
    return {row["name"] for row in table(form, "choices") if row["list_name"] == listed}


@pytest.mark.requirement("R89")
def test_the_page_asks_in_private_and_the_shopper_looks_whether_praise_is_urged() -> None:
    page = rows("CP")["CP6"]
    assert page["appearance"] == "sealed"
    assert "单位看不到" in page["hint::中文 (zh)"]
    seen = rows("F2")["T7_seen"]
    assert seen["type"] == "select_multiple rating"
    assert {"ask", "tap", "cover"} <= choices("F2", "rating")


@pytest.mark.requirement("R180")
def test_the_way_to_day_care_is_asked_in_minutes_and_fifteen_are_good() -> None:
    walk = rows("F3")["F6"]
    assert (walk["type"], walk["bind::dct:indicator"]) == ("integer", "CEC-P5")
    assert "分钟" in walk["label::中文 (zh)"]
    indicator = starter_catalogue().get("CEC-P5")
    assert indicator is not None
    assert (
        on_curve(indicator.measurement.points, Fraction(15))
        >= 90
        > on_curve(indicator.measurement.points, Fraction(20))
    )


@pytest.mark.requirement("R186")
def test_special_groups_have_their_questions_and_a_quota_cell() -> None:
    assert {"60", "disabled", "veteran"} <= choices("F3", "groups")
    helped = rows("F3")["D3"]
    assert (helped["type"], helped["bind::dct:indicator"]) == ("select_one bars5", "TSC-P6")
    cell = ("v1", "f", "60+", "special")
    quotas = {cell: 2, ("v1", "f", "60+", "other"): 3}
    assert {row.cell: row.left for row in remaining(quotas, [cell])}[cell] == 1


@pytest.mark.requirement("R177")
def test_a_clinic_is_asked_whether_contracts_are_free_and_extra_services_approved() -> None:
    clinic = rows("F5")
    assert "自愿" in clinic["C5"]["label::中文 (zh)"]
    approved = clinic["C6"]["label::中文 (zh)"]
    assert "乡镇卫生院同意" in approved
    assert "报县备案" in approved
    assert {clinic[item]["type"] for item in ("C5", "C6")} == {"select_one pass2"}
    assert all(f"${{{item}}} = 'bad'" in clinic["J_failed"]["calculation"] for item in ("C5", "C6"))


@pytest.mark.requirement("R178")
def test_duties_phone_purchases_and_charges_of_a_clinic_are_shown_by_photos() -> None:
    clinic = rows("F5")
    assert clinic["C3"]["label::中文 (zh)"] == "值守职责与投诉电话"
    for item, words in (("C3", "投诉电话"), ("D6", "私自购药"), ("C7", "超标准收费")):
        assert words in clinic[item]["label::中文 (zh)"]
        assert "photo:1" in clinic[item]["bind::dct:evidence"], item
    session = walk(next(case for case in cases() if case.name == "F5-administrative"))
    assert [rule.type for rule in session.question("/data/D/D6").evidence] == ["photo"]


@pytest.mark.requirement("X32")
def test_every_item_of_the_hall_names_what_it_rests_on() -> None:
    items = {
        name: row.get("bind::dct:reference", "")
        for name, row in rows("F1").items()
        if row.get("bind::dct:score") or row.get("bind::dct:indicator")
    }
    assert len(items) > 60
    assert [name for name, standard in items.items() if not standard] == []
    assert {"GB/T 32169", "GB/T 36112-2018", "GB/T 36113-2018", "国发〔2022〕5号"} <= set(items.values())
    session = walk(next(case for case in cases() if case.name.startswith("F1-")))
    assert session.question("/data/A/A2").reference == "国务院令第733号"
