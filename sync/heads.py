"""Chain ends without naming them all: what both sides have is compared by digests, bucket by bucket.

A laptop with thousands of chains says a few digests and names the ends only of those buckets in which
something changed, or in which the endpoint saw a difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sync.binary import digest
from sync.log import Tip

BUCKETS = 64
NAMED = 256
"""So many ends are simply named: digests would be longer."""
SIZE = 8

_TAG = b"duchatong heads v1"


def bucket_of(stream: str) -> int:
    """In which bucket the chains of a stream are."""
    return int(stream[:2], 16) % BUCKETS


def digests(tips: Iterable[Tip]) -> tuple[bytes, ...]:
    """One digest a bucket; that of an empty one is the digest of nothing."""
    held: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    for tip in tips:
        held[bucket_of(tip.stream)].append(_encoded(tip))
    return tuple(digest(_TAG, *sorted(each))[:SIZE] for each in held)


def within(tips: Iterable[Tip], buckets: Collection[int]) -> list[Tip]:
    """Those tips that lie in `buckets`."""
    return [tip for tip in tips if bucket_of(tip.stream) in buckets]


def to_name(mine: Collection[Tip], theirs: Iterable[Tip], asked: Collection[int]) -> set[int]:
    """The buckets whose ends are to be named: all where they are few, else what changed or was asked for."""
    if len(mine) <= NAMED:
        return set(range(BUCKETS))
    changed = set(mine) ^ set(theirs)
    return {bucket_of(tip.stream) for tip in changed} | set(asked)


def _encoded(tip: Tip) -> bytes:
    names = bytes.fromhex(tip.stream + tip.profile + tip.incarnation)
    return names + tip.seq.to_bytes(8, "big") + tip.id
