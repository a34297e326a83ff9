"""The four XPath types and how they turn into one another, with ODK's dates.

Numbers are Python floats, strings `str`, booleans `bool`, node-sets lists of `forms.tree.Node`. Dates and
times are strings in ISO 8601; where a number is wanted they count days since 1970-01-01T00:00Z.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from forms.tree import Node
from forms.xpath.moments import days_of

NAN = math.nan
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*\Z")
_PLAIN = re.compile(r"-?[0-9]{1,15}\Z")


class InvalidDate(str):
    """What a date function gives for something that is no date: blank as a boolean."""

    __slots__ = ()


INVALID_DATE = InvalidDate("Invalid Date")


def number_of_text(text: str, zone: tzinfo | None = None) -> float:
    """`number()` of a string: a decimal number, an ISO date, or NaN. No exponents, no `inf`."""
    if _NUMBER.match(text) is not None:
        return float(text)
    if zone is not None and len(text) >= 8 and text[4:5] == "-":
        days = days_of(text, zone)
        return NAN if days is None else days
    return NAN


def to_number(value: Any, zone: tzinfo | None = None) -> float:
    """`number()` of any value."""
    if value.__class__ is float:
        return value
    if value is True:
        return 1.0
    if value is False:
        return 0.0
    if isinstance(value, str):
        return number_of_text(value, zone)
    return number_of_text(value[0].string(), zone) if value else NAN


def text_of_number(value: float) -> str:
    """A number as XPath writes it: integral ones without a fraction, never with an exponent up to 1e21."""
    if value == math.floor(value) if math.isfinite(value) else False:
        return str(int(value)) if abs(value) < 1e21 else repr(value)
    if value != value:
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    text = repr(value)
    if "e" in text:
        text = format(value, ".30f").rstrip("0") if abs(value) < 1e-7 else format(value, ".20f").rstrip("0")
        digits = repr(value).split("e")[0].replace("-", "").replace(".", "")
        exponent = -int(repr(value).split("e")[1])
        text = ("-" if value < 0 else "") + "0." + "0" * (exponent - 1) + digits
    return text


def to_string(value: Any) -> str:
    """`string()` of any value."""
    if isinstance(value, str):
        return value
    if value.__class__ is float:
        return text_of_number(value)
    if value is True:
        return "true"
    if value is False:
        return "false"
    return value[0].string() if value else ""


def to_boolean(value: Any) -> bool:
    """`boolean()` of any value."""
    if value.__class__ is bool:
        return value
    if value.__class__ is float:
        return value == value and value != 0.0
    if value is INVALID_DATE:
        return False
    return len(value) > 0


def is_integer_text(text: str) -> bool:
    """Whether the text is a whole number that every engine holds exactly."""
    return _PLAIN.match(text) is not None


def strings_of(nodes: Sequence[Node]) -> list[str]:
    """The string-values of a node-set."""
    return [node.string() for node in nodes]
