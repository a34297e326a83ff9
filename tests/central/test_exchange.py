"""Enrolment, sessions and exchange against a real endpoint process."""

from __future__ import annotations

import pytest

from sync.county import check_certificate
from sync.receipts import verify
from sync.shipment import Shipment
from tests.central.conftest import County
from tests.central.device import Device


def proven(device: Device, reply: Shipment) -> set[bytes]:
    """Ids that the receipts of a reply prove, each checked against the county's log key."""
    assert device.county is not None
    found: set[bytes] = set()
    for receipt in reply.receipts:
        checked = verify(receipt, device.county.log_key, device.county.origin, None, lambda _old, _new: ())
        found |= checked.commits | checked.objects
    return found


@pytest.mark.slow
def test_a_device_enrols_takes_its_task_and_gets_receipts(endpoint: County) -> None:
    device = endpoint.device("p-qin", "inspector")
    assert device.county is not None
    first = device.exchange()
    grant = next(s for s in first.statements if s.type == "grant" and s.body["person"]["id"] == "p-qin")
    assert device.certificate is not None
    check_certificate(device.certificate, grant, device.county, device.clock.tick().wall)
    tasks = device.streams("task")
    assert len(tasks) == 1, "only the task that this person is assigned to"

    task = next(
        e["task"]
        for c in device.commits.values()
        if c.header.stream == tasks[0]
        for e in _events(device, c)
        if e["type"] == "task.planned"
    )
    commit = device.commit(tasks[0], [device.event("task.taken", task=task)])
    second = device.exchange(commits=(commit,))
    assert not second.refused
    assert proven(device, second) == {commit.id}
    assert second.note is not None

    again = device.exchange(commits=(commit,), prove=((1, commit.id),))
    assert not again.refused
    assert proven(device, again) == {commit.id}, "asked again, proven again"
    assert endpoint.stop() == 0


def _events(device: Device, commit):  # type: ignore[no-untyped-def]
    from sync.commit import open_payload

    header = commit.header
    return open_payload(commit, device.table.stream_key(header.stream, header.key_epoch, device.keys)).events
