"""Numbers: arithmetic, rounding, trigonometry, random."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from forms.faults import XPathFault
from forms.tree import Node
from forms.xpath.ast import Call
from forms.xpath.compiler import Compiler
from forms.xpath.context import Compiled, Context
from forms.xpath.convert import as_number, as_text
from forms.xpath.moments import parse_moment
from forms.xpath.registry import function, special
from forms.xpath.values import NAN, number_of_text, to_number, to_string

MAX_PLACES = 400


@special("number", 0, 1)
def _number(compiler: Compiler, call: Call) -> Compiled:
    if not call.args:
        return Compiled("num", lambda n, c: to_number([n], c.env.zone))
    item = compiler.compile(call.args[0])
    number, text = as_number(item), as_text(item)

    def written(node: Node, context: Context) -> str:
        value = number(node, context)
        # a date counts whole days when it is written, as in JavaRosa
        dated = value == value and parse_moment(text(node, context), context.env.zone) is not None
        return to_string(float(math.floor(value)) if dated else value)

    return Compiled("num", number, text=written)


def _whole(value: float, way: Callable[[float], int]) -> float:
    return float(way(value)) if math.isfinite(value) else value


@function("floor", "n", "num")
def floor(value: float) -> float:
    """The largest whole number not above."""
    return _whole(value, math.floor)


@function("ceiling", "n", "num")
def ceiling(value: float) -> float:
    """The smallest whole number not below."""
    return _whole(value, math.ceil)


@function("int", "a", "num", context=True)
def integer(node: Node, context: Context, value: Any) -> float:
    """Towards zero; a text may have an exponent here."""
    if isinstance(value, str) and "e" in value.lower():
        try:
            value = float(value)
        except ValueError:
            return NAN
    return _whole(to_number(value, context.env.zone), math.trunc)


@function("round", "n n?", "num")
def rounded(value: float, places: float = 0.0) -> float:
    """To the nearest, a half upwards, as JavaRosa does: round(-1.5) is -1."""
    if not math.isfinite(value) or places != places or places > MAX_PLACES:
        return value
    if places < -MAX_PLACES:
        return 0.0
    try:
        scale = Decimal(10) ** int(places)
        return float((Decimal(repr(value)) * scale + Decimal("0.5")).to_integral_value(ROUND_FLOOR) / scale)
    except ArithmeticError:
        return value


@function("abs", "n", "num")
def absolute(value: float) -> float:
    """Without its sign."""
    return abs(value)


@function("pow", "n n", "num")
def power(base: float, exponent: float) -> float:
    """base to the exponent; NaN where that is no real number."""
    try:
        result = base**exponent
    except OverflowError:
        return math.inf
    except ZeroDivisionError:
        return math.inf
    return NAN if isinstance(result, complex) else float(result)


def _real(name: str, fn: Callable[[float], float]) -> None:
    def safe(value: float) -> float:
        try:
            return fn(value)
        except ValueError:
            return -math.inf if name.startswith("log") and value == 0 else NAN
        except OverflowError:
            return math.inf

    function(name, "n", "num")(safe)


for _name, _fn in (
    ("sqrt", math.sqrt),
    ("exp", math.exp),
    ("exp10", lambda x: 10.0**x),
    ("log", math.log),
    ("log10", math.log10),
    ("sin", math.sin),
    ("cos", math.cos),
    ("tan", math.tan),
    ("asin", math.asin),
    ("acos", math.acos),
    ("atan", math.atan),
):
    _real(_name, _fn)


@function("atan2", "n n", "num")
def atan2(y: float, x: float) -> float:
    """The angle of a point."""
    return math.atan2(y, x)


@function("pi", "", "num")
def pi() -> float:
    """π"""
    return math.pi


@function("random", "", "num", context=True)
def random(node: Node, context: Context) -> float:
    """0 up to 1, from the session's entropy."""
    return (int.from_bytes(context.env.entropy(8), "big") >> 11) / 9007199254740992.0


def _values(args: tuple[Any, ...], context: Context) -> list[float]:
    found: list[float] = []
    for arg in args:
        if isinstance(arg, list):
            texts = [n.string() for n in arg]
            found += [number_of_text(text, context.env.zone) for text in texts if text != ""]
        else:
            found.append(to_number(arg, context.env.zone))
    return found


@function("sum", "N", "num", context=True)
def total(node: Node, context: Context, nodes: list[Node]) -> float:
    """The sum of all values but blank ones, as in JavaRosa; 0 for none."""
    result = 0.0
    for item in nodes:
        text = item.string() if item.children else item.value
        # whole numbers, the common case, need no pattern
        if text.isdigit() and text.isascii():
            result += float(text)
        elif text != "":
            result += number_of_text(text, context.env.zone)
    return result


@function("max", "a*", "num", context=True)
def maximum(node: Node, context: Context, *args: Any) -> float:
    """The largest value but blank ones; NaN for none or where one is not a number."""
    return _extreme(max, args, context)


@function("min", "a*", "num", context=True)
def minimum(node: Node, context: Context, *args: Any) -> float:
    """The smallest value but blank ones; NaN for none or where one is not a number."""
    return _extreme(min, args, context)


def _extreme(pick: Callable[[list[float]], float], args: tuple[Any, ...], context: Context) -> float:
    if not args:
        raise XPathFault("xpath.argument-count", "max() and min() take at least 1 argument")
    values = _values(args, context)
    if not values or any(v != v for v in values):
        return NAN
    return pick(values)
