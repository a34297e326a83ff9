"""A new laptop takes snapshots instead of replaying, shows the same, works on, and forgets when told."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.states import state_json
from inspector_app.desk.book import Book
from inspector_app.sample_county import SampleCounty
from inspector_app.vault.check import check_vault
from sync import snapshot
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop, enrolled_laptop, task_numbered
from tests.desk.test_erasing import _ordered
from tests.desk.test_sync import begun

pytestmark = pytest.mark.slow


def test_a_second_laptop_of_the_lead_is_told(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, fonts: Path, tmp_path: Path
) -> None:
    with laptops["inspector"].desk() as desk:
        visit = begun(desk, fresh_task)
        for number in range(snapshot.LEAST):
            visit.pause(f"第 {number + 1} 次").result()
        desk.sync.now().result()
        number = next(row.number for row in desk.tasks().result() if row.stream == visit.stream)
        written = desk.core.book.task(visit.stream)
        assert written is not None
    county.central("backup", "--out", str(tmp_path / "backup"))
    people = {person.person: person for person in county.people}
    second = enrolled_laptop(tmp_path / "second", fonts, county, people["p-wei"])
    with second.desk() as desk:
        assert desk.sync.now().result().fault == ""
        kept = desk.core.store.snapshots(visit.stream)
        assert kept, "told, not replayed"
        assert task_numbered(desk, number).stream == visit.stream
        state = desk.core.book.task(visit.stream)
        assert state is not None
        assert state_json(state) == state_json(written)
        assert check_vault(desk.core.vault).sound
        fresh = Book(desk.core.store, desk.core.vault.profile_keys)
        fresh.county = desk.core.book.county
        fresh.refresh()
        assert fresh.tasks() == desk.core.book.tasks()
        assert desk.sync.now().result().proven.all_safe
    with laptops["inspector"].desk() as desk:
        own = desk.core.profile
        erased = next(c for _, c in desk.core.store.commits(visit.stream) if c.header.profile == own)
        _ordered(county, visit.stream, "--commit", erased.id.hex())
        desk.sync.now().result()
        left = desk.core.book.task(visit.stream)
    with second.desk() as desk:
        desk.sync.now().result()
        (told,) = [
            row
            for each in desk.core.store.snapshots(visit.stream)
            for key in desk.core.book.table.newest_keys(visit.stream, desk.core.vault.profile_keys)
            for row in snapshot.open_rows(each.sealed, each.stream, each.number, key)
            if row.id == erased.id
        ]
        assert told.body is None
        state = desk.core.book.task(visit.stream)
        assert state is not None
        assert left is not None
        assert state_json(state) == state_json(left)
