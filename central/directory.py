"""Who is who for the sync core: looked up in the database, not rebuilt from every certificate."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from central.endpoint import Endpoint
from central.people import Who
from sync.directory import Directory
from sync.statements import Statement


class EndpointDirectory(Directory):
    """Certificates are made here and nowhere else, so none is ever learnt from a device."""

    def __init__(self, endpoint: Endpoint, connection: Callable[[], sa.Connection]) -> None:
        super().__init__(endpoint.county)
        self._people = endpoint.people
        self._connection = connection
        self._known: dict[str, Who] = {}

    def key_of(self, profile: str) -> bytes | None:
        who = self._who(profile)
        return None if who is None else who.public.ed25519

    def recipient_key(self, profile: str) -> bytes | None:
        who = self._who(profile)
        return None if who is None else who.public.x25519

    def _who(self, profile: str) -> Who | None:
        """Keys of a profile never change: found once, known for the whole exchange."""
        found = self._known.get(profile) or self._people.find(self._connection(), profile)
        if found is not None:
            self._known[profile] = found
        return found

    def add(self, statement: Statement) -> list[str]:  # noqa: ARG002
        return []
