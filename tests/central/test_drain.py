"""The real client (sync.transports) against the real endpoint: a visit goes up, everything is proven, a
lead reads it.
"""

from __future__ import annotations

import os
import time

import pytest

from sync.directory import Directory
from sync.exchange import DeviceExchange
from sync.memory import MemoryStore
from sync.store import Changes
from sync.transports.drain import Drain, Rules
from sync.transports.https import EndpointClient
from sync.transports.pace import Pace
from tests.central.conftest import County
from tests.central.device import Device
from tests.central.visit import make_visit, photo

pytestmark = pytest.mark.slow


def drain(device: Device, store: MemoryStore) -> Drain:
    """One whole sync."""
    assert device.county is not None
    client = EndpointClient(
        device.code.url, device.code.pin, device.keys, pace=Pace(time.monotonic, time.sleep)
    )
    core = DeviceExchange(
        store=store, keys=device.keys, directory=Directory(device.county), entropy=os.urandom
    )
    try:
        run = Drain(core, client, store, Rules(tries=2))
        run.run()
    finally:
        client.close()
    return run


@pytest.mark.requirement("R61")
def test_a_visit_drains_and_everything_is_proven(running: County) -> None:
    device = running.device("p-qin", "inspector")
    device.exchange()
    store = MemoryStore()
    first = drain(device, store).result
    assert not first.faults
    assert first.new_commits == len(device.commits)

    visit = make_visit(device, device.streams("task")[0], photos=[photo("1"), photo("2")])
    changes = Changes(
        commits=[(c, True) for c in visit.commits], statements=[(s, "") for s in visit.statements]
    )
    store.apply(changes)
    store.objects.update({bytes.fromhex(name): body for name, body in visit.containers.items()})
    second = drain(device, store).result
    assert not second.faults
    assert second.uploaded == 2
    assert not store.unproven_commits(100, device.keys.profile)
    assert not store.unproven_objects()
    third = drain(device, store).result
    assert (third.rounds, third.uploaded, third.new_commits) == (1, 0, 0), "nothing is left"

    lead = running.device("p-wei", "lead")
    lead.exchange()
    theirs = MemoryStore()
    assert not drain(lead, theirs).result.faults
    assert {c.id for c in visit.commits} <= theirs.commits.keys(), "a lead of the unit reads the visit"
    theirs.wanted.update(bytes.fromhex(name) for name in visit.containers)
    assert drain(lead, theirs).result.downloaded == 2
    assert theirs.objects == {bytes.fromhex(name): body for name, body in visit.containers.items()}
