"""Folds: order, authority, conflicts, marks; equal bytes for the same set of commits."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.causal import Ancestry
from casework.entries import Entry, entries_of, in_order
from casework.events import Newer, Unknown, build, parse, validate
from casework.faults import CaseworkFault
from casework.folds.task import TaskFold, fold_task
from casework.states import state_json
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


@pytest.mark.parametrize("kind", ["visit.answered", "visit.finalised", "visit.paused"])
def test_what_belongs_to_a_visit_that_never_began_is_marked_and_stops_nothing(kind: str) -> None:
    """The beginning may be lost with a damaged page, or never have been there."""
    story = Story().to_visit()
    more = {"answers": [["/data/a", "1", 1, 1]]} if kind == "visit.answered" else {}
    more |= {"reason": "x"} if kind == "visit.paused" else {}
    assert story.do("ins", kind, "2026-03-02", visit="nobody-began", **more) == "no-such-visit"
    story.must("ins", "visit.finalised", "2026-03-03", visit="V")


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
    mask = {
        "file": "f" * 32,
        "container": HASH,
        "sha256": HASH,
        "media": "image/jpeg",
        "boxes": [[0, 0, 9, 9]],
    }
    small = {"file": "9" * 32, "container": "ee" * 32}
    story.must("ins", "evidence.masked", "2026-03-03", **mask, copy="1" * 32)
    story.must("lead", "evidence.masked", "2026-03-03", **mask, copy="2" * 32, thumbnail=small)
    piece = story.state.evidence["f" * 32]
    assert piece.masked is not None
    assert (piece.masked.copy, piece.masked.boxes) == ("2" * 32, ((0, 0, 9, 9),))
    assert [container for _, container in piece.containers()] == [HASH, HASH, HASH, "ee" * 32]
    assert len({profile for profile, _ in piece.containers()}) == 2
    assert story.do("ins", "evidence.masked", "2026-03-03", **mask, copy="1" * 32) == "file-exists"
    withdrawn = {"file": "f" * 32, "copy": "2" * 32, "reason": "框画错了"}
    story.must("lead", "evidence.mask-withdrawn", "2026-03-04", **withdrawn)
    assert story.do("lead", "evidence.mask-withdrawn", "2026-03-04", **withdrawn) == "no-such-file"
    masked = story.state.evidence["f" * 32].masked
    assert masked is not None
    assert masked.copy == "1" * 32


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


def test_answers_of_one_who_did_not_know_that_the_visit_was_finalised_wait_beside_it() -> None:
    story = Story().to_visit()
    streams, base = story.streams, story.commit
    end = streams.event("visit.finalised", at("2026-03-02", 12), visit="V")
    done = streams.commit(
        "task", "ins", [answered(streams, "/data/a", "1", at("2026-03-02", 11)), end], parents=(base,)
    )
    late = [
        answered(streams, "/data/a", "2", at("2026-03-02", 13)),
        answered(streams, "/data/b", "5", at("2026-03-02", 13)),
    ]
    beside = streams.commit("task", "ins2", late, parents=(base,))
    visit = fold_task(streams.streams["task"]).visit
    assert visit is not None
    assert visit.answers["/data/a"].value == "1", "what was finalised stands until the lead decides"
    assert {each.value for each in visit.conflicts["/data/a"]} == {"1", "2"}
    assert {each.value for each in visit.conflicts["/data/b"]} == {None, "5"}
    chosen = visit.conflicts["/data/b"][1].event_id
    settled = streams.event(
        "visit.conflict-settled", at("2026-03-03"), visit="V", ref="/data/b", chosen=chosen, reason="有照片"
    )
    streams.commit("task", "lead", [settled], parents=(done, beside))
    state = fold_task(streams.streams["task"])
    assert state.visit is not None
    assert state.visit.answers["/data/b"].value == "5"
    assert list(state.visit.conflicts) == ["/data/a"]
    assert state.marks == []


def test_answers_of_one_who_knew_the_end_come_too_late() -> None:
    story = Story().to_visit()
    streams, base = story.streams, story.commit
    end = streams.event("visit.finalised", at("2026-03-02", 12), visit="V")
    done = streams.commit("task", "ins", [end], parents=(base,))
    streams.commit("task", "ins2", [answered(streams, "/data/a", "2", at("2026-03-02", 13))], parents=(done,))
    state = fold_task(streams.streams["task"])
    assert state.visit is not None
    assert (state.visit.conflicts, [mark.reason for mark in state.marks]) == ({}, ["visit-final"])
