"""Erasure by two administrators: one tombstone for everybody, whether or not a key survived somewhere."""

from __future__ import annotations

import random

import pytest

from casework.county import fold_county
from casework.entries import Entry
from casework.erasure import Erasures, Order, tombstone
from casework.folds.roster import RosterFold
from casework.folds.task import fold_task
from casework.states import state_json
from tests.casework.story import HASH, Story, at

STREAM = "ab" * 16
FILE = "f" * 32


def _order(**named: tuple[str, ...]) -> Order:
    fields = {"commits": (), "files": (), "containers": ()} | named
    return Order("e" * 32, STREAM, **fields, ground="asked-by-person", reason="本人要求", at=1)


def _told() -> tuple[list[Entry], str]:
    """A visit with a photo and an answer; the answer's commit is what is erased."""
    story = Story().to_visit()
    photo = {
        "file": FILE, "container": HASH, "size": 5, "sha256": HASH, "media": "image/jpeg", "name": "张三.jpg",
        "ref": "/data/B1", "origin": "on-site", "taken": {"wall": 1, "lat_e7": 5}, "caption": "张三",
        "thumbnail": {"file": "9" * 32, "container": "ee" * 32},
    }  # fmt: skip
    story.must("ins", "evidence.captured", "2026-03-02", **photo)
    story.must(
        "ins", "visit.answered", "2026-03-02", visit="V", answers=[["/data/a", "张三", at("2026-03-02"), 9]]
    )
    answered = story.commit
    story.must("ins", "visit.paused", "2026-03-02", visit="V", reason="午休")
    return story.streams.streams["task"], answered


def test_an_erased_commit_leaves_the_same_tombstone_with_and_without_a_key() -> None:
    entries, answered = _told()
    erasures = Erasures.of([_order(commits=(answered,))])
    keyless = [
        tombstone(e.commit_id, profile=e.profile, parents=e.parents) if e.commit_id == answered else e
        for e in entries
    ]
    random.Random(1).shuffle(keyless)
    folded = [fold_task(erasures.apply(STREAM, each)) for each in (entries, keyless)]
    assert state_json(folded[0]) == state_json(folded[1])
    assert "张三" not in str(folded[0].visit)
    assert folded[0].visit is not None
    assert folded[0].visit.state == "paused"
    assert [(mark.kind, mark.commit_id) for mark in folded[0].marks] == [("erased", answered)]


def test_an_erased_photo_keeps_its_place_and_nothing_else() -> None:
    entries, _ = _told()
    state = fold_task(Erasures.of([_order(files=(FILE, "9" * 32))]).apply(STREAM, entries))
    piece = state.evidence[FILE]
    assert piece.erased
    assert (piece.ref, piece.name, piece.caption, piece.container) == ("/data/B1", "", "", "")
    assert piece.thumbnail is None
    assert "lat_e7" not in piece.taken


def test_other_streams_stay_as_they_are() -> None:
    entries, answered = _told()
    assert Erasures.of([_order(commits=(answered,))]).apply("cd" * 16, entries) == entries


@pytest.mark.parametrize("endorser", ["admin", "admin2", ""])
def test_an_order_needs_a_second_administrator(endorser: str) -> None:
    story = Story().to_visit()
    order = story.streams.event(
        "erasure.ordered", at("2026-03-05"), stream=STREAM, ground="unlawful", reason="误录"
    )
    story.streams.commit("roster", "admin", [order])
    if endorser:
        endorsed = story.streams.event("roster.endorsed", at("2026-03-05"), event=order["id"])
        story.streams.commit("roster", endorser, [endorsed])
    roster = RosterFold()
    roster.add(story.streams.streams["roster"])
    assert [each.stream for each in roster.state.erased] == ([STREAM] if endorser == "admin2" else [])


def test_a_county_shows_a_tombstone_for_a_whole_stream_and_spares_the_roster() -> None:
    story, roster = Story().to_visit(), "0c" * 16
    for stream in (STREAM, roster):
        order = story.streams.event(
            "erasure.ordered", at("2026-03-05"), stream=stream, ground="retention-over", reason="期满"
        )
        story.streams.commit("roster", "admin", [order])
        endorsed = story.streams.event("roster.endorsed", at("2026-03-05"), event=order["id"])
        story.streams.commit("roster", "admin2", [endorsed])
    given = story.streams.streams
    county = fold_county({STREAM: given["task"], roster: given["roster"]})
    assert not county.tasks
    assert [(key, stone.ground) for key, stone in county.erased.items()] == [(STREAM, "retention-over")]
    assert len(county.roster.erasures) == 2
