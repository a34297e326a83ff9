"""Reports that are made of the whole county: a pilot's chapters, coverage, the nightly check."""

from __future__ import annotations

from typing import Any

import pytest

from casework.calendar import WorkingDays
from casework.catalogue import lint, load_catalogue
from casework.consequences.lists import case_file, head_talk
from casework.county import County
from casework.folds.supervision import fold_supervision
from casework.ratings.counted import by_group, coverage
from casework.rhythms.pilot_report import pilot_report
from casework.rhythms.reports import period_report
from casework.supervision.nightly import nightly
from casework.supervision.signals import judge_visits
from tests.casework.story import LEADER, at
from tests.casework.test_catalogue import Data, starter
from tests.casework.test_ratings import Book
from tests.county.build import Fixture, make_county, working_table
from tests.county.streams import Streams

__all__ = ["starter"]

DAYS = WorkingDays(working_table())
NOW = at("2024-03-31")


@pytest.fixture(scope="module")
def fixture() -> Fixture:
    return make_county(4, scale=0.05, months=[(2024, 1), (2024, 2), (2024, 3)], desk_share=0.2)


@pytest.fixture(scope="module")
def county(fixture: Fixture) -> County:
    return fixture.fold()


@pytest.mark.slow
@pytest.mark.requirement("R165")
def test_the_pilots_month_has_three_computed_chapters(fixture: Fixture) -> None:
    streams = fixture.streams
    rows = [
        streams.event(
            "handover.recorded", at("2024-02-10"), from_body="public", to_body="administrative", minutes=m
        )
        for m in (10, 60, 30)
    ]
    streams.commit("supervision", "lead", rows)
    raters = [
        {"indicator": "TSC-T1", "level": level, "rater": who, "item": "F1.D9"}
        for who, level in (("a", 5), ("b", 4))
    ]
    task = fixture.sites[0]
    spot = {"unit": task.unit, "period": "2024-02"}
    told = [streams.event("measure.recorded", at("2024-02-10"), **spot, **row) for row in raters]
    streams.commit("feedback", "service", told)
    units = [site.unit for site in fixture.sites]
    found = pilot_report(fixture.fold(), units, "2024-02", DAYS, NOW)
    assert set(found) == {"month", "items", "cooperation", "rectification"}
    items = {row["item"]: row for row in found["items"]}
    assert {row["item"][:3] for row in found["items"]} == {"TSC", "GSH", "VC-", "CEC"}
    assert items["TSC-P1"]["n"] == 8
    assert items["TSC-P1"]["discrimination"] is not None
    assert items["TSC-T1"]["agreement_permille"] == 1000
    assert [(row["n"], row["median_minutes"]) for row in found["cooperation"]] == [(3, 30)]
    assert found["rectification"]["issued"] == 0


@pytest.mark.requirement("R168")
def test_the_baseline_is_frozen_before_the_start() -> None:
    streams = Streams()
    fields: dict[str, Any] = {"sites": [{"unit": "u1"}], "from_": "2026-04-01"}
    base = {"satisfaction": 82_600, "rectification-days": 22_000}
    for number, (day, key, baseline) in enumerate(
        [("2026-03-20", "p", base), ("2026-03-21", "p", {"satisfaction": 1}), ("2026-04-02", "q", base)]
    ):
        event = streams.event("pilot.opened", at(day) + number, pilot=key, baseline=baseline, **fields)
        streams.commit("s", "lead", [event])
    state = fold_supervision(streams.streams["s"])
    assert state.pilots["p"]["baseline"] == base
    assert [mark.reason for mark in state.marks] == ["pilot-exists", "baseline-after-start"]


@pytest.mark.slow
@pytest.mark.requirement("R14")
def test_the_report_lists_windows_that_nothing_measured(fixture: Fixture, county: County) -> None:
    report = period_report(county, "2024-Q1", DAYS, NOW)
    silent = {
        window
        for site in fixture.sites
        for window in site.windows
        if not any(rating.window == window for rating in county.ratings)
    }
    assert silent <= set(report["uncovered_windows"])
    week = period_report(county, "2024-W02", DAYS, NOW)["uncovered_windows"]
    assert set(report["uncovered_windows"]) < set(week) <= set(county.registry.windows)


@pytest.mark.slow
@pytest.mark.requirement("R144")
def test_the_report_shows_support_by_band(fixture: Fixture) -> None:
    streams = fixture.streams
    event = streams.event("support.given", at("2024-02-20"), unit="gsh1", on="2024-02-20", kind="帮扶")
    streams.commit("supervision", "lead", [event])
    rows = period_report(fixture.fold(), "2024-Q1", DAYS, NOW)["support"]
    assert [row["band"] for row in rows] == ["top", "middle", "bottom"]
    assert sum(row["times"] for row in rows) <= 1


@pytest.mark.slow
@pytest.mark.requirement("X25")
def test_the_nightly_check_names_who_is_to_be_looked_at(fixture: Fixture, county: County) -> None:
    """Seeded: a fifth of the visits made at the desk, with copies, old pictures, haste and short stays."""
    visits = county.visits()
    rows = nightly(visits, judge_visits(visits, county.sites()))
    by_profile = {row.profile: row for row in rows}
    assert sum(row.visits for row in rows) == len(visits)
    guilty = dict.fromkeys(by_profile, 0)
    for facts in visits:
        guilty[facts.profiles[0]] += facts.visit in fixture.desk_only
    assert all(abs(by_profile[who].desk_only - number) <= 1 for who, number in guilty.items())
    assert sum(row.duplicates for row in rows) > 0
    assert sum(row.short for row in rows) > 0
    assert [row.desk_only for row in rows] == sorted((row.desk_only for row in rows), reverse=True)


@pytest.mark.requirement("R137")
def test_the_file_of_a_grave_case_is_handed_over_on_record() -> None:
    draft = head_talk("u1", [], 599)[0]
    file = case_file(draft, ["f2", "f1"], ["P1"])
    streams = Streams()
    facts = {"evidence": list(file.evidence), "problems": list(file.problems)}
    fields = {"consequence": "h1", "kind": "handover", "unit": file.unit, "rule": file.rule, "facts": facts}
    streams.commit("s", "lead", [streams.event("consequence.drafted", at("2026-03-05"), **fields)])
    before = fold_supervision(streams.streams["s"]).consequences["h1"]
    assert (before.state, before.facts["evidence"]) == ("draft", ["f1", "f2"])
    signed = streams.event("consequence.signed", at("2026-03-06"), speaks=LEADER, consequence="h1")
    streams.commit("s", "service", [signed])
    after = fold_supervision(streams.streams["s"]).consequences["h1"]
    assert (after.kind, after.state, after.signed_by) == ("handover", "signed", "p-leader")


@pytest.mark.requirement("X13")
def test_a_pack_that_rests_on_papers_alone_is_warned_of(starter: Data) -> None:
    assert "ledger-share" not in {each.rule for each in lint(load_catalogue(starter))}
    pack = [each for each in starter["indicators"] if each["domain"] == "TSC"]
    for each in pack[: len(pack) // 5 + 1]:
        each["evidence"] = ["ledger"]
    found = [each for each in lint(load_catalogue(starter)) if each.rule == "ledger-share"]
    assert [(each.place, each.severity) for each in found] == [("TSC", "warning")]


@pytest.mark.requirement("R44")
@pytest.mark.parametrize("field", ["age_band", "sex", "township"])
def test_raters_are_held_against_the_served_by_every_group(field: str) -> None:
    book = Book()
    for number in range(40):
        book.rate(f"r{number}", 5, **{field: "a" if number < 38 else "b"})
    found = {row.group: row.under for row in coverage({"a": 50, "b": 50}, by_group(book.ratings, field))}
    assert found == {"a": False, "b": True}
