"""What to send to a peer, from what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from sync.commit import NO_HASH, Commit
from sync.log import Chain, Tip, lacking
from sync.store import LocalStore

COMMIT_OVERHEAD = 128  # bytes on the wire beside the payload, about


@dataclass(frozen=True, slots=True)
class Offer:
    """Commits within the budget; `more` if others did not fit."""

    commits: tuple[Commit, ...]
    more: bool


def by_chain(tips: Iterable[Tip]) -> dict[Chain, list[Tip]]:
    """Tips grouped by their chain."""
    grouped: dict[Chain, list[Tip]] = {}
    for tip in tips:
        grouped.setdefault(tip.chain, []).append(tip)
    return grouped


def offer(
    store: LocalStore,
    theirs: Iterable[Tip],
    budget: int,
    *,
    allowed: Callable[[Tip], bool],
    refused: Collection[bytes] = (),
) -> Offer:
    """Commits that a peer with the tips `theirs` lacks, at least one if there is any, up to about `budget`
    bytes.

    `allowed` says by its tip whether a chain may go there; `refused` commits and what follows them are left
    out.
    """
    chosen: list[Commit] = []
    size = 0
    for commit in _all_lacking(store, theirs, allowed, frozenset(refused)):
        cost = len(commit.payload) + COMMIT_OVERHEAD
        if chosen and size + cost > budget:
            return Offer(tuple(chosen), more=True)
        chosen.append(commit)
        size += cost
    return Offer(tuple(chosen), more=False)


def differing(mine: Iterable[Tip], theirs: Iterable[Tip]) -> list[Tip]:
    """My tips of every chain where they differ from theirs; seq 0 for a chain of theirs that I have nothing
    of."""
    own, other = by_chain(mine), by_chain(theirs)
    changed = [tip for chain, tips in own.items() if set(tips) != set(other.get(chain, [])) for tip in tips]
    absent = [Tip(*chain, 0, NO_HASH) for chain in other if chain not in own]
    return sorted(changed + absent)


def overlaid(claimed: Iterable[Tip], differences: Iterable[Tip]) -> tuple[Tip, ...]:
    """Their tips, from what I claimed to have and their `differing` answer."""
    merged = by_chain(claimed) | by_chain(differences)
    return tuple(sorted(tip for tips in merged.values() for tip in tips if tip.seq))


def _all_lacking(
    store: LocalStore, theirs: Iterable[Tip], allowed: Callable[[Tip], bool], refused: frozenset[bytes]
) -> Iterator[Commit]:
    other = by_chain(theirs)
    own = by_chain(tip for tip in store.tips() if allowed(tip))
    for chain in sorted(own):
        tips = other.get(chain, [])
        if set(own[chain]) == set(tips):
            continue
        barred: set[bytes] = set(refused)
        for commit in _chain_lacking(store, chain, own[chain], tips):
            if commit.id in barred or commit.header.prev in barred:
                barred.add(commit.id)
            else:
                yield commit


def _chain_lacking(store: LocalStore, chain: Chain, own: list[Tip], theirs: list[Tip]) -> list[Commit]:
    if len(own) == 1 and len(theirs) <= 1:
        if not theirs:
            return store.chain_commits(chain, 0)
        tip = theirs[0]
        if tip.seq > own[0].seq:
            return []
        known = store.known([tip.id]).get(tip.id)
        if known is not None and known.chained:
            return store.chain_commits(chain, tip.seq)
    return lacking(store.chain_commits(chain, 0), theirs)
