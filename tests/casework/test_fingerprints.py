"""Habits of inspectors: generous and severe raters are found at the units they share with others."""

from __future__ import annotations

from random import Random

import pytest

from casework.supervision.facts import VisitFacts
from casework.supervision.fingerprints import fingerprints
from tests.casework.facts import facts_with

PEOPLE = [f"ins{number}" for number in range(6)]


def county(bias: dict[str, float], seed: int = 3) -> list[VisitFacts]:
    """240 visits to 12 units of very different quality; `bias` shifts what somebody gives."""
    random = Random(seed)
    quality = {f"u{number}": 1.6 + number * 0.25 for number in range(12)}
    visits = []
    for number in range(240):
        unit, who = f"u{number % 12}", random.choice(PEOPLE)
        centre = quality[unit] + bias.get(who, 0.0)
        levels = {
            f"/data/b{item}": str(min(5, max(1, round(random.gauss(centre, 0.8))))) for item in range(8)
        }
        visits.append(facts_with(f"v{number}", unit, who, levels))
    return visits


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_biased_raters_are_found_and_honest_ones_left_alone(seed: int) -> None:
    rows = {row.profile: row.flags for row in fingerprints(county({"ins0": 0.8, "ins1": -0.8}, seed))}
    assert rows == dict.fromkeys(PEOPLE, ()) | {"ins0": ("generous",), "ins1": ("severe",)}


def test_who_is_sent_to_good_units_is_not_generous() -> None:
    """One inspector sees only the best three units, which others see too."""
    visits = [
        facts._replace(profiles=("lucky",)) if facts.unit in ("u9", "u10", "u11") and number % 2 else facts
        for number, facts in enumerate(county({}))
    ]
    assert all(row.flags == () for row in fingerprints(visits))


def test_round_numbers_are_noticed() -> None:
    random = Random(1)
    honest = {f"/data/n{item}": str(random.randint(10, 99)) for item in range(40)}
    lazy = {f"/data/n{item}": str(random.randrange(10, 99, 5)) for item in range(40)}
    rows = fingerprints([facts_with("v1", "u1", "a", honest), facts_with("v2", "u1", "b", lazy)])
    assert [row.flags for row in rows] == [(), ("round-numbers",)]
