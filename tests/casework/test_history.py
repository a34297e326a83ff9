"""The past of a unit in the package, and the value that does not fit it."""

from __future__ import annotations

from datetime import date

import pytest

from casework.folds.task_state import TaskState
from casework.planning.history import odd, package_history, series_of, unit_history
from tests.casework.story import Story

VISITS = [
    (f"2025-{month:02d}", {"/data/D3": str(4 + month % 3), "/data/B1": "yes"}) for month in range(1, 13)
]


def test_the_package_holds_twelve_months_of_numbers() -> None:
    held = package_history([("2024-11", {"/data/D3": "40"}), *VISITS], "2025-01")
    assert set(held) == {"/data/D3"}
    assert len(held["/data/D3"]) == 12
    assert held["/data/D3"][0] == ["2025-01", 5000]
    story = Story()
    fields = {"task": "T", "number": "1", "title_zh": "x", "unit": "u1", "domain": "TSC", "mode": "overt"}
    story.must("lead", "task.planned", "2026-01-05", history=held, **fields)
    assert story.state.task is not None
    assert series_of(story.state.task.history, "F1.D3", "/data/D3")[:3] == (5000, 6000, 4000)


@pytest.mark.parametrize(
    ("value", "fits"), [("5", True), ("7", True), ("30", False), ("-9", False), ("x", True)]
)
def test_a_value_beyond_the_band_is_odd(value: str, fits: bool) -> None:
    series = series_of(package_history(VISITS, "2025-01"), "/data/D3")
    found = odd(series, value)
    assert (found is None) is fits
    if found is not None:
        assert found.low_milli < 4000 < 6000 < found.high_milli
        assert found.series == series


def test_a_short_past_and_a_strange_package_say_nothing() -> None:
    assert odd((5000,) * 5, "99") is None
    for history in (None, [], {"/data/D3": 5}, {"/data/D3": [["2025-01", "x"], [1]]}):
        assert series_of(history, "/data/D3") == ()


FORM = "ab" * 32
ITEMS = [{"ref": "/data/D3", "item": "F1.D3"}, {"ref": "/data/W/B2", "item": "F1.B2"}]


def visited(day: str, mode: str = "overt", *, final: bool = True) -> TaskState:
    """A task at u1 with one visit that counted three windows."""
    story = Story()
    fields = {"task": "T", "number": "1", "title_zh": "x", "unit": "u1", "domain": "TSC", "mode": mode}
    story.must("lead", "task.planned", day, form_id="F1", form_digest=FORM, **fields)
    story.must("lead", "task.assigned", day, task="T", people=[{"person": "p1", "part": "inspector"}])
    story.must("p1", "visit.started", day, visit="V", task="T", catalogue_version="1", form_digest=FORM)
    given = {"/data/D3": "7", "/data/W[1]/B2": "2", "/data/W[2]/B2": "3", "/data/tel": "13800001111"}
    answers = [[ref, value, 0, 900] for ref, value in given.items()]
    story.must("p1", "visit.answered", day, visit="V", answers=answers, instances=[])
    if final:
        story.must(
            "p1", "visit.finalised", day, visit="V", instance_id="i", submission="<x/>", digest="cd" * 32,
            answered=4, required=4, evidence=[], statements=[], exceptional_day=False,
        )  # fmt: skip
    return story.state


def test_a_new_package_is_filled_from_the_units_visits_of_a_year() -> None:
    today = date(2026, 3, 9)
    tasks = [visited("2025-02-10"), visited("2025-06-10"), visited("2026-01-12")]
    tasks += [visited("2026-02-02", "covert-visit"), visited("2026-02-03", final=False)]
    held = unit_history(tasks, "u1", "F1", ITEMS, today)
    assert held["F1.D3"] == [["2025-06", 7000], ["2026-01", 7000]]
    assert held["F1.B2"] == [["2025-06", 2000], ["2025-06", 3000], ["2026-01", 2000], ["2026-01", 3000]]
    assert "/data/tel" not in held, "a telephone number is no measurement"
    assert unit_history(tasks, "u2", "F1", ITEMS, today) == {}
    assert unit_history(tasks, "u1", "F5", ITEMS, today) == {}
