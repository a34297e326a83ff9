"""Meetings, standards, participation, awards: small figures that reports are made of."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from casework.calendar import WorkingDays
from casework.consequences.awards import finance_rows, stars, support_by_band
from casework.county import fold_county
from casework.folds.supervision import SupervisionFold
from casework.planning.capacity import capacity
from casework.planning.patrols import gaps
from casework.planning.training import Course, guest_may_score, managers_trained
from casework.problems.case_library import case_of_practice, search
from casework.rhythms.improvement import plan_items
from casework.rhythms.meetings import follow_ups, heard
from casework.rhythms.participation import load_by_hour, participation, peaks_ahead, pilot_counter, roll_out
from casework.rhythms.pilot import CLAIM_NOTE, CLAIMS, registry
from casework.rhythms.reports import period_report
from casework.rhythms.standards import PlannedRound, told
from casework.rhythms.upward import upward
from tests.casework.story import CITIZEN, LEADER, Story, at
from tests.casework.test_ratings import Book
from tests.county.build import starter_catalogue, working_table
from tests.county.streams import Streams

UNIT = {"role": "unit", "person": "p-clerk", "unit": "u1"}


class Office:
    """A supervision stream, told step by step."""

    def __init__(self) -> None:
        self.streams = Streams()
        self.fold = SupervisionFold()

    def do(
        self,
        kind: str,
        day: str,
        author: str = "lead",
        /,
        *,
        speaks: dict[str, str] | None = None,
        **fields: Any,
    ) -> str | None:
        event = self.streams.event(kind, at(day), speaks=speaks, **fields)
        self.streams.commit("s", author, [event])
        self.fold.add(self.streams.streams["s"][-1:])
        return next((mark.reason for mark in self.fold.marks if mark.event == event["id"]), None)

    def rows(self, kind: str) -> list[dict[str, Any]]:
        return self.fold.state.rows(kind)


@pytest.mark.requirement("R55", "R159")
def test_a_meeting_keeps_who_was_heard_and_its_decisions_are_followed() -> None:
    office = Office()
    items = [
        {"item": "d1", "text": "午间增设一个窗口", "owner": "县中心", "due": "2026-04-30"},
        {"item": "d2", "text": "改取号机", "owner": "县中心", "due": "2026-05-30"},
    ]
    said = {"groups": ["老年人", "个体户"], "points": ["中午没人"], "on": "2026-04-02", "follow_ups": items}
    office.do("meeting.recorded", "2026-04-02", meeting="m1", **said)
    assert (
        office.do("meeting.followed-up", "2026-05-01", meeting="m1", item="d9", outcome="x") == "no-such-item"
    )
    rows, answers = office.rows("meeting.recorded"), office.rows("meeting.followed-up")
    found = follow_ups(rows, answers, date(2026, 5, 5))
    assert [(each.item, each.outcome, each.late) for each in found] == [("d1", "", True), ("d2", "", False)]
    office.do("meeting.followed-up", "2026-05-06", meeting="m1", item="d1", outcome="五月六日起开")
    answers = office.rows("meeting.followed-up")
    assert [each.late for each in follow_ups(rows, answers, date(2026, 5, 7))] == [False, False]
    meeting = heard(rows, answers, date(2026, 5, 7))[0]
    assert (meeting.groups, meeting.points, meeting.open_items) == (("老年人", "个体户"), ("中午没人",), 1)


@pytest.mark.requirement("R210")
def test_units_are_told_the_standards_days_before_a_round() -> None:
    office = Office()
    pack = {"round": "2026-regular-4", "first": "2026-04-08", "text": "服务标准"}
    office.do("standards.published", "2026-04-01", units=["u1"], **pack)
    office.do("standards.published", "2026-04-06", units=["u2"], **pack)
    office.do("standards.read", "2026-04-02", "service", speaks=UNIT, round="2026-regular-4", unit="u1")
    planned = PlannedRound("2026-regular-4", date(2026, 4, 8), ["u1", "u2", "u3"])
    found = told(planned, office.rows("standards.published"), office.rows("standards.read"))
    assert [(each.unit, each.days, each.in_time, each.readers) for each in found] == [
        ("u1", 7, True, ("p-clerk",)),
        ("u2", 2, False, ()),
        ("u3", None, False, ()),
    ]


@pytest.mark.requirement("R162")
def test_goals_of_a_unit_hang_on_problems_and_indicators() -> None:
    office = Office()
    bare = [{"goal": "更好", "due": "2026-12-31"}]
    assert (
        office.do("improvement.planned", "2026-01-20", unit="u1", year=2026, items=bare)
        == "goal-without-a-link"
    )
    items = [
        {"goal": "不再缺岗", "due": "2026-06-30", "problems": ["P", "lost"]},
        {"goal": "等候降到 15 分钟", "due": "2026-12-31", "indicator": "TSC-P1"},
    ]
    plan = {"unit": "u1", "year": 2026, "items": items}
    other = {**UNIT, "unit": "u2"}
    assert office.do("improvement.planned", "2026-01-21", "service", speaks=other, **plan) == "another-unit"
    assert office.do("improvement.planned", "2026-01-21", "service", speaks=UNIT, **plan) is None
    problem = Story().to_issued().problem
    found = plan_items(office.rows("improvement.planned"), [problem], starter_catalogue())
    assert [(each.goal, each.problems_open, each.unknown) for each in found] == [
        ("不再缺岗", 1, ("lost",)),
        ("等候降到 15 分钟", 0, ()),
    ]


@pytest.mark.requirement("R33")
def test_comments_on_a_draft_are_numbered_and_answered() -> None:
    office = Office()
    assert office.do("draft.commented", "2026-03-01", draft="d", comment="c0", text="x") == "no-such-draft"
    office.do("draft.opened", "2026-03-01", "admin", draft="d", indicator={"code": "N-1"}, until="2026-03-31")
    for number, text in enumerate(("太长", "看不懂"), 1):
        said = {"draft": "d", "comment": f"c{number}", "text": text}
        assert office.do("draft.commented", "2026-03-05", "service", speaks=CITIZEN, **said) is None
    late = {"draft": "d", "comment": "c3", "text": "晚了"}
    assert office.do("draft.commented", "2026-04-01", "service", speaks=CITIZEN, **late) == "draft-closed"
    office.do("draft.answered", "2026-04-02", "admin", draft="d", comment="c2", answer="已改写", adopted=True)
    comments = office.fold.state.drafts["d"].comments
    assert [(each.number, each.text, each.answer, each.adopted) for each in comments] == [
        (1, "太长", "", None),
        (2, "看不懂", "已改写", True),
    ]


@pytest.mark.requirement("R35")
def test_a_suggestion_hangs_on_the_version_that_took_it_up_or_declined_it() -> None:
    office = Office()
    done = {"suggestion": "c7", "version": "2026.2", "adopted": True, "reason": "评价页减到三步"}
    assert office.do("suggestion.settled", "2026-06-01", "admin", **done) is None
    assert office.do("suggestion.settled", "2026-06-02", "admin", **done) == "suggestion-settled"
    declined = {"suggestion": "c8", "version": "2026.2", "adopted": False, "reason": "与国家标准不符"}
    office.do("suggestion.settled", "2026-06-03", "admin", **declined)
    found = office.fold.state.suggestions
    assert (found["c7"]["version"], found["c7"]["adopted"], found["c8"]["adopted"]) == ("2026.2", True, False)


@pytest.mark.requirement("R53")
def test_guests_of_an_open_day_look_on_unless_they_were_trained() -> None:
    office = Office()
    invited = [{"person": "li"}, {"person": "wang", "trained": True}]
    office.do("open-day.held", "2026-05-04", event="o1", unit="u1", on="2026-05-04", invited=invited)
    guests = office.rows("open-day.held")[0]["invited"]
    assert [guest_may_score(guests, person) for person in ("li", "wang", "stranger")] == [False, True, False]


@pytest.mark.requirement("R65")
def test_more_than_an_hour_without_a_patrol_is_flagged() -> None:
    office = Office()
    for _ in range(1):
        office.do("patrol.logged", "2026-03-02", "service", speaks=UNIT, unit="u1")
    opened, hour = at("2026-03-02", 9), 3_600_000
    walked = [row["at"] for row in office.rows("patrol.logged")] + [opened + 2 * hour]
    assert walked[0] == opened + hour
    found = gaps(walked, opened, opened + 3 * hour + 60_000)
    assert [(gap.start, gap.minutes) for gap in found] == [(opened + 2 * hour, 61)]


@pytest.mark.requirement("R51")
def test_one_evaluator_for_ten_windows_in_the_pilot_and_for_twenty_later() -> None:
    assert capacity("pilot", 11, 120)[3:] == (109, 12, False)
    assert capacity("roll-out", 11, 120)[3:] == (109, 6, True)
    assert capacity("pilot", 0, 5).windows_each_tenths is None


@pytest.mark.requirement("R102")
def test_participation_by_window_and_age() -> None:
    book = Book()
    for number in range(10):
        band = "60+" if number < 4 else "18-39"
        times = {"accepted": at("2026-03-02"), "completed": at("2026-03-03")}
        book.do(
            "case.completed",
            at("2026-03-03"),
            case=f"c{number}",
            unit="u1",
            window="w",
            age_band=band,
            **times,
        )
    for number, (band, more) in enumerate(
        [("60+", {}), ("18-39", {}), ("18-39", {}), ("18-39", {"test": True}), ("60+", {"defaulted": True})]
    ):
        book.rate(f"r{number}", 5, window="w", age_band=band, **more)
    found = participation(book.ratings, book.fold.state.cases.values())
    assert [(each.age_band, each.ratings, each.cases, each.permille) for each in found] == [
        ("18-39", 2, 6, 333),
        ("60+", 1, 4, 250),
    ]


def test_load_by_hour_says_which_windows_are_busy_and_idle() -> None:
    book = Book()
    for window, number in (("a", 12), ("b", 4), ("c", 1)):
        for place in range(number):
            when = at("2026-03-02", 9 + place % 2)
            book.do("case.completed", when, case=f"{window}{place}", unit="u1", window=window, accepted=when)
    found = load_by_hour(book.fold.state.cases.values())
    assert [(each.window, each.by_hour[9], each.by_hour[10], each.word) for each in found] == [
        ("a", 6, 6, "busy"),
        ("b", 2, 2, ""),
        ("c", 1, 0, "idle"),
    ]


@pytest.mark.requirement("R103")
@pytest.mark.parametrize(("today", "months"), [("2026-05-10", [6]), ("2026-04-20", []), ("2026-12-15", [1])])
def test_last_years_peaks_are_shown_a_month_ahead(today: str, months: list[int]) -> None:
    year = 2025 if today < "2026-12" else 2026
    busy = {6, 1}
    times = [
        at(f"{year}-{month:02d}-10") for month in range(1, 13) for _ in range(30 if month in busy else 10)
    ]
    assert [peak.month for peak in peaks_ahead(times, date.fromisoformat(today))] == months


@pytest.mark.requirement("R167")
def test_the_pilots_ratings_are_counted_against_the_goal() -> None:
    book = Book()
    for number in range(20):
        book.rate(f"r{number}", 5, at("2026-03-02") + number, test=number == 0)
    found = pilot_counter(book.ratings, {"u1"}, at("2026-03-02") + 10)
    assert (found.ratings, found.goal, found.permille) == (10, 100_000, 0)
    assert pilot_counter(book.ratings, {"u2"}, 0).ratings == 0


@pytest.mark.requirement("R170", "R208")
def test_roll_out_and_training_are_counted() -> None:
    windows = [f"w{number}" for number in range(10)]
    assert roll_out(windows, windows[:8], {"li": True, "wang": True}) == (800, 1000, True)
    assert not roll_out(windows, windows[:7], {"li": True}).enough
    assert not roll_out(windows, windows, {"li": True, "wang": False}).enough
    courses = [Course("zhao", date(2026, 2, 1), 8, True), Course("qian", date(2025, 2, 1), 8, True)]
    found = managers_trained(["zhao", "qian"], courses, 2026)
    assert (found.permille, found.missing) == (500, ("qian",))


@pytest.mark.requirement("R173")
def test_targets_have_baseline_goal_date_and_source() -> None:
    office = Office()
    claim = CLAIMS[0]
    fields = {"baseline_milli": claim.baseline_milli, "goal_milli": claim.goal_milli, "by": "2027-01-01"}
    office.do("target.set", "2026-01-05", indicator=claim.name, source="", **fields)
    office.do("target.set", "2026-01-05", indicator="trips", baseline_milli=3000, goal_milli=1000,
              by="2027-12-31", source="县方案第三条")  # fmt: skip
    found = {
        each.goal.indicator: each for each in registry(office.rows("target.set"), {"satisfaction": 86_300})
    }
    satisfaction, trips = found["satisfaction"], found["trips"]
    assert (satisfaction.source, satisfaction.by) == (CLAIM_NOTE, "2027-01-01")
    assert (satisfaction.goal.baseline, satisfaction.goal.goal, satisfaction.goal.way_permille) == (
        82_600,
        90_000,
        500,
    )
    assert (trips.source, trips.goal.reached) == ("县方案第三条", None)
    assert all(each.source == "programme claims, check locally" for each in CLAIMS)


@pytest.mark.requirement("R117")
def test_low_rated_units_are_reported_upward_each_month() -> None:
    book = Book()
    for number in range(40):
        low = number % 4 == 0
        book.rate(f"r{number}", 1 if low else 5, at("2026-03-05"), reasons=["等得太久"] if low else [])
    for number in range(40):
        book.rate(f"g{number}", 5, at("2026-03-05"), unit="u2")
    for number in range(5):
        book.rate(f"s{number}", 1, at("2026-03-05"), unit="u3")
    county = fold_county(book.streams.streams)
    found = upward(county, "2026-03")
    assert [(each.unit, each.counted, each.satisfied_permille, each.reasons) for each in found] == [
        ("u1", 40, 750, (("等得太久", 10),))
    ]
    assert found[0].bad_without_route == 10
    assert upward(county, "2026-04") == ()


@pytest.mark.requirement("R161")
def test_one_engine_reports_the_day_the_week_the_month_and_the_quarter() -> None:
    book = Book()
    book.rate("r1", 5, at("2026-03-05", 0))
    book.rate("r2", 1, at("2026-03-05", 23))
    book.rate("r3", 1, at("2026-03-06", 0))
    county = fold_county(book.streams.streams, default_catalogue=starter_catalogue())
    days = WorkingDays(working_table())
    counted = {
        period: period_report(county, period, days, at("2026-04-01"))["ratings"]["counted"]
        for period in ("2026-03-05", "2026-03-06", "2026-W10", "2026-03", "2026-Q1")
    }
    assert counted == {"2026-03-05": 2, "2026-03-06": 1, "2026-W10": 3, "2026-03": 3, "2026-Q1": 3}


@pytest.mark.requirement("R142")
def test_a_model_practice_becomes_a_case_without_names() -> None:
    office = Office()
    told_ = {"title": "十五分钟养老圈", "text": "向阳社区李芳主任带队上门，电话 13912345678。"}
    office.do("practice.recognised", "2026-03-05", practice="m1", unit="u1", **told_)
    row = office.rows("practice.recognised")[0]
    case = case_of_practice(row, ["向阳社区"])
    assert (case.kind, case.case) == ("model", "m1")
    assert not any(word in case.text for word in ("向阳", "李芳", "139"))
    assert search([case], "养老圈", kind="model") == (case,)


@pytest.mark.requirement("R143")
def test_stars_come_from_the_same_scores() -> None:
    months = {
        "u1": [Fraction(96)] * 6,
        "u2": [Fraction(86)] * 12,
        "u3": [Fraction(99)] * 5,
        "u4": [Fraction(60)] * 9,
    }
    assert [(each.unit, each.stars) for each in stars(months)] == [("u1", 5), ("u2", 3)]


def test_support_given_to_each_band_is_shown() -> None:
    office = Office()
    for unit in ("u1", "u9", "u9"):
        office.do("support.given", "2026-03-05", unit=unit, kind="驻点帮扶", on="2026-03-05")
    bands = {"u1": "top", "u2": "top", "u5": "middle", "u9": "bottom", "u8": "bottom"}
    found = support_by_band(bands, office.rows("support.given"))
    assert [tuple(each) for each in found] == [("top", 2, 1, 1), ("middle", 1, 0, 0), ("bottom", 2, 1, 2)]


@pytest.mark.requirement("R147")
def test_finance_gets_signed_consequences_of_clinics_alone() -> None:
    office = Office()
    for key, unit in (("c1", "vc1"), ("c2", "vc2"), ("c3", "tsc1")):
        office.do(
            "consequence.drafted",
            "2026-03-05",
            consequence=key,
            kind="talk",
            unit=unit,
            rule="black-list",
            facts={},
        )
    for key in ("c1", "c3"):
        office.do("consequence.signed", "2026-03-06", "service", speaks=LEADER, consequence=key)
    domains = {"vc1": "VC", "vc2": "VC", "tsc1": "TSC"}
    rows = finance_rows(domains, list(office.fold.state.consequences.values()), "2026-02")
    assert [(row["unit"], row["period"], row["rule"]) for row in rows] == [("vc1", "2026-02", "black-list")]
    assert rows[0]["rule_version"]
    assert rows[0]["signed_by"] == "p-leader"
