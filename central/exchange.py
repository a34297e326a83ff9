"""One turn of sync with a device: the core of `sync.exchange` over the endpoint's database."""

from __future__ import annotations

import os

from central.directory import EndpointDirectory
from central.endpoint import Endpoint
from central.people import Who
from central.policy import EndpointPolicy
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
    return EndpointExchange(
        store=store,
        log=EndpointLog(endpoint, store.connection),
        keys=endpoint.secrets.profile,
        directory=EndpointDirectory(endpoint, store.connection),
        policy=EndpointPolicy(endpoint.people, store.connection, endpoint.clock()),
        entropy=os.urandom,
    )


def note(endpoint: Endpoint, who: Who, intake: Intake) -> None:
    """Who brought how much, and what was wrong with it; never what it was."""
    with endpoint.database.write() as connection:
        endpoint.audit.note(connection, who.profile, "exchange", "", f"{len(intake.new_commits)} new")
        for fault in intake.faults:
            endpoint.audit.note(connection, who.profile, "statement.refused", fault.place, fault.code)
