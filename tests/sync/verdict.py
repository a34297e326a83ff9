"""What a simulated history must keep, whatever happened in it (docs/format.md §6, §7)."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from sync import commit as commits
from sync.commit import Commit
from sync.erasing import Erasure
from sync.faults import SyncFault
from sync.keys import StreamKey
from sync.log import grounds
from sync.memory import MemoryStore
from sync.order import Placed, causal_order
from sync.receipts import KIND_COMMIT
from sync.snapshot import open_rows
from tests.sync.crashes import Broken
from tests.sync.world import Device, World


class _Row(NamedTuple):
    grounds: list[bytes]
    hlc: tuple[int, int]
    text: str


class Verdict:
    """Judges a history by what is there at its end."""

    seed: int
    world: World
    devices: list[Device]
    streams: dict[str, StreamKey]
    readers: dict[str, set[str]]
    evicted: set[bytes]
    orders: list[Erasure]
    trace: list[str]

    def judge(self) -> str:
        """Check every promise; returns a digest of all states."""
        self._find_readers()
        self._check_commits()
        self._check_proofs()
        self._check_secrets()
        self._check_erased()
        states = {
            stream: self._check_order(stream) for stream in sorted(self.streams.keys() - self._erased())
        }
        for device in self.devices:
            if device.drain() != 1:
                raise Broken(self._say("the queue does not stay drained"))
        return hashlib.sha256(repr(states).encode()).hexdigest()

    def _find_readers(self) -> None:
        """A grant that was lost with a restored laptop before it was ever sent was never given."""
        recipients = {d.keys.recipient: d.keys.profile for d in self.devices}
        self.ever = {stream: set(members) for stream, members in self.readers.items()}
        found: dict[str, set[str]] = {stream: set() for stream in self.readers}
        for store in [self.world.store, *(device.store for device in self.devices)]:
            for _, statement, _ in store.statements.values():
                if statement.type == "key-grant":
                    named = {recipients.get(wrap["to"], "") for wrap in statement.body["wraps"]} - {""}
                    found[statement.body["stream"]] |= named
        self.readers = found

    def _say(self, what: str) -> str:
        return f"seed {self.seed}: {what} (after {' '.join(self.trace)})"

    def _check_commits(self) -> None:
        held = self.world.store
        for device in self.devices:
            if not device.store.commits.keys() <= held.commits.keys():
                raise Broken(self._say(f"{device.name} has commits that the endpoint lacks"))
            me = device.keys.profile
            chained = (held.commits[name] for name in held.chained)
            readable = {c.id for c in chained if me in self.readers[c.header.stream]}
            if readable - device.store.commits.keys() - device.store.told.keys():
                raise Broken(self._say(f"{device.name} lacks commits that it may read"))
            if self._file_keys(held, device) - device.store.statements.keys():
                raise Broken(self._say(f"{device.name} lacks keys of evidence that it may see"))
            if not device.store.objects.keys() <= held.objects.keys():
                raise Broken(self._say(f"{device.name} has media that the endpoint lacks"))
        if held.kept_aside or not self.evicted <= held.objects.keys():
            raise Broken(self._say("something was set aside, or an evicted original is gone"))
        if any(c.erased for c in held.commits.values() if c.header.stream not in self._erased()):
            raise Broken(self._say("a payload is gone"))

    def _file_keys(self, held: MemoryStore, device: Device) -> set[bytes]:
        may = {stream for stream, members in self.readers.items() if device.keys.profile in members}
        return {
            name
            for name, (_, statement, _) in held.statements.items()
            if statement.type == "file-key" and statement.body["stream"] in may
        }

    def _check_proofs(self) -> None:
        for device in self.devices:
            if device.store.unproven_commits(9999, device.keys.profile) or device.store.unproven_objects():
                raise Broken(self._say(f"{device.name} lacks receipts"))
            for (kind, item), proof in device.store.proven.items():
                place = self.world.store._places.get((kind, item))
                if place is None or (place.index, self.world.store.epoch) != (proof.index, proof.epoch):
                    raise Broken(self._say("a receipt counts that the log does not bear out"))
                if kind == KIND_COMMIT and item not in self.world.store.commits:
                    raise Broken(self._say("a proven commit is gone"))

    def _check_secrets(self) -> None:
        for device in self.devices:
            for stream, members in self.ever.items():
                may = device.keys.profile in members
                if not may and (self._opens(device, stream) or self._stream_of(device.store, stream)):
                    raise Broken(self._say(f"{device.name} got what it may not read"))

    def _check_erased(self) -> None:
        """Nowhere a payload or a key; everywhere the chain."""
        for store in [self.world.store, *(device.store for device in self.devices)]:
            if {taken.stream for taken in store.snapshots.values()} & self._erased():
                raise Broken(self._say("a snapshot of what was erased is still there"))
            for stream in self._erased():
                left = [c for c in self._stream_of(store, stream) if c.payload]
                if left or any(s.type in ("key-grant", "file-key") for s in store.statements_of(stream)):
                    raise Broken(self._say("what was erased is still there, or came back"))

    def _check_order(self, stream: str) -> str:
        states = set()
        for store in [
            self.world.store,
            *(d.store for d in self.devices if d.keys.profile in self.readers[stream]),
        ]:
            rows = self._without_lost(self._rows(store, stream))
            placed = [Placed(name, row.grounds, row.hlc) for name, row in rows.items()]
            ordered, waiting = causal_order(placed)
            if waiting:
                raise Broken(self._say("commits wait for parents that never come"))
            texts = [rows[i].text for i in ordered]
            states.add(hashlib.sha256("".join(texts).encode()).hexdigest())
        if len(states) != 1:
            raise Broken(self._say("the same commits gave different states"))
        return states.pop()

    def _stream_of(self, store: MemoryStore, stream: str) -> list[Commit]:
        return [c for c in store.commits.values() if c.header.stream == stream]

    def _without_lost(self, rows: dict[bytes, _Row]) -> dict[bytes, _Row]:
        """Leave out what stands on commits that nobody has any more: the endpoint and the laptop that made
        them were both put back from before. What was told by a snapshot counts as there."""
        if not {"restore_endpoint", "restore_device"} <= set(self.trace):
            return rows
        stores = [self.world.store, *(device.store for device in self.devices)]
        there = {name for store in stores for name in (*store.commits, *store.told)}
        lost: set[bytes] = set()
        while fresh := {n for n, row in rows.items() if n not in lost and any(
            g in lost or g not in there for g in row.grounds
        )}:  # fmt: skip
            lost |= fresh
        return {name: row for name, row in rows.items() if name not in lost}

    def _rows(self, store: MemoryStore, stream: str) -> dict[bytes, _Row]:
        """What a store knows of a stream, from snapshots and from commits."""
        key = self.streams[stream]
        rows: dict[bytes, _Row] = {}
        for taken in store.snapshots.values():
            rows_told = open_rows(taken.sealed, stream, taken.number, key) if taken.stream == stream else []
            for told in rows_told:
                stands_on = [told.prev, *told.parents] if told.seq > 1 else [*told.parents]
                if told.body is not None:
                    rows[told.id] = _Row(stands_on, told.body.hlc, repr(told.body.events))
        for commit in self._stream_of(store, stream):
            body = commits.open_payload(commit, key)
            rows[commit.id] = _Row(grounds(commit), body.hlc, repr(body.events))
        return rows

    def _opens(self, device: Device, stream: str) -> bool:
        try:
            device.key_of(stream)
        except SyncFault:
            return False
        return True

    def _erased(self) -> set[str]:
        return {order.stream for order in self.orders}
