"""What a re-check (F4) is told of its problem: from the folded case and a real vault; what F4 makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from casework.calendar import WorkingDays
from casework.folds.catalogue import CatalogueState, PublishedForm, PublishedVersion
from forms.session import FormSession
from inspector_app.desk.desk import Desk
from inspector_app.desk.visit.preload import preload
from inspector_app.desk.visit.recheck_facts import recheck_facts
from tests.casework.story import UNIT, Story
from tests.county.build import working_table
from tests.desk import filling
from tests.desk.conftest import Take
from tests.forms_content.forms_on_hand import NOON, cases, entropy, form

pytestmark = pytest.mark.slow

ITEMS = [
    {"ref": "/data/D/window/D3", "item": "F1.D3", "indicator": "TSC-T1", "score": "number"},
    {"ref": "/data/B/B2", "item": "F1.B2", "indicator": "TSC-A3", "score": "ok=100 bad=0"},
]
INDICATORS = [{"code": "TSC-T1", "measurement": {"kind": "number", "direction": "lower"}}]


@pytest.fixture(scope="module")
def days() -> WorkingDays:
    return WorkingDays(working_table())


@pytest.fixture(scope="module")
def catalogue() -> CatalogueState:
    state = CatalogueState()
    state.forms["d"] = PublishedForm("F1", "1", "明查", "d", "", ITEMS, "c")
    state.versions["1"] = PublishedVersion("1", "", "", "", "", INDICATORS, "c")
    return state


def facts_of(story: Story, catalogue: CatalogueState, days: WorkingDays) -> dict[str, str]:
    return recheck_facts(story.problem, {"s": story.state}, catalogue, days)


def begun(facts: Mapping[str, str], case: str = "F4-passed") -> FormSession:
    """F4 as the desk begins it, then answered as in the recorded walk."""
    recorded = next(each for each in cases() if each.name == case)
    session = FormSession.start(form("F4"), clock=lambda: NOON, preload=facts, entropy=entropy())
    for ref, value in recorded.answers:
        if session.find(ref) is not None:
            session.answer(ref, value)
    return session


def test_the_clock_of_the_problem_reaches_the_form(days: WorkingDays, catalogue: CatalogueState) -> None:
    story = Story().to_recheck(evidence=["f1", "f2"], item="F1.B2")
    facts = facts_of(story, catalogue, days)
    assert (facts["days_used"], facts["days_allowed"]) == ("7", "15")
    assert (facts["before_count"], facts["plan_count"]) == ("2", "1")
    assert facts["problem_source"] == ""
    session = begun({**facts, "round": "1"})
    assert session.answers()["/data/E/E_on_time"] == "yes"
    assert "/data/E/E_rating" not in session.answers()


def test_an_approved_stop_does_not_count(days: WorkingDays, catalogue: CatalogueState) -> None:
    story = Story().to_issued()
    story.must("service", "problem.received", "2026-03-04", speaks=UNIT, problem="P")
    story.plan("2026-03-05")
    stop = {"problem": "P", "stop": "S", "from": "2026-03-06", "until": "2026-03-10", "reason": "等配件"}
    story.must("service", "clock.stop-asked", "2026-03-06", speaks=UNIT, **stop)
    story.must(
        "lead", "clock.stop-decided", "2026-03-06", problem="P", stop="S", approved=True, reason="属实"
    )
    story.rectify("2026-03-12")
    assert facts_of(story, catalogue, days)["days_used"] == "4"


def test_a_late_bad_rating_fails_its_indicator(days: WorkingDays, catalogue: CatalogueState) -> None:
    story = Story().to_recheck(item="CP.3", working_days=5)
    facts = facts_of(story, catalogue, days)
    assert (facts["problem_source"], facts["days_used"], facts["days_allowed"]) == ("rating", "7", "5")
    answers = begun(facts).answers()
    assert (answers["/data/E/E_on_time"], answers["/data/E/E_rating"]) == ("no", "no")


def test_a_number_is_measured_on_no_smaller_a_sample(days: WorkingDays, catalogue: CatalogueState) -> None:
    story = Story().to_visit()
    answers = [[f"/data/D/window[{at}]/D3", str(at), 1, 1] for at in (1, 2, 3)]
    story.must("ins", "visit.answered", "2026-03-02", visit="V", answers=answers)
    fields = {
        "problem": "P", "visit": "V", "item": "F1.D3", "fact": "无人", "class_": "缺岗", "cause": "window",
        "owner": {"unit": "u1", "person": "李主任"}, "severity": 2, "due": "2026-03-24", "working_days": 15,
        "evidence": ["f1"], "standard": "3",
    }  # fmt: skip
    story.must("ins", "problem.raised", "2026-03-02", **fields)
    facts = facts_of(story, catalogue, days)
    told = (facts["before_count"], facts["problem_direction"], facts["problem_standard"])
    assert told == ("3", "lower", "3")
    session = FormSession.start(form("F4"), clock=lambda: NOON, preload=facts, entropy=entropy())
    for name, value in (("A/A1", "OK"), ("A/A2", "unannounced"), ("A/A3", "ok"), ("C/C0", "number")):
        session.answer(f"/data/{name}", value)
    assert "/data/C/C3_standard" not in session.questions()
    session.answer("/data/C/C3_n", "2")
    assert session.question("/data/C/C3_n").fault
    session.answer("/data/C/C3_n", "3")
    assert not session.question("/data/C/C3_n").fault


def test_the_third_of_its_class_in_a_year_is_told(days: WorkingDays, catalogue: CatalogueState) -> None:
    story = Story().to_recheck()
    twins = {
        name: replace(story.state, problems={name: replace(story.problem, problem=name, raised_at=at)})
        for name, at in (("P1", story.problem.raised_at - 2), ("P2", story.problem.raised_at - 1))
    }
    facts = recheck_facts(story.problem, {"s": story.state, **twins}, catalogue, days)
    assert facts["repeats"] == "3"
    assert begun(facts).answers()["/data/E/repeat_flag"] == "1"


def test_a_year_without_a_table_leaves_the_days_open(catalogue: CatalogueState) -> None:
    table = {"years": {"2020": {"holidays": [], "workdays": []}}}
    assert facts_of(Story().to_recheck(), catalogue, WorkingDays(table))["days_used"] == ""


def test_the_desk_tells_a_recheck_what_it_knows(inspector: Desk, fresh_task: Take) -> None:
    task = fresh_task(inspector)
    visit = inspector.open_visit(task.stream).result()
    filling.fill(visit, [row for row in filling.walk()["answers"] if row[0] < "/data/C"])
    ref = visit.questions()[8]
    draft = replace(visit.problem_draft(ref), fact="坡道被占", problem_class="无障碍设施", cause="window")
    raised = visit.raise_problem(replace(draft, owner_person="李主任")).result()
    info = inspector.core.book.task(task.stream).task
    told = preload(inspector.core, replace(info, problem=raised.problem, round=2))
    assert (told["round"], told["problem_number"], told["problem_text"]) == ("2", raised.number, "坡道被占")
    assert (told["problem_item"], told["days_used"]) == (visit.question(ref).item, "")
    assert told["days_allowed"] == "15"
    assert "problem_number" not in preload(inspector.core, replace(info, problem="elsewhere"))
    assert form("F4").schema_at("/data").children
    names = {bind.preload_params for bind in form("F4").binds if bind.preload == "property"}
    assert {name for name in told if name in names} >= names - {"unit_domain"}
