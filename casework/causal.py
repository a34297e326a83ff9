"""Which commit came before which: who had seen what when it was made."""

from __future__ import annotations

from collections.abc import Iterable


class Ancestry:
    """Vector clocks over chains that are found on the way.

    A commit continues the chain of a parent that is still a tip, or opens a chain of its own; so forks
    need no special case. Commits must be added after their parents; parents that were never added are not
    known to it and count as not seen.
    """

    __slots__ = ("_clock", "_place", "_tips")

    def __init__(self) -> None:
        self._place: dict[str, tuple[int, int]] = {}
        self._clock: dict[str, dict[int, int]] = {}
        self._tips: list[str] = []

    def __contains__(self, commit: str) -> bool:
        return commit in self._place

    def add(self, commit: str, parents: Iterable[str]) -> None:
        if commit in self._place:
            return
        known = [parent for parent in parents if parent in self._place]
        clock = dict(self._clock[known[0]]) if known else {}
        for parent in known[1:]:
            for chain, index in self._clock[parent].items():
                if clock.get(chain, -1) < index:
                    clock[chain] = index
        chain, index = len(self._tips), 0
        for parent in known:
            own, at = self._place[parent]
            if self._tips[own] == parent:
                chain, index = own, at + 1
                break
        if index:
            self._tips[chain] = commit
        else:
            self._tips.append(commit)
        clock[chain] = index
        self._place[commit] = chain, index
        self._clock[commit] = clock

    def before(self, earlier: str, later: str) -> bool:
        """True if the author of `later` had seen `earlier` (or they are one commit)."""
        if earlier == later:
            return True
        place = self._place.get(earlier)
        clock = self._clock.get(later)
        if place is None or clock is None:
            return False
        return clock.get(place[0], -1) >= place[1]
