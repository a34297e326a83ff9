"""Scoring: worked examples to the last decimal shown, and what must never happen."""

from __future__ import annotations

import csv
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import day_start
from casework.catalogue import Catalogue, portable
from casework.county import monthly_scores, scores_by_month
from casework.faults import CaseworkFault
from casework.scoring.adjudication import rated
from casework.scoring.composite import score_unit, tenths
from casework.scoring.conduct import NEGATIVE_LIST, POSITIVE_LIST, apply_conduct
from casework.scoring.indicator import score_indicator
from casework.scoring.item import on_curve, statistic
from casework.scoring.measures import Measure, form_items, measure_of, measures_from_answers
from casework.scoring.views import by_dimension, by_layer, uncovered
from tests.county.build import ROOT, make_county, starter_catalogue

CATALOGUE = starter_catalogue()


def example(path: Path) -> tuple[list[Measure], dict[str, str], dict[str, str], str, str, str]:
    """Measures, points by indicator, points by body, domain, view, composite as the spreadsheet shows
    them."""
    measures, points, bodies = [], {}, {}
    domain = view = composite = ""
    for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()[1:]):
        code, body, weight, kind, value, n, shown, last, _ = row
        if code == "body":
            bodies[body] = shown
        elif code == "composite":
            domain, view, composite = body, weight, last
        else:
            points[code] = shown
            measures.extend(one(code, kind, value, int(n)))
    return measures, points, bodies, domain, view, composite


def one(code: str, kind: str, value: str, n: int) -> list[Measure]:
    base = Measure(code, "u", 0, n=n)
    if kind == "value":
        return [base._replace(values=(Fraction(value),))]
    if kind == "levels":
        levels = [
            int(part.split("*")[0]) for part in value.split() for _ in range(int([*part.split("*"), "1"][1]))
        ]
        return [base._replace(levels=tuple(levels))]
    if kind == "met":
        met, applicable = (int(part) for part in value.split("/"))
        failed = ("药品效期",) if code == "VC-A1" and met < applicable else ()
        return [base._replace(met=met, applicable=applicable, failed_critical=failed)]
    return [base._replace(passed=value == "yes")] if kind == "pass" else []


@pytest.mark.requirement("R13")
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_worked_examples_agree_to_the_last_decimal_shown(number: int, project_root: Path) -> None:
    measures, points, bodies, domain, view, composite = example(
        project_root / f"docs/scoring/example-{number}.csv"
    )
    score = score_unit(CATALOGUE, domain, "u", measures, view=view)

    def shown(value: Fraction | None) -> str:
        return "" if value is None else f"{int(value * 10_000 + Fraction(1, 2)) / 10_000:.4f}"

    assert {each.indicator: shown(each.points) for each in score.indicators} == points
    assert {each.body: shown(each.points) for each in score.bodies} == bodies
    found = tenths(score.composite)
    assert found is not None
    assert f"{found // 10}.{found % 10}" == composite


@pytest.mark.requirement("R13")
def test_enterprise_and_individual_give_two_totals(project_root: Path) -> None:
    measures, *_ = example(project_root / "docs/scoring/example-4.csv")
    enterprise = score_unit(CATALOGUE, "GSH", "u", measures, view="enterprise")
    individual = score_unit(CATALOGUE, "GSH", "u", measures, view="individual")
    assert (tenths(enterprise.composite), tenths(individual.composite)) == (778, 741)


def full(quality: int = 4) -> list[Measure]:
    measures = []
    for each in CATALOGUE.pack("TSC"):
        kind = each.measurement.kind
        n = max(each.measurement.min_n, 1)
        base = Measure(each.code, "u", 0, n=n)
        if kind in ("bars5", "citizen5"):
            measures.append(base._replace(levels=(quality,) * n))
        elif kind == "number":
            measures.append(
                base._replace(values=(each.measurement.points[len(each.measurement.points) // 2][0],))
            )
        else:
            measures.append(base._replace(met=quality, applicable=5))
    return measures


@pytest.mark.requirement("R39")
def test_a_body_without_data_makes_the_composite_incomplete() -> None:
    third = {each.code for each in CATALOGUE.pack("TSC") if each.body == "third_party"}
    score = score_unit(CATALOGUE, "TSC", "u", [each for each in full() if each.indicator not in third])
    assert (score.state, score.composite) == ("incomplete", None)
    assert {each.body: each.points is None for each in score.bodies} == {
        "public": False,
        "third_party": True,
        "administrative": False,
    }


@pytest.mark.requirement("R39")
def test_a_body_below_sixty_percent_measured_is_withheld() -> None:
    """TSC third party: T1 7, T2 7, T3 6, T4 5, T5 5 of 30."""
    others = [each for each in full() if "-T" not in each.indicator]
    measured = {each.indicator: each for each in full()}
    some = [measured[code] for code in ("TSC-T1", "TSC-T4", "TSC-T5")]
    score = score_unit(CATALOGUE, "TSC", "u", [*others, *some])
    third = next(each for each in score.bodies if each.body == "third_party")
    assert (third.points, score.state) == (None, "incomplete")
    enough = score_unit(CATALOGUE, "TSC", "u", [*others, *some, measured["TSC-T2"]])
    assert enough.state == "complete"


@pytest.mark.requirement("X40")
def test_below_the_minimum_sample_there_is_no_score() -> None:
    indicator = CATALOGUE.get("TSC-P3")
    assert indicator is not None
    measure = Measure("TSC-P3", "u", 0, levels=(5,) * 29, n=29)
    small = score_indicator(indicator, [measure], CATALOGUE.rules)
    assert (small.state, small.points, small.n) == ("sample-too-small", None, 29)
    enough = score_indicator(indicator, [measure._replace(levels=(5,) * 30)], CATALOGUE.rules)
    assert (enough.state, enough.points) == ("measured", 100)


@pytest.mark.requirement("R19")
def test_a_gap_above_twenty_points_goes_to_adjudication() -> None:
    assert rated({"a": Fraction(60), "b": Fraction(85)}).flagged
    assert not rated({"a": Fraction(60), "b": Fraction(70)}).flagged
    assert not rated({"a": Fraction(60), "b": Fraction(80)}).flagged
    third = rated({"a": Fraction(60), "b": Fraction(85), "c": Fraction(80)})
    assert (third.points, third.flagged) == (80, True)
    indicator = CATALOGUE.get("TSC-T1")
    assert indicator is not None
    pair = [
        Measure("TSC-T1", "u", 0, levels=(level,), n=1, rater=rater, item="F1.D9", visit="v")
        for rater, level in (("a", 5), ("b", 2))
    ]
    assert score_indicator(indicator, pair, CATALOGUE.rules).state == "to-adjudicate"
    third_rating = pair[0]._replace(rater="c", levels=(4,))
    assert score_indicator(indicator, [*pair, third_rating], CATALOGUE.rules).points == 85


@pytest.mark.requirement("R21")
def test_the_lists_cap_deduct_and_add_as_configured() -> None:
    assert apply_conduct(Fraction(90), [NEGATIVE_LIST["induces-praise"]])[0] == 85
    assert apply_conduct(Fraction(90), [NEGATIVE_LIST["induces-praise"]] * 3)[0] == 85
    assert apply_conduct(Fraction(90), [NEGATIVE_LIST["rates-for-others"]])[0] == 79
    assert apply_conduct(Fraction(99), list(POSITIVE_LIST.values()))[0] == 100
    assert apply_conduct(Fraction(90), [POSITIVE_LIST["innovative-service"]])[0] == 92
    assert apply_conduct(Fraction(2), [NEGATIVE_LIST["refuses-ratings"]])[0] == 0


def test_a_failed_critical_item_caps_the_unit() -> None:
    measures = [
        each._replace(failed_critical=("灭火器",)) if each.indicator == "TSC-A3" else each for each in full(5)
    ]
    score = score_unit(CATALOGUE, "TSC", "u", measures)
    assert (score.composite, score.cap, score.failed_critical) == (59, 59, ("灭火器",))


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5]), min_size=30, max_size=60), st.integers(0, 20))
def test_missing_never_counts_as_zero_and_low_confidence_counts_half(levels: list[int], gone: int) -> None:
    indicator = CATALOGUE.get("TSC-P3")
    assert indicator is not None
    measure = Measure("TSC-P3", "u", 0, levels=tuple(levels), n=len(levels))
    alone = score_indicator(indicator, [measure], CATALOGUE.rules)
    with_missing = score_indicator(indicator, [measure, *[Measure("TSC-P3", "u", 0)] * gone], CATALOGUE.rules)
    assert with_missing.points == alone.points
    low = Measure("TSC-P3", "u", 0, levels=(1,), n=1, low_confidence=True)
    both = score_indicator(indicator, [measure, low], CATALOGUE.rules)
    assert alone.points is not None
    assert both.points == alone.points * len(levels) / (len(levels) + Fraction(1, 2))


@given(st.integers(-50_000, 200_000))
def test_curves_stay_inside_and_run_one_way(milli: int) -> None:
    for each in CATALOGUE.indicators:
        points = each.measurement.points
        if points:
            here, there = (
                on_curve(points, Fraction(milli, 1000)),
                on_curve(points, Fraction(milli + 10, 1000)),
            )
            assert 0 <= here <= 100
            assert here <= there if each.measurement.direction == "higher" else here >= there


def test_statistics_of_a_sample() -> None:
    values = [Fraction(value) for value in (1, 2, 3, 4, 100)]
    assert statistic("median", values) == 3
    assert statistic("p90", values) == Fraction(308, 5)
    assert statistic("mean", values) == 22
    assert statistic("worst-high", values) == 100


def test_answers_become_measures_through_the_form_and_na_stays_out() -> None:
    items = form_items(
        [
            {
                "ref": "/data/D/window/D8",
                "item": "F1.D8",
                "indicator": "TSC-A6",
                "score": "yes=100 no=0",
                "critical": True,
            },
            {"ref": "/data/D/window/D9", "item": "F1.D9", "indicator": "TSC-T1", "score": "bars5"},
            {"ref": "/data/note", "item": "F1.J1"},
        ]
    )
    answers = {
        "/data/D/window[1]/D8": "no",
        "/data/D/window[2]/D8": "yes",
        "/data/D/window[1]/D9": "4",
        "/data/D/window[2]/D9": "NA",
        "/data/note": "x",
        "/data/D/window[3]/D8": "DK",
    }
    found = measures_from_answers(answers, items, unit="u", at=5)
    assert [(each.indicator, each.met, each.levels, each.failed_critical) for each in found] == [
        ("TSC-A6", 0, (), ("F1.D8",)),
        ("TSC-A6", 100, (), ()),
        ("TSC-T1", 0, (4,), ()),
    ]


def test_more_met_than_applicable_is_refused() -> None:
    indicator = CATALOGUE.get("TSC-A5")
    assert indicator is not None
    with pytest.raises(CaseworkFault) as caught:
        score_indicator(
            indicator,
            [measure_of({"indicator": "TSC-A5", "met": 6, "applicable": 5}, unit="u", at=0)],
            CATALOGUE.rules,
        )
    assert caught.value.code == "scoring.value"


@pytest.mark.slow
@pytest.mark.requirement("R5")
def test_a_later_catalogue_changes_no_earlier_score() -> None:
    """The same county, with and without a version that starts in 2025: all of 2024 stays."""
    fixture = make_county(3, scale=0.01, months=[(2024, 12), (2025, 6)])
    before = scores_by_month(fixture.fold())
    data = _portable(2025)
    streams = fixture.streams
    base = streams.event(
        "catalogue.published",
        1,
        version="2024",
        reason="首版",
        policy="",
        indicators=_portable(2024),
        from_="2024-01-01",
    )
    later = streams.event(
        "catalogue.published",
        2,
        version="2025",
        reason="年度修订",
        policy="p",
        indicators=data,
        from_="2025-01-01",
    )
    streams.commit("catalogue", "admin", [base, later])
    county = fixture.fold()
    after = scores_by_month(county)
    for month, own in before.items():
        for unit, score in own.items():
            changed = after[month][unit]
            assert changed.catalogue_version == month[:4]
            if month < "2025":
                assert changed.composite == score.composite
    assert any(
        after["2025-06"][unit].composite != before["2025-06"][unit].composite for unit in before["2025-06"]
    )
    with pytest.raises(CaseworkFault) as caught:
        monthly_scores(county, "2023-12")
    assert caught.value.code == "catalogue.no-version"


def _portable(year: int) -> dict[str, object]:
    data: dict[str, object] = portable(
        json.loads((ROOT / "resources/catalogue/indicators.json").read_text(encoding="utf-8"))
    )
    meta = data["meta"]
    assert isinstance(meta, dict)
    meta["version"] = str(year)
    if year > 2024:
        rows = data["indicators"]
        assert isinstance(rows, list)
        for each in rows:
            if each["code"] in ("TSC-T1", "GSH-T1", "VC-T1"):
                each["weight"] -= 2
            if each["code"] in ("TSC-T2", "GSH-T2", "VC-T2"):
                each["weight"] += 2
    return data


def test_a_period_is_scored_from_its_own_measures_only() -> None:
    first = day_start(date(2024, 5, 1))
    assert isinstance(CATALOGUE, Catalogue)
    inside = Measure("TSC-P3", "u", first, levels=(5,) * 30, n=30)
    assert score_unit(CATALOGUE, "TSC", "other", [inside]).indicators[2].n == 0


@pytest.mark.requirement("R1")
def test_scores_fall_into_exactly_three_layers_and_five_dimensions(project_root: Path) -> None:
    measures, *_ = example(project_root / "docs/scoring/example-1.csv")
    score = score_unit(CATALOGUE, "TSC", "u", measures)
    layers = by_layer(score, CATALOGUE)
    assert set(layers) == {"foundation", "development", "livelihood"}
    assert all(points is not None and 0 <= points <= 100 for points in layers.values())
    assert len(by_dimension(score, CATALOGUE)) == 5
    assert by_layer(score_unit(CATALOGUE, "TSC", "u", []), CATALOGUE)["foundation"] is None


def test_windows_without_any_measure_are_listed() -> None:
    rated_window = Measure("TSC-P3", "u", 0, window="w1", levels=(5,), n=1)
    assert uncovered(["w1", "w2"], [rated_window]) == ("w2",)
    assert uncovered(["w1"], [rated_window]) == ()
