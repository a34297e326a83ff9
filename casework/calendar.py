"""Working days: weekends, public holidays and make-up Saturdays, from a table that people can edit offline
(X34).

The table is JSON: {"years": {"2026": {"holidays": ["2026-01-01", …], "workdays": ["2026-01-04", …]}}}. A
year that the table does not hold is refused, never guessed. A year marked `"provisional": true` holds what
the law says before the State Council's notice for it is out: dates in it are computed and said to be
provisional.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from casework.faults import CaseworkFault

CHINA = timezone(timedelta(hours=8))
"""All dates of the rules are dates in China, wherever the program runs."""
SATURDAY = 5
MOST_COUNTED = 10_000
"""Spans whose working days are kept: a ledger of thousands asks for the same few hundred again and again."""
DAY_MS = 86_400_000
CHINA_MS = 8 * 3_600_000
"""How far China's clocks are ahead of UTC."""


def local_day(at: int) -> date:
    """The date in China of a time in ms."""
    return datetime.fromtimestamp(at / 1000, CHINA).date()


def day_start(day: date) -> int:
    """The first millisecond of a date in China."""
    return int(datetime(day.year, day.month, day.day, tzinfo=CHINA).astimezone(UTC).timestamp()) * 1000


class WorkingDays:
    """The working days of the years in a table.

    Raises `CaseworkFault` "calendar.table" for a table with a fault and "calendar.year-missing" for a date
    outside it.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        years = table.get("years")
        if not isinstance(years, Mapping) or not years:
            raise CaseworkFault("calendar.table", place="years", reason="it holds no year")
        self._off: dict[int, frozenset[date]] = {}
        self._on: dict[int, frozenset[date]] = {}
        self._provisional: set[int] = set()
        self._counted: dict[tuple[date, date], int] = {}
        for key, lists in years.items():
            year = _year(key)
            if not isinstance(lists, Mapping):
                raise CaseworkFault("calendar.table", place=f"years.{key}", reason="it is not an object")
            self._off[year] = _dates(lists.get("holidays", []), year, f"years.{key}.holidays")
            self._on[year] = _dates(lists.get("workdays", []), year, f"years.{key}.workdays")
            provisional = lists.get("provisional", False)
            if not isinstance(provisional, bool):
                raise CaseworkFault(
                    "calendar.table", place=f"years.{key}.provisional", reason="it is true or false"
                )
            if provisional:
                self._provisional.add(year)
            both = self._off[year] & self._on[year]
            if both:
                raise CaseworkFault(
                    "calendar.table", place=f"years.{key}", reason=f"{min(both)} is in both lists"
                )

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted(self._off))

    def is_provisional(self, day: date) -> bool:
        """Whether the notice for this day's year is still to come: what is counted there may move."""
        return day.year in self._provisional

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day.year not in self._off:
            raise CaseworkFault("calendar.year-missing", year=day.year)
        if day in self._on[day.year]:
            return True
        return day.weekday() < SATURDAY and day not in self._off[day.year]

    def add(self, day: date, count: int) -> date:
        """The count-th working day after `day` (before it, if negative); `day` itself is day 0 and need
        not be one.

        With count 0: `day` if it is a working day, else the next one.
        """
        step = timedelta(days=-1 if count < 0 else 1)
        if count == 0:
            while not self.is_working(day):
                day += step
            return day
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative if `end` lies before `start`."""
        if end < start:
            return -self.between(end, start)
        counted = self._counted.get((start, end))
        if counted is None:
            if len(self._counted) >= MOST_COUNTED:
                self._counted.clear()
            days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
            counted = self._counted[start, end] = sum(map(self.is_working, days))
        return counted


def together(shipped: Mapping[str, Any], county: Mapping[str, Any] | None) -> dict[str, Any]:
    """One table: the years of the county's own table, and the shipped ones for years it does not hold.

    A county enters its own holidays for the years it knows; it does not thereby take back the others.
    """
    own = (county or {}).get("years", {})
    if not isinstance(own, Mapping):
        raise CaseworkFault("calendar.table", place="years", reason="it is not an object")
    return {"years": {**shipped.get("years", {}), **own}}


def _year(key: object) -> int:
    if isinstance(key, str) and key.isdecimal() and len(key) == 4:
        return int(key)
    raise CaseworkFault("calendar.table", place=f"years.{key}", reason="a year has four digits")


def _dates(values: object, year: int, place: str) -> frozenset[date]:
    if not isinstance(values, list):
        raise CaseworkFault("calendar.table", place=place, reason="it is not a list of dates")
    found = set()
    for position, value in enumerate(values):
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            raise CaseworkFault("calendar.table", place=f"{place}[{position}]", reason="no date") from None
        if day.year != year:
            raise CaseworkFault(
                "calendar.table", place=f"{place}[{position}]", reason="a date of another year"
            )
        found.add(day)
    return frozenset(found)


def published_table(first: int, last: int) -> dict[str, Any]:
    """A table for these years from the `chinesecalendar` package, as far as it knows them."""
    from chinese_calendar import constants

    newest = max(constants.holidays).year
    years = {}
    for year in range(first, min(last, newest) + 1):
        years[str(year)] = {
            "holidays": sorted(day.isoformat() for day in constants.holidays if day.year == year),
            "workdays": sorted(day.isoformat() for day in constants.workdays if day.year == year),
        }
    return {"years": years}
