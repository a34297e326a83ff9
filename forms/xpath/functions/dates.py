"""Dates and times."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from typing import Any

from forms.tree import Node
from forms.xpath.context import Context
from forms.xpath.moments import (
    days_of,
    format_moment,
    iso_date,
    iso_date_time,
    iso_shortest,
    moment_of_days,
    parse_moment,
    parse_time,
)
from forms.xpath.registry import function
from forms.xpath.values import INVALID_DATE, NAN, to_number, to_string

_DATE_ONLY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\Z")


def _moment(value: Any, context: Context) -> datetime | None:
    zone = context.env.zone
    if isinstance(value, float | bool):
        days = to_number(value)
        return moment_of_days(days, zone) if math.isfinite(days) and value.__class__ is not bool else None
    text = to_string(value)
    moment = parse_moment(text, zone)
    if moment is None:
        days = to_number(text)
        return moment_of_days(days, zone) if math.isfinite(days) else None
    return moment.astimezone(zone)


@function("today", "", "date", context=True)
def today(node: Node, context: Context) -> str:
    """The date in the session's zone."""
    return iso_date(context.env.now())


@function("now", "", "date", context=True)
def now(node: Node, context: Context) -> str:
    """The moment, with milliseconds and offset."""
    return iso_date_time(context.env.now())


@function("date", "a", "date", context=True)
def date(node: Node, context: Context, value: Any) -> str:
    """A date from a text or from days since the epoch; with a time of day where there is one."""
    if isinstance(value, list | str) and to_string(value) == "":
        return ""
    moment = _moment(value, context)
    return INVALID_DATE if moment is None else iso_shortest(moment)


@function("date-time", "a", "date", context=True)
def date_time(node: Node, context: Context, value: Any) -> str:
    """A date-time from a text or from days since the epoch."""
    if isinstance(value, list | str) and to_string(value) == "":
        return ""
    moment = _moment(value, context)
    return INVALID_DATE if moment is None else iso_date_time(moment)


@function("decimal-date-time", "a", "num", context=True)
def decimal_date_time(node: Node, context: Context, value: Any) -> float:
    """Days since the epoch."""
    if value.__class__ is float:
        return value
    days = days_of(to_string(value), context.env.zone)
    return NAN if days is None else days


@function("decimal-time", "s", "num", context=True)
def decimal_time(node: Node, context: Context, value: str) -> float:
    """The part of a day that a time of day is, in the session's zone."""
    parsed = parse_time(value.rsplit("T", maxsplit=1)[-1])
    if parsed is None:
        return NAN
    clock, offset = parsed
    minutes = clock.hour * 60 + clock.minute
    if offset is not None:
        here = context.env.zone.utcoffset(context.env.now().replace(tzinfo=None))
        there = offset.utcoffset(None)
        shift = (here or datetime.now(UTC).utcoffset()) or there
        minutes += int((shift - there).total_seconds() // 60)
        minutes %= 1440
    seconds = minutes * 60 + clock.second + clock.microsecond / 1_000_000
    return seconds / 86_400


def _formatted(context: Context, value: Any, pattern: str) -> str:
    moment = _moment(value, context)
    return "" if moment is None else format_moment(moment, pattern, _language(context.env.language))


def _language(name: str) -> str:
    match = re.search(r"\(([a-z]{2,3})", name)
    return match.group(1) if match else name[:2].lower()


@function("format-date", "a s", "str", context=True)
def format_date(node: Node, context: Context, value: Any, pattern: str) -> str:
    """A date by a pattern such as `%Y-%m-%d`; blank for what is no date."""
    return _formatted(context, value, pattern)


@function("format-date-time", "a s", "str", context=True)
def format_date_time(node: Node, context: Context, value: Any, pattern: str) -> str:
    """A date-time by a pattern such as `%H:%M`; blank for what is no date."""
    return _formatted(context, value, pattern)
