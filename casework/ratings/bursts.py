"""Bursts of bought or urged praise (R89, R90): found by rate, device, haste and sameness; held, never
deleted.

A burst is a stretch in which one window received far more top ratings than its own history explains
(negative-binomial tail over 10 minutes to a day, scaled by how busy the rest of the unit was), or several
top ratings from one device that is no kiosk. A stretch that is only fairly unlikely needs a second sign.
Blame is never held for its rate alone: a broken system makes many people angry at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import exp, lgamma, log, log1p
from typing import NamedTuple

from casework.calendar import CHINA_MS, DAY_MS
from casework.folds.feedback import Rating
from casework.ratings.burst_signs import (
    CROWD,
    DEVICE_DAY_MAX,
    Habits,
    day_of,
    habits,
    is_personal,
    signs_of,
)

RULE_VERSION = "2026.1"
SPANS_MIN = (10, 30, 60, 120, 240, 480)
OPEN_MINUTES = 480
CERTAIN = 7.0
"""−log10 of the tail at which the rate alone suffices."""
LIKELY = 3.0
"""… at which one more sign is needed."""
LEAST = 4
DEVICE_WEEK_MAX = 4
TOP = 5
GOOD = 4
BLAME = 1
DAYS_MIN = 5
SHRINK = 3.0
HOURS_PRIOR = 12
HOUR_MS = 3_600_000


class Burst(NamedTuple):
    """`surprise_tenths`: −10·log10 of the chance; `signs`: what speaks for it; `ratings`: what is to be
    held."""

    burst: str
    unit: str
    window: str
    start: int
    end: int
    ratings: tuple[str, ...]
    expected_milli: int
    surprise_tenths: int
    signs: tuple[str, ...]
    rule_version: str = RULE_VERSION


def find_bursts(ratings: Iterable[Rating]) -> tuple[Burst, ...]:
    """All bursts among these ratings, by window and time."""
    listed = [each for each in ratings if not each.test and not each.defaulted]
    units: dict[str, list[Rating]] = defaultdict(list)
    for each in listed:
        units[each.unit].append(each)
    usual, calendar = habits(listed), sorted({day_of(each.at) for each in listed})
    found: list[Burst] = []
    for _unit, own in sorted(units.items()):
        tops = [(least, _activity(own, least, calendar)) for least in (TOP, GOOD)]
        windows: dict[str, list[Rating]] = defaultdict(list)
        for each in own:
            windows[each.window].append(each)
        for _window, rows in sorted(windows.items()):
            rows.sort(key=lambda each: (each.at, each.rating))
            for least, days in tops:
                found.extend(_by_rate(rows, days, least, usual))
            found.extend(_by_device(rows, usual))
    return tuple(_merged(found))


class _Days(NamedTuple):
    """What a unit got: praise by window and day, praise and other ratings by day, the share of each hour
    of the day; the days on which the county rates."""

    by_window: dict[str, Counter[int]]
    praise: Counter[int]
    others: Counter[int]
    hours: tuple[float, ...]
    calendar: Sequence[int]

    def span(self, rated: Iterable[int]) -> int:
        """On how many of the county's days somebody could have been rated: since the first of enough
        rated days, else since the unit's first."""
        own = set(rated)
        first = min(own if len(own) >= DAYS_MIN else self.praise)
        return len(self.calendar) - bisect_left(self.calendar, first)


def _hour(at: int) -> int:
    return (at + CHINA_MS) % DAY_MS // HOUR_MS


def _activity(rows: Sequence[Rating], least: int, calendar: Sequence[int]) -> _Days:
    by_window: dict[str, Counter[int]] = defaultdict(Counter)
    praise: Counter[int] = Counter()
    others: Counter[int] = Counter()
    hours: Counter[int] = Counter()
    for each in rows:
        day, good = day_of(each.at), each.level >= least
        by_window[each.window][day] += good
        praise[day] += good
        others[day] += not good
        hours[_hour(each.at)] += 1
    total = sum(hours.values()) + HOURS_PRIOR
    shares = tuple((hours[hour] + HOURS_PRIOR / 24) / total for hour in range(24))
    return _Days(by_window, praise, others, shares, calendar)


def _share(days: _Days, start: int, minutes: int) -> float:
    """Which part of a usual day falls into this stretch."""
    if minutes >= OPEN_MINUTES:
        return 1.0
    total, at, left = 0.0, start, minutes * 60_000
    while left > 0:
        step = min(left, HOUR_MS - (at + CHINA_MS) % HOUR_MS)
        total += days.hours[_hour(at)] * step / HOUR_MS
        at, left = at + step, left - step
    return min(total, 1.0)


def _busy(days: _Days, window: str, day: int, usual_praise: float, usual_others: float) -> float:
    """How busy the rest of the unit was that day, 1 to 5; praise elsewhere counts only as far as other
    ratings bear it out."""
    elsewhere = days.praise[day] - days.by_window[window][day]
    by_praise = (elsewhere + SHRINK) / (usual_praise + SHRINK)
    by_others = (days.others[day] + SHRINK) / (usual_others + SHRINK)
    return min(max(min(by_praise, 2 * by_others + 0.5), by_others, 1.0), 5.0)


def _base(counts: Counter[int], days: int) -> tuple[float, float]:
    """Mean a day and dispersion (variance ÷ mean, at least 1) without the busiest twentieth of the days."""
    values = sorted(counts.values(), reverse=True)[days // 20 + 1 :]
    n = max(days - days // 20 - 1, 1)
    mean = max(sum(values) / n, 0.02)
    spread = (sum((value - mean) ** 2 for value in values) + max(n - len(values), 0) * mean**2) / n
    return mean, min(max(spread / mean, 1.0), 4.0)


def tail(count: int, mean: float, dispersion: float) -> float:
    """−log10 of the chance of at least `count` (negative binomial; Poisson at dispersion 1)."""
    if count <= mean:
        return 0.0
    logs = []
    size = mean / (dispersion - 1) if dispersion > 1.01 else 0.0
    for k in range(count, count + 60):
        if size:
            share = size / (size + mean)
            logs.append(
                lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(share) + k * log1p(-share)
            )
        else:
            logs.append(k * log(mean) - mean - lgamma(k + 1))
    top = max(logs)
    return -(top + log(sum(exp(value - top) for value in logs))) / log(10)


def _by_rate(rows: Sequence[Rating], days: _Days, least: int, usual: Habits) -> list[Burst]:
    praise = [each for each in rows if each.level >= least and each.channel != "paper"]
    span_days = days.span({day_of(each.at) for each in rows})
    if len(praise) < LEAST or span_days < DAYS_MIN:
        return []
    window = praise[0].window
    mean, dispersion = _base(days.by_window[window], span_days)
    unit_days = days.span(days.praise)
    usual_praise = _base(days.praise, unit_days)[0] - mean
    usual_others = _base(days.others, unit_days)[0]
    found: list[Burst] = []
    for span in SPANS_MIN:
        for group in _stretches(praise, span * 60_000):
            share = _share(days, group[0].at, span)
            busy = _busy(days, window, day_of(group[0].at), max(usual_praise, 0.0), usual_others)
            expected = max(mean * busy * share, 0.01)
            surprise = tail(len(group), expected, 1 + (dispersion - 1) * share)
            if surprise < LIKELY:
                continue
            signs = signs_of(group, usual)
            if signs or (surprise >= CERTAIN and len(group) >= CROWD):
                found.append(_burst(group, expected, surprise, ("rate", *signs)))
    return _strongest(found)


def _stretches(praise: Sequence[Rating], length: int) -> Iterable[Sequence[Rating]]:
    """The longest runs, in time order, that fit into `length` ms and hold enough ratings."""
    start = 0
    for end, last in enumerate(praise):
        while last.at - praise[start].at > length:
            start += 1
        grows = end + 1 < len(praise) and praise[end + 1].at - praise[start].at <= length
        if end - start + 1 >= LEAST and not grows:
            yield praise[start : end + 1]


def _strongest(found: list[Burst]) -> list[Burst]:
    """Of overlapping stretches the most surprising one first; others only where they add ratings of
    their own."""
    taken: set[str] = set()
    result = []
    for each in sorted(found, key=lambda burst: (-burst.surprise_tenths, burst.start)):
        fresh = [rating for rating in each.ratings if rating not in taken]
        if len(fresh) * 2 > len(each.ratings):
            result.append(each)
            taken.update(each.ratings)
    return result


def _by_device(rows: Sequence[Rating], usual: Habits) -> list[Burst]:
    """Many ratings of one kind from one personal device in a day or a week; blame counts here too."""
    own: dict[tuple[str, int], list[Rating]] = defaultdict(list)
    for each in rows:
        if is_personal(each, usual) and each.level in (TOP, BLAME):
            own[each.device, each.level].append(each)
    found = []
    for group in own.values():
        for limit, length in ((DEVICE_DAY_MAX, DAY_MS), (DEVICE_WEEK_MAX, 7 * DAY_MS)):
            start = 0
            for end in range(len(group)):
                while group[end].at - group[start].at > length:
                    start += 1
                last = end + 1 == len(group) or group[end + 1].at - group[start].at > length
                if last and end - start + 1 > limit:
                    found.append(_burst(group[start : end + 1], 0.0, 0.0, ("same-device",)))
    return found


def _burst(group: Sequence[Rating], expected: float, surprise: float, signs: tuple[str, ...]) -> Burst:
    first = group[0]
    return Burst(
        f"{first.unit}/{first.window}/{first.at}",
        first.unit,
        first.window,
        first.at,
        group[-1].at,
        tuple(each.rating for each in group),
        round(expected * 1000),
        round(surprise * 10),
        signs,
    )


def _merged(found: Iterable[Burst]) -> list[Burst]:
    """Bursts of one window that share ratings become one."""
    result: list[Burst] = []
    for each in sorted(found, key=lambda burst: (burst.unit, burst.window, burst.start, burst.end)):
        last = result[-1] if result else None
        if (
            last
            and (last.unit, last.window) == (each.unit, each.window)
            and set(last.ratings) & set(each.ratings)
        ):
            merged = tuple(dict.fromkeys((*last.ratings, *each.ratings)))
            result[-1] = last._replace(
                end=max(last.end, each.end),
                ratings=merged,
                expected_milli=max(last.expected_milli, each.expected_milli),
                surprise_tenths=max(last.surprise_tenths, each.surprise_tenths),
                signs=tuple(dict.fromkeys((*last.signs, *each.signs))),
            )
        else:
            result.append(each)
    return result
