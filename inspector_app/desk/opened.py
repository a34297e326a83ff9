"""The log as it is read: commits and snapshots of a vault, opened with the keys that are here.

Nothing that was opened is held: who folds it lets it go, and asks again where it is wanted once more.
"""

from collections.abc import Iterable
from typing import NamedTuple

from casework.erasure import Erasures
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.telling import KeptSnapshot
from sync.commit import NO_HASH, Commit, open_payload
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable
from sync.log import grounds
from sync.payload import PayloadBody
from sync.snapshot import Told, open_rows

Chain = tuple[str, str, str]


class Opened(NamedTuple):
    """A commit as it was read, from its payload or from a snapshot; no body: it was erased by order."""

    id: bytes
    chain: Chain
    parents: tuple[bytes, ...]
    roster_head: bytes
    body: PayloadBody | None

    @classmethod
    def of(cls, commit: Commit, body: PayloadBody | None) -> "Opened":
        """From a commit and its opened payload."""
        header = commit.header
        return cls(commit.id, header.chain, tuple(grounds(commit)), header.roster_head, body)

    @classmethod
    def told(cls, row: Told) -> "Opened":
        """From a line of a snapshot."""
        before = () if row.prev == NO_HASH else (row.prev,)
        return cls(row.id, row.chain, (*before, *row.parents), row.roster_head, row.body)

    @property
    def kind(self) -> str | None:
        """The kind of its stream, where this is the commit that opens it."""
        events = self.body.events if self.body else ()
        return next((event["kind"] for event in events if event.get("type") == "stream.opened"), None)


class LogOpener:
    """Opens what the log holds. `unreadable`: commits that cannot be read though their key is here, with the
    code of the fault.
    """

    def __init__(self, store: LogStore, keys: ProfileKeys) -> None:
        self._store = store
        self._keys = keys
        self.table = KeyTable()
        self.erasures = Erasures()
        self.unreadable: dict[bytes, str] = {}
        self._statements_seen = 0

    def take_statements(self) -> bool:
        """True when a key came that may open what waits."""
        came = False
        for number, statement in self._store.key_grants(after=self._statements_seen):
            self._statements_seen = number
            came = self.table.add(statement) or came
        return came

    def forget_keys(self) -> None:
        """Read the key statements again: an erasure has destroyed some of them."""
        self.table = KeyTable()
        self._statements_seen = 0
        self.take_statements()

    def file_key(self, file: str) -> bytes:
        """The key of a file (32 bytes); its wraps are looked up now, for there is one for every photo.

        Raises `SyncFault` keys.no-wrap.
        """
        for statement in self._store.statements(about=file):
            self.table.add(statement)
        return self.table.file_key(file, self._keys)

    def commit(self, commit: Commit) -> Opened | None:
        """A commit with its payload; None without a key, or where it is damaged (`unreadable`)."""
        header = commit.header
        if self.erasures.covers(header.stream, commit.id.hex()):
            self.unreadable.pop(commit.id, None)
            return Opened.of(commit, None)
        try:
            key = self.table.stream_key(header.stream, header.key_epoch, self._keys, header.key_commitment)
            return Opened.of(commit, open_payload(commit, key))
        except SyncFault as fault:
            if fault.code != "keys.no-wrap":
                self.unreadable[commit.id] = fault.code
            return None

    def snapshots(self, snapshots: Iterable[KeptSnapshot]) -> list[Opened]:
        """What snapshots tell, as far as there is a key for them."""
        found: list[Opened] = []
        for kept in snapshots:
            for key in self.table.newest_keys(kept.stream, self._keys):
                try:
                    rows = open_rows(kept.sealed, kept.stream, kept.number, key)
                except SyncFault:
                    continue
                found += map(Opened.told, rows)
                break
        return found

    def stream(self, stream: str) -> list[Opened]:
        """All of one stream that can be read, from snapshots and commits."""
        told = self.snapshots(self._store.snapshots(stream))
        read = (self.commit(commit) for _, commit in self._store.commits(stream))
        return [*told, *(each for each in read if each is not None)]

    def kind(self, stream: str) -> str:
        """The kind of a stream by the commit that opened it, or by its snapshots; "" without either."""
        for commit in self._store.first_commits(stream):
            opened = self.commit(commit)
            if opened is not None and opened.kind is not None:
                return opened.kind
        told = self.snapshots(self._store.snapshots(stream))
        return next((each.kind for each in told if each.kind is not None), "")
