"""A vault opens before its log is read: Today as it stood, then everything; nothing in between is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from inspector_app.desk.book import Book
from inspector_app.desk.core import Core
from inspector_app.vault.projections import ProjectionCache
from sync.commit import open_payload
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop


def test_today_stands_before_the_log_is_read(laptops: dict[str, Laptop]) -> None:
    with laptops["inspector"].desk() as desk:
        desk.sync.now().result()
        left = desk.today().result()
        assert left.next_task is not None
    with laptops["inspector"].desk() as desk:
        book = desk.core.book
        assert not book._whole, "only who is who, units and catalogue were read"
        assert desk.person().name == "覃督查员"
        before = desk.today_before()
        assert before is not None
        assert replace(before, free_bytes=0) == replace(left, free_bytes=0)
        assert not book._whole, "showing it reads nothing"
        assert replace(desk.today().result(), free_bytes=0) == replace(left, free_bytes=0)
        assert book._whole


def test_what_is_signed_first_thing_follows_what_was_not_read_yet(
    laptops: dict[str, Laptop], fresh_task: Take
) -> None:
    with laptops["inspector"].desk() as desk:
        stream = fresh_task(desk).stream
        heads = desk.core.book.parents_for(stream)
    with laptops["inspector"].desk() as desk:
        core = desk.core
        assert not core.book._whole
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
        assert not steps._whole
        assert steps.roster.state == whole.roster.state
        assert steps.tasks() == whole.tasks()
        assert steps._heads == whole._heads
        assert steps._tips == whole._tips
        assert steps.last_hlc == whole.last_hlc
        assert steps.unreadable == whole.unreadable


def test_a_kept_today_of_another_form_is_passed_over(laptops: dict[str, Laptop]) -> None:
    with laptops["inspector"].desk() as desk:
        desk.today().result()
    with laptops["inspector"].desk() as desk:
        assert desk.today_before() is not None
        ProjectionCache(desk.core.vault, 1).drop().result()
        assert desk.today_before() is None
        assert desk.today().result().date


def _taken(core: Core, stream: str) -> dict[str, Any]:
    """Made from the commits, without asking the book."""
    key = core.book.table.newest_key(stream, core.vault.profile_keys)
    events = [each for _, commit in core.store.commits(stream) for each in open_payload(commit, key).events]
    planned = next(each for each in events if each["type"] == "task.planned")
    return core.journal.event("task.taken", task=planned["task"])
