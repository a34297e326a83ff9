"""All signals of all visits, and what follows: a question before finalising, or the list of desk-only
visits (R75, R149).

One weak sign is never enough to ask: fixes fail, and some places are small. Two independent families of
signs, or one strong sign, are asked about; a visit is called desk-only when two of presence, duration,
pictures, speed and copying speak against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casework.supervision.clock_games import clock_games
from casework.supervision.copying import copied, copies
from casework.supervision.facts import Signal, VisitFacts
from casework.supervision.pictures import reused
from casework.supervision.presence import (
    OFF_SITE_MODES,
    PEER_MIN,
    TEN_MINUTES,
    on_site_event,
    on_site_photo,
    presence,
)
from casework.supervision.speed import SCALE, speed, straight_line
from casework.supervision.travel import impossible_travel

RULE_VERSION = "2026.1"
QUESTIONS_MAX = 3
DESK_FAMILIES = frozenset({"presence", "duration", "photos", "copying", "speed"})
DESK_FAMILIES_NEEDED = 2
PHOTOS_USUAL_PERCENT = 80
"""From this share of a form's visits on, pictures are what a visit of the kind has."""


class Judged(NamedTuple):
    """`questions`: the signals to be answered in writing before finalising, at most three; `desk_only`:
    for the look-back list."""

    visit: str
    unit: str
    profiles: tuple[str, ...]
    signals: tuple[Signal, ...]
    questions: tuple[Signal, ...]
    desk_only: bool
    open_questions: int
    rule_version: str = RULE_VERSION


def judge_visits(
    visits: Sequence[VisitFacts], sites: Mapping[str, tuple[float, float]]
) -> tuple[Judged, ...]:
    """Judge visits against each other. `sites`: unit → (latitude, longitude) in degrees."""
    minutes, photos_usual, mode_percent = _peers(visits)
    again, pictures, travel = copies(visits), reused(visits), impossible_travel(visits, sites)
    all_signals: dict[str, list[Signal]] = {}
    for facts in visits:
        found = [*presence(facts, minutes, photos_usual.get(facts.form, False)), *speed(facts)]
        found.extend(straight_line(facts, mode_percent.get(facts.form, 0)))
        found.extend(clock_games(facts))
        if facts.visit in again:
            found.append(copied(again[facts.visit]))
        found.extend(each[facts.visit] for each in (pictures, travel) if facts.visit in each)
        all_signals[facts.visit] = found
    usual = _usual(visits, all_signals)
    return tuple(
        conclude(
            facts, tuple(each for each in all_signals[facts.visit] if (facts.form, each.code) not in usual)
        )
        for facts in visits
    )


def _usual(
    visits: Sequence[VisitFacts], signals: Mapping[str, Sequence[Signal]]
) -> frozenset[tuple[str, str]]:
    """(form, code) of signs that most visits of a form show: they say nothing about one of them."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for facts in visits:
        total[facts.form] += 1
        for code in {each.code for each in signals[facts.visit]}:
            seen[facts.form, code] += 1
    return frozenset(
        (form, code)
        for (form, code), number in seen.items()
        if total[form] >= PEER_MIN and number * 2 > total[form]
    )


def conclude(facts: VisitFacts, signals: tuple[Signal, ...]) -> Judged:
    """What follows from the signals of one visit."""
    families = {each.family for each in signals}
    strong = any(each.strong for each in signals)
    desk = families & DESK_FAMILIES
    desk_only = is_hollow(facts) or is_elsewhere(facts, signals) or len(desk) >= DESK_FAMILIES_NEEDED
    asked = strong or len(families) >= DESK_FAMILIES_NEEDED
    ranked = sorted(signals, key=lambda each: not each.strong)
    questions = tuple(ranked[:QUESTIONS_MAX]) if asked else ()
    still_open = sum(1 for each in questions if each.code not in facts.answered_signals)
    return Judged(facts.visit, facts.unit, facts.profiles, signals, questions, desk_only, still_open)


def is_hollow(facts: VisitFacts) -> bool:
    """The plain case of R75: no on-site event, no picture taken on site, less than ten minutes."""
    return (
        facts.mode not in OFF_SITE_MODES
        and facts.minutes < TEN_MINUTES
        and not on_site_event(facts)
        and not any(on_site_photo(facts, photo) for photo in facts.photos)
    )


def is_elsewhere(facts: VisitFacts, signals: tuple[Signal, ...]) -> bool:
    """Every fix lies far from the unit, and no picture was taken there either."""
    far = any(each.code == "located-elsewhere" and each.strong for each in signals)
    return far and not any(on_site_photo(facts, photo) for photo in facts.photos)


def _peers(visits: Sequence[VisitFacts]) -> tuple[dict[str, int], dict[str, bool], dict[str, int]]:
    groups: dict[str, list[VisitFacts]] = defaultdict(list)
    for facts in visits:
        groups[facts.form].append(facts)
    minutes, photos, mode = {}, {}, {}
    for form, group in groups.items():
        if len(group) >= PEER_MIN:
            minutes[form] = sorted(each.minutes for each in group)[len(group) // 2]
        photos[form] = sum(1 for each in group if each.photos) * 100 >= PHOTOS_USUAL_PERCENT * len(group)
        shares = sorted(_mode_percent(each) for each in group)
        mode[form] = shares[len(shares) // 2]
    return minutes, photos, mode


def _mode_percent(facts: VisitFacts) -> int:
    counts: dict[str, int] = defaultdict(int)
    for value in facts.answers.values():
        if value in SCALE:
            counts[value] += 1
    return 100 * max(counts.values()) // sum(counts.values()) if counts else 0
