"""Plans, people, gates, quotas, draws, pilots."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import WorkingDays
from casework.faults import CaseworkFault
from casework.folds.supervision import SupervisionFold
from casework.folds.task import fold_task
from casework.planning.assignment import Errand, Inspector, agreement, calibrated, choose, objections
from casework.planning.gates import (
    certificate_over,
    covert_announced,
    factual_share,
    hidden_from_unit,
    missing_evidence,
    recall_times,
    scenario_faults,
)
from casework.planning.quotas import elders_too_few, may_add, remaining
from casework.planning.rounds import Planned, blind_spots, burden, clashes, rounds, spread
from casework.planning.teams import (
    Member,
    Organisation,
    check_evaluation_team,
    organisation_faults,
    project_warnings,
    working_group_warnings,
)
from casework.rhythms.handover import handovers, self_praise
from casework.rhythms.item_statistics import item_statistics
from casework.rhythms.pilot import by_site_type, close_pilot, goal, site_warnings
from casework.supervision.backcheck import shares
from casework.supervision.draws import draw, lookback, population_hash, replay, seed_hash, share_size
from tests.casework.story import HASH, Story
from tests.county.build import working_table
from tests.county.streams import Streams

DAYS = WorkingDays(working_table())
DAY = date(2026, 3, 2)


@pytest.mark.requirement("R63")
def test_a_year_has_twelve_regular_and_four_special_rounds() -> None:
    plan = rounds(2026, DAYS)
    assert [sum(each.kind == kind for each in plan) for kind in ("regular", "special")] == [12, 4]
    assert all(DAYS.is_working(each.first) and DAYS.is_working(each.last) for each in plan)
    parts = spread([f"u{n}" for n in range(20)], 12, "seed")
    assert sorted(unit for part in parts for unit in part) == sorted(f"u{n}" for n in range(20))
    assert {len(part) for part in parts} == {1, 2}


@pytest.mark.requirement("R54")
def test_clashes_and_blind_spots() -> None:
    plans = [
        Planned("administrative", "u1", DAY),
        Planned("third_party", "u1", date(2026, 3, 9)),
        Planned("third_party", "u2", DAY),
        Planned("third_party", "u2", date(2026, 3, 4)),
    ]
    assert [(clash.unit, clash.second.on) for clash in clashes(plans)] == [("u1", date(2026, 3, 9))]
    assert clashes(plans, within=6) == ()
    assert blind_spots(["u1", "u2", "u3"], [("u1", DAY), ("u2", date(2025, 8, 1))], DAY) == ("u2", "u3")


@pytest.mark.requirement("X13")
def test_the_burden_meter_warns_at_the_cap() -> None:
    rows = burden(
        [Planned("administrative", "u1", date(2026, month, 2)) for month in range(1, 6)]
        + [Planned("x", "u2", DAY)]
    )
    assert [(row.unit, row.visits, row.hours, row.over) for row in rows] == [
        ("u1", 5, 20, True),
        ("u2", 1, 4, False),
    ]


def inspector(**more: object) -> Inspector:
    fields: dict[str, object] = {
        "person": "p",
        "body": "administrative",
        "certificate_until": date(2026, 12, 31),
        "conduct_version": "2",
        "calibration": (85, date(2026, 2, 1)),
    } | more
    return Inspector(**fields)  # type: ignore[arg-type]


ERRAND = Errand("u1", "administrative", "overt", DAY, "2")


@pytest.mark.requirement("X35", "R52", "R60", "R150", "R209", "R40")
@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, None),
        ({"home_unit": "u1"}, "home-unit"),
        ({"kin_units": ("u1",)}, "kin-in-unit"),
        ({"visited": ("u2", "u1")}, "same-unit-twice-running"),
        ({"visited": ("u1", "u2")}, None),
        ({"body": "third_party"}, "other-body"),
        ({"certificate_until": date(2026, 3, 1)}, "certificate-expired"),
        ({"conduct_version": "1"}, "conduct-code-not-accepted"),
        ({"calibration": (79, date(2026, 2, 1))}, "not-calibrated"),
        ({"calibration": (90, date(2025, 12, 1))}, "not-calibrated"),
        ({"calibration": None}, "not-calibrated"),
        ({"suspended_until": DAY}, "suspended"),
        ({"term_until": date(2026, 1, 1)}, "term-over"),
    ],
)
def test_who_may_not_be_sent(more: dict[str, object], reason: str | None) -> None:
    assert objections(inspector(**more), ERRAND) == ((reason,) if reason else ())


@pytest.mark.requirement("R40")
def test_the_fund_checklist_is_for_the_administrative_body_only() -> None:
    errand = ERRAND._replace(form="fund-use", body="third_party")
    assert "fund-checklist-is-administrative" in objections(inspector(body="third_party"), errand)


@given(st.integers(0, 30), st.integers(1, 4), st.text(max_size=8))
def test_nobody_who_must_step_aside_is_ever_chosen(number: int, size: int, seed: str) -> None:
    people = [
        inspector(person=f"p{n}", home_unit="u1" if n % 3 == 0 else "", visited=("u1",) if n % 3 == 1 else ())
        for n in range(number)
    ]
    chosen = choose(people, ERRAND, size, seed)
    assert all(int(person[1:]) % 3 == 2 for person in chosen)
    assert chosen == choose(list(reversed(people)), ERRAND, size, seed)


@pytest.mark.requirement("R209")
def test_calibration_is_agreement_with_the_key() -> None:
    key = {f"s{n}": 3 for n in range(5)}
    assert agreement({**key, "s0": 5}, key) == 80
    assert calibrated({**key, "s0": 5}, key)
    assert not calibrated({**key, "s0": 5, "s1": 4}, key)
    assert not calibrated({}, key)


@pytest.mark.requirement("R46", "R47", "R48", "R49")
def test_shares_in_teams_and_organisations() -> None:
    team = [Member(f"p{n}", "public" if n < 3 else "official") for n in range(10)]
    assert check_evaluation_team(team) == 30
    with pytest.raises(CaseworkFault):
        check_evaluation_team([Member(f"p{n}", "public" if n < 2 else "official") for n in range(10)])
    group = [Member(f"p{n}", "expert" if n < 4 else "official") for n in range(10)]
    assert working_group_warnings(group, ["p0"]) == ()
    assert working_group_warnings(group, [each.person for each in group]) == (
        "roster-unchanged-after-quarter",
    )
    good = Organisation("A", "省级资质", "标准", "评分表", True)
    assert organisation_faults(good._replace(criteria="")) == ("criteria",)
    assert project_warnings([good]) == ("fewer-than-two-organisations",)
    assert project_warnings([good, good._replace(name="B")]) == ()


@pytest.mark.requirement("R73")
def test_missing_evidence_blocks_and_imported_pictures_do_not_count_on_site() -> None:
    story = Story().to_visit()

    def photo(key: str, origin: str) -> None:
        story.must(
            "ins",
            "evidence.captured",
            "2026-03-02",
            file=key * 32,
            container=HASH,
            size=1,
            sha256=HASH,
            media="image/jpeg",
            name="n",
            item="F1.B1",
            ref="",
            origin=origin,
            taken={"wall": 1, "mono": 1, "boot": ""},
            caption="",
        )

    rules = [("F1.B1", "photo", 2, True), ("F1.B2", "note", 1, False)]
    photo("a", "on-site")
    photo("b", "imported")
    short = missing_evidence(rules, story.state.evidence)
    assert [(each.step, each.need, each.have) for each in short] == [("F1.B1", 2, 1), ("F1.B2", 1, 0)]
    photo("c", "phone-corroborated")
    assert [each.step for each in missing_evidence(rules, story.state.evidence)] == ["F1.B2"]


def test_a_certificate_is_over_when_the_clock_or_a_signature_says_so() -> None:
    until, long_ago = date(2026, 3, 1), date(2026, 1, 5)
    assert not certificate_over(until, until, signed=long_ago)
    assert certificate_over(until, date(2026, 3, 2), signed=long_ago)
    assert certificate_over(until, date(2016, 3, 2), signed=date(2026, 3, 2)), "a clock set back helps nobody"
    assert not certificate_over(until, date(2036, 3, 2), signed=long_ago), "a clock years ahead blocks nobody"
    assert certificate_over(until, date(2036, 3, 2), signed=date(2026, 3, 2))


@pytest.mark.requirement("R64")
def test_covert_tasks_are_hidden_until_released() -> None:
    story = Story().to_visit(mode="covert-visit")
    task = story.state.task
    assert task is not None
    assert hidden_from_unit(task)
    story.must("lead", "covert.released", "2026-03-09", task="T")
    assert not hidden_from_unit(task)
    overt = fold_task(Story().to_visit().streams.streams["task"]).task
    assert overt is not None
    assert not hidden_from_unit(overt)


@pytest.mark.requirement("X15", "X19")
def test_covert_scenarios_and_recall() -> None:
    ticks = dict.fromkeys(("realistic", "reliable", "ethical", "practical", "safe", "objective"), True)
    assert scenario_faults(ticks, "a", "b", 8, abort="排队超过五人即离开") == ()
    assert scenario_faults(ticks, "a", "a", 8, abort="x") == ("second-approver",)
    assert scenario_faults({**ticks, "ethical": False}, "a", "b", 0) == (
        "ethical",
        "max-minutes",
        "abort-rule",
    )
    assert covert_announced([date(2026, 3, 1)], DAY)
    assert not covert_announced([DAY], DAY)
    assert recall_times(0, 3 * 3_600_000, 23 * 3_600_000) == (180, True, False)
    assert recall_times(0, 3_600_000, 25 * 3_600_000).late_seal
    assert factual_share(["select_one"] * 7 + ["bars5"] * 3) == 70


def test_quota_cells_remain_offline_and_over_quota_needs_a_reason() -> None:
    quotas = {("60+", "t1"): 2, ("18-39", "t1"): 1}
    done = [("60+", "t1"), ("18-39", "t1")]
    assert {row.cell: row.left for row in remaining(quotas, done)} == {("60+", "t1"): 1, ("18-39", "t1"): 0}
    assert may_add(quotas, done, ("60+", "t1"))
    assert not may_add(quotas, done, ("18-39", "t1"))
    assert may_add(quotas, done, ("18-39", "t1"), "同户替换")
    assert elders_too_few(14, 100)
    assert not elders_too_few(15, 100)


@pytest.mark.requirement("R41", "X36")
def test_a_draw_is_replayed_from_its_committed_seed() -> None:
    served = [f"case-{n}" for n in range(400)]
    chosen = draw("seed one", served, 30)
    assert chosen == draw("seed one", list(reversed(served)), 30)
    assert chosen != draw("seed two", served, 30)
    assert replay("seed one", served, chosen, seed_hash("seed one"))
    assert not replay("seed one", served, chosen[::-1], seed_hash("seed one"))
    with pytest.raises(CaseworkFault):
        draw("seed two", served, 30, committed=seed_hash("seed one"))
    streams, fold = Streams(), SupervisionFold()
    streams.commit(
        "s",
        "lead",
        [
            streams.event(
                "draw.committed",
                1,
                draw="D",
                purpose="回访",
                seed_hash=seed_hash("seed one"),
                population_hash=population_hash(served),
                size=30,
            )
        ],
    )
    streams.commit("s", "lead", [streams.event("draw.opened", 2, draw="D", seed="another", chosen=[])])
    fold.add(streams.streams["s"])
    assert fold.marks[-1].reason == "seed-not-the-committed-one"


@given(
    st.sets(st.text("abcdef", min_size=1, max_size=5), max_size=40), st.text(max_size=6), st.integers(0, 40)
)
def test_a_draw_is_a_fair_prefix(members: set[str], seed: str, size: int) -> None:
    if size > len(members):
        with pytest.raises(CaseworkFault):
            draw(seed, members, size)
        return
    chosen = draw(seed, members, size)
    assert len(set(chosen)) == size
    assert set(chosen) <= members
    assert chosen == draw(seed, members, len(members))[:size]


def test_the_lookback_draws_five_to_ten_percent() -> None:
    closed = [f"P{n}" for n in range(95)]
    assert len(lookback("s", closed)) == 5
    assert len(lookback("s", closed, percent=10)) == 10
    assert lookback("s", []) == ()
    with pytest.raises(CaseworkFault):
        lookback("s", closed, percent=4)
    assert share_size(1, 5) == 1


@pytest.mark.requirement("X20", "R154")
def test_back_check_shares_and_agreement() -> None:
    visits = [("a", f"v{n}") for n in range(10)] + [("b", f"w{n}") for n in range(11)]
    rows = shares(visits, {"v0": (5, 5), "w0": (3, 5)})
    assert [(row.who, row.enough, row.agreement_percent, row.recheck_all) for row in rows] == [
        ("a", True, 100, False),
        ("b", False, 60, True),
    ]


@pytest.mark.requirement("R164")
def test_a_pilot_below_six_months_is_not_evaluated() -> None:
    with pytest.raises(CaseworkFault):
        close_pilot("2026-01-15", "2026-07-14", "evaluated")
    assert close_pilot("2026-01-15", "2026-07-15", "evaluated") == "evaluated"
    assert close_pilot("2026-01-15", "2026-03-01", "stopped") == "stopped"
    streams, fold = Streams(), SupervisionFold()
    streams.commit(
        "s", "lead", [streams.event("pilot.opened", 1, pilot="p", from_="2026-09-01", sites=[{"unit": "u"}])]
    )
    streams.commit(
        "s", "lead", [streams.event("pilot.closed", 2, pilot="p", on="2027-02-28", verdict="evaluated")]
    )
    fold.add(streams.streams["s"])
    assert (fold.marks[-1].reason, fold.state.pilots["p"]["closed"]) == ("pilot-shorter-than-six-months", "")


@pytest.mark.requirement("R166")
def test_sites_types_and_goals() -> None:
    assert site_warnings(["dense-sub-district", "industrial-township", "ethnic-area"], 2) == (
        "no-remote-village",
        "halls-not-3-to-5",
    )
    means = by_site_type(
        {"a": Fraction(80), "b": Fraction(90), "c": Fraction(70)}, {"a": "x", "b": "x", "c": "y"}
    )
    assert means == {"x": 85, "y": 70}
    assert goal("rectification-days", 22_000, 11_000, 16_500)[4:] == (False, 500)
    assert goal("satisfaction", 82_600, 92_600, 93_000).reached is True
    assert goal("satisfaction", 82_600, 92_600, None).reached is None


def test_item_statistics_and_hand_over_times() -> None:
    units = [f"u{n}" for n in range(8)]
    points: dict[str, dict[str, Fraction | None]] = {
        "good": {unit: Fraction(10 * n) for n, unit in enumerate(units)},
        "flat": dict.fromkeys(units, Fraction(100)),
        "reverse": {unit: Fraction(80 - 10 * n) for n, unit in enumerate(units)},
        "rare": {unit: Fraction(50) if n < 2 else None for n, unit in enumerate(units)},
        "also": {unit: Fraction(12 * n) for n, unit in enumerate(units)},
    }
    rows = {
        row.item: row
        for row in item_statistics(
            points, {"good": [(Fraction(60), Fraction(85)), (Fraction(60), Fraction(70))]}
        )
    }
    assert rows["flat"].ceiling_permille == 1000
    assert rows["flat"].discrimination is None
    assert rows["rare"].missing_permille == 750
    assert (rows["reverse"].discrimination or 0) < 0 < (rows["good"].discrimination or 0)
    assert rows["good"].agreement_permille == 500
    found = handovers(
        [{"from_body": "public", "to_body": "administrative", "minutes": m} for m in (10, 60, 30)]
    )
    assert (found[0].n, found[0].median_minutes) == (3, 30)


@pytest.mark.requirement("R153")
def test_self_praise_is_the_gap_to_the_independent_score() -> None:
    rows = self_praise({"a": 950, "b": 800}, {"a": Fraction(70), "b": Fraction(79)})
    assert [(row.unit, row.gap_tenths) for row in rows] == [("a", 250), ("b", 10)]
