"""Predicates `[…]`: positions and conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.tree import Node
from forms.xpath.ast import Binary, Call, Expr, Number
from forms.xpath.context import Context, Fn
from forms.xpath.convert import as_truth
from forms.xpath.values import to_boolean

if TYPE_CHECKING:
    from forms.xpath.compiler import Compiler


@dataclass(frozen=True, slots=True)
class Predicate:
    """`position`: a literal `[2]`; `number`: the value is compared with the position; else a condition."""

    fn: Fn
    kind: str
    position: int = 0


def compile_predicate(compiler: Compiler, expr: Expr) -> Predicate:
    """One predicate in the scope of its step."""
    if isinstance(expr, Number) and not compiler.scope.generic:
        return _never(compiler)
    if isinstance(expr, Number):
        whole = int(expr.value) if expr.value == int(expr.value) else 0
        return Predicate(lambda n, c: whole, "position", whole)
    item = compiler.compile(expr)
    if item.kind == "num":
        counted = compiler.scope.generic or _has_last(expr)
        return Predicate(item.fn, "number") if counted else _never(compiler)
    if item.kind == "any" and isinstance(expr, Call):
        return Predicate(item.fn, "any")
    return Predicate(as_truth(item), "truth")


def _has_last(expr: Expr) -> bool:
    """`[last()]` and `[last() - 1]`: JavaRosa has no last(), so XPath alone says what they mean."""
    if isinstance(expr, Call):
        return expr.name == "last" or any(map(_has_last, expr.args))
    return isinstance(expr, Binary) and (_has_last(expr.left) or _has_last(expr.right))


def _never(compiler: Compiler) -> Predicate:
    """A number alone selects nothing on phones: JavaRosa wants `[position() = 2]`. The form's check tells."""
    compiler.scope.bare_positions.append(compiler.source)
    return Predicate(lambda n, c: 0, "position", 0)


def select(nodes: list[Node], predicate: Predicate, context: Context) -> list[Node]:
    """The nodes for which it holds; position and size are put back."""
    if predicate.kind == "position":
        at = predicate.position
        return nodes[at - 1 : at] if at > 0 else []
    fn = predicate.fn
    pos, size = context.pos, context.size
    context.size = len(nodes)
    found: list[Node] = []
    try:
        for at, node in enumerate(nodes, 1):
            context.pos = at
            value = fn(node, context)
            if predicate.kind == "number" or value.__class__ is float:
                keep = value == at
            else:
                keep = value if value.__class__ is bool else to_boolean(value)
            if keep:
                found.append(node)
    finally:
        context.pos, context.size = pos, size
    return found
