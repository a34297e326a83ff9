"""The monthly word to the superior about low-rated service (R117), made from the same events."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from casework.county import County
from casework.folds.feedback import Rating
from casework.problems import state as states
from casework.ratings.counted import counts, figures
from casework.rhythms.periods import bounds

LOW_PERMILLE = 850
"""Below this share of satisfied raters a unit is reported."""


class Upward(NamedTuple):
    """One unit whose service was rated low in a month: figures, what people said, what is being done."""

    unit: str
    month: str
    counted: int
    satisfied_permille: int
    reasons: tuple[tuple[str, int], ...]
    problems_open: int
    bad_without_route: int


def upward(county: County, month: str, low: int = LOW_PERMILLE) -> tuple[Upward, ...]:
    """Units below the line in "2026-03", worst first; units with too few ratings are not judged."""
    first, last = bounds(month)
    by_unit: dict[str, list[Rating]] = defaultdict(list)
    for each in county.ratings:
        if first <= each.at <= last and each.rating not in county.held:
            by_unit[each.unit].append(each)
    rows = []
    for unit, own in by_unit.items():
        found = figures(own)
        if found.word or found.satisfied_permille is None or found.satisfied_permille >= low:
            continue
        bad = [each for each in own if each.bad and counts(each)]
        said = Counter(reason for each in bad for reason in each.reasons)
        still = sum(
            1
            for each in county.problems
            if each.owner.unit == unit and each.issued_at and each.state not in states.ENDED
        )
        without = sum(1 for each in bad if not each.route)
        top = tuple(said.most_common(3))
        rows.append(Upward(unit, month, found.counted, found.satisfied_permille, top, still, without))
    return tuple(sorted(rows, key=lambda row: (row.satisfied_permille, row.unit)))
