"""Which ratings count, and the figures made of them (R88, R102, X4, X40)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from casework.folds.feedback import Rating

PUBLISH_MIN_N = 30
REASON_MIN_N = 10
SMALL = "样本不足"


def counts(rating: Rating) -> bool:
    """Left out: tests, defaulted silence, staff-assisted ones, what is held or excluded by two people."""
    return not (
        rating.test or rating.defaulted or rating.assisted == "staff" or rating.held or rating.excluded
    )


class RatingFigures(NamedTuple):
    """`satisfied_permille` and `mean_milli` are None where nothing counts; `word` is 样本不足 below the
    publishing minimum."""

    given: int
    counted: int
    held: int
    staff_assisted: int
    bad: int
    satisfied_permille: int | None
    mean_milli: int | None
    active_permille: int | None
    word: str


def figures(
    ratings: Iterable[Rating], handled: int | None = None, minimum: int = PUBLISH_MIN_N
) -> RatingFigures:
    """Figures of a set of ratings; `handled` is the number of completed cases behind them.

    Satisfied is level 3 and above. Silence is never counted as praise: the active rate is ratings by cases.
    """
    listed = list(ratings)
    own = [each for each in listed if not each.test and not each.defaulted]
    good = [each for each in own if counts(each)]
    satisfied = sum(1 for each in good if not each.bad)
    return RatingFigures(
        given=len(own),
        counted=len(good),
        held=sum(1 for each in own if each.held),
        staff_assisted=sum(1 for each in own if each.assisted == "staff"),
        bad=len(good) - satisfied,
        satisfied_permille=round(Fraction(1000 * satisfied, len(good))) if good else None,
        mean_milli=round(Fraction(1000 * sum(each.level for each in good), len(good))) if good else None,
        active_permille=round(Fraction(1000 * len(own), handled)) if handled else None,
        word="" if len(good) >= minimum else SMALL,
    )


def comprehensive(ratings: Iterable[Rating]) -> list[Rating]:
    """综合点评: ratings without a case number, allowed and kept apart from those of a handling (X10)."""
    return [each for each in ratings if not each.case]


class GroupShare(NamedTuple):
    """One group among the served and among the raters; `under` marks a group that is not reached (R44)."""

    group: str
    served: int
    raters: int
    served_permille: int
    raters_permille: int
    under: bool


UNDER_HALF = Fraction(1, 2)


def coverage(served: Mapping[str, int], raters: Mapping[str, int]) -> tuple[GroupShare, ...]:
    """Raters against the served by group; under-covered when its share is below half of what it should be."""
    all_served, all_raters = sum(served.values()), sum(raters.values())
    result = []
    for group in sorted(served.keys() | raters.keys()):
        ours = Fraction(served.get(group, 0), all_served) if all_served else Fraction(0)
        theirs = Fraction(raters.get(group, 0), all_raters) if all_raters else Fraction(0)
        result.append(
            GroupShare(
                group,
                served.get(group, 0),
                raters.get(group, 0),
                round(ours * 1000),
                round(theirs * 1000),
                ours > 0 and theirs < ours * UNDER_HALF,
            )
        )
    return tuple(result)


def by_group(ratings: Iterable[Rating], field: str) -> Counter[str]:
    """How many counted ratings came from each group of `age_band`, `sex` or `township`; unknown as ""."""
    return Counter(str(getattr(each, field)) for each in ratings if counts(each))
