"""Question types: what an answer may be, and how calculated values are written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import tzinfo

from forms.faults import AnswerRefused
from forms.xpath.moments import iso_date, parse_moment, parse_time
from forms.xpath.values import number_of_text, text_of_number

MAX_INT = 2**31 - 1
MAX_TEXT = 1_000_000
_LOCAL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\Z")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?\Z")
_TIME = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?\Z")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_INT = re.compile(r"[+-]?\d+\Z")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?\Z")


def refused(kind: str, value: str) -> AnswerRefused:
    """An answer of the wrong type. The answer itself is not part of the message."""
    return AnswerRefused(
        "answer.wrong-type",
        f"the answer is not of type {kind}; the old answer stays",
        kind=kind,
        length=len(value),
    )


def accept(datatype: str, value: str, zone: tzinfo) -> str:
    """The canonical form of a person's answer.

    Raises AnswerRefused `answer.wrong-type`, `answer.out-of-range` or `answer.too-long`.
    """
    if len(value) > MAX_TEXT:
        raise AnswerRefused("answer.too-long", "the answer is too long; the old answer stays", limit=MAX_TEXT)
    if NOT_TEXT.search(value) is not None:
        words = "the answer holds control characters or half characters; the old answer stays"
        raise AnswerRefused("answer.wrong-type", words, kind=datatype)
    if value == "":
        return ""
    if datatype == "int":
        return _accept_int(value)
    if datatype == "boolean" and value not in ("true", "false", "1", "0"):
        raise refused(datatype, value)
    result = coerce(datatype, value, zone)
    if result == "":
        raise refused(datatype, value)
    return result


def _accept_int(value: str) -> str:
    text = value.strip()
    if not _INT.match(text):
        raise refused("int", value)
    number = int(text) if len(text) < 20 else 2**64
    if not -MAX_INT - 1 <= number <= MAX_INT:
        raise AnswerRefused(
            "answer.out-of-range", "the number is too large; the old answer stays", kind="int"
        )
    return str(number)


def coerce(datatype: str, value: str, zone: tzinfo) -> str:
    """A calculated or loaded value in the form of its type; what cannot be read becomes blank."""
    if value == "":
        return ""
    writer = _WRITERS.get(datatype)
    return value if writer is None else writer(value, zone)


def _int(value: str, zone: tzinfo) -> str:
    number = number_of_text(value, zone)
    if not math.isfinite(number) or abs(number) >= MAX_INT + 2:
        return ""
    whole = math.trunc(number)
    return str(whole) if -MAX_INT - 1 <= whole <= MAX_INT else ""


def _decimal(value: str, zone: tzinfo) -> str:
    text = value.strip()
    number = float(text) if _DECIMAL.match(text) else number_of_text(text, zone)
    return decimal_text(number) if math.isfinite(number) else ""


def decimal_text(number: float) -> str:
    """A decimal as JavaRosa writes it: `2.0`, never `2`; no exponents."""
    text = text_of_number(number)
    return text if "." in text or "e" in text else f"{text}.0"


def _date(value: str, zone: tzinfo) -> str:
    moment = parse_moment(value, zone) if _LOCAL_DATE.match(value.strip()) else None
    return "" if moment is None else iso_date(moment)


def _date_time(value: str, zone: tzinfo) -> str:
    text = value.strip()
    return text if _DATE_TIME.match(text) and parse_moment(text, zone) is not None else ""


def _time(value: str, zone: tzinfo) -> str:
    text = value.strip()
    return text if _TIME.match(text) and parse_time(text) is not None else ""


def _geopoint(value: str, zone: tzinfo) -> str:
    points = _points(value)
    return points[0] if points is not None and len(points) == 1 else ""


def _geotrace(value: str, zone: tzinfo) -> str:
    points = _points(value)
    return ";".join(points) if points is not None and len(points) >= 2 else ""


def _geoshape(value: str, zone: tzinfo) -> str:
    points = _points(value)
    if points is None or len(points) < 3 or points[0].split()[:2] != points[-1].split()[:2]:
        return ""
    return ";".join(points)


def _points(value: str) -> list[str] | None:
    found: list[str] = []
    for part in value.strip().strip(";").split(";"):
        words = part.split()
        if not 2 <= len(words) <= 4 or not all(_DECIMAL.match(w) for w in words):
            return None
        numbers = [float(w) for w in words]
        if abs(numbers[0]) > 90 or abs(numbers[1]) > 180 or not all(map(math.isfinite, numbers)):
            return None
        found.append(" ".join(map(decimal_text, numbers)))
    return found


_WRITERS: dict[str, Callable[[str, tzinfo], str]] = {
    "int": _int,
    "decimal": _decimal,
    "date": _date,
    "dateTime": _date_time,
    "time": _time,
    "geopoint": _geopoint,
    "geotrace": _geotrace,
    "geoshape": _geoshape,
}
