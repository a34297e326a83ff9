"""Figures for reports, training, programmes and the public page."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

from casework.calendar import WorkingDays
from casework.clocks import query_open
from casework.consequences.bands import MIDDLE, TOP
from casework.county import County
from casework.folds.feedback import FeedbackState
from casework.folds.registry import Unit
from casework.planning.checks import absence_permille, closing_faults, double_books, mismatch
from casework.planning.training import Course, cleared
from casework.problems.state import ProblemState
from casework.ratings.gaps import gaps, peak_months, reasons
from casework.ratings.stops import CaseStop, proper_permille, stop_faults
from casework.ratings.trace import call_list, trace
from casework.rhythms.data_quality import data_quality, is_stale, response
from casework.rhythms.periods import bounds, month_of, months, quarter_of
from casework.rhythms.programme import Work, action_due, late, phases, three_axes
from casework.rhythms.public_page import method, unit_page, yearly_rows
from casework.rhythms.scorecard import scorecard
from casework.scoring.composite import UnitScore
from tests.casework.story import Story, at
from tests.casework.test_ratings import Book
from tests.county.build import starter_catalogue, working_table

DAYS = WorkingDays(working_table())
HOUR = 3_600_000


@pytest.mark.requirement("R77")
def test_long_unresumed_and_baseless_stops_are_flagged() -> None:
    today = date(2026, 4, 30)
    good = CaseStop("a", date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 9), "补正通知")
    late_stop = good._replace(case="b", resumed=date(2026, 3, 16))
    standing = good._replace(case="c", resumed=None)
    bare = good._replace(case="d", basis=" ")
    found = {
        (fault.case, fault.fault) for fault in stop_faults([good, late_stop, standing, bare], DAYS, today)
    }
    assert found == {("b", "resumed-late"), ("c", "not-resumed"), ("c", "too-long"), ("d", "no-basis")}
    assert proper_permille([good, late_stop, standing, bare], DAYS, today) == 250


@pytest.mark.requirement("R127")
def test_three_ids_resolve_from_a_rating() -> None:
    book = Book()
    start = at("2026-03-02")
    book.do(
        "case.completed",
        start,
        case="c1",
        unit="u1",
        accepted=start,
        promised=start + HOUR,
        completed=start + 2 * HOUR,
    )
    book.rate("r1", 1, case="c1")
    book.do("complaint.filed", start, complaint="k1", unit="u1", text="x", case="c1")
    book.do("complaint.linked", start, author="lead", complaint="k1", problem="P")
    problems: dict[str, ProblemState] = {"P": Story().to_issued().problem}
    state: FeedbackState = book.fold.state
    found = trace("r1", state, problems)
    assert (found.case, found.complaint, found.problem, found.problem_state) == ("c1", "k1", "P", "issued")
    assert trace("none", state, problems) == ("", "", "", "", "")
    assert call_list(state.cases, "2026-03") == ("c1",)
    assert call_list(state.cases, "2026-04") == ()


@pytest.mark.requirement("R32", "X9")
def test_gaps_by_group_come_with_an_interval() -> None:
    book = Book()
    for number in range(60):
        elder = number % 2 == 0
        level = (4, 2)[number % 4 // 2] if elder else (5, 4)[number % 4 // 2]
        channel = "link" if number % 3 else "kiosk"
        book.rate(f"r{number}", level, age_band="60+" if elder else "18-39", channel=channel)
    rows = {row.group: row for row in gaps(book.ratings, "age_band")}
    assert rows["60+"].gap_tenths < 0
    assert rows["60+"].clear
    assert not any(row.clear for row in gaps(book.ratings, "channel"))
    assert gaps(book.ratings[:12], "age_band") == ()


@pytest.mark.requirement("R100")
def test_reasons_of_praise_and_of_blame() -> None:
    book = Book()
    book.rate("a", 1, reasons=["等得太久", "态度不好"])
    book.rate("b", 2, reasons=["等得太久"])
    book.rate("c", 5, reasons=["办得快"])
    assert reasons(book.ratings) == ({"办得快": 1}, {"等得太久": 2, "态度不好": 1})


def test_last_years_peaks() -> None:
    times = [at(f"2025-{month:02d}-10") for month in range(1, 13) for _ in range(30 if month == 6 else 10)]
    assert peak_months(times) == (6,)
    assert peak_months([]) == ()


@pytest.mark.requirement("R28", "R130", "R131")
def test_how_the_data_came() -> None:
    book = Book()
    for number in range(10):
        book.rate(f"r{number}", 5, channel="paper" if number == 0 else "qr")
    found = data_quality(book.ratings, {"r1"}, [], 100)
    assert (found.automatic_permille, found.anomalous_permille) == (900, 10)
    assert not is_stale(0, 24 * HOUR)
    assert is_stale(0, 24 * HOUR + 1)
    for number, outcome in enumerate(("solved", "unfounded")):
        key = f"c{number}"
        book.do("complaint.filed", at("2026-03-02"), complaint=key, unit="u1", text="x", class_="suggestion")
        book.do("complaint.replied", at("2026-03-02") + HOUR, complaint=key, text="答复", outcome=outcome)
    answered = response(book.fold.state.complaints.values())
    assert (answered.suggestions, answered.adopted_permille, answered.median_minutes) == (2, 500, 60)


@pytest.mark.requirement("R207", "R206")
def test_fifteen_hours_are_not_cleared() -> None:
    today = date(2026, 6, 1)
    courses = [Course("p", date(2026, 1, 10), 10, False), Course("p", date(2026, 3, 1), 5, True)]
    assert not cleared(courses, "p", today)
    assert cleared([*courses, Course("p", date(2026, 4, 1), 1, False)], "p", today)
    assert not cleared([Course("p", date(2026, 1, 1), 16, False)], "p", today)
    assert not cleared([Course("p", date(2025, 1, 1), 16, True)], "p", today)


@pytest.mark.requirement("R79", "R80", "X26")
def test_register_against_reality() -> None:
    found = mismatch([True] * 18 + [False, None])
    assert (found.checked, found.unknown, found.mismatches, found.permille, found.flag) == (
        19,
        1,
        1,
        52,
        True,
    )
    assert not mismatch([True] * 19 + [False]).flag
    assert mismatch([None]).permille is None
    books = [("3月血压", "3月血压", True, True), ("a", "b", True, True), ("a", "a", True, False)]
    assert double_books(books).mismatches == 2
    assert absence_permille([(True, True), (False, False), (False, True)]) == 500


@pytest.mark.requirement("R23")
def test_closing_wants_an_observation_in_words() -> None:
    assert closing_faults(" ", 0, 0) == ("narrative-missing",)
    assert closing_faults("主动帮老人取号", 0, 0) == ()
    assert closing_faults("x", 2, 1) == ("evidence-missing", "questions-open")


@pytest.mark.requirement("X21")
def test_five_working_days_to_ask_about_covert_results() -> None:
    assert query_open(date(2026, 2, 13), DAYS, date(2026, 2, 27))
    assert not query_open(date(2026, 2, 13), DAYS, date(2026, 2, 28))


@pytest.mark.requirement("R158", "R163", "R169", "R172", "R174")
def test_programme_phases_late_work_and_three_axes() -> None:
    first = phases(date(2026, 1, 1))
    assert [(each.name, each.first, each.last) for each in first[:2]] == [
        ("prepare", date(2026, 1, 1), date(2026, 3, 31)),
        ("pilot", date(2026, 4, 1), date(2026, 9, 30)),
    ]
    assert [each.name for each in phases(date(2026, 1, 1), "12-months")] == ["prepare", "build", "run"]
    works = [Work("a", date(2026, 3, 1), date(2026, 3, 1), 80, 60), Work("b", date(2026, 3, 10), None)]
    assert late(works, date(2026, 3, 20)) == (("b", 10),)
    assert three_axes(works, date(2026, 3, 20)) == {"progress_permille": 500, "quality": 80, "effect": 60}
    assert action_due("unstable-system", date(2026, 3, 1)) == date(2026, 3, 15)


@pytest.mark.requirement("R17")
def test_the_scorecard_flags_missing_cells() -> None:
    cells = scorecard({"rating-score": 92_000, "cost-per-case": None})
    assert len(cells) == 8
    assert {cell.measure for cell in cells if not cell.missing} == {"rating-score"}


def some_county() -> County:
    county = County()
    county.registry.units["u1"] = Unit("u1", "中心", "", "TSC", "", "", None, None, 0, None, "")
    county.tasks["t"] = Story().to_issued().state
    return county


def score(unit: str, value: int | None, version: str = "v1") -> UnitScore:
    points = None if value is None else Fraction(value)
    return UnitScore(
        unit,
        "all",
        version,
        "complete" if points is not None else "incomplete",
        points,
        Fraction(1),
        (),
        (),
        None,
        (),
    )


@pytest.mark.requirement("R145")
def test_the_public_page_shows_figures_and_no_identities() -> None:
    scores = {f"2026-0{n}": {"u1": score("u1", value)} for n, value in enumerate((70, 71, None, 72, 90), 1)}
    page = unit_page(some_county(), "u1", scores, {"2026-05": {"u1": TOP}})
    assert (page["score_tenths"], page["trend"], page["band"], page["rectification"]) == (
        900,
        "up",
        TOP,
        {"issued": 1},
    )
    assert unit_page(some_county(), "u1", scores, {"2026-05": {"u1": MIDDLE}})["band"] == ""
    assert "李主任" not in json.dumps(page, ensure_ascii=False)
    rows = yearly_rows(scores, "2026")
    assert (rows[0]["months"], rows[0]["mean_tenths"], rows[0]["versions"]) == (4, 757, ["v1"])
    told = method(starter_catalogue())
    assert told["version"] == "2026.1-draft"
    assert told["bodies"] == {"public": "50", "third_party": "30", "administrative": "20"}


def test_periods_of_the_calendar_in_china() -> None:
    first, last = bounds("2026-02")
    assert (month_of(first), month_of(last), month_of(last + 1)) == ("2026-02", "2026-02", "2026-03")
    assert bounds("2026-Q1")[1] == bounds("2026-03")[1]
    assert bounds("2026")[0] == bounds("2026-01")[0]
    assert bounds("2026-W01")[0] == at("2025-12-29", 0)
    assert months("2025-11", "2026-02") == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert quarter_of(at("2026-10-01")) == "2026-Q4"
