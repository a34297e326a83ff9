"""Quotas of interviews (R45): a lead sets them, an interviewer counts them without a network, a full group
asks for a code and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.folds.catalogue import QuotaCell
from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.planning_views import PlanWish
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.sample_county import SampleCounty
from tests.desk.filling import fill, photograph_gaps
from tests.desk.laptops import Laptop, enrolled_laptop
from tests.forms_content.forms_on_hand import cases

pytestmark = pytest.mark.slow
HALLS = ("u-lumian-hall", "u-liyuan-hall")
LUMIAN, LIYUAN = "鹿眠镇", "栗原乡"
WOMEN = QuotaCell("F3", LUMIAN, "", "f", "60", "")
VILLAGE = QuotaCell("F3", LUMIAN, "麦浪 村", "f", "60", "yes")
ELSEWHERE = QuotaCell("F3", LIYUAN, "", "", "60", "")
GROUP = (
    ("/data/A/A2_village", "麦浪村"),
    ("/data/A/A2_sex", "f"),
    ("/data/A/A2_age", "60"),
    ("/data/A/A2_used", "yes"),
)
CODE = "/data/A/A2_code"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[dict[str, Laptop]]:
    made = SampleCounty(tmp_path_factory.mktemp("quota-county"), forms=("F3",))
    made.make()
    made.serve()
    folder = tmp_path_factory.mktemp("quota-laptops")
    people = {person.person: person for person in made.people}
    yield {each: enrolled_laptop(folder / each, fonts, made, people[each]) for each in ("p-qin", "p-wei")}
    made.stop()


def plan_two(lead: Desk) -> None:
    sheet = lead.planning.sheet().result()
    form = next(each for each in sheet.forms if each.mode == "interview")
    first = sheet.rounds[0]
    for hall in (HALLS[0], HALLS[0], HALLS[1]):
        wish = PlanWish(first.key, form.digest, first.due, (hall,), ("p-qin",), "住户访谈")
        lead.planning.plan(wish).result()


def asks_for_code(visit: VisitDesk) -> bool:
    return CODE in visit.questions()


def lines(desk: Desk, stream: str) -> dict[QuotaCell, tuple[int, int, int]]:
    found = desk.units.record(stream).result().quota
    return {each.cell: (each.wanted, each.done, each.left) for each in found}


@pytest.mark.requirement("R45")
def test_what_is_left_is_counted_offline_and_a_full_group_asks_for_a_code_and_the_reason(
    team: dict[str, Laptop], tmp_path: Path
) -> None:
    closed_up = VILLAGE._replace(village="麦浪村")
    with team["p-wei"].desk() as lead, team["p-qin"].desk() as qin:
        lead.sync.now().result()
        lead.sync.pause()
        plan_two(lead)
        for cell, wanted in ((WOMEN, 2), (VILLAGE, 9), (VILLAGE, 1), (ELSEWHERE, 1)):
            lead.quotas.set(cell, wanted).result()
        assert {each.cell for each in lead.quotas.sheet().result().lines} == {WOMEN, closed_up, ELSEWHERE}
        lead.sync.now().result()
        qin.sync.now().result()
        qin.sync.pause()
        rows = [row.stream for row in qin.tasks().result() if row.township == LUMIAN]
        other = next(row.stream for row in qin.tasks().result() if row.township == LIYUAN)
        assert lines(qin, rows[0]) == {WOMEN: (2, 0, 2), closed_up: (1, 0, 1)}, "its own township alone"
        first = qin.open_visit(rows[0]).result()
        fill(first, GROUP)
        assert not asks_for_code(first)
        fill(first, next(each for each in cases() if each.name == "F3-declined").answers)
        photograph_gaps(first, tmp_path)
        first.finalise({}).result()
        assert lines(qin, rows[1]) == {WOMEN: (2, 1, 1), closed_up: (1, 1, 0)}
        assert lines(qin, other) == {ELSEWHERE: (1, 0, 1)}
        second = qin.open_visit(rows[1]).result()
        fill(second, GROUP)
        assert asks_for_code(second), "the village's group is full"
        fill(second, [("/data/A/A2_village", "石桥村")])
        assert not asks_for_code(second), "the township still wants one more woman over 60"
        third = qin.open_visit(other).result()
        fill(third, GROUP)
        assert not asks_for_code(third), "another township counts for itself"
        qin.sync.now().result()
        lead.sync.now().result()
        sheet = lead.quotas.sheet().result()
        assert {each.cell: each.left for each in sheet.lines} == {WOMEN: 1, closed_up: 0, ELSEWHERE: 1}
        assert (sheet.held, sheet.elders, sheet.elders_too_few) == (1, 1, False)


def test_a_quota_of_the_whole_township_is_full_in_every_village(team: dict[str, Laptop]) -> None:
    with team["p-wei"].desk() as lead, team["p-qin"].desk() as qin:
        lead.quotas.set(WOMEN, 1).result()
        lead.sync.now().result()
        qin.sync.now().result()
        row = next(r for r in qin.tasks().result() if r.township == LUMIAN and r.phase == "open")
        visit = qin.open_visit(row.stream).result()
        fill(visit, [("/data/A/A2_village", "石桥村"), *GROUP[1:]])
        assert asks_for_code(visit)
        fill(visit, [("/data/A/A2_age", "40")])
        assert not asks_for_code(visit)


def test_a_group_is_taken_away_and_only_a_lead_sets_one(team: dict[str, Laptop]) -> None:
    with team["p-wei"].desk() as lead, team["p-qin"].desk() as qin:
        lead.quotas.set(ELSEWHERE, 0).result()
        assert ELSEWHERE not in {each.cell for each in lead.quotas.sheet().result().lines}
        with pytest.raises(DeskFault):
            qin.quotas.set(ELSEWHERE, 3).result()
        with pytest.raises(DeskFault):
            lead.quotas.set(ELSEWHERE._replace(township=""), 3).result()
