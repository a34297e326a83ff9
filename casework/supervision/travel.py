"""One person in two places: impossible travel between visits, and visits at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from casework.supervision.facts import Signal, VisitFacts, metres

KMH_MAX = 150
NEAR_M = 2000
"""Below this distance a fix may simply be wrong."""
HOUR_MS = 3_600_000
Sites = Mapping[str, tuple[float, float]]


def impossible_travel(visits: Sequence[VisitFacts], sites: Sites) -> dict[str, Signal]:
    """Pairs of visits that ask for more than 150 km/h between them; both are marked, for nobody knows
    which is false.

    `sites`: unit → (latitude, longitude)."""
    by_profile: dict[str, list[VisitFacts]] = defaultdict(list)
    for facts in visits:
        if facts.mode != "covert-call":
            for profile in facts.profiles:
                by_profile[profile].append(facts)
    found: dict[str, Signal] = {}
    for own in by_profile.values():
        own.sort(key=lambda each: (each.start, each.visit))
        for before, after in pairwise(own):
            signal = _between(before, after, sites)
            if signal is not None:
                found.setdefault(after.visit, signal)
                found.setdefault(before.visit, signal)
    return found


def _between(before: VisitFacts, after: VisitFacts, sites: Sites) -> Signal | None:
    here, there = sites.get(before.unit), sites.get(after.unit)
    if before.unit == after.unit or here is None or there is None:
        return None
    distance = metres(*here, *there)
    hours = max(after.start - before.end, 0) / HOUR_MS
    if distance <= NEAR_M or distance / 1000 <= KMH_MAX * max(hours, 0.05):
        return None
    facts: dict[str, int | str] = {"visit": before.visit, "metres": distance, "minutes": round(hours * 60)}
    return Signal("impossible-travel", "travel", False, facts)
