"""Points that a form counts as falling short, beside the problems that were recorded."""

from __future__ import annotations

from typing import NamedTuple

from inspector_app.desk.visit.desk import VisitDesk

COUNTED = "J_failed"
"""The calculation in which the forms count the points that fall short."""


class Shortfall(NamedTuple):
    """`points` that fall short, `problems` recorded in the visit."""

    points: int
    problems: int


def shortfall(visit: VisitDesk) -> Shortfall | None:
    """Where fewer problems stand on record than points fall short; None where the form counts none."""
    answers = visit.session.answers()
    counted = next((value for ref, value in answers.items() if ref.rpartition("/")[2] == COUNTED), "")
    points = int(float(counted)) if counted.replace(".", "", 1).isdigit() else 0
    recorded = len(visit.problems())
    return Shortfall(points, recorded) if points > recorded else None
