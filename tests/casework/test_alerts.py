"""Alerts and consequences."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.alerts.anomaly import anomaly, band
from casework.alerts.concentration import weeks
from casework.alerts.low_scores import low_runs
from casework.alerts.overtime import overdue_cases, overdue_problems
from casework.alerts.patterns import heat, load_by_hour, pareto, systemic
from casework.calendar import WorkingDays
from casework.consequences.bands import BOTTOM, MIDDLE, SMALL, TOP, UNRANKED, Scored, bands, public
from casework.consequences.lists import black_list, case_file, head_talk, progress, red_list
from casework.folds.feedback import Case
from casework.folds.supervision import SupervisionFold
from tests.casework.story import DIS, LEADER, UNIT, Story, at
from tests.county.build import working_table
from tests.county.streams import Streams

DAYS = WorkingDays(working_table())


@pytest.mark.requirement("R121")
def test_a_case_past_its_promise_warns_within_one_cycle() -> None:
    def case(promised: int, completed: int) -> Case:
        return Case("c", "u", "w", "m", 0, promised, completed, False, "", "", "")

    hour = 3_600_000
    assert [each.facts for each in overdue_cases([case(hour, 0)], hour + 1)] == [{"case": "c", "hours": 0}]
    assert list(overdue_cases([case(hour, 0)], hour)) == []
    assert list(overdue_cases([case(hour, 5 * hour)], 9 * hour)) == []


def test_an_alert_says_rule_version_and_facts() -> None:
    problem = Story().to_issued().problem
    found = list(overdue_problems([problem], DAYS, at("2026-04-10")))
    assert [each.rule for each in found] == ["overdue-plan", "overdue-fix"]
    assert found[1].facts == {"problem": "督2026-001-P01", "due": "2026-03-24", "days": 12, "notice": 3}
    assert found[1].version
    assert found[1].key != found[0].key


@pytest.mark.requirement("R122")
def test_eight_complaints_after_two_a_week_warn_and_three_do_not() -> None:
    assert weeks([2] * 10 + [8])[-1].fired
    assert not weeks([2] * 10 + [3])[-1].fired
    assert not any(week.fired for week in weeks([2, 1, 3, 2, 2, 4, 1, 0, 2, 3, 2]))
    assert weeks([2] * 10 + [8, 8])[-1].fired
    assert weeks([2] * 10 + [5, 8])[-1].fired
    assert not weeks([2, 3, 4, 5, 5, 6, 6, 7, 7, 7, 8, 8])[-1].fired


@pytest.mark.requirement("R123", "R138")
def test_two_scores_under_80_running() -> None:
    def run(*scores: int | None, exempt: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
        series = [(f"m{n}", None if score is None else Fraction(score)) for n, score in enumerate(scores)]
        return [tuple(each) for each in low_runs(series, exempt)]  # type: ignore[misc]

    assert run(79, 79) == [("m0", "m1", 0)]
    assert run(79, 80) == []
    assert run(79, None, 79) == [("m0", "m2", 1)]
    assert run(79, None, None, 79) == []
    assert run(79, 79, 79) == [("m0", "m1", 0), ("m1", "m2", 0)]
    assert run(79, 79, exempt=("m1",)) == []
    assert run(79, 60, 79, exempt=("m1",)) == [("m0", "m2", 0)]


@pytest.mark.requirement("R125")
def test_robust_z_above_three_with_the_series_shown() -> None:
    history = [Fraction(value) for value in (20, 22, 19, 21, 20, 23, 21, 20)]
    found = anomaly(history, Fraction(60))
    assert found is not None
    assert found.flagged
    assert found.series == tuple(int(value) * 1000 for value in history)
    calm = anomaly(history, Fraction(22))
    assert calm is not None
    assert not calm.flagged
    assert anomaly(history[:4], Fraction(60)) is None
    limits = band(history)
    assert limits is not None
    assert limits[0] < 20 < 22 < limits[1] < 60


@pytest.mark.requirement("R126")
def test_the_80_percent_line() -> None:
    rows = pareto({"排队": 50, "材料": 30, "态度": 15, "收费": 5})
    assert [(row.field, row.vital) for row in rows] == [
        ("排队", True),
        ("材料", True),
        ("态度", False),
        ("收费", False),
    ]
    assert rows[-1].cumulative_permille == 1000
    assert pareto({}) == ()


@pytest.mark.requirement("R128")
def test_one_cause_in_three_units_is_systemic() -> None:
    problems = []
    for number, unit in enumerate(["u1", "u2", "u3"]):
        problem = Story(number + 1).to_raised(cause="system", class_="系统卡顿").problem
        problem.problem, problem.owner = f"P{number}", problem.owner._replace(unit=unit)
        problems.append(problem)
    assert [(each.units, each.cause) for each in systemic(problems)] == [(("u1", "u2", "u3"), "system")]
    assert systemic(problems[:2]) == ()
    assert heat(problems)["u2", "系统卡顿"] == 1


def test_load_by_hour_in_china() -> None:
    assert load_by_hour([at("2026-03-02", 9), at("2026-03-03", 9), at("2026-03-02", 23)])[9] == 2


def scored(values: list[float], half: float = 0.01, n: int = 100) -> list[Scored]:
    return [
        Scored(f"u{number:02d}", Fraction(str(value)), Fraction(str(half)), n)
        for number, value in enumerate(values)
    ]


@pytest.mark.requirement("R133")
def test_of_20_units_six_are_named_above_and_two_below_and_no_order_is_told() -> None:
    found = bands(scored([99 - number for number in range(20)]))
    assert [list(found.values()).count(band) for band in (TOP, MIDDLE, BOTTOM)] == [6, 12, 2]
    shown = public(found)
    assert shown == {
        TOP: tuple(f"u{n:02d}" for n in range(6)),
        BOTTOM: ("u18", "u19"),
        "without-position": ("12",),
    }


@pytest.mark.requirement("R134", "X40")
def test_overlapping_intervals_share_a_band_and_small_samples_have_none() -> None:
    wide = bands(scored([99 - number for number in range(20)], half=0.6))
    assert wide["u05"] == MIDDLE
    assert wide["u04"] == TOP
    tied = bands(scored([90.0] * 20))
    assert set(tied.values()) == {MIDDLE}
    some = scored([99 - number for number in range(20)])
    some[0] = some[0]._replace(n=29)
    assert bands(some)["u00"] == SMALL
    some[1] = some[1]._replace(composite=None)
    assert bands(some)["u01"] == "不完整"


@given(st.lists(st.integers(0, 100), min_size=0, max_size=9), st.integers(0, 5))
def test_a_group_below_ten_is_never_ranked(values: list[int], half: int) -> None:
    found = bands(scored([float(value) for value in values], half=float(half)))
    assert set(found.values()) <= {UNRANKED}


@pytest.mark.requirement("R135")
def test_the_red_list_fires_in_the_third_month_only() -> None:
    months = [(f"2026-{n:02d}", TOP) for n in range(1, 6)]
    assert red_list("u", months[:2]) == ()
    assert [draft.periods for draft in red_list("u", months)] == [("2026-01", "2026-02", "2026-03")]
    broken = [*months[:2], ("2026-03", MIDDLE), *months[3:]]
    assert red_list("u", broken) == ()


@pytest.mark.requirement("R136", "R138", "R139")
def test_the_black_list_drafts_a_talk_that_a_person_must_sign() -> None:
    months = [("2026-01", BOTTOM), ("2026-02", BOTTOM), ("2026-03", MIDDLE)]
    draft = black_list("u", months)[0]
    assert (draft.kind, draft.periods) == ("talk", ("2026-01", "2026-02"))
    assert black_list("u", months, exempt=("2026-02",)) == ()
    assert black_list("u", months, observed=[("2026-02", "2026-04")]) == ()
    assert len(black_list("u", months, observed=[("2026-03", "2026-04")])) == 1
    streams, fold = Streams(), SupervisionFold()
    row = {
        "consequence": "K",
        "kind": "talk",
        "unit": "u",
        "rule": draft.rule,
        "facts": {"periods": list(draft.periods)},
    }
    streams.commit("s", "service", [streams.event("consequence.drafted", 1, **row)])
    streams.commit("s", "lead", [streams.event("consequence.signed", 2, consequence="K")])
    streams.commit("s", "service", [streams.event("consequence.signed", 2, consequence="K")])
    fold.add(streams.streams["s"])
    assert (fold.state.consequences["K"].state, len(fold.marks)) == ("draft", 2)
    streams.commit("s", "service", [streams.event("consequence.signed", 3, speaks=LEADER, consequence="K")])
    fold.add(streams.streams["s"])
    assert (fold.state.consequences["K"].state, fold.state.consequences["K"].signed_by) == (
        "signed",
        "p-leader",
    )


@pytest.mark.requirement("R137")
def test_two_low_rounds_or_poor_rectification_draft_a_case_file() -> None:
    assert [each.rule for each in head_talk("u", [("r1", BOTTOM), ("r2", BOTTOM)], 900)] == ["two-low-rounds"]
    poor = head_talk("u", [], 599)
    assert [each.rule for each in poor] == ["poor-rectification"]
    assert head_talk("u", [("r1", BOTTOM)], 600) == ()
    file = case_file(poor[0], ["f2", "f1"], ["P1"])
    assert (file.evidence, file.problems) == (("f1", "f2"), ("P1",))


@pytest.mark.requirement("R140")
def test_the_most_improved_against_their_own_baseline() -> None:
    before = {"a": Fraction(60), "b": Fraction(90), "c": Fraction(70)}
    after = {"a": Fraction(75), "b": Fraction(91), "d": Fraction(99)}
    assert progress(before, after) == (("a", 15), ("b", 1))


@pytest.mark.requirement("R138")
def test_an_exemption_counts_only_with_two_signatures() -> None:
    streams, fold = Streams(), SupervisionFold()
    asked = {"exemption": "E", "months": ["2026-02"], "ground": "policy-change", "fact": "新规", "unit": "u1"}
    streams.commit("s", "service", [streams.event("exemption.asked", 1, speaks=UNIT, **asked)])
    streams.commit(
        "s",
        "service",
        [streams.event("exemption.decided", 2, speaks=LEADER, exemption="E", approved=True, reason="r")],
    )
    fold.add(streams.streams["s"])
    assert not fold.state.exemptions["E"].in_force
    streams.commit("s", "service", [streams.event("exemption.endorsed", 3, speaks=LEADER, exemption="E")])
    fold.add(streams.streams["s"])
    assert not fold.state.exemptions["E"].in_force
    streams.commit("s", "service", [streams.event("exemption.endorsed", 3, speaks=DIS, exemption="E")])
    fold.add(streams.streams["s"])
    assert fold.state.exemptions["E"].in_force
