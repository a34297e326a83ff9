"""Facts of a visit for tests of signals: an honest overt visit with the answers given."""

from __future__ import annotations

from collections.abc import Mapping

from casework.supervision.facts import VisitFacts

HOUR_MS = 3_600_000


def facts_with(visit: str, unit: str, profile: str, answers: Mapping[str, str]) -> VisitFacts:
    return VisitFacts(
        visit=visit,
        task=f"t-{visit}",
        unit=unit,
        form="F1",
        mode="overt",
        minimum_minutes=0,
        max_minutes=0,
        profiles=(profile,),
        start=0,
        end=3 * HOUR_MS,
        minutes=180,
        gate="scene-and-code",
        gate_reason="",
        fixes=(),
        places=(),
        radius_m=150,
        photos=(),
        answers=answers,
        spent=(),
        walls=(),
        answered_signals=(),
    )
