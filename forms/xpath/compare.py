"""`=`, `!=`, `<` and their kin (XPath 1.0 §3.4)."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from forms.tree import Node
from forms.xpath.context import Compiled, Fn
from forms.xpath.convert import as_number, as_text, as_truth
from forms.xpath.moments import days_of
from forms.xpath.values import number_of_text, to_boolean, to_number, to_string

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def comparison(op: str, left: Compiled, right: Compiled) -> Fn:
    """The closure of one comparison, specialised where the types are known."""
    a, b = _plain(left), _plain(right)
    if "nodes" in (a.kind, b.kind) or "any" in (a.kind, b.kind):
        fa, fb, test = a.fn, b.fn, _ORDER[op]
        if op in ("=", "!="):
            return lambda n, c: _equal_any(op, fa(n, c), fb(n, c), c.env.zone)
        return lambda n, c: _order_any(test, fa(n, c), fb(n, c), c.env.zone)
    if op in ("=", "!="):
        return _equality(op, a, b)
    na, nb, test = as_number(a), as_number(b), _ORDER[op]
    return lambda n, c: test(na(n, c), nb(n, c))


def _plain(item: Compiled) -> Compiled:
    """The one node of a form's path compares as its text, blank when not relevant."""
    if item.single and item.text is not None:
        return Compiled("str", item.text)
    return item


def _equality(op: str, a: Compiled, b: Compiled) -> Fn:
    wanted = op == "="
    if "bool" in (a.kind, b.kind):
        ta, tb = as_truth(a), as_truth(b)
        return lambda n, c: (ta(n, c) == tb(n, c)) is wanted
    if "num" in (a.kind, b.kind):
        na, nb = as_number(a), as_number(b)
        return (lambda n, c: na(n, c) == nb(n, c)) if wanted else (lambda n, c: na(n, c) != nb(n, c))
    sa, sb = as_text(a), as_text(b)
    if "date" in (a.kind, b.kind):
        return lambda n, c: _same_moment(sa(n, c), sb(n, c), c.env.zone) is wanted
    if isinstance(b.constant, str):
        text = b.constant
        return (lambda n, c: sa(n, c) == text) if wanted else (lambda n, c: sa(n, c) != text)
    return (lambda n, c: sa(n, c) == sb(n, c)) if wanted else (lambda n, c: sa(n, c) != sb(n, c))


def _same_moment(left: str, right: str, zone: tzinfo) -> bool:
    """Two dates or times are equal when they are the same moment; other texts when they are the same."""
    if left == right:
        return True
    a, b = days_of(left, zone), days_of(right, zone)
    return a is not None and a == b


def _equal_any(op: str, a: Any, b: Any, zone: tzinfo) -> bool:
    """Equality of any two values."""
    wanted = op == "="
    if isinstance(a, list) and isinstance(b, list):
        return _sets_equal(wanted, a, b)
    if isinstance(b, list):
        a, b = b, a
    if isinstance(a, list):
        return _set_equal(wanted, a, b, zone)
    if a.__class__ is bool or b.__class__ is bool:
        return (to_boolean(a) == to_boolean(b)) is wanted
    if a.__class__ is float or b.__class__ is float:
        return (to_number(a, zone) == to_number(b, zone)) is wanted
    return (to_string(a) == to_string(b)) is wanted


def _set_equal(wanted: bool, nodes: list[Node], other: Any, zone: tzinfo) -> bool:
    if other.__class__ is bool:
        return (bool(nodes) == other) is wanted
    if other.__class__ is float:
        return any((number_of_text(n.string(), zone) == other) is wanted for n in nodes)
    return any((n.string() == other) is wanted for n in nodes)


def _sets_equal(wanted: bool, a: list[Node], b: list[Node]) -> bool:
    right = [n.string() for n in b]
    return any((n.string() == text) is wanted for n in a for text in right)


def _order_any(test: Callable[[Any, Any], bool], a: Any, b: Any, zone: tzinfo) -> bool:
    return any(test(x, y) for x in _numbers(a, zone) for y in _numbers(b, zone))


def _numbers(value: Any, zone: tzinfo) -> list[float]:
    if isinstance(value, list):
        return [number_of_text(n.string(), zone) for n in value]
    return [to_number(value, zone)]


__all__ = ["comparison"]
