"""One event where it stands in the signed log, and the one order in which every fold reads a stream."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """An event with what its commit says about it.

    `parents` are all commit ids that the author had folded: `prev` and the header's parents. `hlc` is (ms,
    counter). `standing` is what the roster says of the author at this position: "good", "revoked",
    "unknown", or "held" and "lapsed", which wait for a person; or "erased" for what was ordered to be
    forgotten (`casework.erasure`). `scope` holds unit ids or "*". `erased`: the event says less than was
    signed.
    """

    commit_id: str
    position: int
    profile: str
    person: str | None
    roles: frozenset[str]
    wall: int
    hlc: tuple[int, int]
    parents: tuple[str, ...]
    event: Mapping[str, Any]
    standing: str = "good"
    scope: tuple[str, ...] = ("*",)
    erased: bool = False


def entries_of(
    commit_id: str,
    events: Iterable[Mapping[str, Any]],
    *,
    profile: str,
    person: str | None,
    roles: Iterable[str],
    wall: int,
    hlc: tuple[int, int],
    parents: Iterable[str] = (),
    standing: str = "good",
    scope: tuple[str, ...] = ("*",),
) -> list[Entry]:
    """The entries of one commit, in its own order."""
    held, before = frozenset(roles), tuple(parents)
    return [
        Entry(commit_id, index, profile, person, held, wall, hlc, before, event, standing, scope)
        for index, event in enumerate(events)
    ]


Key = tuple[tuple[int, int], str, int]


def key_of(entry: Entry) -> Key:
    return entry.hlc, entry.commit_id, entry.position


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The causal order: parents first; the hybrid clock, then the commit id, break ties.

    The same set gives the same order, however the entries come and however often. A commit whose parents
    form a loop (no honest log has one) is read after all others.
    """
    unique = {(entry.commit_id, entry.position): entry for entry in entries}
    ordered = sorted(unique.values(), key=key_of)
    return ordered if _respects_parents(ordered) else _topological(ordered)


def _respects_parents(ordered: Sequence[Entry]) -> bool:
    first: dict[str, int] = {}
    for position, entry in enumerate(ordered):
        first.setdefault(entry.commit_id, position)
    return all(
        first.get(parent, -1) < first[entry.commit_id]
        for entry in ordered
        if entry.parents
        for parent in entry.parents
    )


def _topological(ordered: Sequence[Entry]) -> list[Entry]:
    commits: dict[str, list[Entry]] = {}
    for entry in ordered:
        commits.setdefault(entry.commit_id, []).append(entry)
    waiting = {key: {p for p in own[0].parents if p in commits and p != key} for key, own in commits.items()}
    children: dict[str, list[str]] = {}
    for key, parents in waiting.items():
        for parent in parents:
            children.setdefault(parent, []).append(key)
    ready = [(commits[key][0].hlc, key) for key, parents in waiting.items() if not parents]
    heapq.heapify(ready)
    result: list[Entry] = []
    done: set[str] = set()
    while ready:
        _, key = heapq.heappop(ready)
        done.add(key)
        result.extend(commits[key])
        for child in children.get(key, ()):
            waiting[child].discard(key)
            if not waiting[child]:
                heapq.heappush(ready, (commits[child][0].hlc, child))
    return result + [entry for entry in ordered if entry.commit_id not in done]
