"""What leaves the third party's space of covert results: windows in groups, never a person (X14, C9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

VISITS_PER_WINDOW = 3


class CovertVisit(NamedTuple):
    """One covert visit to a window: levels by item; words and the codes of staff stay with the third
    party."""

    unit: str
    window: str
    levels: Mapping[str, int]
    words: Mapping[str, str] = {}
    staff: Sequence[str] = ()


class WindowResult(NamedTuple):
    """`mean_milli` by item; empty below three visits, where only their number is told."""

    unit: str
    window: str
    visits: int
    mean_milli: Mapping[str, int]


def released(visits: Iterable[CovertVisit]) -> tuple[WindowResult, ...]:
    """Results by window. No words, no names, no staff codes; nothing of a window with fewer than three
    visits."""
    groups: dict[tuple[str, str], list[CovertVisit]] = defaultdict(list)
    for each in visits:
        groups[each.unit, each.window].append(each)
    return tuple(
        WindowResult(unit, window, len(own), _means(own) if len(own) >= VISITS_PER_WINDOW else {})
        for (unit, window), own in sorted(groups.items())
    )


def _means(own: Sequence[CovertVisit]) -> Mapping[str, int]:
    items = sorted({item for visit in own for item in visit.levels})
    return {
        item: 1000 * sum(values) // len(values)
        for item in items
        if (values := [visit.levels[item] for visit in own if item in visit.levels])
    }
