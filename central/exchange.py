"""One turn of sync with a device: the core of `sync.exchange` over the endpoint's database."""

from __future__ import annotations

import os

from central.directory import EndpointDirectory, KnownPeople
from central.endpoint import Endpoint
from central.people import Who
from central.policy import EndpointPolicy
from central.snapshots import Snapshots
from central.store.port import EndpointLog, EndpointStore
from sync.exchange import EndpointExchange
from sync.intake import Intake

BUDGET = 4 * 1024 * 1024
"""Bytes of commits in one answer, about."""


def answer(endpoint: Endpoint, who: Who, data: bytes) -> bytes:
    """The answering part to a part. Taking one in twice changes nothing. Raises SyncFault."""
    with EndpointStore(endpoint, who) as store:
        part, intake = exchange_over(endpoint, store).answer(data, only_from=who.profile, budget=BUDGET)
    note(endpoint, who, intake)
    return part


def exchange_over(endpoint: Endpoint, store: EndpointStore) -> EndpointExchange:
    """The endpoint's side of the core, for one reader."""
    people = KnownPeople(endpoint.people, store.connection)
    return EndpointExchange(
        store=store,
        log=EndpointLog(endpoint, store),
        keys=endpoint.secrets.profile,
        directory=EndpointDirectory(endpoint.county, people),
        policy=EndpointPolicy(people, store.streams, store.connection, endpoint.clock()),
        entropy=os.urandom,
        snapshots=Snapshots(endpoint),
    )


def note(endpoint: Endpoint, who: Who, intake: Intake) -> None:
    """What was wrong with what came; never what it was. How much came was noted as it was stored."""
    if not intake.faults:
        return
    with endpoint.database.write() as connection:
        for fault in intake.faults:
            endpoint.audit.note(connection, who.profile, "statement.refused", fault.place, fault.code)
