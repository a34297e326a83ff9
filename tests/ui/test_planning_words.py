"""What the rules say while a lead plans, in sentences."""

from __future__ import annotations

from casework.planning.proposal import Remark
from inspector_app.ui.tasks.planning.words import said


def test_a_unit_with_two_clashes_on_a_day_is_named_once() -> None:
    facts = ("public", "2026-12-07")
    remarks = [Remark("clash", unit, "", facts) for unit in ("u-liyuan", "u-liyuan", "u-lumian")]
    (sentence,) = said(remarks, str.upper, str)
    assert sentence.text.count("U-LIYUAN") == 1
    assert "U-LUMIAN" in sentence.text
