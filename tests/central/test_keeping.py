"""What must survive: sticks both ways, a backup while running, a restore into a new log epoch, judging
what waits.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from sync.checkpoint import read_note
from sync.county import check_log_epoch
from sync.directory import Directory
from sync.exchange import DeviceExchange
from sync.memory import MemoryStore
from sync.store import Changes
from sync.transports.stick import read_bundle, write_bundle
from tests.central.conftest import County, central
from tests.central.device import Device
from tests.central.services import free_port
from tests.central.test_drain import drain
from tests.central.test_log import newest
from tests.central.test_tus import create, patch
from tests.central.visit import make_visit, photo

pytestmark = pytest.mark.slow


def core_of(device: Device, store: MemoryStore) -> DeviceExchange:
    assert device.county is not None
    return DeviceExchange(
        store=store, keys=device.keys, directory=Directory(device.county), entropy=os.urandom
    )


def filled(device: Device) -> MemoryStore:
    """A store that holds what the device knows."""
    store = MemoryStore()
    commits = sorted(device.commits.values(), key=lambda c: c.header.seq)
    store.apply(
        Changes(
            commits=[(c, True) for c in commits], statements=[(s, "") for s in device.statements.values()]
        )
    )
    return store


def test_a_visit_goes_by_stick_and_the_reply_comes_home(county: County, tmp_path: Path) -> None:
    county.start()
    device = county.device("p-qin", "inspector")
    device.exchange()
    county.stop()
    store = filled(device)
    visit = make_visit(device, device.streams("task")[0], photos=[photo("1"), photo("2")])
    store.apply(
        Changes(commits=[(c, True) for c in visit.commits], statements=[(s, "") for s in visit.statements])
    )
    store.objects.update({bytes.fromhex(name): body for name, body in visit.containers.items()})
    stick = tmp_path / "stick"
    stick.mkdir()
    parts = write_bundle(core_of(device, store), store, stick / "visit.dctb", part_limit=400_000)
    assert len(parts) > 1

    done = central("import", "--data", county.data, *parts[1:], "--reply", stick / "first.dctb")
    assert json.loads(done.stdout)["objects"] <= 2, "parts may come in any order, the rest later"
    done = central("import", "--data", county.data, *parts, "--reply", stick / "reply.dctb")
    again = central("import", "--data", county.data, *parts, "--reply", stick / "again.dctb")
    assert json.loads(again.stdout)["commits"] == 0, "taking it in twice changes nothing"
    held = [file.name for file in (county.data / "objects").rglob("*") if file.is_file()]
    assert sorted(held) == sorted(visit.containers)

    for reply in json.loads(done.stdout)["reply"]:
        step = read_bundle(Path(reply), core_of(device, store), store)
        assert not step.intake.faults
    assert not store.unproven_commits(100, device.keys.profile)
    assert not store.unproven_objects(), "everything is proven without a network"

    whole = parts[0].read_bytes()
    parts[0].write_bytes(whole[:-40])
    broken = central("import", "--data", county.data, parts[0], "--reply", stick / "x.dctb", check=False)
    assert broken.returncode == 2
    assert len(broken.stderr.splitlines()) == 1


def test_backup_while_running_and_restore_into_a_new_epoch(endpoint: County, tmp_path: Path) -> None:
    device = endpoint.device("p-qin", "inspector")
    device.exchange()
    task = device.streams("task")[0]
    before = make_visit(device, task, photos=[photo("kept")], finalise=False)
    device.exchange(commits=tuple(before.commits), statements=tuple(before.statements))
    for name, body in before.containers.items():
        assert patch(device, create(device, body, name), 0, body).status_code == 204
    target = tmp_path / "backup"
    made = json.loads(central("backup", "--data", endpoint.data, "--out", target).stdout)
    item = ((1, before.commits[0].id),)
    assert device.exchange(prove=item).receipts[0].backed_up == made["size"]

    lost = device.commit(task, [device.event("task.returned", task="ab" * 16, reason="x")])
    assert not device.exchange(commits=(lost,)).refused
    late = newest(device)
    endpoint.stop()
    offline = [endpoint.data / "keys" / "offline" / f"administrator-{n}.key" for n in (1, 2)]
    keys = [shutil.copy(file, tmp_path) for file in offline]
    shutil.rmtree(endpoint.data)
    done = endpoint.run("restore", "--from", target, "--administrator-keys", *keys)
    assert json.loads(done.stdout) == {"log_epoch": 1, "kept": made["size"]}
    endpoint.start()
    device.code = type(device.code)(
        endpoint.url, *(getattr(device.code, n) for n in ("pin", "county", "secret", "expires"))
    )
    device._token = None
    now = newest(device)
    assert (now.epoch, now.size) == (1, made["size"])
    assert late.size > now.size

    reply = device.exchange()
    opened = next(s for s in reply.statements if s.type == "log-epoch")
    assert device.county is not None
    assert check_log_epoch(opened, device.county).root == now.root
    assert lost.header.chain in {tip.chain for tip in reply.tips or ()}, "it tells what it lacks"
    again = device.exchange(commits=(lost,))
    assert not again.refused
    assert again.note is not None
    assert read_note(again.note).size > now.size
    name, body = next(iter(before.containers.items()))
    assert device.http.get(device.url(f"/v1/objects/{name}"), headers=device.auth, timeout=30).content == body


def test_devices_fill_a_restored_endpoint_up_again(endpoint: County, tmp_path: Path) -> None:
    device = endpoint.device("p-qin", "inspector")
    device.exchange()
    store = filled(device)
    drain(device, store)
    target = tmp_path / "backup"
    central("backup", "--data", endpoint.data, "--out", target)
    visit = make_visit(device, device.streams("task")[0], photos=[photo("late")])
    store.apply(
        Changes(commits=[(c, True) for c in visit.commits], statements=[(s, "") for s in visit.statements])
    )
    store.objects.update({bytes.fromhex(name): body for name, body in visit.containers.items()})
    drain(device, store)
    assert not store.unproven_commits(100, device.keys.profile)

    endpoint.stop()
    keys = [
        shutil.copy(endpoint.data / "keys" / "offline" / f"administrator-{n}.key", tmp_path) for n in (1, 2)
    ]
    shutil.rmtree(endpoint.data)
    endpoint.run("restore", "--from", target, "--administrator-keys", *keys)
    endpoint.start()
    done = drain(device, store).result
    assert not done.faults
    assert done.uploaded == 1, "the photo that came after the backup goes again"
    assert not store.unproven_commits(100, device.keys.profile)
    assert not store.unproven_objects()
    lead = endpoint_device(endpoint, keys)
    assert {c.id for c in visit.commits} <= {c.id for c in lead.exchange().commits}


def endpoint_device(county: County, keys: list[str]) -> Device:
    """A lead, enrolled after the restore: the administrators bring their keys back."""
    county.data.joinpath("keys", "offline").mkdir()
    for key in keys:
        shutil.copy(key, county.data / "keys" / "offline")
    return county.device("p-wei", "lead")


@pytest.mark.parametrize("damage", ["manifest", "database"])
def test_a_damaged_backup_is_refused_whole(county: County, tmp_path: Path, damage: str) -> None:
    target = tmp_path / "backup"
    central("backup", "--data", county.data, "--out", target)
    file = target / ("manifest.json" if damage == "manifest" else "database.sqlite")
    file.write_bytes(file.read_bytes()[:-1])
    empty = County(tmp_path / "new")
    keys = [county.data / "keys" / "offline" / f"administrator-{n}.key" for n in (1, 2)]
    done = empty.run("restore", "--from", target, "--administrator-keys", *keys, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert not empty.data.exists()


def test_damaged_evidence_is_named_and_holds_nothing_else_up(endpoint: County, tmp_path: Path) -> None:
    device = endpoint.device("p-qin", "inspector")
    device.exchange()
    visit = make_visit(device, device.streams("task")[0], photos=[photo("1"), photo("2")], finalise=False)
    device.exchange(commits=tuple(visit.commits), statements=tuple(visit.statements))
    for name, body in visit.containers.items():
        assert patch(device, create(device, body, name), 0, body).status_code == 204
    item = ((1, visit.commits[0].id),)
    bad, good, *_ = visit.containers
    held = endpoint.data / "objects" / bad[:2] / bad
    turn_a_byte(held)
    target = tmp_path / "backup"

    done = central("backup", "--data", endpoint.data, "--out", target, check=False)
    assert (done.returncode, json.loads(done.stdout)["damaged"]) == (1, [bad])
    assert (target / "objects" / good[:2] / good).is_file(), "the others are safe"
    assert not device.exchange(prove=item).receipts[0].backed_up, "no laptop lets its originals go"
    turn_a_byte(held)
    central("backup", "--data", endpoint.data, "--out", target)
    assert device.exchange(prove=item).receipts[0].backed_up

    turn_a_byte(target / "objects" / bad[:2] / bad)
    again = County(tmp_path / "again")
    keys = [endpoint.data / "keys" / "offline" / f"administrator-{n}.key" for n in (1, 2)]
    words = ("restore", "--from", target, "--administrator-keys", *keys)
    refused = again.run(*words, check=False)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert bad in refused.stderr
    assert "1 of" in refused.stderr
    assert not (again.data / "county.json").exists()
    assert not (again.data / "keys").exists()
    shutil.rmtree(target / "objects" / bad[:2])
    assert bad in again.run(*words, check=False).stderr, "a missing one likewise"
    told = json.loads(again.run(*words, "--despite-damage").stdout)
    assert told["damaged"] == [bad]
    assert (again.data / "objects" / good[:2] / good).read_bytes() == visit.containers[good]


def test_an_object_store_out_of_reach_fails_clearly_and_costs_no_earlier_backup(
    endpoint: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = endpoint.device("p-qin", "inspector")
    device.exchange()
    visit = make_visit(device, device.streams("task")[0], photos=[photo("1")], finalise=False)
    target, lonely = tmp_path / "backup", tmp_path / "lonely"
    central("backup", "--data", endpoint.data, "--out", target)
    device.exchange(commits=tuple(visit.commits), statements=tuple(visit.statements))
    for name, body in visit.containers.items():
        assert patch(device, create(device, body, name), 0, body).status_code == 204
    central("backup", "--data", endpoint.data, "--out", lonely)
    for name, value in out_of_reach().items():
        monkeypatch.setenv(name, value)
    before = (target / "manifest.json").read_bytes()
    nowhere = ("--objects", "s3://evidence/county")
    done = central("backup", "--data", endpoint.data, *nowhere, "--out", target, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "s3://evidence/county" in done.stderr
    assert (target / "manifest.json").read_bytes() == before
    assert not [path.name for path in target.rglob("*") if path.suffix in (".new", ".part")]

    keys = [endpoint.data / "keys" / "offline" / f"administrator-{n}.key" for n in (1, 2)]
    again = County(tmp_path / "again")
    words = ("--administrator-keys", *keys)
    done = again.run("restore", "--from", lonely, *nowhere, *words, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert not (again.data / "county.json").exists(), "there is no county without its evidence"
    told = json.loads(again.run("restore", "--from", target, *words).stdout)
    assert told["log_epoch"] == 1, "the earlier backup is whole still"


def out_of_reach() -> dict[str, str]:
    """The variables of an S3 store on a port where nobody listens."""
    url = f"http://127.0.0.1:{free_port()}"
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "local"}
    return {"AWS_ENDPOINT_URL": url, **keys}


def turn_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def test_what_waits_is_judged_by_a_person(endpoint: County) -> None:
    device = endpoint.device("p-qin", "inspector")
    other = endpoint.device("p-cen", "inspector")
    device.exchange()
    other.exchange()
    task = device.streams("task")[0]
    key = device.table.newest_key(task, device.keys)
    foreign = other.commit(task, [other.event("task.returned", task="ab" * 16, reason="代填")], key)
    other.tips.pop(foreign.header.chain)
    assert other.exchange(commits=(foreign,)).refused == ((foreign.id, "stream.forbidden"),)
    listed = json.loads(central("quarantine", "list", "--data", endpoint.data).stdout)
    assert (listed["id"], listed["reason"]) == (foreign.id.hex(), "stream.forbidden")
    assert foreign.id not in {c.id for c in device.exchange().commits}
    endpoint.run("quarantine", "admit", "--id", foreign.id.hex())
    assert foreign.id in {c.id for c in device.exchange().commits}
    assert central("quarantine", "list", "--data", endpoint.data).stdout == ""
    twice = endpoint.run("quarantine", "admit", "--id", foreign.id.hex(), check=False)
    assert twice.returncode == 2
