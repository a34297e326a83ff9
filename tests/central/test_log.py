"""The Merkle log from outside: every checkpoint extends the one before, tiles give the same root."""

from __future__ import annotations

import base64

from sync import merkle
from sync.checkpoint import Checkpoint, verify_note
from tests.central.conftest import County
from tests.central.device import Device


def newest(device: Device) -> Checkpoint:
    assert device.county is not None
    note = device.http.get(device.url("/v1/log/checkpoint"), timeout=30).text
    return verify_note(note, device.county.log_key, device.county.origin)


def consistency(device: Device, old: int, new: int) -> list[bytes]:
    answer = device.http.get(device.url(f"/v1/log/consistency?from={old}&to={new}"), timeout=30).json()
    return [base64.b64decode(step) for step in answer["proof"]]


def test_checkpoints_extend_each_other_and_tiles_hold_every_leaf(running: County) -> None:
    device = running.device("p-qin", "inspector")
    device.exchange()
    task = device.streams("task")[0]
    seen = [newest(device)]
    for count in (1, 4, 7, 245):
        commits = [
            device.commit(task, [device.event("task.returned", task="ab" * 16, reason="x")])
            for _ in range(count)
        ]
        assert not device.exchange(commits=tuple(commits)).refused
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
