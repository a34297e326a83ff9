"""The past of a unit in the package, and the value that does not fit it."""

from __future__ import annotations

import pytest

from casework.planning.history import odd, package_history, series_of
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
