"""Dates and times of ODK: ISO 8601 texts, days since the epoch, and `format-date`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_DATE_TIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})T(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
    r"(Z|[+-]\d{1,2}(?::?\d{2})?)?\Z"
)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{1,2}(?::?\d{2})?)?\Z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MS = 86_400_000
_MS = timedelta(milliseconds=1)


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 23 or minutes > 59:
        raise ValueError(text)
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if text[0] == "-" else shift)


def _clock(hour: str, minute: str, second: str | None, fraction: str | None) -> time:
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    return time(int(hour), int(minute), int(second or 0), micro)


def parse_moment(text: str, zone: tzinfo) -> datetime | None:
    """An aware moment from an ISO date (midnight in the zone) or date-time; None if it is neither."""
    text = text.strip()
    try:
        if (match := _DATE.match(text)) is not None:
            return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=zone)
        if (match := _DATE_TIME.match(text)) is not None:
            day = date(int(match[1]), int(match[2]), int(match[3]))
            clock = _clock(match[4], match[5], match[6], match[7])
            return datetime.combine(day, clock, _offset(match[8]) or zone)
    except (ValueError, OverflowError):
        return None
    return None


def parse_time(text: str) -> tuple[time, timezone | None] | None:
    """A time of day and its offset, if any."""
    match = _TIME.match(text.strip())
    if match is None:
        return None
    try:
        return _clock(match[1], match[2], match[3], match[4]), _offset(match[5])
    except ValueError:
        return None


def milliseconds(moment: datetime) -> int:
    """Whole milliseconds since 1970-01-01T00:00Z."""
    return (moment - _EPOCH) // _MS


def days_of(text: str, zone: tzinfo) -> float | None:
    """Days since the epoch of an ISO date or date-time, as a number with a fraction."""
    moment = parse_moment(text, zone)
    return None if moment is None else milliseconds(moment) / _DAY_MS


def moment_of_days(days: float, zone: tzinfo) -> datetime | None:
    """The moment so many days after the epoch, in the zone; None where out of range."""
    try:
        return (_EPOCH + timedelta(milliseconds=round(days * _DAY_MS))).astimezone(zone)
    except (OverflowError, ValueError):
        return None


def iso_date_time(moment: datetime) -> str:
    """`2012-02-29T08:30:00.000+08:00`"""
    return moment.isoformat(timespec="milliseconds")


def iso_date(moment: datetime) -> str:
    """`2012-02-29`"""
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"


def iso_shortest(moment: datetime) -> str:
    """A date where the moment is midnight of its zone, else a date-time."""
    midnight = not (moment.hour or moment.minute or moment.second or moment.microsecond)
    return iso_date(moment) if midnight else iso_date_time(moment)


_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "zh": [f"{n}月" for n in range(1, 13)],
}
_DAYS = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "fr": ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    "zh": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
}


def format_moment(moment: datetime, pattern: str, language: str = "en") -> str:
    """`format-date` and `format-date-time` of the XForms specification."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        if pattern[at] == "%" and at + 1 < len(pattern):
            out.append(_field(moment, pattern[at + 1], language))
            at += 2
        else:
            out.append(pattern[at])
            at += 1
    return "".join(out)


def _field(moment: datetime, letter: str, language: str) -> str:
    months = _MONTHS.get(language, _MONTHS["en"])
    names = _DAYS.get(language, _DAYS["en"])
    simple = {
        "Y": f"{moment.year:04d}",
        "y": f"{moment.year:04d}"[-2:],
        "m": f"{moment.month:02d}",
        "n": str(moment.month),
        "b": months[moment.month - 1],
        "d": f"{moment.day:02d}",
        "e": str(moment.day),
        "H": f"{moment.hour:02d}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02d}",
        "S": f"{moment.second:02d}",
        "3": f"{moment.microsecond // 1000:03d}",
        "a": names[moment.weekday()],
        "W": str(moment.isocalendar()[1]),
        "%": "%",
    }
    return simple.get(letter, f"%{letter}")
