"""What the sync core needs from a local store, and what it asks that store to write.

The core never writes by itself: it reads through `LocalStore` and hands over one `Changes`, which the store
applies in one
transaction or not at all. The vault implements this on a laptop, the endpoint in its database,
`sync.memory` in tests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sync.commit import Commit
from sync.erasing import Erasure
from sync.log import Chain, Tip
from sync.snapshot import Told
from sync.statements import Statement


@dataclass(frozen=True, slots=True)
class Known:
    """A commit that the store has. `chained`: it reaches back to seq 1 without a gap; `payload`: not
    erased."""

    chain: Chain
    seq: int
    chained: bool
    payload: bool


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A commit that is kept aside, with the fault code that says why."""

    commit: Commit
    reason: str


@dataclass(frozen=True, slots=True)
class ProvenItem:
    """An item (kind 1 commit, 2 container) whose receipt was verified, and its position in the log of
    `epoch`."""

    kind: int
    id: bytes
    epoch: int
    index: int


@dataclass(frozen=True, slots=True)
class PeerState:
    """What is known of a peer after its last answer. Only an answer changes it, never a mere sending.

    `tips`: its chain ends. `delivered`: own statements up to this position have arrived there. `cursor`:
    the peer's mark of what
    it has told us so far. `refused`: commits it will not take, with its reason. `log_epoch`: the epoch of
    its log. `refill`: it was restored, so that what it had told is sent back to it too. `unheard`: signers of
    statements that were passed over because nobody had introduced them yet; they are asked for again then.
    """

    tips: tuple[Tip, ...] = ()
    delivered: int = 0
    cursor: str = ""
    refused: Mapping[bytes, str] = field(default_factory=dict)
    log_epoch: int = 0
    refill: bool = False
    unheard: frozenset[str] = frozenset()
    reads: int = 0

    def to_json(self) -> dict[str, Any]:
        """For a store that keeps it as JSON."""
        return {
            "tips": [[t.stream, t.profile, t.incarnation, t.seq, t.id.hex()] for t in self.tips],
            "delivered": self.delivered, "cursor": self.cursor, "log_epoch": self.log_epoch,
            "refill": self.refill, "unheard": sorted(self.unheard), "reads": self.reads,
            "refused": {key.hex(): reason for key, reason in self.refused.items()},
        }  # fmt: skip

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> PeerState:
        """Read `to_json`."""
        tips = tuple(Tip(s, p, i, int(n), bytes.fromhex(h)) for s, p, i, n, h in value["tips"])
        refused = {bytes.fromhex(key): str(reason) for key, reason in value["refused"].items()}
        refill, unheard = bool(value.get("refill", False)), frozenset(map(str, value.get("unheard", ())))
        epoch = int(value["log_epoch"])
        reads = int(value.get("reads", 0))
        return cls(
            tips, int(value["delivered"]), str(value["cursor"]), refused, epoch, refill, unheard, reads
        )


@dataclass(frozen=True, slots=True)
class Alarm:
    """The endpoint showed two histories: two signed checkpoints (notes) that cannot both be true."""

    code: str
    known: str
    shown: str


@dataclass(frozen=True, slots=True)
class TakenSnapshot:
    """A snapshot that was read and holds: kept sealed as it came; its `rows` count as chained commits.
    `name`: the id of its statement."""

    name: bytes
    stream: str
    number: int
    sealed: bytes
    rows: tuple[Told, ...]


@dataclass(slots=True)
class Changes:
    """Everything that one intake writes, atomically. Empty fields change nothing.

    commits: (commit, chained) that are new; for an endpoint the order is that of its log. chained: ids
    stored before that now
    reach back to seq 1. payloads: commits known without payload whose payload arrived. statements:
    (statement, source), source being
    the peer's profile or "" for own. quarantine: kept aside. released: ids to take out of quarantine.
    proven: receipts that
    were verified, `receipts` their bytes. note: the newest checkpoint. backed_up: leaves of the current log
    epoch under a backup.
    reopened: (new epoch, leaves kept): items proven at or above that position are unproven again. erasures:
    what to destroy, after everything else was written. snapshots: what was told instead of commits; one with
    the name of an earlier one takes its place. alarms: proofs against the endpoint, kept for people. peer,
    peer_state: what to remember of a peer.
    """

    commits: list[tuple[Commit, bool]] = field(default_factory=list)
    chained: list[bytes] = field(default_factory=list)
    payloads: list[Commit] = field(default_factory=list)
    statements: list[tuple[Statement, str]] = field(default_factory=list)
    quarantine: list[Quarantined] = field(default_factory=list)
    released: list[bytes] = field(default_factory=list)
    proven: list[ProvenItem] = field(default_factory=list)
    receipts: list[bytes] = field(default_factory=list)
    note: str | None = None
    backed_up: int | None = None
    reopened: tuple[int, int] | None = None
    erasures: list[Erasure] = field(default_factory=list)
    snapshots: list[TakenSnapshot] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    peer: str = ""
    peer_state: PeerState | None = None


class LocalStore(Protocol):
    """Reads that the core makes, and the one write."""

    def tips(self) -> Iterable[Tip]:
        """Ends of all chains, chained commits only; a forked chain has several."""
        ...

    def chain_commits(self, chain: Chain, after_seq: int) -> list[Commit]:
        """Chained commits of all branches with seq > `after_seq`, by (seq, id)."""
        ...

    def known(self, ids: Collection[bytes]) -> Mapping[bytes, Known]:
        """Those of `ids` that are stored or told by a snapshot (quarantined ones are not)."""
        ...

    def waiting(self, chain: Chain) -> list[Commit]:
        """Stored commits of the chain that do not reach back to seq 1 yet, by (seq, id)."""
        ...

    def quarantined(self, reason: str) -> list[Commit]:
        """Commits kept aside for this reason."""
        ...

    def erasures(self) -> Iterable[Erasure]:
        """Everything that was ever erased here."""
        ...

    def has_statement(self, statement_id: bytes) -> bool:
        """True if a statement with this `Statement.id` is stored."""
        ...

    def statements_after(self, position: int, limit: int, not_from: str) -> list[tuple[int, Statement]]:
        """(position, statement), ascending, position > `position`, without those whose source is
        `not_from`."""
        ...

    def statements_of(self, stream: str) -> list[Statement]:
        """All statements whose body names this stream."""
        ...

    def unproven_commits(self, limit: int, profile: str) -> list[bytes]:
        """Chained commits by this profile without a receipt, oldest first."""
        ...

    def unproven_objects(self) -> list[tuple[bytes, int]]:
        """(container hash, size) of whole containers held here without a receipt, in the order to send
        them."""
        ...

    def missing_objects(self) -> list[bytes]:
        """Containers that this side wants and does not hold."""
        ...

    def has_objects(self, hashes: Collection[bytes]) -> set[bytes]:
        """Those of `hashes` whose whole container is held."""
        ...

    def object_sizes(self, hashes: Collection[bytes]) -> Mapping[bytes, int]:
        """Sizes in bytes of those of `hashes` that are held."""
        ...

    def newest_note(self) -> str | None:
        """The newest verified checkpoint."""
        ...

    def peer_state(self, peer: str) -> PeerState:
        """What was remembered of a peer; an empty state for a new one."""
        ...

    def apply(self, changes: Changes) -> None:
        """Write all of `changes` durably, or raise and write nothing."""
        ...


class ObjectStore(Protocol):
    """Containers by hash, written in slices (stick) and read in slices."""

    def read_slice(self, container: bytes, offset: int, size: int) -> bytes:
        """Bytes of a container that is held; `sync.object-missing` otherwise."""
        ...

    def write_slice(self, container: bytes, total: int, offset: int, data: bytes) -> bool:
        """Keep a slice; True once the whole container is there and its hash is right. A wrong whole is
        dropped."""
        ...
