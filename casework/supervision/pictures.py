"""Pictures that were used before, in another visit."""

from __future__ import annotations

from collections.abc import Sequence

from casework.supervision.facts import Signal, VisitFacts


def reused(visits: Sequence[VisitFacts]) -> dict[str, Signal]:
    """For each visit the pictures that an earlier visit already had (same bytes)."""
    first: dict[str, VisitFacts] = {}
    found: dict[str, list[tuple[str, str]]] = {}
    for facts in sorted(visits, key=lambda each: (each.start, each.visit)):
        for photo in facts.photos:
            owner = first.setdefault(photo.sha256, facts)
            if owner.visit != facts.visit:
                found.setdefault(facts.visit, []).append((photo.file, owner.visit))
    return {
        visit: Signal("reused-photo", "photos", True, {"photos": len(rows), "visit": rows[0][1]})
        for visit, rows in found.items()
    }
