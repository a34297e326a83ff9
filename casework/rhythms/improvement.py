"""Units' yearly plans of improvement (R162): every goal hangs on problems or on an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from casework.catalogue.model import Catalogue
from casework.problems import state as states
from casework.problems.state import ProblemState


class PlanItem(NamedTuple):
    """One goal of a unit. `problems_open` of those it links to; `unknown`: links that lead nowhere."""

    unit: str
    year: int
    goal: str
    due: str
    indicator: str
    problems: tuple[str, ...]
    problems_open: int
    unknown: tuple[str, ...]


def plan_items(
    plans: Sequence[Mapping[str, Any]], problems: Iterable[ProblemState], catalogue: Catalogue
) -> tuple[PlanItem, ...]:
    """The items of the newest plan of each unit and year, with their links followed."""
    newest = {(row["unit"], row["year"]): row for row in plans}
    known = {each.problem: each for each in problems}
    result = []
    for (unit, year), row in sorted(newest.items()):
        for item in row["items"]:
            linked = tuple(item.get("problems", ()))
            indicator = str(item.get("indicator", ""))
            lost = [key for key in linked if key not in known]
            lost += [indicator] if indicator and catalogue.get(indicator) is None else []
            still = sum(1 for key in linked if key in known and known[key].state not in states.ENDED)
            goal, due = item["goal"], item["due"]
            result.append(PlanItem(unit, year, goal, due, indicator, linked, still, tuple(lost)))
    return tuple(result)
