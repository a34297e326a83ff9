"""What the citizen page asks beside the five levels reaches the indicators that its form names."""

from __future__ import annotations

from typing import Any

from casework.county import County, fold_county, measures, monthly_scores
from casework.folds.registry import Unit
from forms.items import item_rows
from tests.casework.story import HASH, Story, at
from tests.county.build import starter_catalogue
from tests.forms_content.forms_on_hand import form


def county_of(*ratings: dict[str, Any], published: bool = True) -> County:
    streams = Story().streams
    if published:
        rows = item_rows(form("CP").binds)
        page = {"form_id": "CP", "version": "1", "title": "x", "digest": HASH, "xform": "", "items": rows}
        streams.commit("catalogue", "admin", [streams.event("form.published", 1, **page)])
    for number, fields in enumerate(ratings):
        given = {"rating": f"r{number}", "unit": "u1", "window": "w1", "level": 5} | fields
        streams.commit("feedback", "service", [streams.event("rating.given", at("2026-03-02"), **given)])
    county = fold_county(streams.streams, default_catalogue=starter_catalogue())
    county.registry.units["u1"] = Unit("u1", "厅", "", "TSC", "", "", None, None, 0, None, "")
    return county


def test_done_waited_papers_and_trips_feed_their_indicators() -> None:
    answers = {"CP2": "done", "CP3": "w15", "CP4": "once", "CP7": "2"}
    county = county_of({"answers": answers}, {"answers": {"CP2": "not", "CP4": "no"}})
    found = [each for each in measures(county) if each.item.startswith("CP.")]
    assert all((each.window, each.source, each.n) == ("w1", "rating", 1) for each in found)
    by_code: dict[str, list[int]] = {}
    for each in found:
        by_code.setdefault(each.indicator, []).append(int(each.values[0]))
    assert by_code == {"TSC-P4": [100, 0], "TSC-P1": [10], "TSC-P2": [0, 100], "TSC-P5": [2]}
    row = next(r for r in monthly_scores(county, "2026-03")["u1"].indicators if r.indicator == "TSC-P4")
    assert row.n == 2


def test_blanks_are_no_zeros_and_the_level_counts_once() -> None:
    county = county_of({"answers": {"CP1": "5", "CP2": "", "CP3": "NA", "CP99": "x"}})
    assert [each for each in measures(county) if each.item.startswith("CP.")] == []
    assert [each.levels for each in measures(county)] == [(5,)]


def test_without_a_published_page_only_the_level_counts() -> None:
    county = county_of({"answers": {"CP2": "done"}}, published=False)
    assert [each.indicator for each in measures(county)] == ["TSC-P3"]


def test_a_test_rating_feeds_nothing() -> None:
    assert measures(county_of({"answers": {"CP2": "done"}, "test": True})) == []
