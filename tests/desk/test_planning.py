"""A lead plans on a laptop without a network; the inspectors get the tasks by the endpoint or a stick."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from casework.faults import CaseworkFault
from casework.planning.drawing import holds
from casework.planning.ticks import SCENARIO_TICKS
from inspector_app.desk.covert.planning_views import Card, CovertWish
from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.planning_views import FormChoice, PlanWish
from inspector_app.sample_county import Person, SampleCounty
from tests.desk.laptops import Laptop, enrolled_laptop

pytestmark = pytest.mark.slow
HALLS = ("u-lumian-hall", "u-liyuan-hall")


@pytest.fixture(scope="module")
def planning(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[SampleCounty]:
    """A county with an endpoint of its own, in which 覃督查员 comes from the hall of 鹿眠镇."""
    made = SampleCounty(tmp_path_factory.mktemp("plan-county"), forms=("F1", "F2", "F3"))
    made.make()
    rows = [
        {"person": "p-qin", "certificate": "2026-041", "from": "2026-01-01", "until": "2099-03-31"}
        | {"home": HALLS[0]},
        {"person": "p-cen", "certificate": "2026-042", "from": "2026-01-01", "until": "2099-03-31"},
    ]
    file = made.folder / "inspectors.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    made.central("publish", "inspectors", str(file))
    made.serve()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def team(planning: SampleCounty, tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> dict[str, Laptop]:
    folder = tmp_path_factory.mktemp("plan-laptops")
    people = {person.person: person for person in planning.people}
    return {
        person: enrolled_laptop(folder / person, fonts, planning, people[person])
        for person in ("p-qin", "p-cen", "p-wei")
    }


def hall_form(desk: Desk) -> FormChoice:
    return next(form for form in desk.planning.sheet().result().forms if form.mode == "overt")


def wish_of(desk: Desk, *units: str, people: tuple[str, ...] = ("p-qin", "p-cen")) -> PlanWish:
    sheet = desk.planning.sheet().result()
    first = sheet.rounds[0]
    return PlanWish(first.key, hall_form(desk).digest, first.due, units, people, "看窗口和公开")


def test_planned_offline_the_tasks_arrive_with_the_next_sync(team: dict[str, Laptop]) -> None:
    with team["p-wei"].desk() as lead, team["p-qin"].desk() as qin, team["p-cen"].desk() as cen:
        lead.sync.now().result()
        lead.sync.pause()
        wish = wish_of(lead, *HALLS)
        spoken = lead.planning.spoken(wish).result()
        assert {(each.word, each.unit, each.person) for each in spoken.remarks} >= {
            ("home-unit", HALLS[0], "p-qin"),
            ("no-approved-plan", "", ""),
        }
        assert not set(HALLS) & set(spoken.unseen)
        streams = lead.planning.plan(wish).result()
        rows = {row.stream: row for row in lead.tasks().result()}
        assert set(streams) <= set(rows), "the lead sees them at once, without a network"
        assert all(not lead.core.book.task(stream).marks for stream in streams)  # type: ignore[union-attr]
        with pytest.raises(DeskFault, match="nothing was planned"):
            lead.planning.plan(wish_of(lead, HALLS[0], people=("p-qin",))).result()
        lead.sync.now().result()
        for desk in (qin, cen):
            desk.sync.now().result()
        assert {row.unit for row in qin.tasks().result()} == {"栗原乡便民服务中心"}, (
            "not to the hall of his own"
        )
        mine = {row.unit: row for row in cen.tasks().result()}
        assert set(mine) == {"栗原乡便民服务中心", "鹿眠镇便民服务中心"}
        assert all(row.mine for row in mine.values())
        hall = mine["鹿眠镇便民服务中心"]
        assert hall.people == ("岑督查员", "韦组长")
        cen.take(hall.stream).result()
        assert cen.open_visit(hall.stream).result().questions()
        spoken = lead.planning.spoken(wish).result()
        assert "same-form-again" in {each.word for each in spoken.remarks}


def test_an_approved_yearly_plan_covers_the_units_that_it_names(
    planning: SampleCounty, team: dict[str, Laptop]
) -> None:
    with team["p-wei"].desk() as lead:
        wish = wish_of(lead, HALLS[1])
        assert "no-approved-plan" in {each.word for each in lead.planning.spoken(wish).result().remarks}
        plan = {"plan": "year", "year": int(wish.due[:4]), "scope": "便民服务", "units": [HALLS[1]]}
        file = planning.folder / "plan.json"
        file.write_text(json.dumps(plan), encoding="utf-8")
        planning.central("publish", "year-plan", str(file))
        lead.sync.now().result()
        assert "no-approved-plan" not in {each.word for each in lead.planning.spoken(wish).result().remarks}
        both = lead.planning.spoken(wish_of(lead, *HALLS)).result().remarks
        assert "no-approved-plan" in {each.word for each in both}


def test_other_people_are_sent_while_nobody_has_begun(team: dict[str, Laptop]) -> None:
    with team["p-wei"].desk() as lead, team["p-qin"].desk() as qin, team["p-cen"].desk() as cen:
        lead.sync.now().result()
        (stream,) = lead.planning.plan(wish_of(lead, HALLS[1], people=("p-cen",))).result()
        goers = {each.person: each for each in lead.planning.goers(stream).result()}
        assert goers["p-cen"].sent
        assert not goers["p-qin"].sent
        assert goers["p-qin"].refused == ()
        lead.planning.send(stream, ("p-qin",)).result()
        for desk in (lead, cen, qin):
            desk.sync.now().result()
        row = next(row for row in qin.tasks().result() if row.stream == stream)
        assert (row.mine, row.people) == (True, ("覃督查员", "韦组长"))
        assert stream not in {row.stream for row in cen.tasks().result() if row.mine}
        qin.open_visit(stream).result()
        qin.sync.now().result()
        lead.sync.now().result()
        with pytest.raises(DeskFault, match="nobody else can be sent"):
            lead.planning.send(stream, ("p-cen",)).result()


@pytest.mark.requirement("X36")
def test_a_draw_is_committed_before_and_replayed_after(team: dict[str, Laptop]) -> None:
    with team["p-wei"].desk() as lead:
        lead.sync.now().result()
        sheet = lead.planning.sheet().result()
        form = next(each for each in sheet.forms if each.mode == "interview")
        first = sheet.rounds[0]
        wish = PlanWish(first.key, form.digest, first.due, form.units, ("p-qin", "p-cen"))
        unused = lead.planning.draw(wish, 2, 1).result()
        committed = lead.core.book.supervision.draws[unused.draw]
        assert committed["chosen"] == []
        assert "seed" not in committed
        drawn = lead.planning.draw(wish, 2, 1).result()
        assert drawn.before == unused.before + 1, "a draw that was not used stays on record"
        streams = lead.planning.plan(wish, drawn).result()
        assert len(streams) == 2
        assert {lead.core.book.task(stream).task.mode for stream in streams} == {"interview"}  # type: ignore[union-attr]
        opened = lead.core.book.supervision.draws[drawn.draw]
        assert holds(opened, opened)
        assert not holds(opened, {**opened, "chosen": list(reversed(opened["chosen"]))})
        assert not lead.core.book.supervision.marks
        with pytest.raises(CaseworkFault, match="cannot be drawn"):
            lead.planning.draw(wish, 99, 1).result()
        lead.sync.now().result()


def test_an_inspector_neither_plans_nor_reads_the_countys_plans(team: dict[str, Laptop]) -> None:
    with team["p-cen"].desk() as cen:
        cen.sync.now().result()
        assert not cen.planning.may_plan()
        assert cen.core.book.supervision_stream == ""
        with pytest.raises(DeskFault, match="only lead"):
            cen.planning.plan(wish_of(cen, HALLS[1])).result()


def test_the_tasks_travel_on_a_stick(planning: SampleCounty, team: dict[str, Laptop], tmp_path: Path) -> None:
    with team["p-wei"].desk() as lead, team["p-cen"].desk() as cen:
        lead.sync.pause()
        (stream,) = lead.planning.plan(wish_of(lead, HALLS[1], people=("p-cen",))).result()
        parts = lead.sync.to_stick(tmp_path / "plan.dctb").result()
        planning.central("import", *map(str, parts), "--reply", str(tmp_path / "reply.dctb"))
        cen.sync.now().result()
        assert stream in {row.stream for row in cen.tasks().result()}


# --- covert tasks

CLINIC = "u-maliuwan-clinic"
CARD = Card("S1", "替母亲问高龄津贴。\n开口：我想问问怎么办。", "被认出就离开。", 8, 60)


@pytest.fixture(scope="module")
def covert_team(
    planning: SampleCounty, team: dict[str, Laptop], tmp_path_factory: pytest.TempPathFactory, fonts: Path
) -> dict[str, Laptop]:
    """The team with the evaluator 丙三 and two leads more, 班组长 and 陆组长."""
    folder = tmp_path_factory.mktemp("covert-laptops")
    lan = next(each for each in planning.people if each.person == "p-lan")
    more = (lan, Person("p-ban", "班组长", ("lead",)), Person("p-lu", "陆组长", ("lead",)))
    return team | {each.person: enrolled_laptop(folder / each.person, fonts, planning, each) for each in more}


def covert_wish(desk: Desk, **other: object) -> CovertWish:
    sheet = desk.covert_planning.sheet().result()
    fields: dict[str, object] = {
        "card": CARD, "ticks": SCENARIO_TICKS, "answers": "八十周岁；本乡户口", "letter": "7301 8846",
        "unit": HALLS[1], "person": "p-lan", "second": "p-ban", "mode": "covert-visit",
        "due": sheet.due, "told": (desk.core.today() - timedelta(days=1)).isoformat(),
    }  # fmt: skip
    return CovertWish(**(fields | other))  # type: ignore[arg-type]


def known_of(desk: Desk) -> str:
    """Everything that this laptop's lists, searches and log hold of tasks, as text."""
    stored = [str(commit) for commit in desk.core.store.streams()]
    rows = (desk.tasks().result(), desk.evidence().result(), desk.problems().result(), desk.today().result())
    return f"{stored} {rows} {list(desk.core.book.tasks())}"


def test_a_covert_task_goes_to_its_evaluator_once_two_leads_ticked_the_card(
    planning: SampleCounty, covert_team: dict[str, Laptop]
) -> None:
    with covert_team["p-wei"].desk() as wei, covert_team["p-ban"].desk() as ban:
        wei.sync.now().result()
        wei.sync.pause()
        sheet = wei.covert_planning.sheet().result()
        assert dict(sheet.people) == {"p-lan": "丙三"}
        assert dict(sheet.seconds) == {"p-ban": "班组长", "p-lu": "陆组长"}
        stream = wei.covert_planning.plan(covert_wish(wei, unit=HALLS[0])).result()
        wei.sync.now().result()
        ban.sync.now().result()
        with pytest.raises(DeskFault, match="wrote the card"):
            wei.covert_planning.check(stream, SCENARIO_TICKS).result()
        card = ban.covert_planning.card(stream).result()
        assert (card.author, card.checked_by, card.mine) == ("韦组长", "", False)
        assert card.card == CARD
        assert card.answers == "", "the key itself stays with the author"
        assert wei.covert_planning.card(stream).result().answers == "八十周岁；本乡户口"
        with covert_team["p-lan"].desk() as lan:
            lan.sync.now().result()
            entry = lan.covert_entry(stream).result()
            assert "second-approver" in entry.faults
            with pytest.raises(DeskFault, match="two people"):
                lan.open_visit(stream).result()
            ban.covert_planning.check(stream, SCENARIO_TICKS).result()
            ban.sync.now().result()
            lan.sync.now().result()
            entry = lan.covert_entry(stream).result()
            assert entry.faults == ()
            assert (entry.author, entry.approver, entry.letter) == ("韦组长", "班组长", "closed")
            (row,) = [row for row in lan.tasks().result() if row.stream == stream]
            assert not [word for word in ("鹿眠", "津贴", "暗访", "F2") if word in str(row)]
            assert row.unit.startswith("第 ")
            visit = lan.open_visit(stream).result()
            given = {visit.question(ref).item: visit.question(ref).value for ref in visit.questions()}
            assert given["F2.O_scenario"] == "S1"
            assert len(given["F2.O3"]) == 64
            assert len(lan.open_letter(stream, "7301-8846").result().number) == 9


@pytest.mark.requirement("R64")
def test_nothing_of_a_covert_task_is_in_anybody_elses_profile(
    planning: SampleCounty, covert_team: dict[str, Laptop]
) -> None:
    """Another lead for the same unit, and an inspector there: no stream, no row, no word in the log."""
    with covert_team["p-wei"].desk() as wei:
        wei.sync.now().result()
        stream = wei.covert_planning.plan(covert_wish(wei)).result()
        number = wei.core.book.task(stream).task.number  # type: ignore[union-attr]
        wei.sync.now().result()
    for person in ("p-lu", "p-qin", "p-cen"):
        with covert_team[person].desk() as desk:
            desk.sync.now().result()
            known = known_of(desk)
            assert stream not in known
            assert number not in known
            assert "covert" not in known
            assert desk.covert_planning.sheet().result().cards == ()
            if person == "p-lu":
                spoken = desk.planning.spoken(wish_of(desk, HALLS[1])).result()
                assert number not in str(spoken)
        written = b"".join(
            file.read_bytes() for file in covert_team[person].folder.rglob("*") if file.is_file()
        )
        assert number.encode() not in written
        assert stream.encode() not in written
    log = (planning.folder / "endpoint.log").read_text(encoding="utf-8")
    assert number not in log
    assert "高龄" not in log


@pytest.mark.requirement("R42")
def test_a_third_party_has_its_own_project_and_nobodys_scores(covert_team: dict[str, Laptop]) -> None:
    """No stream of another task, of ratings or of the county's supervision, and no table made of scores."""
    with covert_team["p-wei"].desk() as wei:
        wei.sync.now().result()
        wei.covert_planning.plan(covert_wish(wei)).result()
        wei.sync.now().result()
        everything = set(wei.core.book.tasks())
    with covert_team["p-lan"].desk() as lan:
        lan.sync.now().result()
        own = lan.core.book.tasks()
        assert 0 < len(own) < len(everything)
        assert all("p-lan" in {each.person for each in task.people.values()} for task in own.values())
        assert {"covert-visit", "covert-call"} >= {task.task.mode for task in own.values() if task.task}
        assert not lan.core.book.feedback.state.ratings
        assert lan.core.book.supervision_stream == ""
        assert [kind for kind in ("ledger", "quarterly", "yearly") if lan.documents.rows_of(kind)] == []
        assert not lan.problems().result()


def test_the_rules_stop_a_covert_plan_that_lacks_something(covert_team: dict[str, Laptop]) -> None:
    with covert_team["p-wei"].desk() as wei, covert_team["p-cen"].desk() as cen:
        wei.sync.now().result()
        before = len(wei.tasks().result())

        def stops(**other: object) -> set[str]:
            wish = covert_wish(wei, **other)
            with pytest.raises(DeskFault, match="nothing was planned"):
                wei.covert_planning.plan(wish).result()
            spoken = wei.covert_planning.spoken(wish).result()
            return {*spoken.faults, *(each.word for each in spoken.remarks if each.stops)}

        assert stops(ticks=SCENARIO_TICKS[1:]) == {"realistic"}
        assert stops(card=Card("S1", " ", "", 0, 0)) == {"no-card", "max-minutes", "abort-rule"}
        assert stops(answers="") == {"no-answers"}
        assert stops(letter="12") == {"no-letter"}
        assert stops(told="") == {"not-announced"}
        assert stops(told=wei.covert_planning.sheet().result().due) == {"not-announced"}
        assert stops(unit=CLINIC) == {"clinic-scope"}
        assert stops(person="p-qin") == {"nobody-may-go"}
        assert stops(person="") == {"nobody-may-go", "no-person"}
        assert stops(due="2020-01-01") >= {"due-in-the-past", "not-announced"}
        assert len(wei.tasks().result()) == before
        with pytest.raises(DeskFault, match="only lead"):
            cen.covert_planning.plan(covert_wish(wei)).result()


def test_an_administrator_checks_the_card_where_there_is_no_second_lead(
    planning: SampleCounty, covert_team: dict[str, Laptop]
) -> None:
    with covert_team["p-wei"].desk() as wei, covert_team["p-lan"].desk() as lan:
        wei.sync.now().result()
        stream = wei.covert_planning.plan(covert_wish(wei, second="")).result()
        wei.sync.now().result()
        number = wei.core.book.task(stream).task.number  # type: ignore[union-attr]
        read = json.loads(planning.central("check-card", number))
        assert (read["card"], read["checked"]) == (CARD.text, False)
        assert json.loads(planning.central("check-card", number, "--passed"))["checked"]
        with pytest.raises(DeskFault, match="no card"):
            planning.central("check-card", number, "--passed")
        lan.sync.now().result()
        entry = lan.covert_entry(stream).result()
        assert entry.faults == ()
        assert entry.approver == "管理员甲"
