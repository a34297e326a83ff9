"""Before finalising, at most three questions about odd values.

Each can be answered in writing, none blocks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from inspector_app.vault.drafts import DraftRow

Kind = Literal["fast", "same", "short"]
MOST_QUESTIONS = 3
FAST_MS, FAST_RUN = 2_000, 20
SAME_SHARE_PERCENT, SAME_LEAST = 95, 12
SHORT_PERCENT = 40


@dataclass(frozen=True, slots=True)
class PlausibilityQuestion:
    """One question.

    `kind` names the sentence, `ref` the place in the form ("" for the whole visit), `number` fills it.
    """

    id: str
    kind: Kind
    ref: str
    number: int


def questions(
    rows: Sequence[DraftRow], answers: Mapping[str, str], *, minutes: int, minimum_minutes: int
) -> tuple[PlausibilityQuestion, ...]:
    """What looks odd (forms.md §0, DESK-ONLY SIGNALS).

    Answers in a rush, one answer everywhere, a visit too short.
    """
    found = [*_short(minutes, minimum_minutes), *_fast(rows), *_same(answers)]
    return tuple(found[:MOST_QUESTIONS])


def _short(minutes: int, minimum: int) -> list[PlausibilityQuestion]:
    if minimum and minutes * 100 < minimum * SHORT_PERCENT:
        return [PlausibilityQuestion("short", "short", "", minutes)]
    return []


def _fast(rows: Sequence[DraftRow]) -> list[PlausibilityQuestion]:
    run, first = 0, ""
    for row in rows:
        if row.kind != "answer":
            continue
        run, first = (run + 1, first or row.ref) if 0 <= row.spent_ms < FAST_MS else (0, "")
        if run == FAST_RUN:
            return [PlausibilityQuestion("fast", "fast", first, run)]
    return []


def _same(answers: Mapping[str, str]) -> list[PlausibilityQuestion]:
    levels = [value for value in answers.values() if value in ("1", "2", "3", "4", "5")]
    if len(levels) < SAME_LEAST:
        return []
    most = max(set(levels), key=lambda value: (levels.count(value), value))
    share = levels.count(most) * 100 // len(levels)
    return [PlausibilityQuestion("same", "same", "", share)] if share >= SAME_SHARE_PERCENT else []
