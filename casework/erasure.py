"""Erasure: what two administrators ordered to be forgotten, and what folds show in its place.

An order stands in the roster (`erasure.ordered`, in force with its `roster.endorsed`), because the keys of
the stream that it names are destroyed. From then on the fold is the same for everybody, whether or not a key
survived somewhere: what was erased is left out by its name, never by whether it can still be opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.entries import Entry

ERASED = "erased"
"""`Entry.standing` of a tombstone."""

SHARED_KINDS = ("roster", "registry", "catalogue")
"""Streams of these kinds hold up everything else and cannot be erased."""

_NO_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True)
class Order:
    """One order in force. No `commits` and no `files`: the whole stream. Ids are hex."""

    event: str
    stream: str
    commits: tuple[str, ...]
    files: tuple[str, ...]
    containers: tuple[str, ...]
    ground: str
    reason: str
    at: int

    @property
    def whole(self) -> bool:
        """True if nothing of the stream stays readable."""
        return not self.commits and not self.files


@dataclass(frozen=True, slots=True)
class StreamTombstone:
    """What is left of a stream that was erased whole: that it was, by which order, and why."""

    stream: str
    event: str
    ground: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class Erasures:
    """All orders in force, to be asked while folding."""

    orders: tuple[Order, ...] = ()
    _streams: Mapping[str, Order] = field(default_factory=dict)
    _commits: frozenset[tuple[str, str]] = frozenset()
    _files: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, orders: Iterable[Order], spared: Collection[str] = ()) -> Erasures:
        """`spared`: streams that cannot be erased, the county's roster, registry and catalogue."""
        kept = tuple(order for order in orders if order.stream not in spared)
        streams: dict[str, Order] = {}
        for order in kept:
            if order.whole:
                streams.setdefault(order.stream, order)
        return cls(
            kept,
            streams,
            frozenset((order.stream, name) for order in kept for name in order.commits),
            frozenset((order.stream, name) for order in kept for name in order.files),
        )

    def tombstone(self, stream: str) -> StreamTombstone | None:
        """The stone of a stream that was erased whole, by the first order that says so."""
        order = self._streams.get(stream)
        if order is None:
            return None
        return StreamTombstone(stream, order.event, order.ground, order.reason, order.at)

    def covers(self, stream: str, commit_id: str) -> bool:
        """True if nothing of this commit may be shown."""
        return stream in self._streams or (stream, commit_id) in self._commits

    def touches(self, stream: str) -> bool:
        """True if any order names the stream."""
        return any(order.stream == stream for order in self.orders)

    def apply(self, stream: str, entries: Iterable[Entry]) -> list[Entry]:
        """Entries of the stream as they may be folded: a tombstone for each erased commit, bare events for
        erased files. The same whether the entries of an erased commit are given whole or as its tombstone.
        """
        if not self.touches(stream):
            return list(entries)
        kept: dict[tuple[str, int], Entry] = {}
        for entry in entries:
            if self.covers(stream, entry.commit_id):
                stone = tombstone(entry.commit_id, profile=entry.profile, parents=entry.parents)
                kept[entry.commit_id, 0] = stone
            else:
                kept[entry.commit_id, entry.position] = self._redacted(stream, entry)
        return list(kept.values())

    def _redacted(self, stream: str, entry: Entry) -> Entry:
        event, kind = entry.event, entry.event.get("type")
        if kind == "evidence.masked" and (stream, str(event.get("copy"))) in self._files:
            return entry._replace(event={}, standing=ERASED, erased=True)
        if kind not in ("evidence.captured", "evidence.captioned"):
            return entry
        if (stream, str(event.get("file"))) in self._files:
            return entry._replace(event=_bare(event), erased=True)
        thumbnail = event.get("thumbnail")
        if isinstance(thumbnail, Mapping) and (stream, str(thumbnail.get("file"))) in self._files:
            return entry._replace(event={key: value for key, value in event.items() if key != "thumbnail"})
        return entry


def _bare(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event about an erased file: that there was one, where it belonged, and nothing of what it held."""
    kept = ("type", "id", "at", "v", "file", "media", "origin", "item", "ref")
    bare = {key: event[key] for key in kept if key in event}
    if event["type"] == "evidence.captioned":
        return {**bare, "caption": ""}
    return {**bare, "sha256": _NO_DIGEST, "taken": {"wall": 0}}


def tombstone(commit_id: str, *, profile: str, parents: Iterable[str]) -> Entry:
    """The one entry of an erased commit: nothing that only a payload could tell, no time and no person."""
    return Entry(commit_id, 0, profile, None, frozenset(), 0, (0, 0), tuple(parents), {}, ERASED, (), True)
