"""The closed loop of problems: what must hold, step by step."""

from __future__ import annotations

from datetime import date

import pytest

from casework.clocks import appeal_clock, problem_clocks, watch_until
from casework.problems.case_library import case_of, search, without_names
from casework.problems.figures import by_window, of_causes, rectification
from casework.problems.repeats import repeats
from casework.problems.verdict import verdict
from tests.casework.story import CITIZEN, DIS, LEADER, UNIT, Story, at
from tests.county.build import WorkingDays, working_table


@pytest.fixture(scope="module")
def days() -> WorkingDays:
    return WorkingDays(working_table())


@pytest.mark.requirement("R105")
def test_a_problem_needs_an_owner_and_a_date() -> None:
    from casework.faults import CaseworkFault

    story = Story().to_visit()
    fields = {"problem": "P", "visit": "V", "fact": "f", "class_": "c", "severity": 1, "due": "2026-03-24"}
    with pytest.raises(CaseworkFault) as caught:
        story.do("ins", "problem.raised", "2026-03-02", owner={"unit": "u1", "person": " "}, **fields)
    assert caught.value.place == "owner.person"
    fields.pop("due")
    with pytest.raises(CaseworkFault) as caught:
        story.do("ins", "problem.raised", "2026-03-02", owner={"unit": "u1", "person": "李"}, **fields)
    assert caught.value.place == "due"


@pytest.mark.requirement("R68", "R69")
def test_owner_and_co_owner_both_see_it_and_one_leads() -> None:
    story = Story().to_issued(co_owner={"unit": "hall", "person": "张科长"})
    assert (story.problem.owner.unit, story.problem.co_owner and story.problem.co_owner.unit) == (
        "u1",
        "hall",
    )
    hall = {"role": "unit", "person": "p-hall", "unit": "hall"}
    assert story.do("service", "problem.received", "2026-03-04", speaks=hall, problem="P") is None
    other = {"role": "unit", "person": "p-x", "unit": "elsewhere"}
    assert "not-" in str(
        story.do(
            "service",
            "problem.planned",
            "2026-03-04",
            speaks=other,
            problem="P",
            measures=[{"text": "t", "person": "p", "due": "2026-03-10"}],
        )
    )
    same = Story().to_visit()
    refused = same.do(
        "ins",
        "problem.raised",
        "2026-03-02",
        problem="P",
        visit="V",
        fact="f",
        class_="c",
        severity=1,
        owner={"unit": "u1", "person": "a"},
        co_owner={"unit": "u1", "person": "b"},
        due="2026-03-24",
    )
    assert refused == "co-owner-is-owner"


def test_the_whole_loop_closes_and_is_watched() -> None:
    story = Story().to_recheck()
    assert story.record("2026-03-16", "K1", meets_standard=True) is None
    assert story.problem.state == "passed"
    story.must("lead", "problem.closed", "2026-03-17", problem="P")
    assert story.problem.state == "closed"
    assert watch_until(story.problem) == date(2026, 4, 16)
    assert [line.act for line in story.problem.account] == ["open", "close"]
    assert story.do("lead", "problem.closed", "2026-03-17", problem="P") == "recheck-not-passed"
    story.must("lead", "watch.noted", "2026-03-25", problem="P", fact="又无人", breached=True)
    assert story.problem.state == "failed"
    assert story.problem.round == 2


@pytest.mark.requirement("R108")
def test_nobody_rechecks_their_own_work() -> None:
    story = Story().to_issued()
    story.plan("2026-03-05")
    story.rectify("2026-03-12")

    def assign(person: str, **more: str) -> str | None:
        people = [{"person": person, **more}]
        return story.do(
            "lead",
            "recheck.assigned",
            "2026-03-13",
            problem="P",
            recheck=f"K-{person}",
            method="unannounced",
            body=more.pop("body", "third_party"),
            people=people,
        )

    assert assign("p-someone", unit="u1") == "recheck-by-owner-unit"
    assert assign("p-fixer") == "recheck-by-fixer"
    assert assign("p-clerk") == "recheck-by-fixer"
    assert assign("p-ins") == "recheck-by-finder-alone"
    assert assign("p-third") is None
    body = story.do(
        "lead",
        "recheck.assigned",
        "2026-03-13",
        problem="P",
        recheck="KA",
        method="unannounced",
        body="administrative",
        people=[{"person": "p-third"}],
    )
    assert body == "recheck-needs-public-or-third-party"
    assert story.record("2026-03-14", "K-p-third", who="stranger", meets_standard=True) == "not-rechecker"


def test_who_is_sent_to_recheck_brings_photos_and_nobody_else_does() -> None:
    story = Story().to_issued()
    story.plan("2026-03-05")
    story.rectify("2026-03-12")
    picture = {"sha256": "ab" * 32, "media": "image/jpeg", "origin": "on-site", "taken": {"wall": 1}}

    def photo(who: str, file: str) -> str | None:
        return story.do(who, "evidence.captured", "2026-03-14", file=file, **picture)

    assert photo("third", "E1") is not None, "nobody was sent yet"
    story.assign("2026-03-13", "K1")
    assert photo("third", "E2") is None
    assert photo("stranger", "E3") is not None
    assert set(story.state.evidence) == {"E2"}


@pytest.mark.requirement("R109")
def test_a_failed_recheck_opens_round_two_and_never_closes() -> None:
    story = Story().to_recheck()
    assert story.record("2026-03-16", "K1", meets_standard=False) is None
    assert (story.problem.state, story.problem.round, story.problem.owner_level) == ("failed", 2, 1)
    assert story.do("lead", "problem.closed", "2026-03-17", problem="P") == "recheck-not-passed"
    assert story.record("2026-03-17", "K1", meets_standard=True) == "problem-failed"
    story.rectify("2026-03-20")
    story.assign("2026-03-21", "K2")
    assert story.record("2026-03-23", "K2", meets_standard=True) is None
    story.must("lead", "problem.closed", "2026-03-24", problem="P")
    assert not story.problem.passed_first_time


@pytest.mark.requirement("R36")
def test_a_ranking_can_leave_out_what_no_window_can_help() -> None:
    window, system = Story(1).to_raised().problem, Story(2).to_raised(cause="system").problem
    assert of_causes([window, system]) == [window]


@pytest.mark.requirement("R110")
def test_the_performance_of_a_window(days: WorkingDays) -> None:
    story = Story().to_recheck(window="w1")
    story.record("2026-03-16", "K1", meets_standard=True)
    story.must("lead", "problem.closed", "2026-03-17", problem="P")
    figures = by_window([story.problem], days, at("2026-03-18"))["u1", "w1"]
    assert (figures.issued, figures.on_time_permille, figures.first_time_permille) == (1, 1000, 1000)


@pytest.mark.requirement("R36")
def test_no_closing_without_a_cause_class() -> None:
    story = Story().to_recheck(cause=None)
    story.record("2026-03-16", "K1", meets_standard=True)
    assert story.do("lead", "problem.closed", "2026-03-17", problem="P") == "cause-missing"
    story.must(
        "lead", "problem.attributed", "2026-03-17", problem="P", cause="process", reason="人手按流程排班"
    )
    story.must("lead", "problem.closed", "2026-03-17", problem="P")


def test_severity_three_needs_two_signatures() -> None:
    story = Story().to_recheck(severity=3)
    story.record("2026-03-16", "K1", meets_standard=True)
    recorded = story.last
    assert story.do("lead", "problem.closed", "2026-03-17", problem="P") == "second-signature-missing"
    story.must("lead2", "problem.endorsed", "2026-03-17", problem="P", event=recorded)
    story.must("lead", "problem.closed", "2026-03-17", problem="P")


@pytest.mark.parametrize(
    ("facts", "behaviour", "says"),
    [
        ({"meets_standard": True}, False, "passed"),
        ({"meets_standard": True, "lines_left": 1}, False, "nearly"),
        ({"off_by_permille": 100}, False, "nearly"),
        ({"off_by_permille": 101}, False, "failed"),
        ({"meets_standard": True, "paper_only": True}, False, "failed"),
        ({"meets_standard": True, "pressure": "yes"}, False, "failed"),
        ({"meets_standard": True, "others_failed": 1}, False, "failed"),
        ({"meets_standard": True}, True, "failed"),
        ({"meets_standard": True, "slots": 1, "slots_good": 1}, True, "failed"),
        ({"meets_standard": True, "slots": 2, "slots_good": 2}, True, "passed"),
        ({"meets_standard": True, "covert_visits": 1}, True, "passed"),
        ({"verdict": "impossible"}, False, "impossible"),
        ({"verdict": "passed"}, False, "failed"),
    ],
)
def test_the_verdict_follows_from_the_facts(facts: dict[str, object], behaviour: bool, says: str) -> None:
    assert verdict(facts, behaviour=behaviour) == says


@pytest.mark.requirement("R106", "X34")
def test_the_plan_is_due_three_working_days_after_a_spring_festival(days: WorkingDays) -> None:
    """Issued on Thursday 12 February 2026: Friday, make-up Saturday 14, then Tuesday 24 after the holiday."""
    story = Story()
    story.to_raised("2026-02-11", due="2026-03-20")
    story.must("ins", "visit.finalised", "2026-02-12", visit="V")
    story.must("lead", "review.approved", "2026-02-12", visit="V", note="")
    plan, _ = problem_clocks(story.problem, days, at("2026-02-13"))
    assert plan.due == date(2026, 2, 24)


@pytest.mark.requirement("R107")
def test_day_sixteen_is_overdue_with_a_level_two_notice(days: WorkingDays) -> None:
    story = Story().to_issued()
    issued = date(2026, 3, 3)
    due = days.add(issued, 15)
    story.must("lead", "problem.amended", "2026-03-03", problem="P", reason="按签收日", due=due.isoformat())
    fifteenth = problem_clocks(story.problem, days, at(due.isoformat()))[1]
    assert (fifteenth.state, fifteenth.notice) == ("running", 1)
    sixteenth = problem_clocks(story.problem, days, at(days.add(due, 1).isoformat()))[1]
    assert (sixteenth.state, sixteenth.notice, sixteenth.left) == ("overdue", 2, -1)
    assert rectification([story.problem], days, at(days.add(due, 1).isoformat())).ids_overdue == ("P",)


def test_an_approved_stop_moves_the_date_and_a_refused_one_does_not(days: WorkingDays) -> None:
    story = Story().to_issued()
    stop = {"problem": "P", "from_": "2026-03-09", "until": "2026-03-11", "reason": "停电施工"}
    story.must("service", "clock.stop-asked", "2026-03-08", speaks=UNIT, stop="S1", **stop)
    story.must("service", "clock.stop-asked", "2026-03-08", speaks=UNIT, stop="S2", **stop)
    story.must(
        "lead", "clock.stop-decided", "2026-03-09", problem="P", stop="S2", approved=False, reason="依据不足"
    )
    assert problem_clocks(story.problem, days, at("2026-03-10"))[1].due == date(2026, 3, 24)
    story.must("lead", "clock.stop-decided", "2026-03-09", problem="P", stop="S1", approved=True, reason="")
    clock = problem_clocks(story.problem, days, at("2026-03-10"))[1]
    assert (clock.due, clock.state, clock.stopped_days) == (date(2026, 3, 27), "stopped", 3)


@pytest.mark.requirement("R119")
def test_the_account_is_append_only() -> None:
    story = Story().to_recheck()
    story.record("2026-03-16", "K1", meets_standard=True)
    story.must("lead", "problem.closed", "2026-03-17", problem="P")
    before = list(story.problem.account)
    story.must("lead", "problem.reopened", "2026-03-20", problem="P", reason="群众反映未改")
    assert story.problem.account[: len(before)] == before
    assert [line.act for line in story.problem.account] == ["open", "close", "reopen"]
    assert story.do("lead", "problem.closed", "2026-03-20", problem="P") == "recheck-not-passed"


@pytest.mark.requirement("R120")
def test_urging_is_logged_with_means_and_answer() -> None:
    story = Story().to_issued()
    story.must(
        "lead", "urge.sent", "2026-03-10", problem="P", urge="U1", means="letter", text="请于两日内报整改方案"
    )
    story.must("service", "urge.answered", "2026-03-11", speaks=UNIT, problem="P", urge="U1", answer="已安排")
    urge = story.problem.urges["U1"]
    assert (urge.means, urge.answer) == ("letter", "已安排")


@pytest.mark.requirement("X12")
def test_appeals_have_both_clocks_and_other_judges() -> None:
    story = Story().to_issued()
    story.must(
        "service",
        "appeal.filed",
        "2026-03-20",
        speaks=UNIT,
        appeal="A",
        problem="P",
        grounds="当时有替岗告示",
    )
    assert (
        story.do("lead", "appeal.assigned", "2026-03-21", appeal="A", people=["p-ins"])
        == "appeal-by-original-staff"
    )
    assert story.do("lead", "appeal.decided", "2026-03-22", appeal="A", outcome="upheld", reason="r") == (
        "not-apart-from-the-original-staff"
    )
    clock = appeal_clock(story.state.appeals["A"], story.problem.issued_at, at("2026-04-25"))
    assert (clock.file_until, clock.decide_until, clock.in_time, clock.overdue) == (
        date(2026, 4, 2),
        date(2026, 4, 19),
        True,
        True,
    )
    story.must("lead2", "appeal.decided", "2026-04-18", appeal="A", outcome="changed", reason="属实")
    assert not appeal_clock(story.state.appeals["A"], story.problem.issued_at, at("2026-04-25")).overdue


def test_an_exempt_verdict_needs_an_exemption_in_force() -> None:
    story = Story().to_recheck()
    assert story.record("2026-03-16", "K1", verdict="exempt") == "exemption-missing"
    story.must(
        "service",
        "exemption.asked",
        "2026-03-16",
        speaks=UNIT,
        exemption="E",
        problem="P",
        ground="policy-change",
        fact="新规生效",
    )
    story.must(
        "service",
        "exemption.decided",
        "2026-03-16",
        speaks=LEADER,
        exemption="E",
        approved=True,
        reason="属实",
    )
    assert (
        story.do("service", "exemption.endorsed", "2026-03-16", speaks=LEADER, exemption="E")
        == "not-a-second-person"
    )
    assert story.record("2026-03-16", "K1", verdict="exempt") == "exemption-missing"
    story.must("service", "exemption.endorsed", "2026-03-17", speaks=DIS, exemption="E")
    assert story.record("2026-03-17", "K1", verdict="exempt") is None
    assert story.problem.state == "exempt"


@pytest.mark.requirement("R112")
def test_satisfaction_is_the_mean_of_the_answers_only(days: WorkingDays) -> None:
    story = Story().to_recheck()
    for person, level in (("p-1", 5), ("p-2", 4)):
        speaks = CITIZEN | {"person": person}
        story.must("service", "problem.satisfaction", "2026-03-20", speaks=speaks, problem="P", level=level)
    figures = rectification([story.problem], days, at("2026-03-21"))
    assert (figures.satisfaction_tenths, figures.satisfaction_n) == (925, 2)
    nobody = Story().to_recheck()
    assert rectification([nobody.problem], days, at("2026-03-21")).satisfaction_tenths is None


@pytest.mark.requirement("R113")
def test_the_rate_names_the_list_behind_it(days: WorkingDays) -> None:
    closed = Story().to_recheck()
    closed.record("2026-03-16", "K1", meets_standard=True)
    closed.must("lead", "problem.closed", "2026-03-17", problem="P")
    running = Story(2).to_issued()
    running.problem.problem = "P2"
    figures = rectification([closed.problem, running.problem], days, at("2026-03-18"))
    assert (
        figures.rate_permille,
        figures.ids_closed,
        figures.on_time_permille,
        figures.first_time_permille,
    ) == (
        500,
        ("P",),
        1000,
        1000,
    )
    assert (figures.median_days, figures.days_by_cause) == (7, {"window": 7})


@pytest.mark.requirement("R115")
def test_the_third_of_a_class_within_a_year_is_a_repeat() -> None:
    problems = []
    for number, day in enumerate(["2025-03-01", "2025-09-01", "2026-02-27", "2026-09-02"]):
        problem = Story(number + 1).to_raised().problem
        problem.problem, problem.raised_at = f"P{number}", at(day)
        problems.append(problem)
    assert [each.problems for each in repeats(problems)] == [("P0", "P1", "P2")]
    assert repeats(problems[:2]) == ()


@pytest.mark.requirement("R211")
def test_a_published_case_holds_no_names_and_is_found_by_class() -> None:
    story = Story().to_recheck()
    fields = {
        "problem": "P",
        "case": "C",
        "title": "空岗",
        "text": "便民中心王建国同志电话13812345678空岗",
        "prevention": "设替岗",
        "kind": "typical",
    }
    assert story.do("lead", "case.published", "2026-03-16", **fields) == "problem-rechecking"
    story.record("2026-03-16", "K1", meets_standard=True)
    story.must("lead", "problem.closed", "2026-03-17", problem="P")
    story.must("lead", "case.published", "2026-03-18", **fields)
    case = case_of(story.state.cases[0], ["王建国", "便民中心"])
    assert "王建国" not in case.text
    assert "138" not in case.text
    assert "便民中心" not in case.text
    assert search([case], "空岗", class_="窗口缺岗") == (case,)
    assert search([case], class_="收费") == ()
    assert without_names("身份证51010119900101123X") == "身份证某某某"


def test_the_unit_cannot_rectify_without_a_plan() -> None:
    story = Story().to_issued()
    refused = story.do(
        "service", "problem.rectified", "2026-03-05", speaks=UNIT, problem="P", finished="2026-03-05"
    )
    assert refused == "plan-missing"
