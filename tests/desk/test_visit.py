"""The visit: answers, repeats, evidence rules, the challenge code, problems, finalising."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from casework.calendar import CHINA
from forms.faults import AnswerRefused
from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import china_now
from inspector_app.desk.opening import Opening
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.sample_county import Person, SampleCounty
from tests.desk import filling
from tests.desk.conftest import Take, plan_for
from tests.desk.laptops import PASSPHRASE, Laptop, enrolled_laptop, task_numbered
from tests.desk.test_opening import shifted

YEAR_MS = 365 * 86_400_000


@pytest.fixture
def visit(inspector: Desk, fresh_task: Take) -> VisitDesk:
    """A visit that was just begun."""
    return inspector.open_visit(fresh_task(inspector).stream).result()


def given(visit: VisitDesk) -> dict[str, str]:
    """The answers that a person gave or could see, without ids and times that the form makes."""
    return {ref: value for ref, value in visit.session.answers().items() if "/meta/" not in ref}


# --- answers


@pytest.mark.requirement("R194")
def test_acknowledged_answers_survive_closing_and_reopening(
    laptops: dict[str, Laptop], fresh_task: Take
) -> None:
    answers = [row for row in filling.walk()["answers"] if row[0] < "/data/C"]
    with laptops["inspector"].desk() as desk:
        stream = fresh_task(desk).stream
        visit = desk.open_visit(stream).result()
        filling.fill(visit, answers)
        before, progress = given(visit), visit.progress()
        name = visit.visit
    assert dict(answers).keys() <= before.keys()
    with laptops["inspector"].desk() as desk:
        again = desk.open_visit(stream).result()
        assert (again.visit, given(again), again.progress()) == (name, before, progress)


def test_a_cleared_and_a_changed_answer_stay_so(laptops: dict[str, Laptop], fresh_task: Take) -> None:
    with laptops["inspector"].desk() as desk:
        stream = fresh_task(desk).stream
        visit = desk.open_visit(stream).result()
        filling.fill(visit, filling.CLOSED)
        visit.answer("/data/J/J4", None)
        visit.answer("/data/J/J1", "牌子挂得正，告示上写了值守电话，还有恢复办公的时间。").saved.result()
    with laptops["inspector"].desk() as desk:
        again = desk.open_visit(stream).result()
        assert "/data/J/J4" not in given(again)
        assert given(again)["/data/J/J1"].startswith("牌子挂得正")


def test_a_refused_answer_leaves_the_old_one(visit: VisitDesk) -> None:
    visit.answer("/data/A/A2", "yes").saved.result()
    with pytest.raises(AnswerRefused):
        visit.answer("/data/A/nowhere", "yes")
    assert visit.question("/data/A/A2").value == "yes"


def test_repeats_grow_shrink_and_come_back_by_undo(laptops: dict[str, Laptop], fresh_task: Take) -> None:
    with laptops["inspector"].desk() as desk:
        stream = fresh_task(desk).stream
        visit = desk.open_visit(stream).result()
        filling.fill(visit, [*filling.CLOSED, ("/data/J/J4", "yes")])
        visit.answer("/data/J/objection[1]/J4a", "A4")
        visit.answer("/data/J/objection[1]/J4b", "当天调休，县里发过通知。")
        place = visit.repeat_of("/data/J/objection[1]/J4a")
        assert place is not None
        assert (place.repeat, place.count) == ("/data/J/objection", 1)
        visit.add_instance(place.repeat)
        visit.answer("/data/J/objection[2]/J4a", "A5")
        visit.remove_instance("/data/J/objection[1]")
        assert visit.question("/data/J/objection[1]/J4a").value == "A5"
        visit.undo()
        assert visit.question("/data/J/objection[1]/J4a").value == "A4"
        visit.undo().saved.result()
        before = given(visit)
        assert "/data/J/objection[2]/J4a" not in before
    with laptops["inspector"].desk() as desk:
        assert given(desk.open_visit(stream).result()) == before


@pytest.mark.slow
def _certify(county: SampleCounty, folder: Path, person: str) -> None:
    """An inspector certificate of this year and the next, by the administrator's command."""
    year = china_now().year
    row = {"person": person, "certificate": "2026-099", "from": f"{year}-01-01", "until": f"{year + 1}-12-31"}
    rows = folder / "inspectors.json"
    rows.write_text(json.dumps([row]), encoding="utf-8")
    county.central("publish", "inspectors", str(rows))


@pytest.mark.slow
def test_a_wrong_clock_never_blocks_work(county: SampleCounty, fonts: Path, tmp_path: Path) -> None:
    """Long before the certificate began, and long after it ended."""
    laptop = enrolled_laptop(tmp_path / "laptop", fonts, county, Person("p-clock", "慢钟", ("inspector",)))
    plan_for(county, tmp_path, ["W001", "W002"], inspector="p-clock")
    _certify(county, tmp_path, "p-clock")
    with laptop.desk() as desk:
        desk.sync.now().result()
        streams = [task_numbered(desk, number).stream for number in ("W001", "W002")]
    for stream, wrong_ms in zip(streams, (-10 * YEAR_MS, 10 * YEAR_MS), strict=True):
        opening = Opening(laptop.folder, fonts=laptop.fonts, clock=shifted(wrong_ms))
        desk = opening.unlock(laptop.label, PASSPHRASE).result()
        visit = desk.open_visit(stream).result()
        filling.fill(visit, filling.CLOSED)
        for ref in visit.evidence_gaps():
            data = filling.picture(len(ref), china_now())
            visit.attach_bytes(ref, data, "photo.jpg", "image/jpeg", "on-site").result()
        assert visit.evidence_gaps() == ()
        visit.finalise({}).result()
        desk.close()
        opening.close()
    with laptop.desk() as again:
        assert {task_numbered(again, number).phase for number in ("W001", "W002")} == {"submitted"}


# --- evidence


def test_an_imported_photo_does_not_satisfy_an_on_site_minimum(visit: VisitDesk, tmp_path: Path) -> None:
    filling.fill(visit, filling.CLOSED[:6])
    ref = "/data/A/A5"
    rule = visit.question(ref).evidence[0]
    assert rule.onsite
    path = tmp_path / "old.jpg"
    path.write_bytes(filling.picture(7, datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)))
    taken = visit.attach(ref, [path]).result()[0]
    assert taken.tile is not None
    assert taken.tile.origin == "imported"
    assert visit.evidence_gap(ref) == (("photo", 0, rule.minimum),)
    assert ref in visit.evidence_gaps()


def test_the_challenge_code_corroborates_its_batch_and_what_follows(visit: VisitDesk, tmp_path: Path) -> None:
    filling.fill(visit, filling.CLOSED[:6])
    first = filling.open_batch(visit, tmp_path, "/data/A/A5")
    assert [each.tile.origin for each in first if each.tile] == ["phone-corroborated"] * 2
    assert visit.evidence_gap("/data/A/A5") == ()
    old = tmp_path / "old.jpg"
    old.write_bytes(filling.picture(8, datetime(2026, 1, 5, 9, 0, tzinfo=CHINA)))
    late = visit.attach("/data/A/A5", [old]).result()[0]
    assert late.tile is not None
    assert late.tile.origin == "imported"


def test_a_code_of_another_visit_corroborates_nothing(
    inspector: Desk, visit: VisitDesk, fresh_task: Take, tmp_path: Path
) -> None:
    other = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.fill(visit, filling.CLOSED[:6])
    filling.fill(other, filling.CLOSED[:6])
    filling.open_batch(other, tmp_path, "/data/A/A5")
    done = visit.attach("/data/A/A5", [tmp_path / "code.jpg", tmp_path / "first.jpg"]).result()
    assert [each.tile.origin for each in done if each.tile] == ["imported", "imported"]


def test_items_answered_not_applicable_ask_for_no_evidence(visit: VisitDesk) -> None:
    filling.fill(visit, [row for row in filling.CLOSED if row[0] < "/data/A/A5"])
    assert "/data/A/A5" in visit.evidence_gaps()
    visit.answer("/data/A/A5_na", "县城停电，定位没有信号").saved.result()
    assert "/data/A/A5" not in visit.evidence_gaps()


def test_a_withdrawn_photo_no_longer_counts(visit: VisitDesk, tmp_path: Path) -> None:
    filling.fill(visit, filling.CLOSED[:6])
    for each in filling.open_batch(visit, tmp_path, "/data/A/A5"):
        assert each.tile is not None
        visit.withdraw(each.tile.file, "拍糊了").result()
    assert [kind for kind, _, _ in visit.evidence_gap("/data/A/A5")] == ["photo"]
    assert {tile.state for tile in visit.evidence("/data/A/A5")} == {"withdrawn"}


def test_a_damaged_and_an_empty_picture_hold_nothing_up(visit: VisitDesk, tmp_path: Path) -> None:
    whole = filling.picture(3, china_now())
    files = {"whole.jpg": whole, "cut.jpg": whole[: len(whole) // 2], "empty.jpg": b"", "text.png": b"x"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.jpg").mkdir()
    names = [*files, "folder.jpg", "missing.jpg"]
    done = visit.attach("/data/A/A5", [tmp_path / name for name in names]).result()
    codes = [each.fault.code if each.fault else "" for each in done]
    damaged, unreadable = "evidence.damaged-picture", "evidence.unreadable-file"
    assert codes == ["", damaged, damaged, damaged, unreadable, unreadable]
    assert [tile.name for tile in visit.evidence("/data/A/A5")] == ["whole.jpg"]


# --- problems


def test_a_problem_over_a_holiday_counts_working_days(
    visit: VisitDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """National Day 2026 with its make-up Saturday lies between the visit and the due date."""
    core = visit._core
    monkeypatch.setattr(type(core), "today", lambda _self: date(2026, 9, 24))
    draft = visit.problem_draft("/data/A/A4")
    expected = "2026-10-22"  # off: 25 to 27 September, 1 to 7 October; worked: Saturday 10 October
    assert draft.due == visit.due_date(15) == expected
    with pytest.raises(DeskFault, match="class") as refused:
        visit.raise_problem(replace(draft, fact="应开放而没有开放")).result()
    assert refused.value.code == "problem.incomplete"
    assert visit.problems() == ()
    whole = replace(
        draft,
        fact="应开放而没有开放",
        problem_class="办公时间",
        cause="process",
        owner_person="便民中心负责人",
    )
    row = visit.raise_problem(whole).result()
    assert (row.due, row.working_days, row.state, row.item) == (expected, 15, "raised", "F1.A4")
    assert visit.problems("/data/A/A4") == (row,)


def test_a_problem_takes_the_photos_of_its_item_along(visit: VisitDesk) -> None:
    """Those of the item and of what goes on from it; not those of another item."""
    held = {}
    for number, ref in enumerate(("/data/B/B2", "/data/B/B2a", "/data/B/B4"), 1):
        data = filling.picture(number, china_now())
        held[ref] = visit.attach_bytes(ref, data, "photo.jpg", "image/jpeg", "on-site").result().file
    assert set(visit.problem_draft("/data/B/B2").evidence) == {held["/data/B/B2"], held["/data/B/B2a"]}
    assert visit.problem_draft("/data/B/B2a").evidence == (held["/data/B/B2a"],)


# --- finalising


@pytest.mark.requirement("R57")
def test_an_incomplete_visit_cannot_be_finalised(visit: VisitDesk) -> None:
    filling.fill(visit, filling.CLOSED[:4])
    before = given(visit)
    with pytest.raises(DeskFault) as refused:
        visit.finalise({})
    assert refused.value.code == "visit.incomplete"
    assert int(refused.value.facts["faults"]) == len(visit.faults()) > 0
    assert int(refused.value.facts["evidence"]) == len(visit.evidence_gaps()) > 0
    assert given(visit) == before


def test_at_most_three_questions_before_finalising_and_none_blocks(visit: VisitDesk, tmp_path: Path) -> None:
    filling.fill(visit, filling.CLOSED)
    for number in range(25):
        visit.answer("/data/J/J3", f"第 {number} 次改写")
    filling.photograph_gaps(visit, tmp_path)
    asked = visit.check_before_finalising()
    assert "fast" in {each.kind for each in asked}
    assert len(asked) <= 3
    done = visit.finalise({each.id: "两人分工，记好后一起录入。" for each in asked}).result()
    assert done.photos == visit.task.photos > 0
    assert visit.task.phase == "submitted"


def test_nothing_can_be_changed_after_finalising(inspector: Desk, visit: VisitDesk, tmp_path: Path) -> None:
    filling.finish(visit, tmp_path)
    with pytest.raises(DeskFault) as refused:
        inspector.open_visit(visit.stream).result()
    assert refused.value.code == "visit.closed"


def test_an_answer_just_given_is_in_what_is_signed(visit: VisitDesk, tmp_path: Path) -> None:
    filling.fill(visit, filling.CLOSED)
    filling.photograph_gaps(visit, tmp_path)
    visit.answer("/data/J/J3", "负责人说明天补挂告示。")
    visit.finalise({}).result()
    state = visit._tasks.state(visit.stream).visits[visit.visit]
    assert state.answers["/data/J/J3"].value == "负责人说明天补挂告示。"
    assert state.answers["/data/J/J3"].at > 0  # its row of the journal was durable before the signature
