"""Sync at the desk against a real endpoint process: proofs, a lost line, a killed endpoint, one bad file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inspector_app.desk import syncing
from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import china_now
from inspector_app.desk.views import SyncView
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.witness import WitnessStore
from inspector_app.sample_county import SampleCounty
from inspector_app.vault.syncstore import SyncStore
from sync.faults import SyncFault
from sync.payload import FORM_DICTIONARY, FORM_PARTED
from sync.receipts import KIND_COMMIT
from sync.store import Alarm, Changes
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop, new_laptop
from tests.sync.forms import form_of

pytestmark = pytest.mark.slow

CAP = 150_000


@contextmanager
def told(desk: Desk, wanted: Callable[[SyncView], object]) -> Iterator[threading.Event]:
    """An event that is set once a view of the sync screen is as wanted."""
    seen = threading.Event()
    undo = desk.sync.subscribe(lambda view: seen.set() if wanted(view) else None)
    try:
        yield seen
    finally:
        undo()


@contextmanager
def without_endpoint(county: SampleCounty) -> Iterator[None]:
    """The endpoint is down for a while."""
    county.stop()
    try:
        yield
    finally:
        county.serve()


def begun(desk: Desk, take: Take) -> VisitDesk:
    """A visit with a few answers."""
    visit = desk.open_visit(take(desk).stream).result()
    filling.fill(visit, filling.CLOSED[:6])
    return visit


def photos_of(desk: Desk, visit: VisitDesk) -> dict[str, str]:
    """Name → state of the visit's pictures."""
    return {tile.name: tile.state for tile in desk.evidence().result() if tile.stream == visit.stream}


def waiting_commits(desk: Desk) -> int:
    """Commits of this profile without a receipt."""
    return len(WitnessStore(desk.core.vault, lambda: frozenset()).unproven_commits(1000, desk.core.profile))


def newest_form(desk: Desk, stream: str) -> int:
    """The form of the newest payload of a stream."""
    key = desk.core.book.table.newest_key(stream, desk.core.vault.profile_keys).key
    *_, (_, newest) = desk.core.store.commits(stream)
    return form_of(newest, key)


@pytest.mark.requirement("R194")
def test_answers_and_photos_are_proven_received(inspector: Desk, fresh_task: Take, tmp_path: Path) -> None:
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    assert inspector.sync.now().result().proven.all_safe  # what other tests left behind waits no more
    done = filling.finish(visit, tmp_path)
    before = inspector.sync.view()
    assert not before.proven.all_safe
    waiting = before.proven.answers_total - before.proven.answers_done
    kinds = [item.kind for item in before.queue]
    assert kinds.index("thumbnail") > kinds.index("photo"), "small pictures go first, and are named last"
    assert before.waiting == waiting_commits(inspector) + kinds.count("photo")
    assert len(filling.CLOSED) <= waiting <= done.answers
    after = inspector.sync.now().result()
    assert after.proven.all_safe
    assert after.proven.answers_done == before.proven.answers_total
    assert after.proven.photos_done == before.proven.photos_total > 0
    assert (after.queue, after.bytes_left, after.fault) == ((), 0, "")
    assert set(photos_of(inspector, visit).values()) == {"proven"}
    assert newest_form(inspector, visit.stream) == FORM_PARTED  # the endpoint has said that it reads it
    roster = next(stream for stream, kind in inspector.core.book.kinds.items() if kind == "roster")
    assert newest_form(inspector, roster) == FORM_DICTIONARY  # also a laptop that is behind must read it
    assert inspector.core.journal.form_for(roster) == FORM_DICTIONARY


def test_a_laptop_that_no_county_knows_is_told_so(tmp_path: Path, fonts: Path) -> None:
    with new_laptop(tmp_path / "alone", fonts).desk() as desk:
        with pytest.raises(DeskFault) as refused:
            desk.sync.now().result()
        assert refused.value.code == "desk.not-enrolled"
        assert desk.sync.view().line == "off"


def test_while_the_endpoint_is_down_everything_is_kept_and_then_drains_by_itself(
    county: SampleCounty,
    inspector: Desk,
    fresh_task: Take,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(syncing, "IDLE_SECONDS", 0.2)
    monkeypatch.setattr(syncing, "LONGEST_WAIT_SECONDS", 0.4)
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    with without_endpoint(county):
        filling.finish(visit, tmp_path)
        with pytest.raises(SyncFault) as down:
            inspector.sync.now().result()
        assert down.value.code == "sync.endpoint-down"
        view = inspector.sync.view()
        assert view.line in ("down", "busy"), "busy when it tries again by itself just now"
        assert view.fault == "sync.endpoint-down"
        assert not view.proven.all_safe
        waiting = view.proven.answers_total
        assert set(photos_of(inspector, visit).values()) == {"here"}
    with told(inspector, lambda view: view.proven.all_safe and view.line == "idle") as drained:
        assert drained.wait(60), "the queue did not drain without a new write"
    assert inspector.sync.view().proven.answers_done == waiting


def test_an_upload_goes_on_after_the_endpoint_was_killed(
    county: SampleCounty, inspector: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    visit = begun(inspector, fresh_task)
    inspector.sync.now().result()
    inspector.cap_line(CAP).result()
    path = tmp_path / "large.jpg"
    path.write_bytes(filling.picture(5, china_now(), size=(2000, 1600)))
    size = path.stat().st_size
    assert size > 3 * CAP
    visit.attach("/data/A/A5", [path]).result()
    try:
        with told(inspector, lambda view: any(40 <= item.percent < 90 for item in view.queue)) as halfway:
            round_ = inspector.sync.now()
            assert halfway.wait(60)
            county.stop(kill=True)
        with pytest.raises(SyncFault) as cut:
            round_.result()
        assert cut.value.code in ("sync.cut", "sync.endpoint-down")
        assert photos_of(inspector, visit) == {"large.jpg": "here"}
    finally:
        county.stop()
        county.serve()
    inspector.cap_line(None).result()
    moved: list[int] = []
    undo = inspector.sync.subscribe(lambda _view: moved.append(inspector.sync._moving.total))
    after = inspector.sync.now().result()
    undo()
    assert after.proven.all_safe
    assert photos_of(inspector, visit) == {"large.jpg": "proven"}
    assert max(moved) < size, "the upload began anew"


def test_one_file_that_cannot_be_sent_does_not_hold_up_the_rest(
    laptops: dict[str, Laptop], inspector: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    visit = begun(inspector, fresh_task)
    inspector.sync.now().result()
    for number, name in enumerate(("lost.jpg", "good.jpg")):
        path = tmp_path / name
        path.write_bytes(filling.picture(number, china_now()))
        visit.attach("/data/A/A5", [path]).result()
    state = visit._tasks.state(visit.stream)
    lost = next(piece for piece in state.evidence.values() if piece.name == "lost.jpg")
    container = laptops["inspector"].vault / "objects" / lost.container
    whole = container.read_bytes()
    try:
        for bad in (None, whole[:-1] + bytes([whole[-1] ^ 1])):
            container.unlink() if bad is None else container.write_bytes(bad)
            view = inspector.sync.now().result()
            assert photos_of(inspector, visit) == {"lost.jpg": "here", "good.jpg": "proven"}
            assert [item.label for item in view.queue if item.state == "trouble"] == ["lost.jpg"]
            assert len(view.quarantined) == 1
    finally:
        container.write_bytes(whole)
    view = inspector.sync.now().result()
    assert view.quarantined == ()
    assert set(photos_of(inspector, visit).values()) == {"proven"}


def test_two_histories_stay_named_on_the_sync_screen(inspector: Desk, laptops: dict[str, Laptop]) -> None:
    """Found out by `tests/sync/test_two_histories.py`; here: kept in the vault and shown after a restart."""
    inspector.sync.now().result()
    note = inspector.core.receipts.newest_note()
    assert note is not None
    alarm = Alarm("checkpoint.inconsistent", note, note.replace("epoch 0", "epoch 0 "))
    store = SyncStore(inspector.core.vault)
    for _ in range(2):
        store.apply(Changes(alarms=[alarm]))
    (shown,) = inspector.sync.view().histories
    assert (shown.code, shown.known, shown.shown) == (alarm.code, alarm.known, alarm.shown)
    assert shown.at
    inspector.core.vault.settings.set("sync.alarms", None).result()
    assert inspector.sync.view().histories == ()


def test_answers_go_before_a_photo_that_is_under_way(
    inspector: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    """What is saved while a photo is sent, and whoever asks for answers only, need not wait for the photo;
    then it goes on where it was."""
    visit = begun(inspector, fresh_task)
    inspector.sync.now().result()
    inspector.cap_line(CAP).result()
    path = tmp_path / "large.jpg"
    path.write_bytes(filling.picture(6, china_now(), size=(2000, 1600)))
    size = path.stat().st_size
    visit.attach("/data/A/A5", [path]).result()
    moved: list[int] = []
    under_way, saved = threading.Event(), threading.Event()

    def watch(view: SyncView) -> None:
        moved.append(inspector.sync._moving.total)
        if not under_way.is_set() and any(10 <= item.percent < 90 for item in view.queue):
            under_way.set()
            saved.wait(60)  # on the thread that sends

    undo = inspector.sync.subscribe(watch)
    everything = inspector.sync.now()
    assert under_way.wait(60)
    paused = visit.pause("午休").result()
    only = inspector.sync.now(answers_only=True)
    seen: list[object] = []
    only.add_done_callback(
        lambda done: seen.append(
            (
                everything.done(),
                paused in inspector.core.receipts.proven(KIND_COMMIT, [paused]),
                [item.kind for item in done.result().queue],
                photos_of(inspector, visit),
            )
        )
    )
    saved.set()
    after = everything.result()
    undo()
    assert seen == [(False, True, ["photo"], {"large.jpg": "here"})]
    assert after.proven.all_safe
    assert photos_of(inspector, visit) == {"large.jpg": "proven"}
    assert max(moved) < size + size // 2, "the upload began anew"
    inspector.cap_line(None).result()
    inspector.sync.now().result()
