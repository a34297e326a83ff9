"""Was somebody there? On-site event, duration, pictures (R75, forms.md §0)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.supervision.facts import Photo, Signal, VisitFacts

MINIMUM_MINUTES: Mapping[str, int] = {"overt": 150, "interview": 25, "recheck": 30, "covert-visit": 20}
"""Where the task names none: the shortest durations of forms.md."""
SHORT_PERCENT = 40
TEN_MINUTES = 10
TOLERANCE_MS = 15 * 60_000
"""A camera's or phone's clock may be off by this much."""
RADIUS_SLACK_M = 100
FAR_RADII = 10
OFF_SITE_MODES = frozenset({"covert-call"})
PEER_MIN = 20


def is_inside(facts: VisitFacts, distance: int | None, slack: int) -> bool:
    """A place within the unit's radius, allowing for the fix; a unit without coordinates accepts every
    fix."""
    return distance is None or distance <= facts.radius_m + slack + RADIUS_SLACK_M


def on_site_event(facts: VisitFacts) -> bool:
    """A fix inside the radius, the scene-and-code gate, or an own picture taken inside."""
    if facts.gate == "scene-and-code" or any(
        is_inside(facts, distance, slack) for _, distance, slack in facts.fixes
    ):
        return True
    return any(photo.distance_m is not None and on_site_photo(facts, photo) for photo in facts.photos)


def on_site_photo(facts: VisitFacts, photo: Photo) -> bool:
    """Taken by the inspector, inside the visit's times, and not provably elsewhere."""
    return (
        photo.origin in ("on-site", "phone-corroborated")
        and in_time(facts, photo)
        and is_inside(facts, photo.distance_m, photo.slack_m)
    )


def in_time(facts: VisitFacts, photo: Photo) -> bool:
    low, high = facts.start - TOLERANCE_MS, facts.end + TOLERANCE_MS
    return low <= photo.taken <= high and low <= photo.exif <= high


def least_minutes(facts: VisitFacts, peers: Mapping[str, int]) -> int:
    """The minimum duration that the 40 % refer to: the task's, else the form's, but at most half of what
    peers took."""
    if facts.minimum_minutes:
        return facts.minimum_minutes
    usual = MINIMUM_MINUTES.get(facts.mode, 0)
    if facts.form in peers:
        half = peers[facts.form] // 2
        return min(usual, half) if usual else half
    return usual


def presence(facts: VisitFacts, peers: Mapping[str, int], photos_usual: bool) -> Iterator[Signal]:
    """Signals of presence. `peers`: form → median minutes; `photos_usual`: most visits of this form have
    pictures."""
    off_site = facts.mode in OFF_SITE_MODES
    if not off_site and not on_site_event(facts):
        yield _no_event(facts)
    least = least_minutes(facts, peers)
    if facts.minutes * 100 < least * SHORT_PERCENT:
        strong = facts.minutes < TEN_MINUTES and least > 2 * TEN_MINUTES
        yield Signal("short-visit", "duration", strong, {"minutes": facts.minutes, "least": least})
    if facts.max_minutes and facts.minutes > facts.max_minutes:
        yield Signal("over-time", "contact", False, {"minutes": facts.minutes, "most": facts.max_minutes})
    if not off_site:
        yield from _photos(facts, photos_usual)


def _no_event(facts: VisitFacts) -> Signal:
    away = [distance for _, distance, _ in facts.fixes if distance is not None]
    if away:
        far = min(away) > FAR_RADII * max(facts.radius_m, RADIUS_SLACK_M)
        return Signal("located-elsewhere", "presence", far, {"metres": min(away)})
    return Signal("no-on-site-event", "presence", False, {"reason": facts.gate_reason})


def _photos(facts: VisitFacts, photos_usual: bool) -> Iterator[Signal]:
    if not facts.photos:
        if photos_usual:
            yield Signal("no-photo", "photos", False, {})
        return
    if any(on_site_photo(facts, photo) for photo in facts.photos):
        return
    total = len(facts.photos)
    old = sum(1 for photo in facts.photos if not in_time(facts, photo))
    away = sum(1 for photo in facts.photos if not is_inside(facts, photo.distance_m, photo.slack_m))
    imported = sum(1 for photo in facts.photos if photo.origin == "imported")
    counts = {"photos": total, "old": old, "outside": away, "imported": imported}
    yield Signal("photos-not-on-site", "photos", total in (old, away), counts)
