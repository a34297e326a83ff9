"""How many answers a visit has of how many it asks for; one count for outline, lists and review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from forms.outline import OutlineEntry
from inspector_app.desk.covert.recall import BESIDE

HELPERS = ("_na", "_miss", *BESIDE)


def whole_tally(entries: Iterable[OutlineEntry]) -> tuple[int, int]:
    """(answered, needed) of a form, given its outline."""
    pairs = [tally(entry) for entry in entries if entry.relevant]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def tally(entry: OutlineEntry) -> tuple[int, int]:
    """(answered, needed) below an entry, without the reasons for “not applicable”."""
    if entry.kind == "question":
        return (0, 0) if stands_beside(entry) or not entry.relevant else (entry.answered, entry.needed)
    lacking = lacking_beside(entry.children)
    pairs = [
        tally(replace(child, answered=0) if child.ref in lacking else child)
        for child in entry.children
        if child.relevant
    ]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def lacking_beside(entries: Iterable[OutlineEntry]) -> frozenset[str]:
    """Refs of questions beside which something is still wanted: where the time is from, how sure one is."""
    open_ = (each.ref for each in entries if each.kind == "question" and each.relevant and each.faults)
    return frozenset(ref.removesuffix(end) for ref in open_ for end in BESIDE if ref.endswith(end))


def stands_beside(entry: OutlineEntry) -> bool:
    """A reason, a confidence: part of the question beside which it is shown."""
    return entry.kind == "question" and entry.ref.endswith(HELPERS)
