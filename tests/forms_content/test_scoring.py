"""What the forms say of scores reaches the rules of scoring as it is meant."""

from __future__ import annotations

from casework.scoring.measures import form_items, measures_from_answers
from tests.forms_content.forms_on_hand import form, tour, walk


def rows(name: str) -> list[dict[str, str]]:
    return [
        {"ref": bind.schema.path, **bind.inspection}
        for bind in form(name).binds
        if bind.inspection.get("indicator")
    ]


def test_items_that_are_only_shown_feed_no_indicator() -> None:
    items = form_items(rows("F1"))
    assert not {"F1.D3", "F1.D6a", "F1.B7", "F1.F10"} & {item.item for item in items}
    assert {"F1.D8", "F1.H1", "F1.D9"} <= {item.item for item in items}


def test_the_tour_measures_what_was_seen() -> None:
    measures = measures_from_answers(
        walk(tour()).answers(), form_items(rows("F1")), unit="u-lumian-hall", at=0
    )
    found = {}
    for measure in measures:
        found.setdefault(measure.item, []).append(measure)
    assert [m.met for m in found["F1.D8"] if m.indicator == "TSC-A6"] == [100, 100, 0]
    assert [m.levels for m in found["F1.D9"]] == [(5,), (3,), (4,)]
    assert "F1.H8" not in found  # not applicable leaves the denominator
    assert [m.met for m in found["F1.B2"]] == [0]
    assert not found["F1.B2"][0].failed_critical
