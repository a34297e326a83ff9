"""A vault opens before its log is read: Today as it stood, then everything; nothing in between is lost."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from inspector_app.desk.book import Book
from inspector_app.desk.core import Core
from inspector_app.vault.projections import ProjectionCache
from sync.commit import open_payload
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop

pytestmark = pytest.mark.slow


def test_today_stands_before_the_log_is_read(laptops: dict[str, Laptop]) -> None:
    with laptops["inspector"].desk() as desk:
        desk.sync.now().result()
        left = desk.today().result()
        assert left.next_task is not None
    with laptops["inspector"].desk() as desk:
        book = desk.core.book
        assert not book.whole, "only who is who, units and catalogue were read"
        assert desk.person().name == "覃督查员"
        before = desk.today_before()
        assert before is not None
        assert replace(before, free_bytes=0) == replace(left, free_bytes=0)
        assert not book.whole, "showing it reads nothing"
        assert replace(desk.today().result(), free_bytes=0) == replace(left, free_bytes=0)
        assert book.whole


def test_what_is_signed_first_thing_follows_what_was_not_read_yet(
    laptops: dict[str, Laptop], fresh_task: Take
) -> None:
    with laptops["inspector"].desk() as desk:
        stream = fresh_task(desk).stream
        heads = desk.core.book.parents_for(stream)
    with laptops["inspector"].desk() as desk:
        core = desk.core
        assert not core.book.whole
        taken = core.journal.commit(stream, [_taken(core, stream)]).result()
        commit = core.store.commit(taken)
        assert commit is not None
        assert set(commit.header.parents) == set(heads)
        state = core.book.task(stream)
        assert state is not None
        assert state.task is not None
        assert state.task.state == "taken"
        assert not state.marks


def test_reading_in_two_steps_gives_what_one_step_gives(laptops: dict[str, Laptop]) -> None:
    with laptops["lead"].desk() as desk:
        desk.sync.now().result()
        desk.sync.pause()
        desk.today().result()
        core = desk.core
        whole = Book(core.store, core.vault.profile_keys)
        steps = Book(core.store, core.vault.profile_keys, ProjectionCache(core.vault, 1))
        whole.county = steps.county = core.book.county
        whole.refresh()
        steps.begin()
        assert not steps.whole
        assert steps.roster.state == whole.roster.state
        assert steps.tasks() == whole.tasks()
        assert steps._heads == whole._heads
        assert steps._tips == whole._tips
        assert steps.last_hlc == whole.last_hlc
        assert steps.unreadable == whole.unreadable


def test_behind_another_program_today_shows_what_is_known(laptops: dict[str, Laptop]) -> None:
    with laptops["inspector"].desk() as desk:
        left = desk.today().result()
    kept = {**asdict(left), "weather": "晴", "person": {**asdict(left.person), "rank": 3}}
    del kept["to_review"]
    for body, known in (
        (kept, replace(left, to_review=0)),
        ({**kept, "week": "Monday"}, None),
        ({**kept, "free_bytes": None}, None),
        ({**kept, "person": None}, None),
        ({key: value for key, value in kept.items() if key != "due"}, None),
        ([], None),
    ):
        with laptops["inspector"].desk() as desk:
            vault = desk.core.vault
            ProjectionCache(vault, 77).put("today.zh", json.dumps(body).encode()).result()
            before = desk.today_before()
            assert before is not None
            assert not desk.core.book.whole
            if known is not None:
                assert replace(before, free_bytes=0) == replace(known, free_bytes=0)
            else:
                assert before.reading
                assert before.person == left.person
            assert desk.today().result().reading is False


def test_behind_a_program_that_kept_nothing_only_what_is_certain_is_shown(laptops: dict[str, Laptop]) -> None:
    with laptops["inspector"].desk() as desk:
        left = desk.today().result()
        desk.core.work.close()
        ProjectionCache(desk.core.vault, 1).drop().result()
        desk._kept_today._newest = None
    with laptops["inspector"].desk() as desk:
        assert not desk.core.book.whole, "the first commits say which streams are who is who"
        before = desk.today_before()
        assert before is not None
        assert before.reading
        assert before.person == left.person
        assert not desk.core.book.whole
        assert replace(desk.today().result(), free_bytes=0) == replace(left, free_bytes=0)


def _taken(core: Core, stream: str) -> dict[str, Any]:
    """Made from the commits, without asking the book."""
    key = core.book.table.newest_key(stream, core.vault.profile_keys)
    events = [each for _, commit in core.store.commits(stream) for each in open_payload(commit, key).events]
    planned = next(each for each in events if each["type"] == "task.planned")
    return core.journal.event("task.taken", task=planned["task"])
