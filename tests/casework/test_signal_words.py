"""What a signal says: a distance is read as people say it."""

from __future__ import annotations

import pytest

from casework.supervision.facts import Signal


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [
        (820, "距单位 820 米，", "lies 820 m from"),
        (1000, "距单位约 1.0 公里，", "lies about 1.0 km from"),
        (161298, "距单位约 161.3 公里，", "lies about 161.3 km from"),
    ],
)
def test_a_long_way_is_said_in_kilometres(metres: int, zh: str, en: str) -> None:
    said = Signal("located-elsewhere", "presence", strong=True, facts={"metres": metres})
    assert zh in said.zh
    assert en in said.en
    way = Signal("impossible-travel", "travel", strong=True, facts={"metres": metres, "minutes": 5})
    assert "{" not in way.zh + way.en
    assert "5 分钟" in way.zh
