"""Folds: order, authority, conflicts, marks; equal bytes for the same set of commits."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.causal import Ancestry
from casework.entries import Entry, entries_of, in_order
from casework.events import TYPES, Newer, Unknown, build, parse, validate
from casework.faults import CaseworkFault
from casework.folds.catalogue import fold_catalogue
from casework.folds.registry import fold_registry
from casework.folds.roster import RosterFold
from casework.folds.task import TaskFold, fold_task
from casework.states import state_json
from casework.supervision.facts import facts_of
from casework.supervision.signals import judge_visits
from tests.casework.story import HASH, UNIT, Story, at
from tests.county.streams import Streams


def answered(streams: Streams, ref: str, value: str | None, when: int) -> dict[str, object]:
    return streams.event("visit.answered", when, visit="V", answers=[[ref, value, when, 4000]])


@pytest.mark.requirement("X38")
def test_two_who_change_one_answer_offline_make_a_conflict_that_a_lead_settles() -> None:
    story = Story().to_visit()
    streams, base = story.streams, story.commit
    one = answered(streams, "/data/a", "1", at("2026-03-02", 11))
    two = answered(streams, "/data/a", "2", at("2026-03-02", 12))
    first = streams.commit("task", "ins", [one], parents=(base,))
    second = streams.commit("task", "ins2", [two], parents=(base,))
    state = fold_task(streams.streams["task"])
    visit = state.visit
    assert visit is not None
    assert {each.value for each in visit.conflicts["/data/a"]} == {"1", "2"}
    settled = streams.event(
        "visit.conflict-settled",
        at("2026-03-03"),
        visit="V",
        ref="/data/a",
        chosen=one["id"],
        reason="照片为证",
    )
    streams.commit("task", "lead", [settled], parents=(first, second))
    state = fold_task(streams.streams["task"])
    assert state.visit is not None
    assert (state.visit.answers["/data/a"].value, state.visit.conflicts, state.marks) == ("1", {}, [])


def test_a_later_answer_by_somebody_who_saw_the_first_is_no_conflict() -> None:
    story = Story().to_visit()
    story.must(
        "ins", "visit.answered", "2026-03-02", visit="V", answers=[["/data/a", "1", 1, 1]], instances=[]
    )
    story.must(
        "ins2", "visit.answered", "2026-03-02", visit="V", answers=[["/data/a", "2", 2, 1]], instances=[]
    )
    visit = story.state.visit
    assert visit is not None
    assert (visit.answers["/data/a"].value, visit.conflicts) == ("2", {})


def test_the_same_answer_twice_is_no_conflict() -> None:
    story = Story().to_visit()
    base = story.commit
    for who in ("ins", "ins2"):
        story.streams.commit(
            "task", who, [answered(story.streams, "/data/a", "7", at("2026-03-02"))], parents=(base,)
        )
    visit = fold_task(story.streams.streams["task"]).visit
    assert visit is not None
    assert visit.conflicts == {}


def long_story() -> list[Entry]:
    story = Story().to_recheck()
    story.record("2026-03-16", "K1", meets_standard=False)
    base = story.commit
    streams = story.streams
    for who in ("ins", "ins2", "stranger"):
        streams.commit("task", who, [answered(streams, "/data/x", who, at("2026-03-16"))], parents=(base,))
    streams.commit(
        "task", "lead", [streams.event("problem.closed", at("2026-03-17"), problem="P")], parents=(base,)
    )
    streams.commit(
        "task",
        "lead2",
        [streams.event("urge.sent", at("2026-03-17"), problem="P", urge="U", means="visit", text="t")],
        parents=(base,),
    )
    return streams.streams["task"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_two_folds_never_differ_by_order_or_repetition(random: Random) -> None:
    entries = long_story()
    wanted = state_json(fold_task(entries))
    bag = entries + random.sample(entries, len(entries) // 2)
    random.shuffle(bag)
    fold = TaskFold()
    while bag:
        size = random.randint(1, 6)
        fold.add(bag[:size])
        bag = bag[size:]
    assert state_json(fold.state) == wanted


@given(st.randoms(use_true_random=False), st.integers(2, 30))
@settings(max_examples=60)
def test_the_order_respects_parents_even_when_clocks_lie(random: Random, size: int) -> None:
    commits: list[list[Entry]] = []
    for number in range(size):
        known = [
            each[0].commit_id for each in random.sample(commits, min(len(commits), random.randint(0, 3)))
        ]
        commits.append(
            entries_of(
                f"c{number}",
                [{"type": "x", "id": str(number)}],
                profile="p",
                person=None,
                roles=[],
                wall=0,
                hlc=(random.randint(0, 5), 0),
                parents=known,
            )
        )
    flat = [entry for each in commits for entry in each]
    shuffled = flat[:]
    random.shuffle(shuffled)
    ordered = in_order(shuffled)
    assert ordered == in_order(flat)
    place = {entry.commit_id: number for number, entry in enumerate(ordered)}
    assert all(place[parent] < place[entry.commit_id] for entry in ordered for parent in entry.parents)


@given(st.randoms(use_true_random=False), st.integers(2, 40))
@settings(max_examples=60)
def test_ancestry_agrees_with_walking_the_graph(random: Random, size: int) -> None:
    parents: dict[str, list[str]] = {}
    ancestry = Ancestry()
    for number in range(size):
        known = random.sample(sorted(parents), min(len(parents), random.randint(0, 3)))
        parents[f"c{number}"] = known
        ancestry.add(f"c{number}", known)

    def above(commit: str) -> set[str]:
        found = {commit}
        for parent in parents[commit]:
            found |= above(parent) if parent not in found else set()
        return found

    walked = {commit: above(commit) for commit in parents}
    assert all(ancestry.before(a, b) == (a in walked[b]) for a in parents for b in parents)


def test_an_event_by_somebody_else_is_kept_marked_and_changes_nothing() -> None:
    story = Story().to_visit()
    before = state_json(story.state.visits)
    assert (
        story.do(
            "stranger",
            "visit.answered",
            "2026-03-02",
            visit="V",
            answers=[["/data/a", "1", 1, 1]],
            instances=[],
        )
        == "not-assignee"
    )
    assert state_json(story.state.visits) == before
    assert story.fold.marks[-1].kind == "unauthorised"


def test_a_late_transition_is_marked() -> None:
    story = Story().to_issued()
    assert (
        story.do(
            "ins", "visit.answered", "2026-03-05", visit="V", answers=[["/data/a", "1", 1, 1]], instances=[]
        )
        == "visit-approved"
    )
    assert story.fold.marks[-1].kind == "late"


def test_who_took_part_may_not_review_on_any_device() -> None:
    story = Story().to_visit()
    story.must("ins", "visit.finalised", "2026-03-02", visit="V")
    streams = story.streams
    for author, person in (("ins", "p-ins"), ("ins-laptop-2", "p-ins"), ("ins2", "p-ins2")):
        event = streams.event("review.approved", at("2026-03-03"), visit="V", note="")
        streams.commit("task", author, [event], roles=("lead",), person=person)
    state = fold_task(streams.streams["task"])
    assert state.visit is not None
    assert state.visit.state == "final"
    assert [mark.reason for mark in state.marks] == ["not-reviewer"] * 3


def test_an_assignment_binds_from_where_it_was_seen() -> None:
    """A reassignment that the old inspector had not seen does not make their offline work void."""
    story = Story().to_visit()
    base = story.commit
    streams = story.streams
    people = [{"profile": "ins2", "person": "p-ins2", "part": "inspector"}]
    moved = streams.commit(
        "task",
        "lead",
        [streams.event("task.assigned", at("2026-03-02", 11), task="T", people=people)],
        parents=(base,),
    )
    streams.commit("task", "ins", [answered(streams, "/data/a", "1", at("2026-03-02", 12))], parents=(base,))
    assert fold_task(streams.streams["task"]).marks == []
    streams.commit("task", "ins", [answered(streams, "/data/a", "2", at("2026-03-02", 13))], parents=(moved,))
    assert [mark.reason for mark in fold_task(streams.streams["task"]).marks] == ["not-assignee"]


def test_what_waits_for_a_person_takes_effect_when_admitted() -> None:
    story = Story().to_visit()
    streams = story.streams
    event = answered(streams, "/data/a", "1", at("2026-03-02", 12))
    streams.streams["task"] += entries_of(
        "held",
        [event],
        profile="ins",
        person="p-ins",
        roles=["inspector"],
        wall=1,
        hlc=(at("2026-03-02", 13), 0),
        parents=[story.commit],
        standing="held",
    )
    fold = TaskFold()
    fold.add(streams.streams["task"])
    assert [mark.kind for mark in fold.marks] == ["waiting"]
    streams.commit(
        "task",
        "admin",
        [streams.event("mark.admitted", at("2026-03-04"), event=event["id"], reason="本人核实")],
    )
    fold.add(streams.streams["task"])
    assert fold.marks == []
    assert fold.state.visit is not None
    assert fold.state.visit.answers["/data/a"].value == "1"


def test_unknown_newer_and_malformed_events_are_kept_and_said() -> None:
    story = Story().to_visit()
    events = [
        {"type": "weather.noted", "id": "1" * 32, "at": 1},
        {"type": "visit.paused", "id": "2" * 32, "at": 1, "v": 9, "visit": "V"},
        {"type": "visit.paused", "id": "3" * 32, "at": 1},
        {"type": "rating.given", "id": "4" * 32, "at": 1, "rating": "r", "unit": "u", "level": 5},
    ]
    story.streams.commit("task", "ins", events)
    marks = fold_task(story.streams.streams["task"]).marks
    assert [(mark.kind, mark.place) for mark in marks] == [
        ("unknown", ""),
        ("newer", ""),
        ("malformed", "visit"),
        ("misplaced", ""),
    ]


def test_evidence_is_struck_out_never_deleted() -> None:
    story = Story().to_visit()
    photo = {
        "file": "f" * 32,
        "container": HASH,
        "size": 5,
        "sha256": HASH,
        "media": "image/jpeg",
        "name": "a.jpg",
        "item": "F1.B1",
        "ref": "/data/B1",
        "origin": "on-site",
        "taken": {"wall": 1, "mono": 1, "boot": "b"},
        "caption": "",
    }
    story.must("ins", "evidence.captured", "2026-03-02", **photo)
    story.must("ins", "evidence.withdrawn", "2026-03-02", file="f" * 32, reason="拍到群众正脸")
    assert story.state.evidence["f" * 32].withdrawn
    story.must("ins", "visit.finalised", "2026-03-02", visit="V", evidence=["f" * 32])
    assert story.do("ins", "evidence.withdrawn", "2026-03-02", file="f" * 32, reason="x") == "visit-final"


def test_the_feedback_sheet_is_signed_or_refused_with_a_witness() -> None:
    story = Story().to_visit()
    assert (
        story.do("ins", "visit.feedback-signed", "2026-03-02", visit="V", signed=False)
        == "refusal-needs-witness"
    )
    story.must("ins", "visit.feedback-signed", "2026-03-02", visit="V", signed=False, witness="村干部在场")
    story.must(
        "ins",
        "visit.feedback-signed",
        "2026-03-02",
        visit="V",
        signed=True,
        person="李主任",
        statement="认可",
    )
    visit = story.state.visit
    assert visit is not None
    assert len(visit.signed) == 2


def test_the_unit_objects_to_conduct_and_others_answer() -> None:
    story = Story().to_issued()
    story.must(
        "service",
        "visit.objected",
        "2026-03-04",
        speaks=UNIT,
        visit="V",
        objection="O",
        fact="影响办事",
        about="conduct",
    )
    assert (
        story.do("ins", "visit.objection-answered", "2026-03-05", visit="V", objection="O", answer="a")
        is not None
    )
    story.must("lead2", "visit.objection-answered", "2026-03-05", visit="V", objection="O", answer="已提醒")
    assert story.state.objections["O"].answer == "已提醒"


# --- events ---


@given(
    st.dictionaries(
        st.text(max_size=12),
        st.recursive(st.none() | st.integers() | st.text(max_size=20), st.lists, max_leaves=6),
    )
)
@settings(max_examples=150)
def test_parse_says_what_it_is_or_refuses_with_a_code(value: dict[str, object]) -> None:
    for kind in ("visit.answered", "nobody.knows"):
        try:
            event = parse({"type": kind, **value})
        except CaseworkFault as fault:
            code = fault.code
        else:
            code = "event.field" if isinstance(event, Unknown | Newer) or event.type == kind else "wrong"
        assert code in ("event.field", "event.shape")


def test_build_names_the_field() -> None:
    good = {"task": "T", "reason": "路断了"}
    assert build("task.returned", key="a" * 32, at=1, fields=good)["reason"] == "路断了"
    cases: list[tuple[dict[str, object], str, str]] = [
        ({"task": "T"}, "event.field", "reason"),
        ({**good, "reason": 5}, "event.field", "reason"),
        ({**good, "weather": "rain"}, "event.unknown-field", "weather"),
    ]
    for fields, code, place in cases:
        with pytest.raises(CaseworkFault) as caught:
            build("task.returned", key="a" * 32, at=1, fields=fields)
        assert (caught.value.code, caught.value.place) == (code, place)
    with pytest.raises(CaseworkFault):
        build("task.returned", key="short", at=1, fields=good)
    with pytest.raises(CaseworkFault):
        validate({"type": "no.such", "id": "a" * 32, "at": 1})
    deep = {"task": "T", "people": [{"profile": "p", "person": "q", "part": "cook"}]}
    with pytest.raises(CaseworkFault) as caught:
        build("task.assigned", key="a" * 32, at=1, fields=deep)
    assert caught.value.place == "people[0].part"


# --- roster, registry, catalogue ---


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
