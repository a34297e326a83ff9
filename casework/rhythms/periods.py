"""Periods of the calendar in China: week, month, quarter, year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from casework.calendar import CHINA_MS, DAY_MS, day_start, local_day


def month_of(at: int) -> str:
    """ "2026-03" for a time in ms."""
    return _month_of_day((at + CHINA_MS) // DAY_MS)


@lru_cache(maxsize=4096)
def _month_of_day(day: int) -> str:
    """The same for the number of a day in China since 1970; a county's months are asked for again and
    again."""
    return local_day(day * DAY_MS).isoformat()[:7]


def months(first: str, last: str) -> tuple[str, ...]:
    """All months from first to last, inclusive ("YYYY-MM")."""
    result, year, month = [], int(first[:4]), int(first[5:7])
    while f"{year:04d}-{month:02d}" <= last:
        result.append(f"{year:04d}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(result)


def bounds(period: str) -> tuple[int, int]:
    """First and last ms of "2026", "2026-Q1", "2026-03", "2026-W07" (ISO week) or "2026-03-05"."""
    year = int(period[:4])
    if len(period) == 10:
        first = date.fromisoformat(period)
        return day_start(first), day_start(first + timedelta(days=1)) - 1
    if len(period) == 4:
        first, end = date(year, 1, 1), date(year + 1, 1, 1)
    elif period[5] == "Q":
        month = 3 * int(period[6]) - 2
        first, end = date(year, month, 1), _month_after(year, month + 2)
    elif period[5] == "W":
        first = date.fromisocalendar(year, int(period[6:]), 1)
        end = first + timedelta(days=7)
    else:
        month = int(period[5:7])
        first, end = date(year, month, 1), _month_after(year, month)
    return day_start(first), day_start(end) - 1


def _month_after(year: int, month: int) -> date:
    return date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)


def quarter_of(at: int) -> str:
    day = local_day(at)
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"
