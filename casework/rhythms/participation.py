"""Who rates, and when: participation, load by hour, seasons, coverage (R102, R103, R129, R167, R170)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from casework.calendar import CHINA_MS, DAY_MS, local_day
from casework.folds.feedback import Case, Rating
from casework.ratings.gaps import peak_months
from casework.rhythms.pilot import RATINGS_GOAL

HOUR_MS = 3_600_000
AHEAD_DAYS = 30
ROLL_OUT_PERMILLE = 800
BUSY_PERCENT, IDLE_PERCENT = 150, 50


class Participation(NamedTuple):
    """Ratings against completed cases of one window and age group; `permille` is None without cases."""

    window: str
    age_band: str
    ratings: int
    cases: int
    permille: int | None


def participation(ratings: Iterable[Rating], cases: Iterable[Case]) -> tuple[Participation, ...]:
    """By window and age group (R102). Tests and silence that was counted as praise are no ratings."""
    rated = Counter((each.window, each.age_band) for each in ratings if not (each.test or each.defaulted))
    done = Counter((each.window, each.age_band) for each in cases if each.completed)
    return tuple(
        Participation(
            window, band, rated[window, band], done[window, band],
            1000 * rated[window, band] // done[window, band] if done[window, band] else None,
        )
        for window, band in sorted(rated.keys() | done.keys())
    )  # fmt: skip


class Load(NamedTuple):
    """Cases of one window by the hour of the day (0–23) at which they came in; `word`: busy, idle or ""
    against the mean of the unit's windows."""

    window: str
    by_hour: tuple[int, ...]
    word: str


def load_by_hour(cases: Iterable[Case]) -> tuple[Load, ...]:
    """Which windows of one unit are over-used or under-used (R129)."""
    hours: dict[str, Counter[int]] = {}
    for each in cases:
        at = each.accepted or each.completed
        if at:
            hours.setdefault(each.window, Counter())[(at + CHINA_MS) % DAY_MS // HOUR_MS] += 1
    total = sum(own.total() for own in hours.values())
    return tuple(
        Load(window, tuple(own[hour] for hour in range(24)), _word(own.total() * len(hours), total))
        for window, own in sorted(hours.items())
    )


def _word(own: int, mean: int) -> str:
    return "busy" if own * 100 >= BUSY_PERCENT * mean else "idle" if own * 100 <= IDLE_PERCENT * mean else ""


class Peak(NamedTuple):
    """A month that was a peak last year; `first` is its first day this year."""

    month: int
    first: date


def peaks_ahead(times: Iterable[int], today: date, ahead: int = AHEAD_DAYS) -> tuple[Peak, ...]:
    """Last year's peaks that begin within the next 30 days (R103), from the times (ms) of cases or
    complaints."""
    year = (today + timedelta(days=ahead)).year
    last_year = [at for at in times if local_day(at).year == year - 1]
    found = []
    for month in peak_months(last_year):
        first = date(year, month, 1)
        if today < first <= today + timedelta(days=ahead):
            found.append(Peak(month, first))
    return tuple(found)


class PilotCounter(NamedTuple):
    """Ratings collected in the pilot's units since its start, against the goal (R167)."""

    ratings: int
    goal: int
    permille: int


def pilot_counter(ratings: Iterable[Rating], units: Collection[str], since: int) -> PilotCounter:
    """Ratings of the pilot's units from `since` (ms) on; tests do not count."""
    number = sum(1 for each in ratings if each.unit in units and each.at >= since and not each.test)
    return PilotCounter(number, RATINGS_GOAL, 1000 * number // RATINGS_GOAL)


class RollOut(NamedTuple):
    """Shares of windows in use and of staff cleared, in permille; None without any (R170)."""

    windows: int | None
    trained: int | None
    enough: bool


def roll_out(windows: Collection[str], in_use: Collection[str], cleared: Mapping[str, bool]) -> RollOut:
    """In use: rated or visited at least once. Enough: four windows in five, and everybody trained."""
    share = 1000 * len(set(windows) & set(in_use)) // len(set(windows)) if windows else None
    trained = 1000 * sum(cleared.values()) // len(cleared) if cleared else None
    return RollOut(share, trained, (share or 0) >= ROLL_OUT_PERMILLE and trained == 1000)
