"""Stream keys as the service key opens them, and passing them on to readers that came later."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from central.people import Who
from central.store.ledger import Ledger
from central.streams import Stream, readable_streams
from sync.identity import ProfileKeys
from sync.keys import KeyTable, StreamKey, build_key_grant
from sync.statements import Statement


class Keyring:
    """Opens wraps with one profile's keys: the service's in the endpoint, an administrator's in the
    command line.
    """

    def __init__(self, ledger: Ledger, keys: ProfileKeys) -> None:
        self._ledger = ledger
        self.keys = keys

    def table(self, connection: sa.Connection, stream: str) -> KeyTable:
        """The keys of one stream, without those of its files."""
        table = KeyTable()
        for statement in self._ledger.statements_of(connection, "key-grant", stream):
            table.add(statement)
        return table

    def newest_key(self, connection: sa.Connection, stream: str) -> StreamKey:
        """Raises SyncFault `keys.no-wrap`."""
        return self.table(connection, stream).newest_key(stream, self.keys)

    def file_key(self, connection: sa.Connection, stream: str, file: str) -> bytes:
        """Raises SyncFault `keys.no-wrap`: sealed evidence."""
        table = self.table(connection, stream)
        for statement in self._ledger.statements_of(connection, "file-key", stream):
            table.add(statement)
        return table.file_key(file, self.keys)

    def pass_on(self, connection: sa.Connection, who: Who, now: int) -> list[Statement]:
        """Wrap for `who` every key of the streams it may read that it has no wrap for yet; stores the new
        statements.
        """
        return self.pass_on_streams(connection, who, readable_streams(connection, who), now)

    def pass_on_streams(
        self, connection: sa.Connection, who: Who, streams: Iterable[Stream], now: int
    ) -> list[Statement]:
        """`pass_on` for some streams, whose right to be read the caller has checked."""
        if who.standing(now) == "revoked":
            return []
        wanted = [one.stream for one in streams if one.kind != "private"]
        mine, theirs = self.keys.recipient, who.public.recipient
        made = []
        for stream, epoch in self._ledger.epochs_to_pass_on(connection, mine, theirs, wanted):
            for key in self.table(connection, stream).stream_keys(stream, epoch, self.keys):
                statement = build_key_grant(key, [who.public.x25519], self.keys)
                self._ledger.add_statement(connection, statement, now)
                made.append(statement)
        return made
