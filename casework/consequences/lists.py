"""Red and black lists, talks and awards, as drafts that a person signs (R135–R140, C3).

Exempt months (R138) are skipped as if they were not there. An observation period (R139) stops harsher
steps until its end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from casework.consequences.bands import BOTTOM, TOP

RULE_VERSION = "2026.1"
RED_MONTHS, BLACK_MONTHS = 3, 2


class Draft(NamedTuple):
    """A drafted step; it has no effect before a signature. `periods` are the months it rests on."""

    kind: str
    unit: str
    rule: str
    periods: tuple[str, ...]
    version: str = RULE_VERSION


def _runs(
    series: Sequence[tuple[str, str]], band: str, length: int, exempt: Collection[str]
) -> list[tuple[str, ...]]:
    """Each time a run reaches `length` (and only then; longer runs do not fire again before they break)."""
    found: list[tuple[str, ...]] = []
    run: list[str] = []
    for period, own in series:
        if period in exempt:
            continue
        run = [*run, period] if own == band else []
        if len(run) == length:
            found.append(tuple(run))
    return found


def red_list(unit: str, series: Sequence[tuple[str, str]], exempt: Collection[str] = ()) -> tuple[Draft, ...]:
    """Three months running in the top band: an award draft, in the third month only (R135).

    `series`: (month, band).
    """
    return tuple(Draft("award", unit, "red-list", run) for run in _runs(series, TOP, RED_MONTHS, exempt))


def black_list(
    unit: str,
    series: Sequence[tuple[str, str]],
    exempt: Collection[str] = (),
    observed: Sequence[tuple[str, str]] = (),
) -> tuple[Draft, ...]:
    """Two months running in the bottom band: a draft of 约谈 (R136); none while an observation period runs
    (R139).

    `observed`: (first month, last month) of observation periods.
    """
    return tuple(
        Draft("talk", unit, "black-list", run)
        for run in _runs(series, BOTTOM, BLACK_MONTHS, exempt)
        if not any(first <= run[-1] <= last for first, last in observed)
    )


def head_talk(unit: str, rounds: Sequence[tuple[str, str]], rate_permille: int | None) -> tuple[Draft, ...]:
    """Two inspection rounds running in the bottom band, or rectification under 60 %: a talk with the
    head (R137)."""
    drafts = [Draft("talk", unit, "two-low-rounds", run) for run in _runs(rounds, BOTTOM, 2, ())]
    if rate_permille is not None and rate_permille < 600:
        drafts.append(Draft("talk", unit, "poor-rectification", ()))
    return tuple(drafts)


def progress(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction]
) -> tuple[tuple[str, Fraction], ...]:
    """Units by change against their own baseline, most improved first (R140)."""
    changes = {unit: after[unit] - before[unit] for unit in before.keys() & after.keys()}
    return tuple(sorted(changes.items(), key=lambda pair: (-pair[1], pair[0])))


class CaseFile(NamedTuple):
    """A file for discipline supervision: the draft, the index of its evidence, and who handed it over
    (R137)."""

    unit: str
    rule: str
    evidence: tuple[str, ...]
    problems: tuple[str, ...]


def case_file(draft: Draft, evidence: Collection[str], problems: Collection[str]) -> CaseFile:
    return CaseFile(draft.unit, draft.rule, tuple(sorted(evidence)), tuple(sorted(problems)))
