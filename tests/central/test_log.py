"""The Merkle log from outside: every checkpoint extends the one before, tiles give the same root."""

from __future__ import annotations

import base64

import pytest

from central.store.database import Database
from central.store.schema import commits
from sync import merkle
from sync.checkpoint import Checkpoint, verify_note
from sync.shipment import Shipment
from tests.central.conftest import County
from tests.central.device import Device


def newest(device: Device) -> Checkpoint:
    assert device.county is not None
    note = device.http.get(device.url("/v1/log/checkpoint"), timeout=30).text
    return verify_note(note, device.county.log_key, device.county.origin)


def consistency(device: Device, old: int, new: int) -> list[bytes]:
    answer = device.http.get(device.url(f"/v1/log/consistency?from={old}&to={new}"), timeout=30).json()
    return [base64.b64decode(step) for step in answer["proof"]]


@pytest.mark.slow
def test_checkpoints_extend_each_other_and_tiles_hold_every_leaf(running: County) -> None:
    device = running.device("p-qin", "inspector")
    device.exchange()
    task = device.streams("task")[0]
    seen = [newest(device)]
    for count in (1, 4, 7, 245):
        made = [
            device.commit(task, [device.event("task.returned", task="ab" * 16, reason="x")])
            for _ in range(count)
        ]
        assert not device.exchange(commits=tuple(made)).refused
        seen.append(newest(device))
    for old in seen:
        for new in seen:
            if old.size <= new.size:
                proof = consistency(device, old.size, new.size)
                merkle.verify_consistency(old.size, new.size, old.root, new.root, proof)

    size = seen[-1].size
    assert 256 < size < 300
    full = device.http.get(device.url("/v1/log/tile/0/000"), timeout=30)
    rest = device.http.get(device.url(f"/v1/log/tile/0/001.p/{size - 256}"), timeout=30)
    assert "immutable" in full.headers["cache-control"]
    leaves = full.content + rest.content
    tree = merkle.MerkleTree()
    for at in range(0, len(leaves), 32):
        tree.append(leaves[at : at + 32])
    assert tree.root() == seen[-1].root
    above = device.http.get(device.url("/v1/log/tile/1/000.p/1"), timeout=30).content
    assert above == tree.root(256)
    assert device.http.get(device.url("/v1/log/tile/0/001"), timeout=30).status_code == 404, "not full yet"
    answer = device.http.get(device.url(f"/v1/log/consistency?from=1&to={size + 1}"), timeout=30)
    assert answer.json()["code"] == "log.range"


@pytest.mark.slow
def test_a_commit_whose_row_was_deleted_comes_back_to_its_old_place(county: County) -> None:
    county.start()
    device = county.device("p-qin", "inspector")
    device.exchange()
    task = device.streams("task")[0]
    made = [
        device.commit(task, [device.event("task.returned", task="ab" * 16, reason="x")]) for _ in range(3)
    ]
    before = newest(device), proven_places(device, device.exchange(commits=tuple(made[:2])))
    county.stop()
    database = Database(str(county.data / "endpoint.sqlite"))
    with database.write() as connection:
        connection.execute(commits.delete().where(commits.c.id == made[1].id.hex()))
    database.close()
    county.start()
    again = proven_places(device, device.exchange(commits=tuple(made[1:])))
    assert again == {made[1].id: before[1][made[1].id], made[2].id: before[0].size + 2}
    assert newest(device).size == before[0].size + 3


def proven_places(device: Device, reply: Shipment) -> dict[bytes, int]:
    """Where the log holds what a reply proves."""
    assert not reply.refused
    return {item.id: item.index for receipt in reply.receipts for item in receipt.items}
