"""Draws that nobody can steer and anybody can replay: the seed is committed to by its hash beforehand
(R41, R148, X36)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from casework.faults import CaseworkFault

LOOKBACK_PERCENT = (5, 10)
BACKCHECK_PERCENT = 10
AUDIO_PERCENT = 10
"""The least; one provincial survey heard about a third."""


def seed_hash(seed: str) -> str:
    """What is published before the draw."""
    return sha256(seed.encode()).hexdigest()


def population_hash(population: Iterable[str]) -> str:
    """The hash of the list that is drawn from, sorted."""
    return sha256("\n".join(sorted(set(population))).encode()).hexdigest()


def draw(seed: str, population: Iterable[str], size: int, *, committed: str = "") -> tuple[str, ...]:
    """`size` members in draw order: ascending SHA-256 of "seed ‖ newline ‖ member". The same seed gives
    the same list.

    Raises `CaseworkFault` "draw.refused" for a seed that is not the committed one or a draw larger than
    its population.
    """
    if committed and seed_hash(seed) != committed:
        raise CaseworkFault("draw.refused", reason="the seed is not the one that was committed to")
    members = set(population)
    if not 0 <= size <= len(members):
        raise CaseworkFault("draw.refused", reason=f"{size} cannot be drawn from {len(members)}")
    ranked = sorted(members, key=lambda member: (sha256(f"{seed}\n{member}".encode()).digest(), member))
    return tuple(ranked[:size])


def share_size(count: int, percent: int) -> int:
    """How many make up at least this share: rounded up, at least one of a population that is not empty."""
    return -(-count * percent // 100)


def lookback(seed: str, closed: Iterable[str], *, percent: int = 5, committed: str = "") -> tuple[str, ...]:
    """The 5–10 % of closed problems for the look-back (R148)."""
    if not LOOKBACK_PERCENT[0] <= percent <= LOOKBACK_PERCENT[1]:
        raise CaseworkFault("draw.refused", reason="a look-back draws 5 to 10 %")
    members = sorted(set(closed))
    return draw(seed, members, share_size(len(members), percent), committed=committed)


def audio_review(seed: str, consented: Iterable[str], *, percent: int = AUDIO_PERCENT) -> tuple[str, ...]:
    """The recorded interviews that a second person listens to: a share of those with consent (X22)."""
    members = sorted(set(consented))
    return draw(f"audio/{seed}", members, share_size(len(members), min(max(percent, AUDIO_PERCENT), 100)))


def replay(seed: str, population: Sequence[str], chosen: Sequence[str], committed: str) -> bool:
    """Whether an opened draw is what its seed and population give."""
    if seed_hash(seed) != committed or len(chosen) > len(set(population)):
        return False
    return draw(seed, population, len(chosen)) == tuple(chosen)
