"""Erasure at the endpoint: ordered by two administrators, carried out at once, and nothing comes back."""

from __future__ import annotations

import json

import pytest

from central.endpoint import open_endpoint
from central.erased import erasures
from central.streams import find_stream
from sync.store import Changes
from tests.central.conftest import County
from tests.central.test_drain import drain
from tests.central.test_keeping import filled
from tests.central.visit import make_visit, photo

pytestmark = pytest.mark.slow


@pytest.mark.requirement("X28")
def test_keys_payloads_and_pictures_go_and_the_chain_stays(endpoint: County) -> None:
    device = endpoint.device("p-qin", "inspector")
    device.exchange()
    stream = device.streams("task")[0]
    visit = make_visit(device, stream, photos=[photo("1", (200, 150))])
    store = filled(device)
    store.apply(Changes(statements=[(s, "") for s in visit.statements]))
    store.objects.update({bytes.fromhex(name): body for name, body in visit.containers.items()})
    drain(device, store)
    (name,) = visit.containers
    done = endpoint.run(
        "erase", "--stream", stream, "--ground", "unlawful", "--reason", "误录他人信息", check=True
    )
    assert json.loads(done.stdout)["erased"] == stream
    opened = open_endpoint(endpoint.data)
    try:
        with opened.database.read() as connection:
            commits = opened.ledger.commits_of(connection, stream)
            assert len(commits) >= len(visit.commits)
            assert all(commit.erased for commit in commits)
            assert not opened.ledger.statements_of(connection, "key-grant", stream)
            assert not opened.ledger.statements_of(connection, "file-key", stream)
            assert [each.stream for each in erasures(connection)] == [stream]
            assert find_stream(connection, stream) is not None
            roster = opened.reader.roster(connection)
            marks = {e.standing for e in opened.reader.entries(connection, stream, roster)}
            assert marks == {"erased"}
        assert not opened.objects.holds(name)
    finally:
        opened.close()
    late = device.commit(stream, [device.event("visit.paused", visit=visit.visit, reason="午休")])
    reply = device.exchange(commits=(late,), statements=tuple(visit.statements))
    assert not reply.refused, "what was written without hearing of it stands in its chain, empty"
    answer = device.exchange(have=((bytes.fromhex(name), len(visit.containers[name])),))
    assert not answer.want
    opened = open_endpoint(endpoint.data)
    try:
        with opened.database.read() as connection:
            assert all(commit.erased for commit in opened.ledger.commits_of(connection, stream))
            assert not opened.ledger.statements_of(connection, "file-key", stream)
    finally:
        opened.close()
