"""Folds of roster, registry and catalogue; clocks, signals, letters and aborts in a task's fold."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from casework.events import TYPES
from casework.faults import CaseworkFault
from casework.folds.catalogue import fold_catalogue
from casework.folds.registry import fold_registry
from casework.folds.roster import RosterFold
from casework.supervision.facts import facts_of
from casework.supervision.signals import judge_visits
from tests.casework.story import Story, at
from tests.county.streams import Streams


def certificate(profile: str, person: str, grant: str, roles: list[str]) -> dict[str, object]:
    body = {
        "type": "certificate",
        "v": 1,
        "grant": grant,
        "person": {"id": person, "name": person},
        "roles": roles,
        "scope": ["*"],
        "device": "laptop",
        "profile": profile,
        "not_before": 0,
        "not_after": 10**13,
    }
    return {"body": body, "sigs": []}


@pytest.fixture
def roster() -> tuple[Streams, Callable[[], RosterFold]]:
    streams = Streams()
    streams.commit("roster", "service", [streams.event("stream.opened", 1, kind="roster", title="r")])
    for number, who in enumerate(("ins", "ins2")):
        event = streams.event(
            "roster.enrolled",
            2,
            certificate=certificate(who, f"p-{who}", f"g{number}", ["inspector"]),
            grant={},
        )
        streams.commit("roster", "service", [event])

    def fold() -> RosterFold:
        found = RosterFold()
        found.add(streams.streams["roster"])
        return found

    return streams, fold


def test_a_revocation_needs_two_administrators(roster: tuple[Streams, Callable[[], RosterFold]]) -> None:
    streams, fold = roster
    before = streams.streams["roster"][-1].commit_id
    revoked = streams.event("roster.revoked", 100, profile="ins", reason="电脑丢失", from_=100)
    streams.commit("roster", "admin", [revoked])
    assert fold().standing("ins", before, 200).word == "good"
    streams.commit("roster", "admin", [streams.event("roster.endorsed", 101, event=revoked["id"])])
    assert fold().standing("ins", before, 200).word == "good"
    head = streams.commit("roster", "admin2", [streams.event("roster.endorsed", 102, event=revoked["id"])])
    judged = fold()
    assert judged.standing("ins", head, 200).word == "revoked"
    assert judged.standing("ins", before, 50).word == "good"
    assert judged.standing("ins", before, 200).word == "held"
    assert judged.standing("ins", before, 50, arrived_after=True).word == "held"
    assert judged.standing("ins2", head, 200).word == "good"
    assert judged.standing("nobody", head, 200).word == "unknown"
    assert judged.standing("ins2", head, 10**14).word == "lapsed"


def test_a_second_certificate_for_one_grant_is_void(roster: tuple[Streams, Callable[[], RosterFold]]) -> None:
    streams, fold = roster
    event = streams.event(
        "roster.enrolled", 5, certificate=certificate("clone", "p-ins", "g0", ["inspector"]), grant={}
    )
    streams.commit("roster", "service", [event])
    state = fold()
    assert "clone" not in state.state.profiles
    assert state.state.double_grants == [event["id"]]
    assert state.marks[-1].reason == "grant-used-before"


@pytest.mark.requirement("R62")
def test_units_windows_and_their_one_supervisor() -> None:
    streams = Streams()
    unit = {
        "unit": "u1",
        "name_zh": "中心",
        "name_en": "",
        "domain": "TSC",
        "township": "t",
        "kind": "k",
        "radius_m": 100,
        "contact": {},
    }
    window = {
        "unit": "u1",
        "window": "w1",
        "number": "1",
        "name_zh": "综合",
        "name_en": "",
        "object": "general",
    }
    streams.commit(
        "registry",
        "admin",
        [
            streams.event("site.unit-added", 1, **unit),
            streams.event("site.window-added", 2, **window),
            streams.event("site.window-added", 2, **window | {"unit": "u9", "window": "w9"}),
        ],
    )
    for person in ("p-1", "p-2"):
        streams.commit(
            "registry",
            "admin",
            [
                streams.event(
                    "site.supervisor-named", 3, unit="u1", window="w1", person=person, from_="2026-01-01"
                )
            ],
        )
    state = fold_registry(streams.streams["registry"])
    assert state.windows["w1"].supervisors[-1] == ("p-2", "2026-01-01")
    assert [mark.reason for mark in state.marks] == ["no-such-unit"]
    with pytest.raises(CaseworkFault):
        streams.event("site.window-added", 2, **window | {"object": "kitchen"})


@pytest.mark.requirement("R5")
def test_a_task_of_january_uses_the_new_version_and_old_scores_keep_theirs() -> None:
    streams = Streams()
    for version, since in (("2026", "2026-01-01"), ("2027", "2027-01-01"), ("2026.2", "2026-07-01")):
        streams.commit(
            "catalogue",
            "admin",
            [
                streams.event(
                    "catalogue.published",
                    1,
                    version=version,
                    reason="年度修订",
                    policy="p",
                    indicators={},
                    from_=since,
                )
            ],
        )
    state = fold_catalogue(streams.streams["catalogue"])
    assert state.in_force("2027-01-02").version == "2027"
    assert state.in_force("2026-12-31").version == "2026.2"
    assert state.in_force("2026-03-01").version == "2026"
    with pytest.raises(CaseworkFault) as caught:
        state.in_force("2025-12-31")
    assert caught.value.code == "catalogue.no-version"
    streams.commit(
        "catalogue",
        "admin",
        [
            streams.event(
                "catalogue.published",
                1,
                version="2026",
                reason="r",
                policy="",
                indicators={"x": 1},
                from_="2025-01-01",
            )
        ],
    )
    again = fold_catalogue(streams.streams["catalogue"])
    assert again.versions["2026"].indicators == {}
    assert again.marks[-1].reason == "version-exists"


# --- signals of one visit ---


@pytest.mark.requirement("X39")
def test_a_clock_set_back_two_days_is_flagged_and_nothing_is_lost() -> None:
    story = Story().to_visit("2026-03-04")
    story.must(
        "ins", "visit.answered", "2026-03-02", visit="V", answers=[["/data/a", "1", at("2026-03-02"), 4000]]
    )
    story.must("ins", "visit.finalised", "2026-03-02", visit="V")
    visit = story.state.visit
    assert visit is not None
    assert visit.answers["/data/a"].value == "1"
    judged = judge_visits([facts_of(story.state, visit, None)], {})
    assert "clock-backwards" in {signal.code for signal in judged[0].signals}
    assert judged[0].open_questions > 0


def test_a_signal_that_was_answered_in_writing_is_no_open_question() -> None:
    story = Story().to_visit("2026-03-04")
    reply = [
        {"signal": code, "answer": "停电，设备重启"}
        for code in ("clock-backwards", "no-on-site-event", "short-visit")
    ]
    story.must("ins", "visit.signals-answered", "2026-03-04", visit="V", answers=reply)
    story.must("ins", "visit.finalised", "2026-03-02", visit="V")
    visit = story.state.visit
    assert visit is not None
    judged = judge_visits([facts_of(story.state, visit, None)], {})[0]
    assert judged.questions
    assert judged.open_questions == 0


@pytest.mark.requirement("X42")
def test_the_letter_of_authority_opens_once_and_the_visit_has_no_score() -> None:
    story = Story()
    plan = {
        "task": "T",
        "number": "1",
        "title_zh": "x",
        "unit": "u1",
        "domain": "TSC",
        "mode": "covert-visit",
    }
    letter = sha256(b"4711-0815").hexdigest()
    story.must("lead", "task.planned", "2026-03-02", letter_hash=letter, **plan)
    people = [{"profile": "ins", "person": "p-ins", "part": "evaluator"}]
    story.must("lead", "task.assigned", "2026-03-02", task="T", people=people)
    story.must("ins", "visit.started", "2026-03-02", visit="V", task="T")
    assert (
        story.do("ins", "covert.challenged", "2026-03-02", visit="V", letter="guess") == "letter-code-wrong"
    )
    story.must("ins", "covert.challenged", "2026-03-02", visit="V", letter="4711-0815")
    assert (
        story.do("ins", "covert.challenged", "2026-03-02", visit="V", letter="4711-0815")
        == "visit-challenged"
    )
    assert story.do("ins", "visit.finalised", "2026-03-02", visit="V") == "visit-challenged"
    assert story.state.visit is not None
    assert story.state.visit.final is None


@pytest.mark.requirement("X41")
def test_a_visit_is_aborted_with_a_code_and_the_task_goes_back() -> None:
    story = Story().to_visit()
    story.must("ins", "visit.aborted", "2026-03-02", visit="V", code="weather", reason="塌方断路")
    assert story.do("ins", "visit.answered", "2026-03-02", visit="V", answers=[]) == "visit-aborted"
    task = story.state.task
    assert task is not None
    assert (task.state, task.return_reason) == ("returned", "塌方断路")
    with pytest.raises(CaseworkFault):
        story.do("ins", "visit.aborted", "2026-03-02", visit="V", code="boredom", reason="")


def test_every_event_type_stands_in_the_documentation(project_root: Path) -> None:
    page = (project_root / "docs" / "events.md").read_text(encoding="utf-8")
    assert [kind for kind in TYPES if f"`{kind}`" not in page] == []
