"""Claimed times that cannot be: a time is a claim, shown as the interval that can be proved (X39)."""

from __future__ import annotations

from collections.abc import Iterator

from casework.supervision.facts import Signal, VisitFacts

JUMP_MS = 2 * 3_600_000
MINUTE_MS = 60_000


def clock_games(facts: VisitFacts) -> Iterator[Signal]:
    """The visit ends before it begins, or its events and its commit disagree by hours."""
    if facts.end < facts.start:
        minutes = (facts.start - facts.end) // MINUTE_MS
        yield Signal("clock-backwards", "clock", True, {"minutes": minutes})
    for at, wall in facts.walls:
        if wall and at - wall > JUMP_MS:
            yield Signal("clock-ahead", "clock", False, {"minutes": (at - wall) // MINUTE_MS})
