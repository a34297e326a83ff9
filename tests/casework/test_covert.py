"""The scenario of a covert task: six tests, ticked by two different people; told beforehand; a time limit."""

from __future__ import annotations

from datetime import date

import pytest

from casework.planning.gates import briefing_faults
from casework.planning.letter import letter_code, letter_hash
from casework.planning.ticks import SCENARIO_TICKS
from tests.casework.story import Story

DAY = date(2026, 3, 2)
TICKS = dict.fromkeys(SCENARIO_TICKS, True)


def briefed(mode: str = "covert-visit", **changed) -> tuple[Story, str | None]:
    story = Story()
    plan = {"task": "T", "number": "1", "title_zh": "x", "unit": "u1", "domain": "TSC", "mode": mode}
    story.must("lead", "task.planned", "2026-03-01", **plan)
    card = {
        "card_zh": "替母亲问一件事",
        "ticks": TICKS,
        "max_minutes": 8,
        "announced": "2026-02-01",
        "abort": "被认出就走",
    }
    return story, story.do("lead", "covert.briefed", "2026-03-01", task="T", **{**card, **changed})


def faults(story: Story) -> tuple[str, ...]:
    assert story.state.task is not None
    return briefing_faults(story.state.task, DAY)


@pytest.mark.requirement("X15")
def test_six_ticks_by_two_people_make_a_scenario_ready():
    story, refused = briefed()
    assert refused is None
    assert faults(story) == (*SCENARIO_TICKS, "second-approver")
    assert story.do("lead", "covert.checked", "2026-03-01", task="T", ticks=TICKS) == "same-person"
    story.must("admin", "covert.checked", "2026-03-01", task="T", ticks={**TICKS, "safe": False})
    assert faults(story) == ("safe",)
    story.must("admin", "covert.checked", "2026-03-01", task="T", ticks=TICKS)
    assert faults(story) == ()


def test_a_new_wording_needs_a_new_check():
    story, _ = briefed()
    story.must("admin", "covert.checked", "2026-03-01", task="T", ticks=TICKS)
    card = {
        "card_zh": "换一种问法",
        "ticks": TICKS,
        "max_minutes": 8,
        "announced": "2026-02-01",
        "abort": "被认出就走",
    }
    story.must("lead", "covert.briefed", "2026-03-01", task="T", **card)
    assert "second-approver" in faults(story)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"announced": "2026-03-02"}, "not-announced"),
        ({"max_minutes": 0}, "max-minutes"),
        ({"abort": ""}, "abort-rule"),
    ],
)
def test_told_a_day_before_and_a_time_limit(changed, fault):
    story, _ = briefed(**changed)
    story.must("admin", "covert.checked", "2026-03-01", task="T", ticks=TICKS)
    assert faults(story) == (fault,)


def test_only_covert_tasks_have_one_and_none_is_not_ready():
    assert briefed("overt")[1] == "not-covert"
    assert faults(briefed("overt")[0]) == ("no-scenario",)


def test_the_code_of_the_letter_is_what_people_type_in_whatever_groups():
    assert letter_code(" 7301-88 46 ") == "73018846"
    assert letter_hash("ab-12") == letter_hash("AB 12")
