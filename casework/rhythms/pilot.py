"""Pilots and targets (R164–R168, R173, C13): long enough, sites of each type, goals against a frozen
baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from casework.faults import CaseworkFault
from casework.folds.supervision import long_enough

SITE_TYPES = ("dense-sub-district", "industrial-township", "ethnic-area", "remote-village")
HALLS = (3, 5)
RATINGS_GOAL = 100_000
CLAIM_NOTE = "programme claims, check locally"


def close_pilot(start: str, end: str, verdict: str) -> str:
    """The verdict, if it may be given.

    Raises `CaseworkFault` "pilot.refused" for "evaluated" before six months.
    """
    if verdict == "evaluated" and not long_enough(start, end):
        raise CaseworkFault("pilot.refused", reason=f"it ran from {start} to {end}, less than six months")
    return verdict


def site_warnings(types: Sequence[str], halls: int) -> tuple[str, ...]:
    """Types that no site has, and a number of halls outside 3–5 (C13, R167)."""
    missing = [f"no-{each}" for each in SITE_TYPES if each not in types]
    return tuple(missing + ([] if HALLS[0] <= halls <= HALLS[1] else ["halls-not-3-to-5"]))


def by_site_type(scores: Mapping[str, Fraction], types: Mapping[str, str]) -> Mapping[str, Fraction]:
    """Mean score of each site type (R166)."""
    groups: dict[str, list[Fraction]] = {}
    for unit, score in scores.items():
        groups.setdefault(types.get(unit, ""), []).append(score)
    return {kind: Fraction(sum(own, Fraction(0)), len(own)) for kind, own in sorted(groups.items())}


class Claim(NamedTuple):
    """A target that a programme named: baseline and goal in thousandths of the unit, months from the start,
    and where it comes from."""

    name: str
    unit: str
    baseline_milli: int
    goal_milli: int
    months: int
    source: str = CLAIM_NOTE


CLAIMS: Sequence[Claim] = (
    Claim("satisfaction", "point", 82_600, 90_000, 12),
    Claim("satisfaction-late", "point", 82_600, 95_000, 24),
    Claim("handling-time", "%", 100_000, 70_000, 12),
    Claim("handling-time-late", "%", 100_000, 60_000, 24),
    Claim("repeated-papers", "%", 45_000, 15_000, 24),
    Claim("peak-queue", "%", 100_000, 50_000, 24),
    Claim("trips", "trip", 3_000, 1_000, 24),
    Claim("steps", "step", 0, -2_000, 24),
    Claim("green-channel", "%", 100_000, 160_000, 24),
    Claim("trust", "point", 0, 15_000, 24),
)
"""Presets for `target.set`: claims of a programme, never facts of this county (R173)."""


class Registered(NamedTuple):
    """One target of the registry with its progress."""

    goal: Goal
    by: str
    source: str
    unit: str


def registry(rows: Sequence[Mapping[str, Any]], actual: Mapping[str, int]) -> tuple[Registered, ...]:
    """Every target (rows of `target.set`, the newest of each indicator and unit) against what was measured.

    A target without a source of its own is marked as a claim to be checked locally.
    """
    newest = {(row["indicator"], row.get("unit", "")): row for row in rows}
    return tuple(
        Registered(
            goal(name, row["baseline_milli"], row["goal_milli"], actual.get(name)),
            row["by"], row["source"] or CLAIM_NOTE, unit,
        )
        for (name, unit), row in sorted(newest.items())
    )  # fmt: skip


class Goal(NamedTuple):
    """Milli units. `reached` is None before anything was measured."""

    indicator: str
    baseline: int
    goal: int
    actual: int | None
    reached: bool | None
    way_permille: int | None


def goal(indicator: str, baseline: int, target: int, actual: int | None) -> Goal:
    """How far the way from the frozen baseline to the goal has been gone."""
    if actual is None:
        return Goal(indicator, baseline, target, None, None, None)
    up = target >= baseline
    reached = actual >= target if up else actual <= target
    way = 1000 * (actual - baseline) // (target - baseline) if target != baseline else 1000
    return Goal(indicator, baseline, target, actual, reached, way)
