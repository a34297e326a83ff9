"""Closures that turn a compiled expression into a string, a number or a truth."""

from __future__ import annotations

from forms.tree import Node
from forms.xpath.context import Compiled, Context, Fn
from forms.xpath.values import number_of_text, to_boolean, to_number, to_string

_NUMERIC_TYPES = frozenset({"int", "decimal"})


def as_text(item: Compiled) -> Fn:
    """`string()` of it."""
    if item.text is not None:
        return item.text
    fn = item.fn
    if item.kind == "str":
        return fn
    return lambda n, c: to_string(fn(n, c))


def as_number(item: Compiled) -> Fn:
    """`number()` of it."""
    fn = item.fn
    if item.kind == "num":
        return fn
    if item.text is not None:
        text = item.text
        return lambda n, c: number_of_text(text(n, c), c.env.zone)
    return lambda n, c: to_number(fn(n, c), c.env.zone)


def as_truth(item: Compiled) -> Fn:
    """`boolean()` of it.

    The one node of a form's path is judged by its value, as JavaRosa does: a blank is false, and so is 0 in a
    number question. A node-set of any other kind is true when it is not empty (XPath 1.0 §4.3).
    """
    fn = item.fn
    if item.kind == "bool":
        return fn
    if item.single and item.text is not None:
        text = item.text
        if getattr(item.schema, "datatype", "") in _NUMERIC_TYPES:
            return lambda n, c: _number_truth(text(n, c))
        if getattr(item.schema, "datatype", "") == "boolean":
            return lambda n, c: text(n, c) in ("1", "true")
        return lambda n, c: text(n, c) != ""
    return lambda n, c: to_boolean(fn(n, c))


def _number_truth(text: str) -> bool:
    value = number_of_text(text)
    return value == value and value != 0.0


def as_nodes(item: Compiled) -> Fn | None:
    """The node-set, or None where it cannot be one."""
    return item.fn if item.kind in ("nodes", "any") else None


def constant(item: Compiled, node: Node, context: Context) -> object:
    """The value of an expression that depends on nothing."""
    return item.fn(node, context)
