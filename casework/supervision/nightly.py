"""The check that runs over the field work of a period (X25): duplicates, outliers, too short, too long,
missing; a row an inspector."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from casework.scoring.measures import MISSING
from casework.supervision.facts import VisitFacts
from casework.supervision.fingerprints import fingerprints
from casework.supervision.presence import PEER_MIN
from casework.supervision.signals import Judged

LONG_PERCENT = 300
MISSING_PERMILLE = 200
DUPLICATES = frozenset({"copied-answers", "reused-photo"})
SHORT = frozenset({"short-visit", "fast-answers"})


class Row(NamedTuple):
    """One inspector: how many visits show what; `missing_permille` of all answers; `flags` of habits."""

    profile: str
    visits: int
    duplicates: int
    short: int
    long: int
    straight: int
    missing_permille: int
    desk_only: int
    flags: tuple[str, ...]


def nightly(visits: Sequence[VisitFacts], judged: Sequence[Judged]) -> tuple[Row, ...]:
    """By inspector, those with most to look at first; for a back-check, never a verdict."""
    usual = _usual_minutes(visits)
    habits = {each.profile: each.flags for each in fingerprints(visits)}
    verdicts = {each.visit: each for each in judged}
    own: dict[str, list[VisitFacts]] = defaultdict(list)
    for facts in visits:
        for profile in facts.profiles:
            own[profile].append(facts)
    rows = [_row(profile, listed, verdicts, usual, habits) for profile, listed in own.items()]
    return tuple(sorted(rows, key=lambda row: (-row.desk_only, -row.duplicates, -row.short, row.profile)))


def _usual_minutes(visits: Sequence[VisitFacts]) -> Mapping[str, int]:
    by_form: dict[str, list[int]] = defaultdict(list)
    for facts in visits:
        by_form[facts.form].append(facts.minutes)
    return {
        form: sorted(minutes)[len(minutes) // 2]
        for form, minutes in by_form.items()
        if len(minutes) >= PEER_MIN
    }


def _row(
    profile: str,
    listed: Sequence[VisitFacts],
    verdicts: Mapping[str, Judged],
    usual: Mapping[str, int],
    habits: Mapping[str, tuple[str, ...]],
) -> Row:
    seen: Counter[str] = Counter()
    for facts in listed:
        codes = {signal.code for signal in verdicts[facts.visit].signals}
        seen["duplicates"] += bool(codes & DUPLICATES)
        seen["short"] += bool(codes & SHORT)
        seen["straight"] += "straight-line" in codes
        seen["long"] += facts.minutes * 100 > LONG_PERCENT * usual.get(facts.form, facts.minutes + 1)
        seen["desk"] += verdicts[facts.visit].desk_only
    values = [value for facts in listed for value in facts.answers.values()]
    gone = sum(1 for value in values if value in MISSING)
    permille = 1000 * gone // len(values) if values else 0
    flags = (*habits.get(profile, ()), *(("much-missing",) if permille > MISSING_PERMILLE else ()))
    return Row(
        profile, len(listed), seen["duplicates"], seen["short"], seen["long"], seen["straight"], permille,
        seen["desk"], flags,
    )  # fmt: skip
