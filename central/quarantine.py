"""`central quarantine`: a person lets in what was set aside, or does not. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from central.directory import EndpointDirectory, KnownPeople
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.store.port import EndpointStore
from central.store.quarantine import take_out, waiting
from sync.identity import ProfileKeys
from sync.intake import OpenPolicy, take_in
from sync.shipment import Shipment


def waiting_list(endpoint: Endpoint) -> Iterator[dict[str, object]]:
    """Id, stream, author, bringer and reason of each, oldest first; no content."""
    with endpoint.database.read() as connection:
        for one in waiting(connection):
            yield asdict(one)


def judge(endpoint: Endpoint, by: ProfileKeys, commit_id: str, *, admit: bool) -> None:
    """An administrator's verdict. Admitted commits go where all others go and get their place in the log.

    Raises `quarantine.unknown`.
    """
    verdict = "admitted" if admit else "rejected"
    with endpoint.database.write() as connection:
        commit = take_out(connection, commit_id, verdict, by.profile)
        if commit is None:
            raise CentralFault("quarantine.unknown", place=commit_id)
        endpoint.audit.note(connection, by.profile, f"commit.{verdict}", commit_id)
        judge_who = endpoint.people.find(connection, by.profile)
    if admit and judge_who is not None:
        with EndpointStore(endpoint, judge_who, "quarantine") as store:
            directory = EndpointDirectory(endpoint.county, KnownPeople(endpoint.people, store.connection))
            delivery = Shipment(commits=(commit,))
            store.apply(take_in(delivery, by.profile, store, directory, OpenPolicy()).changes)
