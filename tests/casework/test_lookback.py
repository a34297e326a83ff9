"""The look-back of discipline supervision: who plans it, who may not record it, what it changes."""

from __future__ import annotations

import pytest

from casework.problems.rechecks import took_part
from tests.casework.story import DIS, Story


@pytest.mark.requirement("R148")
def test_who_took_part_does_not_look_back() -> None:
    story = Story().to_recheck()
    story.record("2026-03-16", "K1", meets_standard=True)
    story.must("lead", "problem.closed", "2026-03-17", problem="P")
    for person in ("p-third", "p-fixer", "p-clerk", "p-ins", "p-lead"):
        assert took_part(story.problem, person), person
    assert not took_part(story.problem, "p-dis")
    found = {"problem": "P", "lookback": "L", "really_fixed": True, "fact": "f"}
    third = DIS | {"person": "p-third"}
    refused = story.do("service", "lookback.recorded", "2026-05-05", speaks=third, **found)
    assert refused == "lookback-by-who-took-part"
    assert story.problem.lookbacks == []


@pytest.mark.requirement("R148")
def test_discipline_supervision_plans_look_backs_and_nothing_else() -> None:
    planned = {"task": "T", "number": "LB-1", "title_zh": "回头看", "unit": "u1", "domain": "TSC"}
    people = [{"person": "p-dis", "part": "inspector"}]
    other = Story()
    refused = other.do("dis", "task.planned", "2026-05-05", mode="overt", **planned)
    assert refused == "discipline-plans-look-backs-only"
    assert other.state.task is None
    own = Story()
    own.must("dis", "task.planned", "2026-05-05", mode="recheck", **planned)
    own.must("dis", "task.assigned", "2026-05-05", task="T", people=people)
    leads = Story().to_visit()
    assert leads.do("dis", "task.assigned", "2026-05-05", task="T", people=people) is not None
    assert "p-dis" not in {each.person for each in leads.state.people.values()}


def test_a_lookback_that_finds_it_unfixed_reopens_it() -> None:
    story = Story().to_recheck()
    story.record("2026-03-16", "K1", meets_standard=True)
    story.must("lead", "problem.closed", "2026-03-17", problem="P")
    assert (
        story.do(
            "lead", "lookback.recorded", "2026-05-05", problem="P", lookback="L", really_fixed=False, fact="f"
        )
        == "not-discipline"
    )
    story.must(
        "service",
        "lookback.recorded",
        "2026-05-05",
        speaks=DIS,
        problem="P",
        lookback="L",
        really_fixed=False,
        fact="又空岗",
    )
    assert story.problem.state == "failed"
