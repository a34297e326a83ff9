"""A plan drawn by lot (R41, R42, X36): first the units, then a team for each, both by one seed of which the
hash was signed before anything was drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from casework.faults import CaseworkFault
from casework.supervision.draws import draw, population_hash, replay


class Drawn(NamedTuple):
    """Units in the order drawn, with the people who could go and those who do."""

    units: tuple[str, ...]
    teams: Mapping[str, tuple[str, ...]]


def draw_units(seed: str, population: Iterable[str], size: int) -> tuple[str, ...]:
    """`size` units. Raises `CaseworkFault` draw.refused for more than there are."""
    return draw(seed, population, size)


def draw_team(seed: str, unit: str, on: date, able: Sequence[str], size: int) -> tuple[str, ...]:
    """A team among those who may go; fewer than `size` if there are not enough."""
    return draw(f"{seed}/{unit}/{on}", able, min(size, len(set(able))))


def holds(committed: Mapping[str, Any], opened: Mapping[str, Any]) -> bool:
    """Whether an opened draw of a plan is what its seed, its units and its people give: anybody can replay it
    from the two events (`draw.committed`, `draw.opened`).
    """
    population, chosen = opened.get("population", ()), opened.get("chosen", ())
    if population_hash(population) != committed["population_hash"]:
        return False
    if not replay(opened["seed"], list(population), list(chosen), committed["seed_hash"]):
        return False
    try:
        return all(_team_holds(opened["seed"], team) for team in opened.get("teams", ()))
    except (CaseworkFault, ValueError):
        return False


def _team_holds(seed: str, team: Mapping[str, Any]) -> bool:
    on = date.fromisoformat(str(team["on"]))
    again = draw_team(seed, team["unit"], on, team["able"], len(team["chosen"]))
    return again == tuple(team["chosen"])
