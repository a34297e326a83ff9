"""The store port in memory: the reference for real stores, used by tests, the simulator and benchmarks."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sync import merkle, receipts
from sync.binary import Entropy
from sync.checkpoint import Checkpoint, sign_note
from sync.commit import Commit, open_payload
from sync.container import container_hash
from sync.erasing import Erasure
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable
from sync.log import Chain, Tip, tip_of
from sync.payload import PayloadBody
from sync.receipts import KIND_COMMIT, KIND_OBJECT, Receipt, ReceiptItem
from sync.snapshot import Snapshot, Told, make_snapshots, worth
from sync.statements import Statement
from sync.store import Alarm, Changes, Known, PeerState, ProvenItem, TakenSnapshot

_MAX_OBJECT = 2**31


class MemoryStore:
    """A `LocalStore` and `ObjectStore`."""

    def __init__(self) -> None:
        self.commits: dict[bytes, Commit] = {}
        self.chained: set[bytes] = set()
        self.statements: dict[bytes, tuple[int, Statement, str]] = {}
        self.kept_aside: dict[bytes, tuple[Commit, str]] = {}
        self.erased: list[Erasure] = []
        self.objects: dict[bytes, bytes] = {}
        self.partial: dict[bytes, dict[int, bytes]] = {}
        self.wanted: set[bytes] = set()
        self.proven: dict[tuple[int, bytes], ProvenItem] = {}
        self.receipts: list[bytes] = []
        self.note: str | None = None
        self.backed_up = 0
        self.peers: dict[str, PeerState] = {}
        self._statement_number = 0
        self._of_stream: dict[str, dict[bytes, Statement]] = {}
        self.snapshots: dict[bytes, TakenSnapshot] = {}
        self.told: dict[bytes, Told] = {}
        self.alarms: list[Alarm] = []
        self._told_chains: dict[Chain, list[Told]] = {}
        self._chains: dict[Chain, dict[bytes, Commit]] = {}
        self._chains_in: dict[str, set[Chain]] = {}
        self._tips: dict[Chain, list[Tip]] = {}

    # --- reads

    def tips(self) -> Iterable[Tip]:
        """See `LocalStore`."""
        chains = sorted(self._chains.keys() | self._told_chains.keys())
        return [tip for chain in chains for tip in self._chain_tips(chain)]

    def _chain_tips(self, chain: Chain) -> list[Tip]:
        if chain not in self._tips:
            members = [c for c in self._chains.get(chain, {}).values() if c.id in self.chained]
            told = self._told_chains.get(chain, [])
            followed = {commit.header.prev for commit in members} | {row.prev for row in told}
            ends = {tip_of(c) for c in members} | {Tip(*chain, row.seq, row.id) for row in told}
            self._tips[chain] = sorted(tip for tip in ends if tip.id not in followed)
        return self._tips[chain]

    def chain_commits(self, chain: Chain, after_seq: int) -> list[Commit]:
        """See `LocalStore`."""
        members = self._chains.get(chain, {}).values()
        found = [c for c in members if c.id in self.chained and c.header.seq > after_seq]
        return sorted(found, key=lambda c: (c.header.seq, c.id))

    def chains_of(self, stream: str) -> list[Chain]:
        """Chains of a stream of which commits are held."""
        return sorted(self._chains_in.get(stream, ()))

    def count_of(self, stream: str) -> int:
        """Commits of a stream that are held."""
        return sum(len(self._chains[chain]) for chain in self.chains_of(stream))

    def known(self, ids: Collection[bytes]) -> Mapping[bytes, Known]:
        """See `LocalStore`."""
        told = {i: Known(t.chain, t.seq, True, True) for i in ids if (t := self.told.get(i)) is not None}
        return told | {
            i: Known(c.header.chain, c.header.seq, i in self.chained, bool(c.payload))
            for i in ids
            if (c := self.commits.get(i)) is not None
        }

    def waiting(self, chain: Chain) -> list[Commit]:
        """See `LocalStore`."""
        members = self._chains.get(chain, {}).values()
        return sorted((c for c in members if c.id not in self.chained), key=lambda c: (c.header.seq, c.id))

    def quarantined(self, reason: str) -> list[Commit]:
        """See `LocalStore`."""
        return [commit for commit, why in self.kept_aside.values() if why == reason]

    def erasures(self) -> Iterable[Erasure]:
        """See `LocalStore`."""
        return list(self.erased)

    def has_statement(self, statement_id: bytes) -> bool:
        """See `LocalStore`."""
        return statement_id in self.statements

    def statements_after(self, position: int, limit: int, not_from: str) -> list[tuple[int, Statement]]:
        """See `LocalStore`."""
        found = [
            (at, s) for at, s, source in self.statements.values() if at > position and source != not_from
        ]
        return found[:limit]

    def statements_of(self, stream: str) -> list[Statement]:
        """See `LocalStore`."""
        return list(self._of_stream.get(stream, {}).values())

    def unproven_commits(self, limit: int, profile: str) -> list[bytes]:
        """See `LocalStore`."""
        own = [
            i for i, commit in self.commits.items() if commit.header.profile == profile and i in self.chained
        ]
        return [i for i in own if (KIND_COMMIT, i) not in self.proven][:limit]

    def unproven_objects(self) -> list[tuple[bytes, int]]:
        """See `LocalStore`."""
        return [(h, len(data)) for h, data in self.objects.items() if (KIND_OBJECT, h) not in self.proven]

    def missing_objects(self) -> list[bytes]:
        """See `LocalStore`."""
        return sorted(self.wanted - self.objects.keys())

    def has_objects(self, hashes: Collection[bytes]) -> set[bytes]:
        """See `LocalStore`."""
        return {h for h in hashes if h in self.objects}

    def object_sizes(self, hashes: Collection[bytes]) -> Mapping[bytes, int]:
        """See `LocalStore`."""
        return {h: len(self.objects[h]) for h in hashes if h in self.objects}

    def newest_note(self) -> str | None:
        """See `LocalStore`."""
        return self.note

    def peer_state(self, peer: str) -> PeerState:
        """See `LocalStore`."""
        return self.peers.get(peer, PeerState())

    # --- writes

    def apply(self, changes: Changes) -> None:
        """See `LocalStore`."""
        for taken in changes.snapshots:
            self._tell(taken)
        self.alarms += [alarm for alarm in changes.alarms if alarm not in self.alarms]
        for commit, chained in changes.commits:
            self._add(commit, chained)
        for commit_id in changes.chained:
            self.chained.add(commit_id)
            self._tips.pop(self.commits[commit_id].header.chain, None)
        for commit in changes.payloads:
            self._add(commit, commit.id in self.chained)
        for statement, source in changes.statements:
            self._keep(statement, source)
        for aside in changes.quarantine:
            self.kept_aside[aside.commit.id] = (aside.commit, aside.reason)
        for commit_id in changes.released:
            self.kept_aside.pop(commit_id, None)
        if changes.reopened is not None:
            self._reopen(*changes.reopened)
        self.proven.update({(item.kind, item.id): item for item in changes.proven})
        self.receipts += changes.receipts
        self.note = changes.note or self.note
        self.backed_up = self.backed_up if changes.backed_up is None else changes.backed_up
        self._erase_all(changes.erasures)
        if changes.peer_state is not None:
            self.peers[changes.peer] = changes.peer_state

    def _add(self, commit: Commit, chained: bool) -> None:
        self.commits[commit.id] = commit
        self._chains.setdefault(commit.header.chain, {})[commit.id] = commit
        self._chains_in.setdefault(commit.header.stream, set()).add(commit.header.chain)
        if chained:
            self.chained.add(commit.id)
        self._tips.pop(commit.header.chain, None)

    def _reopen(self, epoch: int, kept: int) -> None:
        self.proven = {
            key: ProvenItem(item.kind, item.id, epoch, item.index)
            for key, item in self.proven.items()
            if item.index < kept
        }
        self.backed_up = min(self.backed_up, kept)

    def _tell(self, taken: TakenSnapshot) -> None:
        self.snapshots[taken.name] = taken
        for row in taken.rows:
            if row.id not in self.told:
                self._told_chains.setdefault(row.chain, []).append(row)
                self._tips.pop(row.chain, None)
            self.told[row.id] = row

    def _keep(self, statement: Statement, source: str) -> None:
        if statement.id not in self.statements:
            self._statement_number += 1
            self.statements[statement.id] = self._statement_number, statement, source
            self._of_stream.setdefault(str(statement.body.get("stream", "")), {})[statement.id] = statement

    def _erase_all(self, erasures: Iterable[Erasure]) -> None:
        for erasure in erasures:
            self._erase(erasure)

    def _erase(self, erasure: Erasure) -> None:
        self.erased.append(erasure)
        if erasure.whole:
            self.snapshots = {k: each for k, each in self.snapshots.items() if each.stream != erasure.stream}
        for commit in list(self.commits.values()):
            if commit.header.stream == erasure.stream and (erasure.whole or commit.id in erasure.commits):
                self._add(commit.without_payload(), commit.id in self.chained)
        for name, (aside, _) in list(self.kept_aside.items()):
            if aside.header.stream == erasure.stream and (erasure.whole or name in erasure.commits):
                del self.kept_aside[name]
        gone = [name for name, (_, held, _) in self.statements.items() if erasure.destroys(held)]
        for name in gone:
            _, held, _ = self.statements.pop(name)
            del self._of_stream[str(held.body.get("stream", ""))][name]
        for container in erasure.containers:
            self.objects.pop(container, None)
            self.partial.pop(container, None)
            self.wanted.discard(container)

    # --- objects

    def add_object(self, data: bytes) -> bytes:
        """Keep a container; returns its hash."""
        name = container_hash(io.BytesIO(data))
        self.objects[name] = data
        return name

    def read_slice(self, container: bytes, offset: int, size: int) -> bytes:
        """See `ObjectStore`."""
        if container not in self.objects:
            raise SyncFault("sync.object-missing", place=container.hex())
        return self.objects[container][offset : offset + size]

    def write_slice(self, container: bytes, total: int, offset: int, data: bytes) -> bool:
        """See `ObjectStore`. Slices come in any order."""
        if container in self.objects:
            return True
        if not 0 <= offset <= offset + len(data) <= total <= _MAX_OBJECT:
            raise SyncFault("format.field", field="slice")
        held = self.partial.setdefault(container, {})
        held[offset] = max(held.get(offset, b""), data, key=len)
        whole = _joined(held)
        if len(whole) < total:
            return False
        del self.partial[container]
        if container_hash(io.BytesIO(whole)) == container:
            self.objects[container] = whole
        return container in self.objects


def _joined(held: Mapping[int, bytes]) -> bytes:
    """The bytes from 0 on, up to the first gap."""
    whole = bytearray()
    for offset in sorted(held):
        if offset > len(whole):
            break
        whole[offset : offset + len(held[offset])] = held[offset]
    return bytes(whole)


class MemoryEndpointStore(MemoryStore):
    """An endpoint's store with its Merkle log (`LogPort`): every commit and object that comes in gets a
    leaf."""

    def __init__(self, origin: str, log_keys: ProfileKeys, log_secret: bytes) -> None:
        super().__init__()
        self.tree = merkle.MerkleTree()
        self.epoch = 0
        self.kept = 0
        self.covered = 0
        self._origin = origin
        self._log_keys = log_keys
        self._log_secret = log_secret
        self._places: dict[tuple[int, bytes], ReceiptItem] = {}

    def apply(self, changes: Changes) -> None:
        """Store, then append to the log."""
        super().apply(changes)
        for commit, _ in changes.commits:
            self._append(KIND_COMMIT, commit.id)

    def add_object(self, data: bytes) -> bytes:
        """Keep a container and log it."""
        name = super().add_object(data)
        self._append(KIND_OBJECT, name)
        return name

    def write_slice(self, container: bytes, total: int, offset: int, data: bytes) -> bool:
        """Keep a slice; log the container once it is whole."""
        whole = super().write_slice(container, total, offset, data)
        if whole:
            self._append(KIND_OBJECT, container)
        return whole

    def _append(self, kind: int, item: bytes) -> None:
        if (kind, item) in self._places:
            return
        salt = receipts.item_salt(self._log_secret, kind, item)
        place = ReceiptItem(kind, item, salt, self.tree.size)
        self.tree.append(place.leaf)
        self._places[kind, item] = place

    def is_backed_up(self, commit: bytes) -> bool:
        """True if a backup of this store holds the commit."""
        place = self._places.get((KIND_COMMIT, commit))
        return place is not None and place.index < self.covered

    def prove(self, items: Sequence[tuple[int, bytes]]) -> Receipt | None:
        """See `LogPort`."""
        found = [self._places[item] for item in items if item in self._places]
        note = self.note_now()
        return receipts.make_receipt(self.tree, found, note, backed_up=self.covered) if found else None

    def note_now(self) -> str:
        """Sign the log as it is."""
        return sign_note(
            Checkpoint(self._origin, self.tree.size, self.tree.root(), self.epoch), self._log_keys
        )

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """See `LogPort`."""
        return self.tree.consistency_proof(old, new)

    def reopen(self, epoch: int) -> None:
        """Begin a new log epoch with the leaves that are there."""
        self.epoch = epoch
        self.kept = self.tree.size


class MemoryLog:
    """`LogPort` over a `MemoryEndpointStore`."""

    def __init__(self, store: MemoryEndpointStore) -> None:
        self._store = store

    def prove(self, items: Sequence[tuple[int, bytes]]) -> Receipt | None:
        """See `LogPort`."""
        return self._store.prove(items)

    def note(self) -> str | None:
        """See `LogPort`."""
        return self._store.note_now() if self._store.tree.size else None

    def consistency(self, old: int, new: int) -> Sequence[bytes]:
        """See `LogPort`."""
        return self._store.consistency(old, new)

    def kept(self) -> int:
        """See `LogPort`."""
        return self._store.kept


class MemorySnapshots:
    """`SnapshotPort` over a store: makes them with the stream's key, as the service does."""

    def __init__(
        self, store: MemoryEndpointStore, service: ProfileKeys, entropy: Entropy, clock: Callable[[], int]
    ) -> None:
        self._store = store  # commits under a backup alone: what was told cannot be sent back
        self._service = service
        self._entropy = entropy
        self._clock = clock
        self.made: dict[str, list[Snapshot]] = {}
        self._erased = 0

    def of(self, stream: str) -> Sequence[Snapshot]:
        """See `SnapshotPort`."""
        if self._erased != len(self._store.erased):
            self._erased = len(self._store.erased)
            self.made.clear()
        made = self.made.setdefault(stream, [])
        told = sum(int(each.statement.body["count"]) for each in made)
        if self._store.count_of(stream) - told < worth(told):
            return made
        table = KeyTable()
        for statement in self._store.statements_of(stream):
            table.add(statement)
        try:
            key = table.newest_key(stream, self._service)
        except SyncFault:
            return []

        def body(commit: Commit) -> PayloadBody | None:
            header = commit.header
            if commit.erased:
                return None
            own = table.stream_key(stream, header.key_epoch, self._service, header.key_commitment)
            return open_payload(commit, own)

        store = self._store
        commits = [c for chain in store.chains_of(stream) for c in store.chain_commits(chain, 0)]
        commits = [commit for commit in commits if store.is_backed_up(commit.id)]
        made += make_snapshots(
            commits, made, body, stream_key=key, by=self._service, entropy=self._entropy, at=self._clock()
        )
        return made
