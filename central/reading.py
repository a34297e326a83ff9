"""From stored commits to folded state: opened with the service key, put in the form that casework folds."""

from __future__ import annotations

import sqlalchemy as sa

from casework.entries import Entry, entries_of
from casework.erasure import Erasures, tombstone
from casework.folds.catalogue import CatalogueState, fold_catalogue
from casework.folds.registry import RegistryState, fold_registry
from casework.folds.roster import RosterFold
from casework.folds.task import fold_task
from casework.folds.task_state import TaskState
from central.erased import orders_of
from central.keyring import Keyring
from central.people import People
from central.store.ledger import Ledger
from central.streams import shared_stream
from sync.commit import NO_HASH, Commit, open_payload
from sync.faults import SyncFault
from sync.keys import KeyTable


class Reader:
    """Folds streams within the caller's transaction. Commits that cannot be opened are passed over."""

    def __init__(self, ledger: Ledger, people: People, keyring: Keyring) -> None:
        self._ledger = ledger
        self._people = people
        self._keyring = keyring

    def entries(self, connection: sa.Connection, stream: str, roster: RosterFold | None) -> list[Entry]:
        """Every event of the stream with what its commit and the roster say of its author."""
        table = self._keyring.table(connection, stream)
        orders = orders_of(connection, roster) if roster is not None else Erasures()
        found: list[Entry] = []
        for commit in self._ledger.commits_of(connection, stream):
            if orders.covers(stream, commit.id.hex()):
                found.append(_stone(commit))
            else:
                found += self._entries_of(connection, commit, table, roster)
        return orders.apply(stream, found)

    def roster(self, connection: sa.Connection) -> RosterFold:
        fold = RosterFold()
        stream = shared_stream(connection, "roster")
        if stream is not None:
            fold.add(self.entries(connection, stream, None))
        return fold

    def registry(self, connection: sa.Connection) -> RegistryState:
        stream = shared_stream(connection, "registry")
        return fold_registry(self.entries(connection, stream, self.roster(connection)) if stream else [])

    def catalogue(self, connection: sa.Connection) -> CatalogueState:
        stream = shared_stream(connection, "catalogue")
        return fold_catalogue(self.entries(connection, stream, self.roster(connection)) if stream else [])

    def task(self, connection: sa.Connection, stream: str, roster: RosterFold | None = None) -> TaskState:
        return fold_task(self.entries(connection, stream, roster or self.roster(connection)))

    def _entries_of(
        self, connection: sa.Connection, commit: Commit, table: KeyTable, roster: RosterFold | None
    ) -> list[Entry]:
        header = commit.header
        try:
            key = table.stream_key(header.stream, header.key_epoch, self._keyring.keys, header.key_commitment)
            body = open_payload(commit, key)
        except SyncFault:
            return []
        who = self._people.find(connection, header.profile)
        if who is None:
            return []
        standing, roles, scope = "good", tuple(who.roles), who.scope
        if roster is not None and not who.has("administrator", "service"):
            judged = roster.standing(header.profile, header.roster_head.hex(), body.wall)
            standing, roles, scope = judged.word, judged.roles, judged.scope
        parents = [one.hex() for one in (header.prev, *header.parents) if one != NO_HASH]
        return entries_of(
            commit.id.hex(), body.events, profile=header.profile, person=who.person, roles=roles,
            wall=body.wall, hlc=body.hlc, parents=parents, standing=standing, scope=scope,
        )  # fmt: skip


def _stone(commit: Commit) -> Entry:
    header = commit.header
    parents = [one.hex() for one in (header.prev, *header.parents) if one != NO_HASH]
    return tombstone(commit.id.hex(), profile=header.profile, parents=parents)
