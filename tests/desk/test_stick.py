"""The stick: out to the endpoint, receipts home, the book rebuilt from nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.desk.book import Book
from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.sample_county import SampleCounty
from sync.faults import SyncFault
from sync.transports.stick import free_bytes
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import PASSPHRASE, Laptop
from tests.desk.test_opening import assert_one_line, command
from tests.desk.test_sync import begun, without_endpoint

pytestmark = pytest.mark.slow


def test_a_stick_brings_receipts_home_without_a_line(
    county: SampleCounty, inspector: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.finish(visit, tmp_path / "photos")
    with without_endpoint(county):
        files = inspector.sync.to_stick(tmp_path / "out.dctb").result()
        assert files
        assert not inspector.sync.view().proven.all_safe, "writing the stick proves nothing"
        told = county.central("import", *map(str, files), "--reply", str(tmp_path / "reply.dctb"))
        replies = json.loads(told)["reply"]
        for _ in range(2):  # taking it in twice changes nothing
            view = inspector.sync.from_stick(Path(replies[0])).result()
            assert view.proven.all_safe
            assert view.queue == ()


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A stick with 3 MB of room: a file system of its own."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("this user may mount no file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_what_does_not_fit_on_a_stick_goes_to_the_next(
    county: SampleCounty, inspector: Desk, fresh_task: Take, small_stick: Path, tmp_path: Path
) -> None:
    visit = begun(inspector, fresh_task)
    large = tmp_path / "large.jpg"
    Image.effect_noise((1200, 1000), 100).save(large, quality=95)
    visit.attach("/data/A/A5", [large]).result()
    (whole,) = inspector.sync.to_stick(tmp_path / "whole.dctb").result()
    (small_stick / "other.bin").write_bytes(bytes(free_bytes(small_stick) - whole.stat().st_size * 3 // 4))
    with without_endpoint(county):
        first = inspector.sync.to_stick(small_stick / "out.dctb").result()
        assert first
        assert inspector.sync.left_for_stick
        for path in first:
            shutil.move(path, tmp_path / path.name)
        (small_stick / "other.bin").unlink()
        rest = inspector.sync.rest_to_stick(small_stick / "out.dctb").result()
        assert not inspector.sync.left_for_stick
        reply = tmp_path / "reply.dctb"
        files = [*rest, *(tmp_path / path.name for path in first)]
        for step in (files[-1:], files):  # a part that was missing comes later
            told = json.loads(county.central("import", *map(str, step), "--reply", str(reply)))
            for path in told["reply"]:
                view = inspector.sync.from_stick(Path(path)).result()
        assert view.proven.all_safe
        assert view.queue == ()


def test_a_damaged_or_foreign_file_is_refused_whole(
    county: SampleCounty, inspector: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    begun(inspector, fresh_task)
    before = inspector.sync.view()
    out = inspector.sync.to_stick(tmp_path / "out.dctb").result()[0]
    data = out.read_bytes()
    cases = {
        "own.dctb": data,
        "cut.dctb": data[: len(data) // 2],
        "empty.dctb": b"",
        "text.dctb": b"not a bundle" * 20,
    }
    for name, content in cases.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SyncFault) as refused:
            inspector.sync.from_stick(tmp_path / name).result()
        assert refused.value.code.split(".")[0] in ("bundle", "format", "stick"), name
    with pytest.raises(SyncFault) as missing:
        inspector.sync.from_stick(tmp_path / "nowhere.dctb").result()
    assert missing.value.code == "stick.unreadable"
    after = inspector.sync.view()
    assert (after.proven, after.last_receipt) == (before.proven, before.last_receipt)


def test_the_command_syncs_by_line_and_by_stick(
    county: SampleCounty, laptops: dict[str, Laptop], fresh_task: Take, tmp_path: Path
) -> None:
    laptop = laptops["inspector"]
    with laptop.desk() as desk:
        visit = begun(desk, fresh_task)
        path = tmp_path / "one.jpg"
        path.write_bytes(filling.picture(1, china_now()))
        visit.attach("/data/A/A5", [path]).result()
        total = desk.sync.view().proven.photos_total
    words = ("sync", "--vault", laptop.vault, "--passphrase-file", "-")
    bundle, reply = tmp_path / "out.dctb", tmp_path / "reply.dctb"
    with without_endpoint(county):
        down = command(*words, typed=PASSPHRASE)
        assert_one_line(down, "cannot be reached", "everything is kept")
        assert command(*words, "--to-bundle", bundle, typed=PASSPHRASE).returncode == 0
        county.central("import", str(bundle), "--reply", str(reply))
        home = command(*words, "--from-bundle", reply, "--json", typed=PASSPHRASE)
    assert home.returncode == 0, home.stderr
    assert json.loads(home.stdout)["proven"]["photos_done"] == total
    by_line = command(*words, typed=PASSPHRASE)
    assert by_line.returncode == 0, by_line.stderr
    assert f"{total}/{total} photos proven received" in by_line.stdout
    both = command(*words, "--to-bundle", bundle, "--from-bundle", reply, typed=PASSPHRASE)
    assert both.returncode == 2


def test_a_book_rebuilt_from_nothing_equals_the_kept_one(lead: Desk, inspector: Desk) -> None:
    for desk in (inspector, lead):
        desk.sync.now().result()
        kept = desk.core.book
        fresh = Book(desk.core.store, desk.core.vault.profile_keys)
        fresh.county = kept.county
        fresh.refresh()
        assert fresh.tasks().keys() == kept.tasks().keys()
        assert fresh.tasks() == kept.tasks()
        assert fresh.registry == kept.registry
        assert fresh.catalogue == kept.catalogue
        assert fresh.roster.state == kept.roster.state
        assert (fresh.kinds, fresh.unreadable, fresh.last_hlc) == (kept.kinds, {}, kept.last_hlc)
