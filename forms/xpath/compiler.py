"""From the syntax tree to closures `f(node, context)`, specialised by static type."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from forms.faults import XPathFault
from forms.tree import Node, in_document_order
from forms.xpath.ast import Binary, Call, Expr, Filter, Literal, Negate, Number, Path, Variable
from forms.xpath.compare import comparison
from forms.xpath.context import Compiled, Context, Fn
from forms.xpath.convert import as_nodes, as_number, as_text, as_truth
from forms.xpath.parser import parse
from forms.xpath.paths import compile_path, filtered
from forms.xpath.registry import FUNCTIONS, SPECIAL, Function
from forms.xpath.scope import Scope

_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
_CHAINS = tuple(map(frozenset, (["or"], ["and"], ["+", "-"], ["*", "div", "mod"], ["|"])))


def compile_expression(source: str, scope: Scope) -> Compiled:
    """Parse and compile one expression.

    Raises XPathFault: `xpath.syntax`, `xpath.unknown-function`, `xpath.argument-count`, `xpath.type`, ….
    """
    import forms.xpath.functions  # noqa: F401  (fills the table)

    try:
        return Compiler(scope, source).compile(parse(source))
    except RecursionError as error:
        raise XPathFault("xpath.too-deep", "the expression is nested too deeply") from error


class Compiler:
    """Compiles one expression in one scope."""

    def __init__(self, scope: Scope, source: str = "") -> None:
        self.scope = scope
        self.source = source

    def within(self, scope: Scope) -> Compiler:
        """The same expression, another scope (a predicate)."""
        return Compiler(scope, self.source)

    def compile(self, expr: Expr) -> Compiled:
        """Any expression."""
        return _BY_TYPE[type(expr)](self, expr)

    def fault(self, code: str, message: str, offset: int = -1) -> XPathFault:
        """An error that names the expression."""
        return XPathFault(code, f"{message} in {self.source!r}", expression=self.source, offset=offset)

    def text(self, expr: Expr) -> Fn:
        """The expression as a string."""
        return as_text(self.compile(expr))

    def number(self, expr: Expr) -> Fn:
        """The expression as a number."""
        return as_number(self.compile(expr))

    def truth(self, expr: Expr) -> Fn:
        """The expression as a boolean."""
        return as_truth(self.compile(expr))

    def nodes(self, expr: Expr, what: str) -> Fn:
        """The expression as a node-set; refused where it cannot be one."""
        found = as_nodes(self.compile(expr))
        if found is None:
            raise self.fault("xpath.type", f"{what} needs nodes")
        return _checked_nodes(found, what)

    def _literal(self, expr: Literal) -> Compiled:
        value = expr.value
        return Compiled("str", lambda n, c: value, constant=value)

    def _number(self, expr: Number) -> Compiled:
        value = expr.value
        return Compiled("num", lambda n, c: value, constant=value)

    def _variable(self, expr: Variable) -> Compiled:
        raise self.fault("xpath.variable", f"no variable ${expr.name} exists")

    def _negate(self, expr: Negate) -> Compiled:
        fn = self.number(expr.operand)
        return Compiled("num", lambda n, c: -fn(n, c))

    def _path(self, expr: Path) -> Compiled:
        return compile_path(self, expr)

    def _filter(self, expr: Filter) -> Compiled:
        return filtered(self, expr)

    def _binary(self, expr: Binary) -> Compiled:
        if expr.op in _COMPARISONS:
            return Compiled("bool", comparison(expr.op, self.compile(expr.left), self.compile(expr.right)))
        first, rest = _chain(expr)
        if expr.op == "|":
            return self._union([first, *(operand for _, operand in rest)])
        if expr.op in ("or", "and"):
            truths = [self.truth(first), *(self.truth(operand) for _, operand in rest)]
            return Compiled("bool", _any_of(truths) if expr.op == "or" else _all_of(truths))
        terms = [(op, self.number(operand)) for op, operand in rest]
        return Compiled("num", _arithmetic(self.number(first), terms))

    def _union(self, operands: list[Expr]) -> Compiled:
        fns = [self.nodes(operand, "|") for operand in operands]
        return Compiled("nodes", lambda n, c: in_document_order([x for fn in fns for x in fn(n, c)]))

    def _call(self, expr: Call) -> Compiled:
        found = SPECIAL.get(expr.name)
        if found is not None:
            build, least, most = found
            wrong = self._miscounted(expr, least, most)
            return build(self, expr) if wrong is None else self._late(wrong)
        known = FUNCTIONS.get(expr.name)
        if known is None:
            unknown = f"there is no function {expr.name}()"
            return self._late(self.fault("xpath.unknown-function", unknown, expr.offset))
        wrong = self._miscounted(expr, known.least, known.most)
        if wrong is not None:
            return self._late(wrong)
        return Compiled(
            known.result, _bind(known, [self._argument(known, expr, i) for i in range(len(expr.args))])
        )

    def _late(self, fault: XPathFault) -> Compiled:
        """A fault now, or when the call is reached in a lenient scope."""
        if not self.scope.lenient:
            raise fault
        return Compiled("any", _raiser(fault))

    def _miscounted(self, expr: Call, least: int, most: int | None) -> XPathFault | None:
        given = len(expr.args)
        if least <= given and (most is None or given <= most):
            return None
        wanted = (
            f"at least {least}" if most is None else str(least) if least == most else f"{least} to {most}"
        )
        text = f"{expr.name}() takes {wanted} arguments but has {given}"
        return self.fault("xpath.argument-count", text, expr.offset)

    def _argument(self, known: Function, expr: Call, index: int) -> Fn:
        arg = expr.args[index]
        letter = known.letter(index)
        if letter == "N":
            return self.nodes(arg, f"{known.name}()")
        if letter == "a":
            return self.compile(arg).fn
        return {"s": self.text, "n": self.number, "b": self.truth}[letter](arg)


_BY_TYPE: dict[type, Callable[[Compiler, Any], Compiled]] = {
    Literal: Compiler._literal,
    Number: Compiler._number,
    Variable: Compiler._variable,
    Negate: Compiler._negate,
    Binary: Compiler._binary,
    Call: Compiler._call,
    Path: Compiler._path,
    Filter: Compiler._filter,
}


def _raiser(fault: XPathFault) -> Fn:
    def fail(node: Node, context: Context) -> Any:
        raise fault

    return fail


def _checked_nodes(fn: Fn, what: str) -> Fn:
    def nodes(node: Node, context: Context) -> list[Node]:
        found = fn(node, context)
        if not isinstance(found, list):
            raise XPathFault("xpath.type", f"{what} needs nodes")
        return found

    return nodes


def _bind(known: Function, args: list[Fn]) -> Fn:
    fn = known.fn
    if known.context:
        return lambda n, c: fn(n, c, *[a(n, c) for a in args])
    if len(args) == 0:
        return lambda n, c: fn()
    if len(args) == 1:
        first = args[0]
        return lambda n, c: fn(first(n, c))
    if len(args) == 2:
        first, second = args
        return lambda n, c: fn(first(n, c), second(n, c))
    return lambda n, c: fn(*[a(n, c) for a in args])


def _chain(expr: Binary) -> tuple[Expr, list[tuple[str, Expr]]]:
    """`a + b - c` as its first operand and the others, each with its operator: as long as people like."""
    alike = next(kin for kin in _CHAINS if expr.op in kin)
    rest: list[tuple[str, Expr]] = []
    left: Expr = expr
    while isinstance(left, Binary) and left.op in alike:
        rest.append((left.op, left.right))
        left = left.left
    rest.reverse()
    return left, rest


def _any_of(truths: list[Fn]) -> Fn:
    if len(truths) == 2:
        a, b = truths
        return lambda n, c: a(n, c) or b(n, c)

    def any_of(node: Node, context: Context) -> bool:
        return any(truth(node, context) for truth in truths)

    return any_of


def _all_of(truths: list[Fn]) -> Fn:
    if len(truths) == 2:
        a, b = truths
        return lambda n, c: a(n, c) and b(n, c)

    def all_of(node: Node, context: Context) -> bool:
        return all(truth(node, context) for truth in truths)

    return all_of


def _arithmetic(first: Fn, terms: list[tuple[str, Fn]]) -> Fn:
    if len(terms) == 1:
        ((op, second),) = terms
        return _two(op, first, second)
    steps = [(_WORK[op], fn) for op, fn in terms]

    def worked(node: Node, context: Context) -> float:
        value: float = first(node, context)
        for work, fn in steps:
            value = work(value, fn(node, context))
        return value

    return worked


def _two(op: str, a: Fn, b: Fn) -> Fn:
    if op == "+":
        return lambda n, c: a(n, c) + b(n, c)
    if op == "-":
        return lambda n, c: a(n, c) - b(n, c)
    if op == "*":
        return lambda n, c: a(n, c) * b(n, c)
    work = _WORK[op]
    return lambda n, c: work(a(n, c), b(n, c))


def divide(a: float, b: float) -> float:
    """IEEE division: by zero gives an infinity or NaN."""
    if b != 0.0:
        return a / b
    if a == 0.0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def remainder(a: float, b: float) -> float:
    """`mod`: the sign of the dividend."""
    if b == 0.0 or math.isinf(a) or a != a or b != b:
        return math.nan
    return math.fmod(a, b)


_WORK: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": divide,
    "mod": remainder,
}
