"""What the packs must ask about: one test a fact of the field (requirements.md §5, §12)."""

from __future__ import annotations

import pytest

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
