"""A certificate that ended: what its owner sends is kept and waits for a person; let in, everybody has it."""

from __future__ import annotations

import json

import pytest

from central.store.database import Database
from central.store.schema import profiles
from sync.memory import MemoryStore
from sync.store import Changes
from tests.central.conftest import County, central
from tests.central.device import Device
from tests.central.test_drain import drain
from tests.central.visit import make_visit


def end_certificate(county: County, device: Device, at: int) -> None:
    """What a year does."""
    county.stop()
    database = Database(str(county.data / "endpoint.sqlite"))
    with database.write() as connection:
        mine = profiles.c.profile == device.keys.profile
        connection.execute(profiles.update().where(mine).values(not_after=at))
    database.close()
    county.start()
    device._token = None


@pytest.mark.slow
def test_what_comes_under_a_lapsed_certificate_waits_and_is_let_in(endpoint: County) -> None:
    device, lead = endpoint.device("p-qin", "inspector"), endpoint.device("p-wei", "lead")
    device.exchange()
    store = MemoryStore()
    drain(device, store)
    visit = make_visit(device, device.streams("task")[0], photos=[])
    store.apply(
        Changes(commits=[(c, True) for c in visit.commits], statements=[(s, "") for s in visit.statements])
    )
    end_certificate(endpoint, device, at=1)

    done = drain(device, store).result
    assert not done.faults, "the line is not blocked, the session opens"
    wanted = {commit.id for commit in visit.commits}
    assert set(store.peer_state(endpoint_profile(device)).refused) == wanted
    assert set(store.unproven_commits(100, device.keys.profile)) == wanted, "nothing counts as received"
    assert not wanted & {c.id for c in lead.exchange().commits}

    waiting = [json.loads(line) for line in quarantined(endpoint).splitlines()]
    assert {one["reason"] for one in waiting} == {"author.lapsed"}
    assert {one["id"] for one in waiting} == {one.hex() for one in wanted}
    for one in waiting:
        endpoint.run("quarantine", "admit", "--id", one["id"])
    assert quarantined(endpoint) == ""
    assert wanted <= {c.id for c in lead.exchange().commits}
    assert not drain(device, store).result.faults
    assert not store.unproven_commits(100, device.keys.profile), "and its maker learns that it arrived"
    assert not store.peer_state(endpoint_profile(device)).refused


def quarantined(county: County) -> str:
    return central("quarantine", "list", "--data", county.data).stdout


def endpoint_profile(device: Device) -> str:
    assert device.county is not None
    return device.county.service.profile
