"""What must stand before people are sent: a plan, a frequency, notice, an approved scenario (X11–X22)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.county import County, fold_county
from casework.faults import CaseworkFault
from casework.judgement import judge
from casework.lines import LineReader
from casework.planning.assignment import Errand, Inspector, objections
from casework.planning.covert_results import CovertVisit, released
from casework.planning.gates import SCENARIO_TICKS, scenario_faults
from casework.supervision.draws import audio_review, replay, seed_hash
from tests.casework.story import at
from tests.county.build import WorkingDays, starter_catalogue, working_table
from tests.county.streams import Streams

TICKS = dict.fromkeys(SCENARIO_TICKS, True)


class Desk:
    """A county whose planning is looked at."""

    def __init__(self) -> None:
        self.streams = Streams()

    def supervise(self, kind: str, day: str, /, author: str = "lead", **fields: Any) -> None:
        self.streams.commit("supervision", author, [self.streams.event(kind, at(day), **fields)])

    def older_log(self, kind: str, day: str, /, **fields: Any) -> None:
        """An event that nobody makes any more."""
        event = {"type": kind, "id": self.streams.key(), "at": at(day), **fields}
        self.streams.commit("supervision", "lead", [event])

    def plan(self, task: str, day: str, *, mode: str = "overt", unit: str = "u1", **more: Any) -> None:
        fields = {
            "task": task,
            "number": task,
            "title_zh": "督查",
            "unit": unit,
            "domain": "TSC",
            "mode": mode,
        }
        event = self.streams.event("task.planned", at(day), **fields, **more)
        self.streams.commit(f"task-{task}", "lead", [event])

    @property
    def county(self) -> County:
        return fold_county(self.streams.streams, default_catalogue=starter_catalogue())

    @property
    def faults(self) -> dict[str, list[str]]:
        found = judge(self.county, WorkingDays(working_table()), at("2026-12-31"))
        planning: dict[str, list[str]] = found["planning"]
        return planning


@pytest.mark.requirement("X11")
def test_a_task_needs_an_approved_plan_of_its_year_that_names_its_unit() -> None:
    desk = Desk()
    desk.plan("early", "2026-01-05")
    desk.supervise("plan.approved", "2026-01-10", plan="p", year=2026, scope="窗口服务", units=["u1"])
    desk.plan("good", "2026-02-05")
    desk.plan("other", "2026-02-05", unit="u2")
    desk.plan("next-year", "2026-12-20", due="2027-01-15")
    desk.plan("again", "2026-03-05", mode="recheck", unit="u2")
    assert desk.faults == {
        "early": ["no-approved-plan"],
        "other": ["no-approved-plan"],
        "next-year": ["no-approved-plan"],
    }


@pytest.mark.requirement("X11")
def test_a_unit_is_not_visited_more_often_than_the_cap() -> None:
    desk = Desk()
    desk.supervise("plan.approved", "2026-01-10", plan="p", year=2026, scope="全部单位")
    for month in range(2, 8):
        desk.plan(f"t{month}", f"2026-{month:02d}-05")
    desk.plan("r", "2026-08-01", mode="recheck")
    assert desk.faults == {"t6": ["frequency-cap"], "t7": ["frequency-cap"]}


@pytest.mark.requirement("X14")
def test_covert_work_is_announced_before_and_its_scenario_approved() -> None:
    desk = Desk()
    desk.supervise("plan.approved", "2026-01-10", plan="p", year=2026, scope="全部单位")
    desk.plan("silent", "2026-02-05", mode="covert-visit", due="2026-02-20")
    card = {"card_zh": "替母亲问高龄津贴", "ticks": TICKS, "max_minutes": 8, "abort": "排队超过五人只问三句"}
    desk.supervise("covert.briefed", "2026-02-01", scenario="S1", **card)
    desk.supervise("covert.briefed", "2026-02-01", scenario="S2", **card)
    desk.supervise("covert.checked", "2026-02-01", "admin", scenario="S1", ticks=TICKS)
    desk.supervise("covert.checked", "2026-02-01", scenario="S2", ticks=TICKS)
    desk.supervise("covert.announced", "2026-02-21", unit="u1", on="2026-02-21", text="本年度会有暗访")
    desk.plan("good", "2026-03-05", mode="covert-visit", due="2026-03-20", scenario="S1")
    desk.plan("same-day", "2026-02-20", mode="covert-visit", due="2026-02-21", scenario="S1")
    desk.plan("unchecked", "2026-03-05", mode="covert-visit", due="2026-03-20", scenario="S2")
    assert desk.faults == {
        "silent": ["covert-not-announced", "scenario-not-approved"],
        "same-day": ["covert-not-announced"],
        "unchecked": [*SCENARIO_TICKS, "second-approver"],
    }
    assert [mark.reason for mark in desk.county.marks] == ["same-person"]


def test_a_scenario_approved_in_an_older_log_is_read_as_written_and_checked() -> None:
    desk = Desk()
    desk.supervise("plan.approved", "2026-01-10", plan="p", year=2026, scope="全部单位")
    desk.supervise("covert.announced", "2026-02-01", unit="u1", on="2026-02-01", text="本年度会有暗访")
    scenario = {"ticks": TICKS, "max_minutes": 8, "abort": "排队超过五人只问三句"}
    desk.older_log("scenario.approved", "2026-02-01", scenario="S1", author="p-writer", **scenario)
    desk.older_log("scenario.approved", "2026-02-01", scenario="S2", author="p-lead", **scenario)
    from_file = LineReader().read(desk.streams.lines())
    desk.older_log("scenario.approved", "2026-02-01", scenario="S3", **scenario)
    for number in ("1", "2", "3"):
        plan = {"mode": "covert-visit", "due": "2026-03-20", "scenario": f"S{number}"}
        desk.plan(f"t{number}", "2026-03-05", **plan)
    assert desk.faults == {"t2": ["second-approver"], "t3": ["scenario-not-approved"]}
    assert [(mark.kind, mark.place) for mark in desk.county.marks] == [("malformed", "author")]
    assert fold_county(from_file).supervision.scenarios.keys() == {"S1", "S2"}


def test_nobody_makes_an_event_under_its_former_name() -> None:
    with pytest.raises(CaseworkFault) as refused:
        Desk().supervise("scenario.approved", "2026-02-01", scenario="S1")
    assert refused.value.code == "event.unknown-type"


@pytest.mark.requirement("X14")
def test_released_results_hold_windows_and_no_people() -> None:
    visits = [
        CovertVisit("u1", "w1", {"F2.T3": level}, {"F2.R3": "王姐说今天不办"}, ["工号017"])
        for level in (5, 4, 3)
    ]
    visits.append(CovertVisit("u1", "w2", {"F2.T3": 1}, {}, ["工号022"]))
    found = released(visits)
    assert [(each.window, each.visits, dict(each.mean_milli)) for each in found] == [
        ("w1", 3, {"F2.T3": 4000}),
        ("w2", 1, {}),
    ]
    assert "工号" not in str(found)
    assert "王姐" not in str(found)


@pytest.mark.requirement("X16")
def test_a_scenario_has_a_time_limit_and_a_rule_for_breaking_off_and_longer_visits_are_flagged() -> None:
    assert scenario_faults(TICKS, "a", "b", 0) == ("max-minutes", "abort-rule")
    desk = Desk()
    start = at("2026-03-02")
    for task, minutes in (("short", 9), ("long", 25)):
        desk.plan(task, "2026-02-20", mode="covert-visit", max_minutes=10)
        streams = desk.streams
        people = [{"profile": "mys", "person": "p-mys", "part": "evaluator"}]
        streams.commit(
            f"task-{task}", "lead", [streams.event("task.assigned", start, task=task, people=people)]
        )
        place = {"lat_e7": 300000000, "lon_e7": 1030000000, "gate": "geopoint"}
        began = streams.event("visit.started", start, visit=f"v-{task}", task=task, **place)
        ended = streams.event("visit.finalised", start + minutes * 60_000, visit=f"v-{task}")
        streams.commit(f"task-{task}", "mys", [began, ended])
    found = judge(desk.county, WorkingDays(working_table()), at("2026-03-03"))["signals"]["visits"]
    flagged = {each["visit"]: [signal["code"] for signal in each["signals"]] for each in found}
    assert "over-time" in flagged["v-long"]
    assert "over-time" not in flagged.get("v-short", [])


@pytest.mark.requirement("X18")
@pytest.mark.parametrize(
    ("scope", "fault"),
    [
        ("opening reception enquiry", False),
        ("enquiry", False),
        ("", True),
        ("enquiry injection", True),
        ("feigned-emergency", True),
    ],
)
def test_a_covert_scenario_at_a_clinic_goes_no_further_than_asking(scope: str, fault: bool) -> None:
    found = scenario_faults(TICKS, "a", "b", 8, abort="x", domain="VC", scope=scope)
    assert found == (("clinic-scope",) if fault else ())
    assert scenario_faults(TICKS, "a", "b", 8, abort="x", domain="TSC", scope=scope) == ()


@pytest.mark.requirement("X22")
def test_recorded_interviews_are_sampled_for_a_second_listener() -> None:
    interviews = [f"i{number}" for number in range(55)]
    chosen = audio_review("s", interviews)
    assert len(chosen) == 6
    assert len(audio_review("s", interviews, percent=31)) == 18
    assert len(audio_review("s", interviews, percent=1)) == 6
    assert replay("audio/s", interviews, chosen, seed_hash("audio/s"))
    assert audio_review("s", []) == ()


@pytest.mark.requirement("X22")
def test_a_round_across_counties_sends_nobody_to_their_own() -> None:
    errand = Errand("u1", "public", "interview", date(2026, 3, 2), "1", county="A", cross_county=True)
    people = {
        county: objections(Inspector("p", "public", conduct_version="1", county=county), errand)
        for county in ("A", "B", "")
    }
    assert people == {"A": ("own-county",), "B": (), "": ("own-county",)}
    assert (
        objections(
            Inspector("p", "public", conduct_version="1", county="A"), errand._replace(cross_county=False)
        )
        == ()
    )


@pytest.mark.requirement("R185")
def test_a_grid_is_served_by_its_own_people() -> None:
    errand = Errand("u1", "public", "interview", date(2026, 3, 2), "1", grid="g7")
    inside = Inspector("p", "public", conduct_version="1", grids=("g6", "g7"))
    assert objections(inside, errand) == ()
    assert objections(inside._replace(grids=("g6",)), errand) == ("other-grid",)


@pytest.mark.requirement("X14", "X16")
def test_the_briefing_of_the_task_itself_is_judged_where_there_is_one() -> None:
    desk = Desk()
    desk.supervise("plan.approved", "2026-01-10", plan="p", year=2026, scope="全部单位")
    card = {
        "card_zh": "问高龄津贴",
        "ticks": TICKS,
        "max_minutes": 8,
        "whole_minutes": 60,
        "abort": "排队超过五人",
    }
    for task, announced in (("good", "2026-03-01"), ("unchecked", "2026-03-01"), ("same-day", "2026-03-20")):
        desk.plan(task, "2026-03-05", mode="covert-visit", due="2026-03-20")
        briefed = desk.streams.event(
            "covert.briefed", at("2026-03-05"), task=task, announced=announced, **card
        )
        desk.streams.commit(f"task-{task}", "lead", [briefed])
        if task != "unchecked":
            checked = desk.streams.event("covert.checked", at("2026-03-06"), task=task, ticks=TICKS)
            desk.streams.commit(f"task-{task}", "lead2", [checked])
    found = desk.faults
    assert "good" not in found
    assert "second-approver" in found["unchecked"]
    assert found["same-day"] == ["not-announced"]
