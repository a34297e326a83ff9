"""The stream log in memory: which commits are there, what waits, where chains fork (docs/format.md §4.1).

The result depends on the set of commits alone, never on the order or number of their arrivals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from sync import commit as commits
from sync.commit import NO_HASH, Commit
from sync.faults import SyncFault
from sync.order import Placed, causal_order
from sync.statements import KeyOf

Chain = tuple[str, str, str]
"""(stream, profile, incarnation)."""

HlcOf = Callable[[Commit], tuple[int, int]]


class Added(Enum):
    """What became of a commit that was handed in."""

    NEW = "new"
    KNOWN = "known"
    FORK = "fork"
    WAITING = "waiting-for-parents"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class AddResult:
    """`reason` is a fault code for QUARANTINED, else empty."""

    status: Added
    reason: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Tip:
    """The end of one branch of a chain. A chain without a fork has one."""

    stream: str
    profile: str
    incarnation: str
    seq: int
    id: bytes

    @property
    def chain(self) -> Chain:
        """(stream, profile, incarnation)."""
        return self.stream, self.profile, self.incarnation


def tip_of(commit: Commit) -> Tip:
    """The tip that a commit is until another follows it."""
    return Tip(*commit.header.chain, commit.header.seq, commit.id)


def grounds(commit: Commit) -> list[bytes]:
    """Everything a commit stands on inside its stream: `prev` and parents."""
    header = commit.header
    return [*header.parents] if header.prev == NO_HASH else [header.prev, *header.parents]


def follows(commit: Commit, prev: Commit) -> bool:
    """True if `prev` is the commit that must stand before `commit` in its chain."""
    return prev.header.chain == commit.header.chain and prev.header.seq + 1 == commit.header.seq


class CommitGraph:
    """All commits of any number of streams. `key_of` gives a profile's Ed25519 key (None: signatures are
    not checked here)."""

    def __init__(self, key_of: KeyOf | None = None) -> None:
        self._key_of = key_of
        self._all: dict[bytes, Commit] = {}
        self._chained: set[bytes] = set()
        self._children: dict[bytes, set[bytes]] = {}
        self._by_seq: dict[tuple[Chain, int], set[bytes]] = {}
        self.quarantined: dict[bytes, str] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, commit_id: bytes) -> bool:
        return commit_id in self._all

    def get(self, commit_id: bytes) -> Commit | None:
        """A commit by its id."""
        return self._all.get(commit_id)

    def add(self, commit: Commit) -> AddResult:
        """Take a commit in. One that is quarantined changes nothing else and may be handed in again."""
        if commit.id in self._all:
            return AddResult(Added.KNOWN)
        reason = self._objection(commit)
        if reason:
            self.quarantined[commit.id] = reason
            return AddResult(Added.QUARANTINED, reason)
        self.quarantined.pop(commit.id, None)
        self._keep(commit)
        if commit.id not in self._chained or any(ground not in self._all for ground in grounds(commit)):
            return AddResult(Added.WAITING)
        forked = len(self._by_seq[commit.header.chain, commit.header.seq]) > 1
        return AddResult(Added.FORK if forked else Added.NEW)

    def order(self, stream: str, hlc_of: HlcOf) -> list[Commit]:
        """The stream's commits in causal order, without those that still wait for a parent."""
        placed = [
            Placed(commit.id, grounds(commit), hlc_of(commit))
            for commit in self._all.values()
            if commit.header.stream == stream
        ]
        ordered, _ = causal_order(placed)
        return [self._all[commit_id] for commit_id in ordered]

    def heads(self) -> list[Tip]:
        """The tips of all chains, ascending, as far as they reach back to seq 1 without a gap."""
        return sorted(
            tip_of(commit)
            for commit_id, commit in self._all.items()
            if commit_id in self._chained and not any(c in self._chained for c in self._followers(commit_id))
        )

    def missing(self, heads: Iterable[Tip]) -> list[Commit]:
        """What a peer with these tips lacks, as far as one can tell from here (`sync.exchange.lacking`)."""
        by_chain: dict[Chain, list[Commit]] = {}
        for commit_id in self._chained:
            commit = self._all[commit_id]
            by_chain.setdefault(commit.header.chain, []).append(commit)
        theirs: dict[Chain, list[Tip]] = {}
        for tip in heads:
            theirs.setdefault(tip.chain, []).append(tip)
        return [
            commit for chain in sorted(by_chain) for commit in lacking(by_chain[chain], theirs.get(chain, []))
        ]

    def forks(self) -> list[tuple[Chain, int, list[bytes]]]:
        """(chain, seq, ids) wherever commits take the same place in a chain."""
        return sorted((chain, seq, sorted(ids)) for (chain, seq), ids in self._by_seq.items() if len(ids) > 1)

    def waiting(self) -> list[bytes]:
        """Ids of commits that wait for a parent, ascending."""
        placed = [Placed(commit.id, grounds(commit), (0, 0)) for commit in self._all.values()]
        return causal_order(placed)[1]

    def _objection(self, commit: Commit) -> str:
        try:
            commits.check_payload(commit)
            if self._key_of is not None:
                key = self._key_of(commit.header.profile)
                if key is None:
                    return "statement.unknown-signer"
                commits.verify_signature(commit, key)
        except SyncFault as fault:
            return fault.code
        known = [self._all[ground] for ground in grounds(commit) if ground in self._all]
        return "" if all(self._fits(commit, ground) for ground in known) else "commit.broken-chain"

    def _fits(self, commit: Commit, ground: Commit) -> bool:
        if ground.id == commit.header.prev:
            return follows(commit, ground)
        return ground.header.stream == commit.header.stream and ground.header.chain != commit.header.chain

    def _keep(self, commit: Commit) -> None:
        self._all[commit.id] = commit
        self._by_seq.setdefault((commit.header.chain, commit.header.seq), set()).add(commit.id)
        for ground in grounds(commit):
            self._children.setdefault(ground, set()).add(commit.id)
        self._drop_unfit_children(commit)
        self._chain_from(commit)

    def _drop_unfit_children(self, commit: Commit) -> None:
        """A waiting commit that turns out to stand on a stranger is quarantined."""
        for child_id in sorted(self._children.get(commit.id, ())):
            child = self._all.get(child_id)
            if child is not None and not self._fits(child, commit):
                self.quarantined[child_id] = "commit.broken-chain"
                del self._all[child_id]
                self._by_seq[child.header.chain, child.header.seq].discard(child_id)
                for ground in grounds(child):
                    self._children[ground].discard(child_id)

    def _chain_from(self, commit: Commit) -> None:
        """Mark what now reaches back to the first commit of its chain."""
        ready = [commit.id]
        while ready:
            candidate = self._all.get(ready.pop())
            if candidate is None or candidate.id in self._chained:
                continue
            if candidate.header.seq == 1 or candidate.header.prev in self._chained:
                self._chained.add(candidate.id)
                ready.extend(self._followers(candidate.id))

    def _followers(self, commit_id: bytes) -> list[bytes]:
        children = self._children.get(commit_id, ())
        return [c for c in children if c in self._all and self._all[c].header.prev == commit_id]


def lacking(chain: Iterable[Commit], tips: Iterable[Tip]) -> list[Commit]:
    """Of one whole chain (all branches), what a peer with these tips of it lacks, by seq.

    Known tips: all that is not behind one of them. A tip that is not known here and lies above the chain's
    end is a longer copy of
    it. One that lies at or below the end is another branch: everything is sent, once, so that both sides
    hold both branches.
    """
    by_id = {commit.id: commit for commit in chain}
    end = max((commit.header.seq for commit in by_id.values()), default=0)
    held: set[bytes] = set()
    ahead = False
    forked = False
    for tip in tips:
        if tip.id in by_id:
            _mark(by_id, tip.id, held)
        elif tip.seq > end:
            ahead = True
        else:
            forked = True
    if ahead and not held and not forked:
        return []
    left = [commit for commit in by_id.values() if commit.id not in held]
    return sorted(left, key=lambda commit: (commit.header.seq, commit.id))


def _mark(by_id: dict[bytes, Commit], tip: bytes, held: set[bytes]) -> None:
    current = by_id.get(tip)
    while current is not None and current.id not in held:
        held.add(current.id)
        current = by_id.get(current.header.prev)
