"""Working days and clocks in natural hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import WorkingDays, local_day, published_table, together
from casework.clocks import is_red, problem_clocks, reminders
from casework.faults import CaseworkFault
from casework.folds.catalogue import fold_catalogue
from casework.problems.figures import rectification
from tests.casework.story import Story, at
from tests.county.build import working_table
from tests.county.streams import Streams

DAYS = WorkingDays(working_table())
YEARS = working_table()["years"].values()  # type: ignore[attr-defined]
HOLIDAYS = {day for year in YEARS for day in year["holidays"]}
MAKE_UP = {day for year in YEARS for day in year["workdays"]}
some_day = st.dates(date(2023, 2, 1), date(2027, 11, 1))


@pytest.mark.requirement("X34")
@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-02-13", True),
        ("2026-02-14", True),
        ("2026-02-15", False),
        ("2026-02-16", False),
        ("2026-02-17", False),
        ("2026-02-18", False),
        ("2026-02-19", False),
        ("2026-02-20", False),
        ("2026-02-21", False),
        ("2026-02-22", False),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-02-28", True),
        ("2026-03-01", False),
    ],
)
def test_spring_festival_2026(day: str, working: bool) -> None:
    assert DAYS.is_working(date.fromisoformat(day)) is working


@given(some_day, st.integers(1, 30))
def test_a_clock_never_ends_on_a_holiday(day: date, count: int) -> None:
    due = DAYS.add(day, count)
    assert DAYS.is_working(due)
    assert due.isoformat() not in HOLIDAYS
    assert due.weekday() < 5 or due.isoformat() in MAKE_UP
    assert DAYS.between(day, due) == count
    assert DAYS.add(due, -count) <= max(day, due) if DAYS.is_working(day) else True


@given(some_day, some_day)
def test_between_is_antisymmetric_and_counts_days(a: date, b: date) -> None:
    assert DAYS.between(a, b) == -DAYS.between(b, a)
    assert abs(DAYS.between(a, b)) <= abs((b - a).days)


def test_a_year_that_is_missing_is_refused() -> None:
    """The reason names the year and says how the table is loaded."""
    with pytest.raises(CaseworkFault) as caught:
        DAYS.add(date(2027, 12, 25), 15)
    assert (caught.value.code, caught.value.facts["year"]) == ("calendar.year-missing", 2028)
    assert "central publish calendar" in str(caught.value)


def test_a_year_before_its_notice_is_counted_and_said_to_be_provisional() -> None:
    """15 working days from 25 December 2026: New Year is off, no make-up day is known yet."""
    due = DAYS.add(date(2026, 12, 25), 15)
    assert due == date(2027, 1, 18)
    assert DAYS.is_provisional(due)
    assert not DAYS.is_provisional(date(2026, 12, 31))
    assert [
        DAYS.is_working(date(2027, month, day)) for month, day in ((1, 1), (2, 5), (2, 10), (2, 11), (10, 5))
    ] == [False, False, False, True, False]


def test_the_clocks_of_a_problem_say_that_their_date_may_move() -> None:
    story = Story().to_issued(due="2027-01-12")
    clocks = problem_clocks(story.problem, DAYS, at("2026-12-01"))
    assert [(clock.name, clock.provisional) for clock in clocks] == [("plan", False), ("fix", True)]
    entered = WorkingDays(together(working_table(), {"years": {"2027": {"holidays": ["2027-01-01"]}}}))
    assert not any(clock.provisional for clock in problem_clocks(story.problem, entered, at("2026-12-01")))


def test_a_countys_table_stands_over_the_shipped_one_year_by_year() -> None:
    county = {"years": {"2026": {"holidays": ["2026-03-11"], "workdays": []}}}
    days = WorkingDays(together(working_table(), county))
    assert not days.is_working(date(2026, 3, 11))
    assert days.is_working(date(2026, 2, 17))
    assert not days.is_working(date(2025, 10, 1))
    assert WorkingDays(together(working_table(), None)).years == DAYS.years


def test_a_published_table_with_a_fault_is_marked_and_the_one_before_stays() -> None:
    streams = Streams()
    good = {"years": {"2026": {"holidays": ["2026-03-11"], "workdays": []}}}
    broken = {"years": {"2026": {"holidays": ["2026-02-30"]}}}
    for number, table in enumerate((good, broken, [])):
        event = streams.event("calendar.published", number, version=str(number), table=table)
        streams.commit("catalogue", "admin", [event])
    state = fold_catalogue(streams.streams["catalogue"])
    assert state.calendar == good
    assert [mark.reason for mark in state.marks] == ["calendar-wrong", "calendar-wrong"]


def test_figures_name_the_problems_that_no_table_can_date() -> None:
    problem = Story().to_issued().problem
    found = rectification([problem], WorkingDays({"years": {"2025": {}}}), at("2026-06-01"))
    assert (found.issued, found.overdue, found.ids_undated) == (1, 0, ("P",))


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ({}, "years"),
        ({"years": {"26": {}}}, "years.26"),
        ({"years": {"2026": {"provisional": "yes"}}}, "years.2026.provisional"),
        ({"years": {"2026": {"holidays": ["2026-02-30"]}}}, "years.2026.holidays[0]"),
        ({"years": {"2026": {"holidays": ["2025-02-03"]}}}, "years.2026.holidays[0]"),
        ({"years": {"2026": {"holidays": ["2026-02-03"], "workdays": ["2026-02-03"]}}}, "years.2026"),
    ],
)
def test_a_table_with_a_fault_names_the_place(table: dict[str, object], place: str) -> None:
    with pytest.raises(CaseworkFault) as caught:
        WorkingDays(table)
    assert caught.value.place == place


def test_an_edited_table_is_honoured() -> None:
    table = working_table()
    years = {**table["years"]}  # type: ignore[dict-item]
    years["2026"] = {**years["2026"], "holidays": [*years["2026"]["holidays"], "2026-03-11"]}
    local = WorkingDays({"years": years})
    assert DAYS.add(date(2026, 3, 10), 1) == date(2026, 3, 11)
    assert local.add(date(2026, 3, 10), 1) == date(2026, 3, 12)


def test_the_table_agrees_with_the_published_one() -> None:
    published = WorkingDays(published_table(2023, 2026))
    day = date(2023, 1, 1)
    while day.year < 2027:
        assert published.is_working(day) == DAYS.is_working(day)
        day += timedelta(days=1)


def test_dates_are_dates_in_china() -> None:
    assert local_day(1767196799000) == date(2025, 12, 31)
    assert local_day(1767196800000) == date(2026, 1, 1)


@pytest.mark.requirement("R94")
def test_a_complaint_is_red_after_24_natural_hours() -> None:
    ten = 1772935200000
    assert not is_red(ten, 0, ten + 24 * 3_600_000)
    assert is_red(ten, 0, ten + 24 * 3_600_000 + 60_000)
    assert not is_red(ten, ten + 3_600_000, ten + 10**9)


@pytest.mark.requirement("R118")
def test_reminders_stand_two_and_one_day_before_on_and_after() -> None:
    assert [(step, day.isoformat()) for step, day in reminders(date(2026, 2, 24), DAYS)] == [
        (-2, "2026-02-13"),
        (-1, "2026-02-14"),
        (0, "2026-02-24"),
        (1, "2026-02-25"),
    ]
