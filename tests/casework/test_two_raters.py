"""Two raters of one behaviour, each in a profile of their own: gaps are found, adjudicated, and scored once
(R19)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casework.county import County, fold_county, measures, monthly_scores
from casework.judgement import judge
from tests.casework.story import HASH, Story, at
from tests.county.build import WorkingDays, starter_catalogue, working_table

REF = "/data/D/window[1]/D9"
ITEMS = [
    {"ref": "/data/D/window/D9", "item": "F1.D9", "indicator": "TSC-T1", "score": "bars5"},
    {"ref": "/data/D/window/D5a", "item": "F1.D5a", "indicator": "TSC-A5", "score": "yes=100 no=0"},
]


class Pair:
    """A visit that two inspectors answer offline, each from the same point."""

    def __init__(self, body: str = "third_party") -> None:
        self.streams = Story().streams
        form = {"form_id": "F1", "version": "1", "title": "x", "digest": HASH, "xform": "", "items": ITEMS}
        self.streams.commit("catalogue", "admin", [self.streams.event("form.published", 1, **form)])
        task = {"task": "T", "number": "1", "title_zh": "x", "unit": "u1", "domain": "TSC", "mode": "overt"}
        people = [
            {"profile": who, "person": f"p-{who}", "part": "inspector"} for who in ("ins", "ins2", "ins3")
        ]
        day = at("2026-03-02")
        opened = [
            self.streams.event("task.planned", day, body=body, form_digest=HASH, **task),
            self.streams.event("task.assigned", day, task="T", people=people),
        ]
        self.streams.commit("task", "lead", opened)
        started = [self.streams.event("visit.started", day, visit="V", task="T")]
        self.base = self.streams.commit("task", "ins", started)
        self.tips: list[str] = []

    def answer(self, who: str, *answers: tuple[str, str]) -> None:
        rows = [[ref, value, at("2026-03-02", 11), 9000] for ref, value in answers]
        event = self.streams.event("visit.answered", at("2026-03-02", 11), visit="V", answers=rows)
        self.tips.append(self.streams.commit("task", who, [event], parents=(self.base,)))

    def finish(self) -> County:
        event = self.streams.event("visit.finalised", at("2026-03-02", 14), visit="V")
        self.streams.commit("task", "ins", [event], parents=tuple(self.tips))
        return fold_county(self.streams.streams, default_catalogue=starter_catalogue())


def judged(county: County) -> dict[str, Any]:
    return judge(county, WorkingDays(working_table()), at("2026-03-03"))


def score_of(county: County, indicator: str) -> tuple[str, Any, int]:
    rows = monthly_scores(county, "2026-03")["u1"].indicators
    row = next(each for each in rows if each.indicator == indicator)
    return row.state, row.points, row.n


@pytest.mark.requirement("R19")
@pytest.mark.parametrize(("one", "other", "gap"), [("5", "2", 65), ("4", "2", 50), ("2", "1", 35)])
def test_a_gap_above_twenty_points_waits_for_adjudication(one: str, other: str, gap: int) -> None:
    pair = Pair()
    pair.answer("ins", (REF, one))
    pair.answer("ins2", (REF, other))
    county = pair.finish()
    found = judged(county)["adjudications"]
    assert [(each["visit"], each["indicator"], each["gap"]) for each in found] == [("V", "TSC-T1", gap)]
    assert score_of(county, "TSC-T1")[0] == "to-adjudicate"
    json.dumps(found)


@pytest.mark.requirement("R19")
def test_close_levels_count_once_as_their_mean() -> None:
    pair = Pair()
    pair.answer("ins", (REF, "5"))
    pair.answer("ins2", (REF, "4"))
    county = pair.finish()
    assert judged(county)["adjudications"] == []
    rows = [each for each in measures(county) if each.indicator == "TSC-T1"]
    assert [(each.rater, each.levels) for each in rows] == [("p-ins", (5,)), ("p-ins2", (4,))]
    assert score_of(county, "TSC-T1")[2] == 1


@pytest.mark.requirement("R19")
def test_a_third_rating_settles_the_gap_by_the_median() -> None:
    pair = Pair()
    for who, level in (("ins", "5"), ("ins2", "2"), ("ins3", "4")):
        pair.answer(who, (REF, level))
    county = pair.finish()
    assert judged(county)["adjudications"] == []
    rows = [each for each in measures(county) if each.indicator == "TSC-T1"]
    assert len(rows) == 3


def test_an_item_that_is_no_scale_stays_one_answer() -> None:
    """Two people who change one ordinary item make a conflict, not two measures."""
    pair = Pair("administrative")
    ref = "/data/D/window[1]/D5a"
    pair.answer("ins", (ref, "yes"))
    pair.answer("ins2", (ref, "no"))
    county = pair.finish()
    assert len([each for each in measures(county) if each.indicator == "TSC-A5"]) == 1
    assert list(county.tasks["task"].visits["V"].conflicts) == [ref]


def test_third_party_indicators_are_shown_not_scored_on_a_visit_of_another_body() -> None:
    pair = Pair("administrative")
    pair.answer("ins", (REF, "5"))
    county = pair.finish()
    assert [each for each in measures(county) if each.indicator == "TSC-T1"] == []
    other = Pair("third_party")
    other.answer("ins", (REF, "5"))
    assert len([each for each in measures(other.finish()) if each.indicator == "TSC-T1"]) == 1


def test_one_person_with_two_laptops_is_one_rater() -> None:
    pair = Pair()
    for profile, level in (("ins", "5"), ("ins-second-laptop", "2")):
        row = [[REF, level, at("2026-03-02", 11), 9000]]
        event = pair.streams.event("visit.answered", at("2026-03-02", 11), visit="V", answers=row)
        pair.tips.append(
            pair.streams.commit("task", profile, [event], parents=(pair.base,), person="p-ins", roles=("*",))
        )
    county = pair.finish()
    assert judged(county)["adjudications"] == []
    assert len([each for each in measures(county) if each.indicator == "TSC-T1"]) == 1
