"""Number indicators: answers of a form become one measured value, and the curve comes last."""

from __future__ import annotations

from fractions import Fraction

import pytest

from casework.faults import CaseworkFault
from casework.scoring.indicator import IndicatorScore, score_indicator
from casework.scoring.measures import Measure, form_items, measure_of, measures_from_answers
from tests.county.build import starter_catalogue

CATALOGUE = starter_catalogue()
WAITED = "w5=3 w15=10 w30=22 w60=45 w90=75"


def scored(code: str, measures: list[Measure]) -> IndicatorScore:
    indicator = CATALOGUE.get(code)
    assert indicator is not None
    return score_indicator(indicator, measures, CATALOGUE.rules)


def answered(code: str, score: str, values: list[str]) -> IndicatorScore:
    items = form_items([{"ref": "/data/row/q", "item": "F1.q", "indicator": code, "score": score}])
    answers: dict[str, str | None] = {f"/data/row[{place}]/q": value for place, value in enumerate(values, 1)}
    return scored(code, measures_from_answers(answers, items, unit="u", at=0))


@pytest.mark.parametrize(
    ("code", "score", "values", "points"),
    [
        # 2 of 40 records do not match: 5 % → 20 points; none at all → 100
        ("GSH-A5", "same=0 small=100 missing=100", ["same"] * 38 + ["small", "missing"], 20),
        ("GSH-A5", "same=0 small=100 missing=100", ["same"] * 40, 100),
        # 1 of 50 cases was corrected: 2 % → 50
        ("GSH-A7", "yes=100 no=0", ["no"] * 49 + ["yes"], 50),
        # 10 of 100 visits with an infusion: 10 % → 80; half of them: far beyond the curve → 0
        ("VC-A4", "yes=100 no=0", ["no"] * 90 + ["yes"] * 10, 80),
        ("VC-A4", "yes=100 no=0", ["no"] * 20 + ["yes"] * 20, 0),
        # minutes behind the words of the citizen page: the median is 10 minutes → 92.5
        ("TSC-P1", WAITED, ["w5"] * 14 + ["w15"] * 3 + ["w90"] * 14, Fraction("92.5")),
        # 17 of 20 were not asked again: 85 % → 70, and who does not know leaves the denominator
        ("TSC-P2", "no=100 once=0 more=0", ["no"] * 17 + ["once"] * 3 + ["DK"] * 9, 70),
    ],
)
def test_choices_are_values_of_the_indicator(
    code: str, score: str, values: list[str], points: int | Fraction
) -> None:
    assert answered(code, score, values).points == points


def test_a_share_goes_through_the_curve_however_it_is_told() -> None:
    counted = measure_of({"indicator": "TSC-A1", "met": 990, "applicable": 1000}, unit="u", at=0)
    told = measure_of({"indicator": "TSC-A1", "value_milli": 99_000, "n": 1000}, unit="u", at=0)
    for each in (counted, told):
        found = scored("TSC-A1", [each])
        assert (found.points, found.n) == (90, 1000)
        assert found.variance > 0


def test_two_feeds_weigh_by_their_samples_and_the_curve_comes_last() -> None:
    """100 of 100 and 270 of 300 on time: 92.5 % → 25 points, not the mean of 100 and 0."""
    rows = [
        measure_of({"indicator": "TSC-A1", "value_milli": 100_000, "n": 100}, unit="u", at=0),
        measure_of({"indicator": "TSC-A1", "met": 270, "applicable": 300}, unit="u", at=0),
    ]
    assert (scored("TSC-A1", rows).points, scored("TSC-A1", rows).n) == (25, 400)


def test_a_reading_of_low_confidence_counts_half() -> None:
    sure = Measure("TSC-P5", "u", 0, values=(Fraction(1),) * 20, n=20)
    unsure = Measure("TSC-P5", "u", 0, values=(Fraction(4),) * 20, n=20, low_confidence=True)
    assert scored("TSC-P5", [sure, unsure]).points == 75


def test_the_worse_of_two_bells_counts() -> None:
    rows = [Measure("CEC-T1", "u", 0, values=(Fraction(value),), n=1) for value in (1, 5)]
    assert scored("CEC-T1", rows).points == 30


def test_more_met_than_applicable_is_refused_for_shares_too() -> None:
    with pytest.raises(CaseworkFault) as caught:
        scored("TSC-A1", [measure_of({"indicator": "TSC-A1", "met": 6, "applicable": 5}, unit="u", at=0)])
    assert (caught.value.code, caught.value.place) == ("scoring.value", "TSC-A1")
