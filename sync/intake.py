"""Taking a shipment in: what is new, what waits, what is kept aside. One bad item never blocks the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sync import commit as commits
from sync import statements
from sync.commit import Commit
from sync.directory import Directory
from sync.erasing import Erased
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import KeyTable, key_place
from sync.log import Chain, grounds
from sync.packing import in_run_order
from sync.shipment import Shipment
from sync.snapshot_intake import take_snapshots
from sync.statements import Statement
from sync.store import Changes, Known, LocalStore, Quarantined

UNKNOWN_SIGNER = "statement.unknown-signer"
ERASED = "commit.erased"
"""A payload is missing and no erasure that is known here says so. Its order may be on the way."""
_PASSING = (UNKNOWN_SIGNER, ERASED)
_INTRODUCTIONS = ("grant", "certificate", "log-epoch")
_NOT_STORED = frozenset({"bundle", "heads", "snapshot"})


class Policy(Protocol):
    """What this side lets a sender do. An objection is a fault code; "" lets it pass."""

    def objection_to_commit(self, commit: Commit, sender: str) -> str:
        """May this commit be stored here?"""
        ...

    def objection_to_statement(self, statement: Statement, sender: str) -> str:
        """May this statement (its signatures are checked) be stored here?"""
        ...

    def may_read(self, stream: str, profile: str) -> bool:
        """May this profile be sent what lies in the stream?"""
        ...

    def may_fetch(self, container: bytes, profile: str) -> bool:
        """May this profile be sent this container?"""
        ...


class OpenPolicy:
    """Takes everything whose signatures hold: a device's side, since its endpoint filters."""

    def objection_to_commit(self, commit: Commit, sender: str) -> str:  # noqa: ARG002
        """Never objects."""
        return ""

    def objection_to_statement(self, statement: Statement, sender: str) -> str:  # noqa: ARG002
        """Never objects."""
        return ""

    def may_read(self, stream: str, profile: str) -> bool:  # noqa: ARG002
        """Always."""
        return True

    def may_fetch(self, container: bytes, profile: str) -> bool:  # noqa: ARG002
        """Always."""
        return True


@dataclass(slots=True)
class Intake:
    """What a shipment brought. `changes` is to be applied as a whole; `faults` are for a person to see."""

    changes: Changes = field(default_factory=Changes)
    new_commits: list[Commit] = field(default_factory=list)
    known_commits: list[bytes] = field(default_factory=list)
    refused: list[tuple[bytes, str]] = field(default_factory=list)
    forks: list[Commit] = field(default_factory=list)
    new_profiles: list[str] = field(default_factory=list)
    faults: list[SyncFault] = field(default_factory=list)
    unheard: set[str] = field(default_factory=set)
    snapshots_failed: bool = False


def take_in(
    shipment: Shipment, sender: str, store: LocalStore, directory: Directory, policy: Policy, *,
    keys: ProfileKeys | None = None,
) -> Intake:  # fmt: skip
    """Judge everything in a shipment but its receipts, and say what to write. The directory learns at
    once. `keys`: a device's, to open snapshots; an endpoint takes none.
    """
    intake = Intake(faults=list(shipment.damaged))
    table = _take_statements(
        intake, shipment.statements, sender, store=store, directory=directory, policy=policy
    )
    if keys is not None:
        taken, faults = take_snapshots(shipment.snapshots, table, store=store, directory=directory, keys=keys)
        intake.changes.snapshots, intake.snapshots_failed = taken, bool(faults)
        intake.faults += faults
    incoming = list(shipment.commits)
    if intake.new_profiles:
        incoming += store.quarantined(UNKNOWN_SIGNER)
    _Commits(intake, store, directory, policy, sender).take(incoming)
    return intake


def _take_statements(
    intake: Intake, offered: Iterable[Statement], sender: str, *, store: LocalStore, directory: Directory,
    policy: Policy,
) -> KeyTable:  # fmt: skip
    """Returns the keys that came."""
    table = KeyTable()
    ordered = sorted(offered, key=lambda s: _INTRODUCTIONS.index(s.type) if _introduces(s) else 3)
    taken: set[bytes] = set()
    erased = Erased(store.erasures())
    for statement in ordered:
        if statement.type in _NOT_STORED or statement.id in taken or store.has_statement(statement.id):
            continue
        if erased.wrap(statement):
            continue
        try:
            if _introduces(statement):
                intake.new_profiles += directory.add(statement)
            else:
                statements.verify(statement, directory.key_of)
            place = key_place(statement)  # a key statement that nobody could read is named, not passed on
            objection = policy.objection_to_statement(statement, sender)
            if objection:
                raise SyncFault(objection, place=statement.type)
        except SyncFault as fault:
            intake.faults.append(fault)
            intake.unheard |= {each.by for each in statement.sigs if directory.key_of(each.by) is None}
            continue
        taken.add(statement.id)
        table.put(statement, place)
        intake.changes.statements.append((statement, sender))
    return table


def _introduces(statement: Statement) -> bool:
    return statement.type in _INTRODUCTIONS


class _Commits:
    """Judges commits against what the store knows and what came before them in the same shipment."""

    def __init__(
        self, intake: Intake, store: LocalStore, directory: Directory, policy: Policy, sender: str
    ) -> None:  # fmt: skip
        self._intake = intake
        self._changes = intake.changes
        self._store = store
        self._directory = directory
        self._policy = policy
        self._sender = sender
        self._erased = Erased(store.erasures())
        self._known: dict[bytes, Known] = {}
        self._told: set[bytes] = set()
        self._followed: dict[bytes, bytes] = {}
        self._taken: dict[Chain, set[int]] = {}

    def take(self, incoming: list[Commit]) -> None:
        ordered = in_run_order({commit.id: commit for commit in incoming}.values())
        asked = {commit.id for commit in ordered} | {g for commit in ordered for g in grounds(commit)}
        told = [row for taken in self._changes.snapshots for row in taken.rows]
        self._known = dict(self._store.known(asked))
        self._known |= {row.id: Known(row.chain, row.seq, True, True) for row in told if row.id in asked}
        self._told = {row.id for row in told}
        for commit in ordered:
            self._take_one(commit)
        chains = {commit.header.chain for commit in self._intake.new_commits}
        self._chain_waiting(chains | {row.chain for row in told})

    def _take_one(self, commit: Commit) -> None:
        known = self._known.get(commit.id)
        if known is not None:
            self._intake.known_commits.append(commit.id)
            if commit.payload and not known.payload and not self._is_erased(commit):
                self._changes.payloads.append(commit)
            return
        reason = self._objection(commit)
        if self._is_erased(commit):
            reason = "" if reason == ERASED else reason
            commit = commit.without_payload()
        if reason:
            self._intake.refused.append((commit.id, reason))
            self._changes.quarantine.append(Quarantined(commit, reason))
            return
        chained = commit.header.seq == 1 or self._is_chained(commit.header.prev)
        self._known[commit.id] = Known(commit.header.chain, commit.header.seq, chained, bool(commit.payload))
        self._changes.commits.append((commit, chained))
        self._changes.released.append(commit.id)
        self._intake.new_commits.append(commit)
        self._note_fork(commit)

    def _objection(self, commit: Commit) -> str:
        key = self._directory.key_of(commit.header.profile)
        if key is None:
            return UNKNOWN_SIGNER
        try:
            commits.check_payload(commit)
            commits.verify_signature(commit, key)
        except SyncFault as fault:
            return fault.code
        if not all(self._stands_on(commit, ground) for ground in grounds(commit)):
            return "commit.broken-chain"
        return self._policy.objection_to_commit(commit, self._sender)

    def _is_erased(self, commit: Commit) -> bool:
        return self._erased.payload_of(commit.header.stream, commit.id)

    def _stands_on(self, commit: Commit, ground: bytes) -> bool:
        known = self._known.get(ground)
        if known is None:
            return True
        if ground == commit.header.prev:
            return known.chain == commit.header.chain and known.seq + 1 == commit.header.seq
        return known.chain[0] == commit.header.stream and known.chain != commit.header.chain

    def _is_chained(self, commit_id: bytes) -> bool:
        known = self._known.get(commit_id)
        return commit_id in self._told or (known is not None and known.chained)

    def _note_fork(self, commit: Commit) -> None:
        """A second commit behind the same one. Those behind zeros (seq 1) are told apart by their chain."""
        place = commit.header.prev if commit.header.seq > 1 else "".join(commit.header.chain).encode()
        other = self._followed.setdefault(place, commit.id)
        if other != commit.id or commit.header.seq in self._stored_seqs(commit):
            self._intake.forks.append(commit)

    def _stored_seqs(self, commit: Commit) -> set[int]:
        """Places of the chain that were taken before; asked once, from its first new commit on."""
        chain = commit.header.chain
        if chain not in self._taken:
            stored = self._store.chain_commits(chain, commit.header.seq - 1)
            self._taken[chain] = {other.header.seq for other in stored}
        return self._taken[chain]

    def _chain_waiting(self, chains: set[Chain]) -> None:
        """Link what was stored or came in with a gap before it, chain by chain in the order of seq."""
        late: list[bytes] = []
        unlinked = [commit for commit, chained in self._changes.commits if not chained]
        for chain in sorted(chains):
            stored = self._store.waiting(chain)
            names = {commit.id for commit in stored}
            fresh = [c for c in unlinked if c.header.chain == chain]
            for commit in sorted([*stored, *fresh], key=lambda c: c.header.seq):
                if self._is_chained(commit.header.prev):
                    self._known[commit.id] = Known(chain, commit.header.seq, True, bool(commit.payload))
                    linked = self._changes.chained if commit.id in names else late
                    linked.append(commit.id)
        found = set(late)
        self._changes.commits = [(c, chained or c.id in found) for c, chained in self._changes.commits]


def refusals(refused: Iterable[tuple[bytes, str]]) -> Mapping[bytes, str]:
    """Refused commits by id, without those that only wait for a certificate or an erasure to arrive."""
    return {item: reason for item, reason in refused if reason not in _PASSING}
