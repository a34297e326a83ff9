"""Truth, conditions, and functions that see to it that a value is made once."""

from __future__ import annotations

from typing import Any

from forms.tree import Node
from forms.xpath.ast import Call, Expr, Path
from forms.xpath.compiler import Compiler
from forms.xpath.context import Compiled, Context, Fn
from forms.xpath.convert import as_text
from forms.xpath.registry import function, special
from forms.xpath.schema_path import resolve_prefix
from forms.xpath.values import number_of_text, to_boolean, to_number, to_string


@function("true", "", "bool")
def true() -> bool:
    """True."""
    return True


@function("false", "", "bool")
def false() -> bool:
    """False."""
    return False


@function("not", "b", "bool")
def negation(value: bool) -> bool:
    """The opposite."""
    return not value


@special("boolean", 0, 1)
def _boolean(compiler: Compiler, call: Call) -> Compiled:
    if not call.args:
        return Compiled("bool", lambda n, c: n.string() != "")
    return Compiled("bool", compiler.truth(call.args[0]))


@function("boolean-from-string", "s", "bool")
def boolean_from_string(text: str) -> bool:
    """True for `true` and `1` alone."""
    return text in ("true", "1")


@special("if", 3, 3)
def _if(compiler: Compiler, call: Call) -> Compiled:
    test = compiler.truth(call.args[0])
    yes, no = compiler.compile(call.args[1]), compiler.compile(call.args[2])
    a, b = yes.fn, no.fn
    kind = yes.kind if yes.kind == no.kind else "any"
    ta, tb = as_text(yes), as_text(no)
    return Compiled(
        kind,
        lambda n, c: a(n, c) if test(n, c) else b(n, c),
        text=lambda n, c: ta(n, c) if test(n, c) else tb(n, c),
    )


@special("coalesce", 2, None)
def _coalesce(compiler: Compiler, call: Call) -> Compiled:
    fns = [_filled(compiler, arg) for arg in call.args]

    def first(node: Node, context: Context) -> str:
        for fn in fns:
            value = fn(node, context)
            if value != "":
                return value  # type: ignore[no-any-return]
        return ""

    return Compiled("str", first)


def _filled(compiler: Compiler, arg: Expr) -> Fn:
    item = compiler.compile(arg)
    text = as_text(item)
    if item.kind != "num":
        return text
    fn = item.fn

    def number(node: Node, context: Context) -> str:
        value = fn(node, context)
        return "" if value != value else to_string(value)

    return number


@special("once", 1, 1)
def _once(compiler: Compiler, call: Call) -> Compiled:
    fn = _filled(compiler, call.args[0])
    if compiler.scope.owner is not None:
        return Compiled("str", lambda n, c: c.current.value or fn(n, c))
    return Compiled("str", lambda n, c: n.string() or fn(n, c))


def _truths(args: tuple[Any, ...]) -> list[bool]:
    found: list[bool] = []
    for arg in args:
        if isinstance(arg, list):
            found += [n.string() != "" for n in arg]
        else:
            found.append(to_boolean(arg))
    return found


@function("checklist", "n n a*", "bool", context=True)
def checklist(node: Node, context: Context, least: float, most: float, *args: Any) -> bool:
    """Whether the number of true ones lies between; -1 leaves an end open."""
    count = sum(_truths(args))
    return (least < 0 or count >= least) and (most < 0 or count <= most)


@function("weighted-checklist", "n n a* a*", "bool", context=True)
def weighted_checklist(node: Node, context: Context, least: float, most: float, *args: Any) -> bool:
    """As `checklist`, with pairs of truth and weight."""
    total = 0.0
    for truth, weight in zip(args[::2], args[1::2], strict=False):
        truths = _truths((truth,))
        nodes = isinstance(weight, list) and isinstance(truth, list)
        weights = (
            [number_of_text(n.string()) for n in weight] if nodes else [to_number(weight, context.env.zone)]
        )
        total += sum(w for t, w in zip(truths, weights, strict=False) if t)
    return (least < 0 or total >= least) and (most < 0 or total <= most)


@special("depend", 1, None)
def _depend(compiler: Compiler, call: Call) -> Compiled:
    for arg in call.args[1:]:
        compiler.compile(arg)
    return compiler.compile(call.args[0])


@special("jr:itext", 1, 1)
def _itext(compiler: Compiler, call: Call) -> Compiled:
    fn = compiler.text(call.args[0])

    def text(node: Node, context: Context) -> str:
        return context.env.itext(fn(node, context)) or ""

    def nodes(node: Node, context: Context) -> Any:
        found = context.env.itext_nodes(fn(node, context))
        return text(node, context) if found is None else found

    return Compiled("any", nodes, text=text)


@special("jr:choice-name", 2, 2)
def _choice_name(compiler: Compiler, call: Call) -> Compiled:
    value, path = compiler.text(call.args[0]), compiler.text(call.args[1])
    target = call.args[1]
    # pyxform writes the path as a text; the question's choices are read when it is asked
    constant = compiler.compile(target).constant
    if isinstance(constant, str):
        _reads_question(compiler, constant)

    def name(node: Node, context: Context) -> str:
        return context.env.choice_name(value(node, context), path(node, context), node)

    return Compiled("str", name)


def _reads_question(compiler: Compiler, path: str) -> None:
    from forms.xpath.parser import parse

    expr = parse(path.strip())
    if isinstance(expr, Path):
        prefix = resolve_prefix(compiler.scope, expr)
        if prefix is not None and prefix.used == len(expr.steps):
            compiler.scope.reads(prefix.target, prefix.anchor)
