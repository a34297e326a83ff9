"""Who is who for the sync core: looked up in the database, not rebuilt from every certificate."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from central.people import People, Who
from sync.county import County
from sync.directory import Directory
from sync.statements import Statement


class KnownPeople:
    """Profiles in the snapshot that `connection` gives: each is looked up once, and again in the next
    snapshot.
    """

    def __init__(self, people: People, connection: Callable[[], sa.Connection]) -> None:
        self._people = people
        self._connection = connection
        self._seen: sa.Connection | None = None
        self._found: dict[str, Who | None] = {}

    def find(self, profile: str) -> Who | None:
        connection = self._connection()
        if connection is not self._seen:
            self._seen = connection
            self._found.clear()
        if profile not in self._found:
            self._found[profile] = self._people.find(connection, profile)
        return self._found[profile]


class EndpointDirectory(Directory):
    """Certificates are made here and nowhere else, so none is ever learnt from a device."""

    def __init__(self, county: County, people: KnownPeople) -> None:
        super().__init__(county)
        self._people = people

    def key_of(self, profile: str) -> bytes | None:
        who = self._people.find(profile)
        return None if who is None else who.public.ed25519

    def recipient_key(self, profile: str) -> bytes | None:
        who = self._people.find(profile)
        return None if who is None else who.public.x25519

    def add(self, statement: Statement) -> list[str]:  # noqa: ARG002
        return []
