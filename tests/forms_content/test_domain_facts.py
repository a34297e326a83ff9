"""What the packs must ask about: one test a fact of the field (requirements.md §5, §12)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from casework.planning.quotas import remaining
from casework.scoring.item import on_curve
from tests.county.build import starter_catalogue
from tests.forms_content.forms_on_hand import table


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
