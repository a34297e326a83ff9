"""Question types: what an answer may be, and how calculated values are written."""

from __future__ import annotations

import math
import re
from datetime import datetime, tzinfo

from forms.faults import AnswerRefused
from forms.xpath.moments import iso_date, iso_date_time, parse_moment, parse_time
from forms.xpath.values import number_of_text, text_of_number

MAX_INT = 2**31 - 1
MAX_TEXT = 1_000_000
_INT = re.compile(r"[+-]?\d+\Z")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?\Z")


def refused(kind: str, value: str) -> AnswerRefused:
    """An answer of the wrong type. The answer itself is not part of the message."""
    return AnswerRefused("answer.wrong-type", f"the answer is not of type {kind}; the old answer stays", kind=kind, length=len(value))


def accept(datatype: str, value: str, zone: tzinfo) -> str:
    """The canonical form of a person's answer.

    Raises AnswerRefused `answer.wrong-type`, `answer.out-of-range` or `answer.too-long`.
    """
    if len(value) > MAX_TEXT:
        raise AnswerRefused("answer.too-long", "the answer is too long; the old answer stays", limit=MAX_TEXT)
    if value == "":
        return ""
    if any(ord(c) < 32 and c not in "\t\n\r" for c in value):
        raise AnswerRefused("answer.wrong-type", "the answer holds control characters; the old answer stays", kind=datatype)
    if datatype == "int":
        return _accept_int(value)
    if datatype == "decimal":
        return _accept_decimal(value)
    if datatype == "boolean":
        if value not in ("true", "false", "1", "0"):
            raise refused(datatype, value)
        return value
    return _accept_other(datatype, value, zone)


def _accept_int(value: str) -> str:
    text = value.strip()
    if not _INT.match(text):
        raise refused("int", value)
    number = int(text)
    if abs(number) > 2**53 - 1:
        raise AnswerRefused("answer.out-of-range", "the number is too large; the old answer stays", kind="int")
    return str(number)


def _accept_decimal(value: str) -> str:
    text = value.strip()
    if not _DECIMAL.match(text):
        raise refused("decimal", value)
    number = float(text)
    if not math.isfinite(number):
        raise AnswerRefused("answer.out-of-range", "the number is too large; the old answer stays", kind="decimal")
    return text if number_of_text(text) == number and not text.startswith("+") else text_of_number(number)


def _accept_other(datatype: str, value: str, zone: tzinfo) -> str:
    checked = {"date": _date, "dateTime": _date_time, "time": _time}.get(datatype)
    if checked is not None:
        result = checked(value, zone)
        if result is None:
            raise refused(datatype, value)
        return result
    if datatype in ("geopoint", "geotrace", "geoshape"):
        if not _is_place(datatype, value):
            raise refused(datatype, value)
        return value.strip()
    return value


def coerce(datatype: str, value: str, zone: tzinfo) -> str:
    """A calculated or loaded value in the form of its type; what cannot be read becomes blank."""
    if value == "" or datatype in ("string", "barcode", "binary"):
        return value
    if datatype == "int":
        number = number_of_text(value, zone)
        return text_of_number(float(math.trunc(number))) if math.isfinite(number) else ""
    if datatype == "decimal":
        number = number_of_text(value, zone)
        if not math.isfinite(number):
            return ""
        return value.strip() if _DECIMAL.match(value.strip()) else text_of_number(number)
    checked = {"date": _date, "dateTime": _date_time, "time": _time}.get(datatype)
    if checked is not None:
        return checked(value, zone) or ""
    if datatype in ("geopoint", "geotrace", "geoshape"):
        return value if _is_place(datatype, value) else ""
    return value


def _date(value: str, zone: tzinfo) -> str | None:
    moment = parse_moment(value, zone)
    return None if moment is None else iso_date(moment)


def _date_time(value: str, zone: tzinfo) -> str | None:
    moment = parse_moment(value, zone)
    return None if moment is None else iso_date_time(moment)


def _time(value: str, zone: tzinfo) -> str | None:
    text = value.strip().rsplit("T", maxsplit=1)[-1]
    return text if parse_time(text) is not None else None


def _is_place(datatype: str, value: str) -> bool:
    parts = value.strip().strip(";").split(";")
    if datatype == "geopoint" and len(parts) != 1:
        return False
    points = [_numbers(part) for part in parts]
    if any(p is None for p in points):
        return False
    if datatype == "geotrace":
        return len(points) >= 2
    if datatype == "geoshape":
        first, last = points[0], points[-1]
        return len(points) >= 3 and first is not None and last is not None and first[:2] == last[:2]
    return True


def _numbers(part: str) -> list[float] | None:
    words = part.split()
    if not 2 <= len(words) <= 4:
        return None
    numbers = [float(w) if _DECIMAL.match(w) else math.nan for w in words]
    if any(n != n for n in numbers) or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        return None
    return numbers


def offset_now(moment: datetime) -> str:
    """A moment as ODK writes `now()`."""
    return iso_date_time(moment)
