"""Several workers over PostgreSQL and an S3 store: gapless, exactly once, nobody sees half a thing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from central.snapshots import content_name
from central.store.database import Database
from central.store.object_urls import open_objects
from central.store.schema import commits, leaves
from sync.commit import Commit
from sync.shipment import Shipment, Slice
from sync.snapshot import Snapshot, read_snapshot
from tests.central.conftest import TASKS, UNITS, County, central
from tests.central.device import Device
from tests.central.services import postgres, s3
from tests.central.test_log import consistency, newest
from tests.central.test_tus import create, patch
from tests.central.visit import make_visit, photo

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(scope="module")
def scaled(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[County, str]]:
    """A county whose endpoint has four workers."""
    folder = tmp_path_factory.mktemp("scaled")
    county = County(folder / "county", more=("--database", database))
    (folder / "units.json").write_text(json.dumps(UNITS), encoding="utf-8")
    tasks = [*TASKS, TASKS[0] | {"number": "0003"}]
    (folder / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    with s3() as variables, pytest.MonkeyPatch.context() as patched:
        for name, value in variables.items():
            patched.setenv(name, value)
        county.run("init", "--name", "青石县", "--origin", "log.qingshi.example")
        county.run("publish", "units", folder / "units.json")
        county.run("plan", folder / "tasks.json")
        county.start("--workers", "4", "--objects", "s3://evidence/county")
        try:
            yield county, database
        finally:
            county.close()


def test_four_workers_keep_the_log_gapless(scaled: tuple[County, str]) -> None:
    county, url = scaled
    devices = [county.device("p-qin", "inspector") for _ in range(4)]

    def work(device: Device) -> int:
        device.exchange()
        task = device.streams("task")[0]
        for _ in range(8):
            batch = [
                device.commit(task, [device.event("task.returned", task="ab" * 16, reason="x")])
                for _ in range(5)
            ]
            assert not device.exchange(commits=tuple(batch)).refused
            assert not device.exchange(commits=tuple(batch)).refused, "twice is once"
        return len({c.id for c in device.commits.values() if c.header.profile == device.keys.profile})

    before = newest(devices[0])
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, devices)) == [40] * 4
    database = Database(url)
    try:
        with database.read() as connection:
            numbers = list(connection.scalars(sa.select(leaves.c.index).order_by(leaves.c.index)))
            stored = connection.scalar(sa.select(sa.func.count()).select_from(commits))
    finally:
        database.close()
    assert numbers == list(range(len(numbers))), "gapless"
    assert stored == len(numbers), "every commit once in the log"
    from sync import merkle

    after = newest(devices[0])
    merkle.verify_consistency(
        before.size, after.size, before.root, after.root, consistency(devices[0], before.size, after.size)
    )


def test_evidence_lies_in_the_object_store(scaled: tuple[County, str]) -> None:
    county, _ = scaled
    device = county.device("p-qin", "inspector")
    device.exchange()
    visit = make_visit(device, device.streams("task")[0], photos=[photo("s3", (2400, 1800))], finalise=False)
    device.exchange(commits=tuple(visit.commits), statements=tuple(visit.statements))
    name, body = next(iter(visit.containers.items()))
    path = create(device, body, name)
    half = len(body) // 2
    assert patch(device, path, 0, body[:half]).status_code == 204
    assert patch(device, path, half, body[half:]).status_code == 204
    assert not list((county.data / "objects").rglob(name)), "not in the folder"
    assert not list((county.data / "uploads").iterdir()), "and no part is left"
    whole = device.http.get(device.url(f"/v1/objects/{name}"), headers=device.auth, timeout=30)
    assert whole.content == body
    part = device.http.get(
        device.url(f"/v1/objects/{name}"), headers={**device.auth, "Range": "bytes=7-99"}, timeout=30
    )
    assert part.content == body[7:100]


def _newcomer(county: County) -> tuple[Device, list[Snapshot]]:
    """A second laptop of the inspector after its first sync, and what it was told."""
    device, told = county.device("p-qin", "inspector"), []
    for _ in range(4):
        reply = device.exchange(takes_snapshots=True)
        told += reply.snapshots
        if not reply.more:
            break
    return device, told


def test_snapshots_lie_in_the_object_store_and_an_erasure_takes_all(
    scaled: tuple[County, str], tmp_path: Path
) -> None:
    county, url = scaled
    where = ("--data", county.data, "--database", url, "--objects", "s3://evidence/county")
    device = county.device("p-qin", "inspector")
    device.exchange()
    stream = device.streams("task")[-1]
    visit = make_visit(device, stream, photos=[photo("gone", (200, 150))], finalise=False)
    pauses = []
    for _ in range(20):
        pauses.append(device.commit(stream, [device.event("visit.paused", visit=visit.visit, reason="午休")]))
        device.keep(pauses[-1])
    device.exchange(commits=(*visit.commits, *pauses), statements=tuple(visit.statements))
    (name, body), *_ = visit.containers.items()
    stick, piece = tmp_path / "stick.dcb", Slice(bytes.fromhex(name), 0, len(body), body)
    stick.write_bytes(device.bundle(Shipment(have=((piece.container, len(body)),)), pieces=[piece]))
    central("import", *where, stick, "--reply", tmp_path / "reply.dcb")
    central("backup", *where, "--out", tmp_path / "backup")

    names = {commit.id for commit in pauses}
    newcomer, told = _newcomer(county)
    snapshot = next(each for each in told if each.stream == stream)
    assert newcomer.county is not None
    rows = read_snapshot(snapshot, newcomer.county, newcomer.table.newest_key(stream, newcomer.keys))
    assert {row.id for row in rows} >= names
    assert not newcomer.commits.keys() & names, "told, not sent"
    objects = open_objects("s3://evidence/county", tmp_path)
    content = content_name(snapshot.statement)
    assert objects.holds(content)
    assert objects.holds(name)

    erase = ("--stream", stream, "--ground", "unlawful", "--reason", "误录他人信息")
    central("erase", *where, "--passphrase-file", county.passphrases, *erase)
    assert not objects.holds(name)
    assert not objects.holds(content), "what told the stream is gone with it"
    assert not [each for each in _newcomer(county)[1] if each.stream == stream]
    database = Database(url)
    try:
        with database.read() as connection:
            held = sa.select(commits.c.stored).where(commits.c.stream == stream)
            kept = [Commit.from_bytes(row.stored) for row in connection.execute(held)]
    finally:
        database.close()
    assert {commit.id for commit in kept} >= names, "the chain stays"
    assert all(commit.erased for commit in kept)


def test_a_backup_of_postgresql_restores_into_files_or_another_bucket(
    scaled: tuple[County, str], tmp_path: Path
) -> None:
    county, url = scaled
    qin = county.device("p-qin", "inspector")
    qin.exchange()
    visit = make_visit(qin, qin.streams("task")[0], photos=[photo("kept", (200, 150))], finalise=False)
    qin.exchange(commits=tuple(visit.commits), statements=tuple(visit.statements))
    (name, body), *_ = visit.containers.items()
    assert patch(qin, create(qin, body, name), 0, body).status_code == 204
    target = tmp_path / "backup"
    where = ("--data", county.data, "--database", url, "--objects", "s3://evidence/county")
    central("backup", *where, "--out", target)
    keys = [county.data / "keys" / "offline" / f"administrator-{n}.key" for n in (1, 2)]
    restored = {}
    for place, more in (("files", ()), ("bucket", ("--objects", "s3://evidence/restored"))):
        again = restored[place] = County(tmp_path / place, more=more)
        done = json.loads(again.run("restore", "--from", target, "--administrator-keys", *keys).stdout)
        assert done["log_epoch"] == 1
    held = sorted(file.name for file in (restored["files"].data / "objects").rglob("*") if file.is_file())
    assert name in held
    assert sorted(open_objects("s3://evidence/restored", tmp_path).names()) == held
    assert not list((restored["bucket"].data / "uploads").iterdir()), "no part is left"
    assert not list((restored["bucket"].data / "objects").rglob(name)), "not in the folder"

    again = restored["bucket"]
    offline = again.data / "keys" / "offline"
    offline.mkdir()
    for key in keys:
        shutil.copy(key, offline)
    again.more = ()
    again.start("--objects", "s3://evidence/restored")
    try:
        device = again.device("p-qin", "inspector")
        assert device.exchange().commits
        whole = device.http.get(device.url(f"/v1/objects/{name}"), headers=device.auth, timeout=30)
        assert whole.content == body
    finally:
        again.close()
    central("backup", "--data", again.data, "--objects", "s3://evidence/restored", "--out", tmp_path / "next")
    assert (tmp_path / "next" / "objects" / name[:2] / name).read_bytes() == body


def test_sqlite_serves_one_worker(tmp_path: Path) -> None:
    done = central("serve", "--data", tmp_path, "--workers", "2", check=False)
    assert done.returncode == 2
    assert "postgresql" in done.stderr
