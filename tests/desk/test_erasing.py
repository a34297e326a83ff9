"""Erasure by two administrators reaches the laptops: keys, answers, pictures and drafts go, chains hold."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from casework.states import state_json
from inspector_app.desk.book import Book
from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.masking import Box
from inspector_app.sample_county import SampleCounty
from inspector_app.vault.check import check_vault
from inspector_app.vault.syncstore import SyncStore
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop
from tests.desk.test_sync import begun

pytestmark = pytest.mark.slow


def _ordered(county: SampleCounty, stream: str, *more: str) -> None:
    told = county.central(
        "erase", "--stream", stream, "--ground", "asked-by-person", "--reason", "本人要求", *more
    )
    assert json.loads(told)["erased"] == stream


def test_a_task_is_erased_everywhere(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, tmp_path: Path
) -> None:
    with laptops["inspector"].desk() as desk:
        visit = begun(desk, fresh_task)
        path = tmp_path / "one.jpg"
        path.write_bytes(filling.picture(1, datetime.now().astimezone()))
        visit.attach("/data/A/A5", [path]).result()
        desk.sync.now().result()
        stream, kept = visit.stream, len(desk.tasks().result())
        held = {each.hash for each in desk.core.evidence.objects() if each.stream == stream}
        assert held
        assert desk.core.drafts.visits()
        _ordered(county, stream)
        view = desk.sync.now().result()
        assert view.proven.all_safe
        assert len(desk.tasks().result()) == kept - 1
        stone = desk.core.book.erasures.tombstone(stream)
        assert stone is not None
        assert (stone.ground, stone.reason) == ("asked-by-person", "本人要求")
        assert [c for _, c in desk.core.store.commits(stream)]
        assert not [c for _, c in desk.core.store.commits(stream) if c.payload]
        assert not [s for s in desk.core.store.statements() if s.body.get("stream") == stream]
        assert not [name for name in held if desk.core.evidence.path_of(name).exists()]
        assert visit.visit not in desk.core.drafts.visits()
        assert check_vault(desk.core.vault).sound
        _book_is_as_if_built_anew(desk)
    with laptops["lead"].desk() as lead:
        lead.sync.now().result()
        assert lead.core.book.erasures.tombstone(stream) is not None
        assert not [c for _, c in lead.core.store.commits(stream) if c.payload]
        assert lead.sync.now().result().proven.all_safe


def test_one_photo_is_erased_and_the_visit_stays(
    county: SampleCounty, inspector: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    visit = begun(inspector, fresh_task)
    path = tmp_path / "one.jpg"
    path.write_bytes(filling.picture(1, datetime.now().astimezone()))
    visit.attach("/data/A/A5", [path]).result()
    inspector.sync.now().result()
    state = inspector.core.book.task(visit.stream)
    assert state is not None
    (piece,) = state.evidence.values()
    assert piece.thumbnail
    inspector.mask_evidence(visit.stream, piece.file, [Box(1000, 1000, 5000, 5000)]).result()
    inspector.sync.now().result()
    held = [path for path in piece.containers() if path]
    assert len(held) == 4, "the picture, its masked copy and a thumbnail of each"
    _ordered(county, visit.stream, "--file", piece.file)
    assert inspector.sync.now().result().proven.all_safe
    left = inspector.core.book.task(visit.stream)
    assert left is not None
    (stone,) = left.evidence.values()
    assert (stone.erased, stone.name, stone.container, stone.thumbnail) == (True, "", "", None)
    assert left.visits.keys() == state.visits.keys()
    for _, container in held:
        assert not inspector.core.evidence.path_of(bytes.fromhex(container)).exists()
    (tile,) = (each for each in inspector.evidence().result() if each.file == piece.file)
    assert (tile.state, tile.caption, tile.sha256) == ("erased", "依令删除", "")
    assert tile.taken.startswith("20"), "when it was captured, not 1970"
    assert inspector.thumbnail(piece.file).result()
    with pytest.raises(DeskFault) as gone:
        inspector.picture(piece.file).result()
    assert gone.value.code == "evidence.erased"
    assert inspector.evidence().result()
    assert [each.stream for each in SyncStore(inspector.core.vault).erasures()].count(visit.stream) == 1
    _book_is_as_if_built_anew(inspector)


def _book_is_as_if_built_anew(desk: Desk) -> None:
    """Byte-identical state, whether the keys were there while folding or not."""
    fresh = Book(desk.core.store, desk.core.vault.profile_keys)
    fresh.county = desk.core.book.county
    fresh.refresh()
    kept = desk.core.book.tasks()
    assert fresh.tasks().keys() == kept.keys()
    for stream, state in fresh.tasks().items():
        assert state_json(state) == state_json(kept[stream])
