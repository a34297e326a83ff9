"""The rules that speak while a lead plans, and the draw that anybody can replay."""

from __future__ import annotations

from datetime import date

import pytest

from casework.planning.assignment import Inspector
from casework.planning.drawing import draw_team, draw_units, holds
from casework.planning.proposal import County, Remark, Standing, Wish, fit, refusals, remarks, unseen
from casework.planning.rounds import Planned, Round
from casework.supervision.draws import population_hash, seed_hash

TODAY = date(2026, 11, 3)
DUE = date(2026, 11, 12)
UNITS = {f"u{number}": "鹿眠镇" for number in range(1, 7)}
ROUND = Round("regular", 11, date(2026, 11, 9), date(2026, 11, 18), "")
PEOPLE = ("qin", "cen", "wei")


def inspector(person: str, **more: object) -> Inspector:
    return Inspector(person, "administrative", certificate_until=date(2027, 3, 31))._replace(**more)


def county(**more: object) -> County:
    made = County(
        units=UNITS,
        tasks=(),
        visited=tuple((unit, date(2026, 9, 1)) for unit in UNITS),
        inspectors={person: inspector(person) for person in PEOPLE},
        approved=((),),
    )
    return made._replace(**more)


def wish(*units: str, team: tuple[str, ...] = ("qin", "cen"), **more: object) -> Wish:
    teams = dict.fromkeys(units or ("u1",), team)
    return Wish(ROUND, DUE, "F1", "overt", "administrative", 4, teams)._replace(**more)


def words(known: County, wanted: Wish) -> list[str]:
    return [each.word for each in remarks(known, wanted, TODAY)]


def done(unit: str, day: date, body: str = "administrative", form: str = "F1") -> Standing:
    return Standing(Planned(body, unit, day), form, "0187")


def test_a_plan_in_order_is_not_remarked_on() -> None:
    assert remarks(county(), wish("u1", "u2"), TODAY) == ()


def test_what_lies_outside_the_plan_and_the_round_is_said() -> None:
    assert words(county(approved=()), wish()) == ["no-approved-plan"]
    assert words(county(approved=(("u2",),)), wish()) == ["no-approved-plan"]
    assert words(county(), wish(on=date(2026, 11, 30))) == ["outside-the-round"]
    assert words(county(), wish(on=date(2026, 11, 2)))[0] == "due-in-the-past"


def test_the_burden_counts_this_visit_too() -> None:
    four = tuple(done("u1", date(2026, month, 5), form="F9") for month in (1, 3, 5, 7))
    assert remarks(county(tasks=four), wish(), TODAY) == (
        Remark("too-many-visits", "u1", facts=("5", "4")),
        Remark("too-many-hours", "u1", facts=("20", "16")),
    )
    last_year = tuple(done("u1", date(2025, month, 5)) for month in (1, 3, 5, 7))
    assert words(county(tasks=last_year), wish()) == []


def test_another_body_near_by_and_the_same_form_again() -> None:
    near = (done("u1", date(2026, 11, 20), body="third_party"), done("u2", date(2026, 11, 10)))
    found = remarks(county(tasks=near), wish("u1", "u2"), TODAY)
    assert Remark("clash", "u1", facts=("third_party", "2026-11-20")) in found
    assert Remark("same-form-again", "u2", facts=("0187", "2026-11-10")) in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("known", "word"),
    [
        ({"home_unit": "u1"}, "home-unit"),
        ({"kin_units": ("u1",)}, "kin-in-unit"),
        ({"visited": ("u2", "u1")}, "same-unit-twice-running"),
        ({"certificate_until": date(2026, 11, 11)}, "certificate-expired"),
        ({"suspended_until": date(2026, 12, 1)}, "suspended"),
    ],
)
def test_who_may_not_go_is_named_and_left_out(known: dict[str, object], word: str) -> None:
    people = {"qin": inspector("qin", **known), "cen": inspector("cen")}
    held = county(inspectors=people)
    assert remarks(held, wish(), TODAY) == (Remark(word, "u1", "qin"),)
    assert fit(held, wish(), "u1", ("qin", "cen")) == ("cen",)
    alone = remarks(held, wish(team=("qin",)), TODAY)
    assert alone[0] == Remark("nobody-may-go", "u1", stops=True)


def test_calibration_counts_where_the_county_keeps_it() -> None:
    assert refusals(county(), wish(), "u1", "qin") == ()
    assert refusals(county(calibrates=True), wish(), "u1", "qin") == ("not-calibrated",)
    assert refusals(county(), wish(), "u1", "stranger") == ("not-on-roster",)


def test_blind_spots_are_the_units_that_the_plan_leaves_unseen() -> None:
    seen = (("u1", date(2026, 1, 5)), ("u2", date(2026, 10, 5)), ("u3", date(2026, 3, 5)))
    held = county(visited=seen)
    assert unseen(held, wish("u3"), TODAY) == ("u1", "u4", "u5", "u6")


@pytest.mark.requirement("X36")
def test_a_drawn_plan_can_be_replayed_and_not_be_altered() -> None:
    seed, units = "a1b2c3", tuple(UNITS)
    chosen = draw_units(seed, units, 3)
    teams = [
        {"unit": unit, "on": "2026-11-12", "able": list(PEOPLE), "chosen": list(team)}
        for unit in chosen
        if (team := draw_team(seed, unit, DUE, PEOPLE, 2))
    ]
    committed = {"seed_hash": seed_hash(seed), "population_hash": population_hash(units)}
    opened = {"seed": seed, "chosen": list(chosen), "population": list(units), "teams": teams}
    assert holds(committed, opened)
    assert not holds(committed, {**opened, "seed": "another"})
    assert not holds(committed, {**opened, "population": list(units[1:])})
    assert not holds(committed, {**opened, "chosen": list(reversed(chosen))})
    swapped = [{**teams[0], "chosen": list(reversed(teams[0]["chosen"]))}, *teams[1:]]
    assert not holds(committed, {**opened, "teams": swapped})
