"""A log cannot be changed, so no fold may fail on what stands in it."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.county import fold_county, scores_by_month
from casework.entries import Entry
from casework.folds.roster import RosterFold
from casework.judgement import judge
from casework.states import state_json
from tests.casework.story import UNIT, Story, at
from tests.casework.test_folds_of_the_county import certificate
from tests.county.build import WorkingDays, starter_catalogue, working_table
from tests.county.streams import Streams

CATALOGUE = starter_catalogue()
DAYS = WorkingDays(working_table())


def material() -> dict[str, list[Entry]]:
    """One of nearly everything."""
    story = Story().to_recheck()
    story.record("2026-03-16", "K1", meets_standard=False)
    story.do(
        "service",
        "clock.stop-asked",
        "2026-03-17",
        speaks=UNIT,
        problem="P",
        stop="S",
        from_="2026-03-17",
        until="2026-03-18",
        reason="r",
    )
    story.do("lead", "clock.stop-decided", "2026-03-17", problem="P", stop="S", approved=True, reason="")
    story.do("service", "appeal.filed", "2026-03-18", speaks=UNIT, appeal="A", problem="P", grounds="g")
    streams: Streams = story.streams
    streams.commit(
        "feedback",
        "service",
        [streams.event("rating.given", at("2026-03-02"), rating="r", unit="u1", level=5, window="w")],
    )
    streams.commit(
        "feedback",
        "service",
        [streams.event("complaint.filed", at("2026-03-02"), complaint="c", unit="u1", text="t")],
    )
    measure = {"unit": "u1", "indicator": "TSC-P3", "period": "2026-03", "levels": [5] * 30, "n": 30}
    streams.commit("feedback", "service", [streams.event("measure.recorded", at("2026-03-02"), **measure)])
    streams.commit(
        "supervision",
        "lead",
        [streams.event("pilot.opened", 1, pilot="p", from_="2026-01-01", sites=[{"unit": "u"}])],
    )
    streams.commit(
        "supervision",
        "lead",
        [streams.event("pilot.closed", 1, pilot="p", on="2026-02-01", verdict="evaluated")],
    )
    streams.commit(
        "roster",
        "service",
        [streams.event("roster.enrolled", 1, certificate=certificate("i", "p", "g", ["lead"]), grant={})],
    )
    streams.commit(
        "catalogue",
        "admin",
        [streams.event("weight.objected", 1, objection="o", indicator="TSC-P1", reason="r")],
    )
    return streams.streams


WORDS = ["", "x", "2026-03-05", "9999-12-31", "u1", "P", "V", "yes", "passed"]
NUMBERS = [0, -1, 2**53, 5]
VALUES: list[Any] = [None, True, *WORDS, *NUMBERS, [], [1], {}, {"unit": "u1", "person": "p"}, [["a", "b"]]]


def spoil(random: Random, entry: Entry) -> Entry:
    event = copy.deepcopy(dict(entry.event))
    for _ in range(random.randint(0, 2)):
        key = random.choice(list(event))
        if random.random() < 0.3:
            event.pop(key)
        elif isinstance(event[key], dict) and event[key] and random.random() < 0.7:
            event[key][random.choice(list(event[key]))] = random.choice(VALUES)
        else:
            event[key] = random.choice(VALUES)
        if not event:
            break
    roles = random.choice(
        [entry.roles, frozenset({"*"}), frozenset({"lead", "unit", "service"}), frozenset()]
    )
    standing = random.choice(["good", "good", "good", "held", "revoked"])
    return entry._replace(event=event, roles=roles, standing=standing)


@given(st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_no_fold_and_no_judgement_fails_on_any_log(random: Random) -> None:
    streams = {name: [spoil(random, entry) for entry in entries] for name, entries in material().items()}
    county = fold_county(streams, default_catalogue=CATALOGUE)
    for state in (
        county.roster,
        county.registry,
        county.catalogue,
        county.feedback.state,
        county.supervision,
        *county.tasks.values(),
    ):
        state_json(state)
    scores_by_month(county)
    judge(county, DAYS, at("2026-04-01"))


KEYS = st.sampled_from(["body", "profile", "person", "id", "roles", "scope", "not_before"])
leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=8
)


@given(anything)
def test_any_certificate_is_read_or_marked(value: object) -> None:
    streams = Streams()
    streams.commit(
        "roster",
        "service",
        [streams.event("roster.enrolled", 1, certificate={} if value is None else value, grant={})],
    )
    fold = RosterFold()
    fold.add(streams.streams["roster"])
    assert len(fold.state.profiles) + len(fold.marks) == 1
