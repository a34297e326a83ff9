"""Which snapshots to answer with: those that go on exactly where the sender's own history ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from sync import snapshot as snapshots
from sync.log import Tip
from sync.offer import by_chain, overlaid
from sync.snapshot import Snapshot

_Ends = dict[tuple[str, str], int]


class SnapshotPort(Protocol):
    """The endpoint's snapshots, as the core needs them."""

    def of(self, stream: str) -> Sequence[Snapshot]:
        """All snapshots of a stream in order of number; made now where enough commits have none."""
        ...


class Telling:
    """`tips`: what the sender has once it took the `chosen` ones. `pending`: streams of which more is to be
    told before any commit goes there."""

    def __init__(self, tips: Iterable[Tip]) -> None:
        self.tips = tuple(tips)
        self.chosen: list[Snapshot] = []
        self.pending: set[str] = set()
        self.size = 0
        self._told: list[Tip] = []

    def choose(self, readable: Iterable[Tip], port: SnapshotPort, budget: int) -> None:
        """Choose for every stream in which the sender is far behind, at least one if there is any. A budget
        of 0 chooses none yet: the sender's keys are still on the way."""
        mine, theirs = _by_stream(readable), _by_stream(self.tips)
        for stream in sorted(mine):
            ends = theirs.get(stream, {})
            behind = sum(max(0, last - ends.get(chain, 0)) for chain, last in mine[stream].items())
            if behind >= snapshots.LEAST and self.size >= budget > 0:
                self.pending.add(stream)  # no room: looked at when its turn comes
            elif behind >= snapshots.LEAST:
                self._of_stream(stream, ends, port.of(stream), budget)
        newest = {tip.chain: tip for tip in self._told}
        self.tips = overlaid(self.tips, newest.values())

    def _of_stream(self, stream: str, ends: _Ends, made: Sequence[Snapshot], budget: int) -> None:
        ends = dict(ends)
        for snapshot in made:
            reaches = {(r.profile, r.incarnation): r for r in snapshot.reaches}
            if all(ends.get(chain, 0) >= reach.last for chain, reach in reaches.items()):
                continue
            if any(ends.get(chain, 0) != reach.first - 1 for chain, reach in reaches.items()):
                return  # it knows a part: commit by commit is simpler than to tell the rest
            if not budget or (self.chosen and self.size + len(snapshot.sealed) > budget):
                self.pending.add(stream)
                return
            self.chosen.append(snapshot)
            self.size += len(snapshot.sealed)
            self._told += snapshot.tips
            ends |= {chain: reach.last for chain, reach in reaches.items()}


def _by_stream(tips: Iterable[Tip]) -> dict[str, _Ends]:
    found: dict[str, _Ends] = {}
    for chain, ends in by_chain(tips).items():
        found.setdefault(chain[0], {})[chain[1], chain[2]] = max(tip.seq for tip in ends)
    return found
