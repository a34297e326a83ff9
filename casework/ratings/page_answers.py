"""What else the citizen page asks (done, waited, more papers, trips): measures of what its form
names (CP-2 to CP-4, CP-7)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from casework.folds.feedback import Rating
from casework.scoring.measures import FormItem, Measure, measures_from_answers

PAGE_FORM = "CP"
LEVEL_ITEM = "CP.CP1"
"""The five levels themselves: they are counted from the rating, not from its answers."""


def page_measures(rating: Rating, items: Sequence[FormItem], wanted: Collection[str]) -> list[Measure]:
    """Measures of one rating. `rating.answers` by the short name of the question; `items` of the published
    page; `wanted` the codes of the unit's pack. What was left blank gives no measure, never 0.
    """
    own = [each for each in items if each.item != LEVEL_ITEM]
    names = {each.ref.rpartition("/")[2]: each.ref for each in own}
    given = {names[name]: value for name, value in rating.answers.items() if name in names and value}
    found = measures_from_answers(given, own, unit=rating.unit, at=rating.at)
    scope = "enterprise" if rating.enterprise else "individual"
    return [
        each._replace(window=rating.window, scope=scope, source="rating")
        for each in found
        if each.indicator in wanted
    ]
