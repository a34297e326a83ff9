"""Location paths: what the form's schema decides is resolved when compiled, the rest walks the axes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.faults import XPathFault
from forms.tree import DOCUMENT, ELEMENT, XFORMS, Node, in_document_order, root_of
from forms.xpath.ast import Call, Expr, Filter, Literal, Path, Step
from forms.xpath.axes import AXES, REVERSE, tester
from forms.xpath.context import Compiled, Context, Fn
from forms.xpath.predicates import Predicate, compile_predicate, select
from forms.xpath.schema_path import Prefix, resolve_prefix

if TYPE_CHECKING:
    from forms.xpath.compiler import Compiler
    from forms.xpath.scope import Schema

Advance = Callable[[list[Node], Context], list[Node]]
_PLAIN = ("", XFORMS)
_FLAT = frozenset({"child", "attribute", "self"})


@dataclass(slots=True)
class _Walk:
    """The state while steps are compiled: the schema nodes reached so far (None: not of the form)."""

    statics: list[Schema] | None
    anchor: Schema | None
    flat: bool


def compile_path(compiler: Compiler, path: Path) -> Compiled:
    """A location path.

    A path that the schema resolves to one node gives `single` and a fast `text`.
    """
    prefix = resolve_prefix(compiler.scope, path)
    if prefix is not None and prefix.used == len(path.steps):
        anchor = compiler.scope.clipped(prefix.anchor) if path.start == "" else prefix.anchor
        compiler.scope.reads(prefix.target, anchor)
        return _schema_only(prefix)
    quick = _child_text(path) if prefix is None and compiler.scope.here is None else None
    start, steps, walk = _start(compiler, path, prefix)
    if not steps:
        return Compiled("nodes", start)
    from forms.xpath.indexed import indexed_start  # it compiles predicates through us

    indexed = indexed_start(compiler, path) if prefix is None else None
    if indexed is not None:
        start, used = indexed
        steps = path.steps[used:]
    advances = _advances(compiler, _merged(steps), walk)
    if walk.statics is not None and walk.anchor is not None:
        picked = any(step.predicates or step.axis.endswith("sibling") for step in path.steps)
        for target in walk.statics:
            compiler.scope.reads(target, walk.anchor, filtered=picked)
    of_form = prefix is not None or path.start in ("/", "")
    return Compiled("nodes", _chain(start, advances, of_form), text=quick)


def _child_text(path: Path) -> Fn | None:
    """The text of a child of the context node, which is what values, labels and keys of lists are."""
    if path.start != "" or len(path.steps) != 1:
        return None
    step = path.steps[0]
    plain = step.axis == "child" and step.test.kind == "name" and step.test.name != "*"
    if not plain or step.predicates or step.test.prefix:
        return None
    name = step.test.name

    def text(node: Node, context: Context) -> str:
        for child in node.children:
            if child.name == name and child.kind == ELEMENT and child.uri in _PLAIN:
                return child.string() if child.relevant else ""
        return ""

    return text


def _schema_only(prefix: Prefix) -> Compiled:
    if prefix.one is not None:
        one = prefix.one

        def text(node: Node, context: Context) -> str:
            found = one(node, context)
            return found.string() if found is not None else ""

        def leaf(node: Node, context: Context) -> str:
            found = one(node, context)
            return found.value if found is not None and found.relevant else ""

        def single(node: Node, context: Context) -> list[Node]:
            found = one(node, context)
            return [found] if found is not None and found.relevant else []

        fast = text if prefix.target.children else leaf
        return Compiled("nodes", single, text=fast, single=True, schema=prefix.target)
    many = prefix.many

    def several(node: Node, context: Context) -> list[Node]:
        return [found for found in many(node, context) if found.relevant]

    return Compiled("nodes", several, schema=prefix.target)


def _start(compiler: Compiler, path: Path, prefix: Prefix | None) -> tuple[Fn, tuple[Step, ...], _Walk]:
    if prefix is not None:
        anchor = prefix.anchor_of_prefix
        walk = _Walk([prefix.target], compiler.scope.clipped(anchor) if path.start == "" else anchor, True)
        rest = path.steps[prefix.used :]
        if prefix.one is not None:
            one = prefix.one

            def start(node: Node, context: Context) -> list[Node]:
                found = one(node, context)
                return [found] if found is not None else []

            return start, rest, walk
        return prefix.many, rest, walk
    unknown = _Walk(None, None, True)
    if path.start == "/":
        return _from_root(compiler), path.steps, unknown
    if path.start == "":
        return (lambda n, c: [n]), path.steps, unknown
    assert not isinstance(path.start, str)
    unknown.flat = isinstance(path.start, Call) and path.start.name in ("current", "instance")
    return compiler.nodes(path.start, "/"), path.steps, unknown


def _from_root(compiler: Compiler) -> Fn:
    if compiler.scope.generic:
        return lambda n, c: [c.env.top]
    return lambda n, c: [root_of(n)] if root_of(n).kind == DOCUMENT else [c.env.top]


def _merged(steps: tuple[Step, ...]) -> list[Step]:
    """`//name` as one step of the descendant axis, where no position can tell the difference."""
    merged: list[Step] = []
    for step in steps:
        last = merged[-1] if merged else None
        bare = last is not None and last.axis == "descendant-or-self" and last.test.kind == "node"
        if bare and last is not None and not last.predicates and step.axis == "child" and not step.predicates:
            merged[-1] = Step("descendant", step.test)
        else:
            merged.append(step)
    return merged


def _advances(compiler: Compiler, steps: Iterable[Step], walk: _Walk) -> list[Advance]:
    return [_advance(compiler, step, walk) for step in steps]


def _advance(compiler: Compiler, step: Step, walk: _Walk) -> Advance:
    _move_statics(step, walk)
    here = walk.statics[0] if walk.statics is not None and len(walk.statics) == 1 else None
    inner = compiler.within(compiler.scope.within(here, walk.anchor))
    if walk.statics is not None and walk.anchor is not None and step.predicates:
        for target in walk.statics:
            compiler.scope.reads(target, walk.anchor, filtered=True)
    predicates = [compile_predicate(inner, p) for p in step.predicates]
    axis = AXES[step.axis]
    test = tester(step.test, step.axis, compiler.scope.namespaces)
    ordered = walk.flat and step.axis in _FLAT
    if step.axis not in _FLAT:
        ordered = walk.flat and step.axis in ("descendant", "descendant-or-self")
        walk.flat = False
    reverse = step.axis in REVERSE
    return _stepper(axis, test, predicates, ordered and not reverse)


def _stepper(axis: Any, test: Any, predicates: list[Predicate], ordered: bool) -> Advance:
    def advance(nodes: list[Node], context: Context) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            part = [x for x in axis(node) if test(x)] if test is not None else list(axis(node))
            for predicate in predicates:
                part = select(part, predicate, context)
            found += part
        return found if ordered else in_document_order(found)

    return advance


def _move_statics(step: Step, walk: _Walk) -> None:
    """Which schema nodes a step can reach from those reached before."""
    if walk.statics is None:
        return
    reached: dict[int, Schema] = {}
    for schema in walk.statics:
        for found in _reach(schema, step, walk):
            reached[found.id] = found
    walk.statics = list(reached.values())


def _reach(schema: Schema, step: Step, walk: _Walk) -> list[Schema]:  # noqa: PLR0911
    if step.axis == "child" and step.test.kind == "name" and step.test.name != "*":
        found = schema.find(step.test.name, step.test.prefix)
        return [found] if found is not None else []
    if step.axis == "self":
        return [schema]
    if step.axis == "child":
        return [x for x in schema.children if not x.name.startswith("@")]
    if step.axis == "attribute":
        return [x for x in schema.children if x.name.startswith("@") and step.test.name in ("*", x.name[1:])]
    if step.axis.startswith("descendant"):
        return _below(schema)
    # upwards and sideways: everything of the parent, and no instance is shared for sure
    top = schema.parent if schema.parent is not None else schema
    walk.anchor = top.parent
    if step.axis == "parent":
        return [top]
    if step.axis.startswith("ancestor"):
        walk.anchor = None
        return [schema, *_above(schema)]
    if step.axis.endswith("sibling"):
        named = step.test.kind == "name" and step.test.name != "*"
        return [x for x in top.children if not named or x.name == step.test.name]
    walk.anchor = None
    tops = _above(schema)
    return _below(tops[-1]) if tops else [schema]


def _below(schema: Schema) -> list[Schema]:
    found = [schema]
    for child in schema.children:
        found += _below(child)
    return found


def _above(schema: Schema) -> list[Schema]:
    found = []
    above = schema.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


def _chain(start: Fn, advances: list[Advance], of_form: bool) -> Fn:
    def run(node: Node, context: Context) -> list[Node]:
        nodes = start(node, context)
        for advance in advances:
            if not nodes:
                return []
            nodes = advance(nodes, context)
        if of_form:
            return [x for x in nodes if x.relevant]
        return nodes  # type: ignore[no-any-return]

    return run


def filtered(compiler: Compiler, expr: Filter) -> Compiled:
    """A primary expression with predicates: positions count in document order."""
    start = compiler.nodes(expr.primary, "[…]")
    inner = compiler.within(compiler.scope.within(None))
    predicates = [compile_predicate(inner, p) for p in expr.predicates]

    def run(node: Node, context: Context) -> list[Node]:
        nodes = start(node, context)
        for predicate in predicates:
            nodes = select(nodes, predicate, context)
        return nodes  # type: ignore[no-any-return]

    return Compiled("nodes", run)


def literal_argument(expr: Expr | str, name: str) -> str | None:
    """The text of `name('text')`, if the expression is just that."""
    if isinstance(expr, Call) and expr.name == name and len(expr.args) == 1:
        arg = expr.args[0]
        return arg.value if isinstance(arg, Literal) else None
    return None


def missing(name: str) -> XPathFault:
    """A list that is not there."""
    return XPathFault("xpath.unknown-instance", f"there is no instance {name!r}")
