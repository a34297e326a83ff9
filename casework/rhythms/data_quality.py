"""How the data came and how sound it is (R130, R131, R132), and two figures from complaint records (R28)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from casework.folds.feedback import Complaint, Rating
from casework.marks import Mark

STALE_HOURS = 24
HOUR_MS = 3_600_000


class DataQuality(NamedTuple):
    """Permille; None where there is nothing. Anomalous: held ratings and events that were marked."""

    records: int
    automatic_permille: int | None
    anomalous_permille: int | None


def data_quality(
    ratings: Iterable[Rating], held: Collection[str], marks: Collection[Mark], events: int
) -> DataQuality:
    """Automatic: every channel but typed paper."""
    listed = list(ratings)
    automatic = sum(1 for each in listed if each.channel != "paper")
    odd = len(set(held)) + len(marks)
    return DataQuality(
        len(listed),
        1000 * automatic // len(listed) if listed else None,
        1000 * odd // events if events else None,
    )


def is_stale(newest: int, now: int) -> bool:
    """A figure older than 24 hours is shown grey."""
    return now - newest > STALE_HOURS * HOUR_MS


class Response(NamedTuple):
    """Share of suggestions adopted (permille) and median minutes to the first answer."""

    suggestions: int
    adopted_permille: int | None
    median_minutes: int | None


def response(complaints: Iterable[Complaint]) -> Response:
    listed = list(complaints)
    suggestions = [each for each in listed if each.class_ == "suggestion" and each.outcome]
    adopted = sum(1 for each in suggestions if each.outcome in ("solved", "partly"))
    times = sorted((each.replied - each.filed) // 60_000 for each in listed if each.replied)
    return Response(
        len(suggestions),
        1000 * adopted // len(suggestions) if suggestions else None,
        times[len(times) // 2] if times else None,
    )
