"""Answered too fast, or all in one line (forms.md §0, X25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from casework.supervision.facts import Signal, VisitFacts

FAST_MS = 2000
RUN = 20
LINE_PERCENT = 90
PEER_GAP_PERCENT = 10
LINE_MIN = 12
SCALE = frozenset("12345")


def longest_fast_run(spent: tuple[int, ...]) -> int:
    """How many answers in a row took less than two seconds each."""
    return max(
        (sum(1 for _ in group) for fast, group in groupby(ms < FAST_MS for ms in spent) if fast), default=0
    )


def speed(facts: VisitFacts) -> Iterator[Signal]:
    run = longest_fast_run(facts.spent)
    if run >= RUN:
        yield Signal("fast-answers", "speed", False, {"run": run})


def straight_line(facts: VisitFacts, peer_mode_percent: int) -> Iterator[Signal]:
    """At least 90 % of the five-level answers are the same level, where peers do not answer so."""
    levels = Counter(value for value in facts.answers.values() if value in SCALE)
    total = sum(levels.values())
    if total < LINE_MIN:
        return
    level, most = levels.most_common(1)[0]
    if most * 100 >= LINE_PERCENT * total and peer_mode_percent < LINE_PERCENT - PEER_GAP_PERCENT:
        yield Signal(
            "straight-line", "straight-line", False, {"level": int(level), "same": most, "of": total}
        )
