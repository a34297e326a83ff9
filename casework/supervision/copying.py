"""Answers copied from another unit's visit: 95 % identical, and too unlikely to be so by chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple
from zlib import crc32

from casework.supervision.facts import Signal, VisitFacts

SAME_PERCENT = 95
SHARED_MIN = 10
SURPRISE_BITS = 6.0
"""More bits than chance gives the best match of a visit (weak) or the best of all pairs (strong)."""
BLOCKS = 6
LONG_GROUP = 60
"""A block of answers that so many visits share says nothing and is not compared pair by pair."""


class Copy(NamedTuple):
    visit: str
    other: str
    other_unit: str
    same: int
    shared: int
    bits: int
    strong: bool


def copies(visits: Sequence[VisitFacts]) -> dict[str, Copy]:
    """For each later visit the earlier visit of another unit that it repeats most surprisingly."""
    by_form: dict[str, list[VisitFacts]] = defaultdict(list)
    for facts in visits:
        by_form[facts.form].append(facts)
    found: dict[str, Copy] = {}
    for group in by_form.values():
        rarity, size = _rarity(group), log2(len(group))
        for earlier, later in _candidates(group):
            copy = _compare(earlier, later, rarity, size)
            if copy is not None and (later.visit not in found or copy.bits > found[later.visit].bits):
                found[later.visit] = copy
    return found


def _rarity(group: Sequence[VisitFacts]) -> Mapping[tuple[str, str], float]:
    """Bits of surprise when two independent visits agree on this value of this item."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for facts in group:
        for ref, value in facts.answers.items():
            counts[ref][value] += 1
    return {
        (ref, value): -log2((number + 1) / (values.total() + 2))
        for ref, values in counts.items()
        for value, number in values.items()
    }


def _candidates(group: Sequence[VisitFacts]) -> Iterable[tuple[VisitFacts, VisitFacts]]:
    """Pairs that share a whole block of answers: any 95 % identical pair of up to 100 items shares one
    of six."""
    buckets: dict[tuple[int, frozenset[tuple[str, str]]], list[int]] = defaultdict(list)
    for position, facts in enumerate(group):
        blocks: list[set[tuple[str, str]]] = [set() for _ in range(BLOCKS)]
        for ref, value in facts.answers.items():
            blocks[crc32(ref.encode()) % BLOCKS].add((ref, value))
        for number, block in enumerate(blocks):
            if block:
                buckets[number, frozenset(block)].append(position)
    pairs: set[tuple[int, int]] = set()
    for members in buckets.values():
        if 1 < len(members) <= LONG_GROUP:
            pairs.update((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
    for a, b in sorted(pairs):
        first, second = group[a], group[b]
        if first.unit != second.unit:
            yield (
                (first, second)
                if (first.start, first.visit) < (second.start, second.visit)
                else (second, first)
            )


def _compare(
    earlier: VisitFacts, later: VisitFacts, rarity: Mapping[tuple[str, str], float], size: float
) -> Copy | None:
    shared = earlier.answers.keys() & later.answers.keys()
    if len(shared) < SHARED_MIN or len(shared) * 10 < 8 * max(len(earlier.answers), len(later.answers)):
        return None
    same = [ref for ref in shared if earlier.answers[ref] == later.answers[ref]]
    if len(same) * 100 < SAME_PERCENT * len(shared):
        return None
    bits = sum(rarity.get((ref, later.answers[ref]), 0.0) for ref in same)
    if bits < size + SURPRISE_BITS:
        return None
    strong = bits >= 2 * size + SURPRISE_BITS
    return Copy(later.visit, earlier.visit, earlier.unit, len(same), len(shared), int(bits), strong)


def copied(copy: Copy) -> Signal:
    facts: dict[str, int | str] = {
        "visit": copy.other,
        "unit": copy.other_unit,
        "same": copy.same,
        "of": copy.shared,
        "bits": copy.bits,
    }
    return Signal("copied-answers", "copying", copy.strong, facts)
