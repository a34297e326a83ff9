"""`instance('list')/root/item[key = …]`: equality on a child becomes a hash look-up, built when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from forms.collector import collector_paused
from forms.tree import Node
from forms.xpath.ast import Binary, Call, Expr, Literal, Negate, Number, Path, Step
from forms.xpath.axes import AXES, tester
from forms.xpath.context import Compiled, Context, Fn
from forms.xpath.convert import as_number, as_text
from forms.xpath.predicates import Predicate, compile_predicate, select
from forms.xpath.values import number_of_text

if TYPE_CHECKING:
    from forms.xpath.compiler import Compiler

_POSITIONAL = frozenset({"position", "last"})
Key = Callable[[list[Node]], Iterator[tuple[Any, Node]]]
"""Gives each value that a key has in the items, with its item."""


def indexed_start(compiler: Compiler, path: Path) -> tuple[Fn, int] | None:
    """The items that the first predicate leaves, by an index; and how many steps that covers.

    None where the path is not of that form or the condition has no usable equality.
    """
    start = path.start
    if not (isinstance(start, Call) and start.name == "instance"):
        return None
    at = next((i for i, step in enumerate(path.steps) if step.predicates), None)
    if at is None or any(s.axis != "child" for s in path.steps[: at + 1]):
        return None
    step = path.steps[at]
    equalities, rest = _split(step.predicates[0])
    usable = [pair for pair in map(_keyed, equalities) if pair is not None]
    rest += [e for e in equalities if _keyed(e) is None]
    if not usable or any(_positional(e) for e in rest):
        return None
    return _lookup(compiler, path, at, usable, rest), at + 1


def _split(expr: Expr) -> tuple[list[Expr], list[Expr]]:
    if isinstance(expr, Binary) and expr.op == "and":
        left, right = _split(expr.left), _split(expr.right)
        return left[0] + right[0], left[1] + right[1]
    if isinstance(expr, Binary) and expr.op == "=":
        return [expr], []
    return [], [expr]


def _keyed(expr: Expr) -> tuple[Path, Expr] | None:
    assert isinstance(expr, Binary)
    for key, other in ((expr.left, expr.right), (expr.right, expr.left)):
        if _item_path(key) and _independent(other):
            assert isinstance(key, Path)
            return key, other
    return None


def _item_path(expr: Expr) -> bool:
    if not isinstance(expr, Path) or expr.start != "":
        return False
    steps = [s for s in expr.steps if not (s.axis == "self" and s.test.kind == "node")]
    return all(
        s.axis in ("child", "attribute") and s.test.kind == "name" and s.test.name != "*" and not s.predicates
        for s in steps
    )


def _independent(expr: Expr) -> bool:
    """Whether the value is the same for every item."""
    if isinstance(expr, Literal | Number):
        return True
    if isinstance(expr, Path):
        start = expr.start
        fixed = start == "/" or (isinstance(start, Call) and start.name in ("current", "instance"))
        return fixed and not any(s.predicates for s in expr.steps)
    if isinstance(expr, Negate):
        return _independent(expr.operand)
    if isinstance(expr, Binary):
        return _independent(expr.left) and _independent(expr.right)
    return (
        isinstance(expr, Call)
        and expr.name not in _POSITIONAL
        and all(map(_independent, expr.args))
        and (bool(expr.args) or expr.name in ("true", "false", "today", "now", "current"))
    )


def _positional(expr: Expr) -> bool:
    if isinstance(expr, Call):
        return expr.name in _POSITIONAL or any(map(_positional, expr.args))
    if isinstance(expr, Binary):
        return _positional(expr.left) or _positional(expr.right)
    if isinstance(expr, Negate):
        return _positional(expr.operand)
    return isinstance(expr, Number)


def _lookup(compiler: Compiler, path: Path, at: int, usable: list[tuple[Path, Expr]], rest: list[Expr]) -> Fn:
    inner = compiler.within(compiler.scope.within(None))
    tests = [tester(s.test, "child", compiler.scope.namespaces) for s in path.steps[: at + 1]]
    keys: list[Key] = []
    names: list[str] = []
    wanted: list[Fn] = []
    for key, other in usable:
        value = inner.compile(other)
        numeric, plain = _numeric(value), value.kind in ("str", "num", "bool") or value.single
        if not plain or value.kind == "bool":
            rest = [*rest, Binary("=", key, other)]
            continue
        keys.append(_key_of(compiler, key.steps, numeric=numeric))
        names.append("" if numeric else _key_name(key.steps))
        wanted.append(as_number(value) if numeric else as_text(value))
    residual = [compile_predicate(inner, e) for e in rest]
    later = [compile_predicate(inner, e) for e in path.steps[at].predicates[1:]]
    base = compiler.nodes(path.start, "/")  # type: ignore[arg-type]
    if not keys:
        return lambda n, c: _narrow(_items(base(n, c), tests), [*residual, *later], c)
    after = [*residual, *later]
    way = tuple(step.test for step in path.steps[: at + 1])
    plan: tuple[Any, ...] = (way, *names) if all(names) else (way, object())
    levels = list(zip(keys, wanted, strict=True))

    def run(node: Node, context: Context) -> list[Node]:
        roots = base(node, context)
        if not roots:
            return []
        wishes = [wish(node, context) for _, wish in levels]
        found = _bucket(context.env, plan, roots[0], tests, keys, wishes)
        return _narrow(list(found), after, context) if after else list(found)

    return run


def _key_name(steps: tuple[Step, ...]) -> str:
    """A name under which expressions share an index: that of a plain child; "" for any other key."""
    step = steps[0]
    plain = len(steps) == 1 and step.axis == "child" and not step.test.prefix
    return step.test.name if plain else ""


def _bucket(  # noqa: PLR0917
    env: Any, plan: tuple[Any, ...], root: Node, tests: list[Any], keys: list[Key], wishes: list[Any]
) -> list[Node]:
    """The items with these key values: an index on the first key, and in each of its buckets on the next."""
    cache = root_cache(env)
    slot = (id(root), *plan[:2])
    held = cache.get(slot)
    if held is None:
        held = cache[slot] = (root, _Level(keys[0], _items([root], tests)), plan)
    level: _Level = held[1]
    for depth, wish in enumerate(wishes):
        if depth + 1 == len(wishes):
            return level.items.get(wish, [])
        level = level.below(
            wish, plan[depth + 1] if depth + 1 < len(plan) else (plan, depth), keys[depth + 1]
        )
    return []


class _Level:
    """Items by one key."""

    __slots__ = ("deeper", "items")

    def __init__(self, key: Key, items: list[Node]) -> None:
        self.items: dict[Any, list[Node]] = {}
        self.deeper: dict[tuple[Any, Any], _Level] = {}
        with collector_paused():
            for value, item in key(items):
                found = self.items.get(value)
                if found is None:
                    self.items[value] = [item]
                elif found[-1] is not item:
                    found.append(item)

    def below(self, wish: Any, name: Any, key: Key) -> _Level:
        """The items of one bucket by the next key."""
        found = self.deeper.get((wish, name))
        if found is None:
            found = self.deeper[(wish, name)] = _Level(key, self.items.get(wish, []))
        return found


def _numeric(value: Compiled) -> bool:
    return value.kind == "num"


def _narrow(nodes: list[Node], predicates: list[Predicate], context: Context) -> list[Node]:
    for predicate in predicates:
        nodes = select(nodes, predicate, context)
    return nodes


def _items(nodes: list[Node], tests: list[Any]) -> list[Node]:
    for test in tests:
        nodes = [child for node in nodes for child in node.children if test is None or test(child)]
    return nodes


def _key_of(compiler: Compiler, steps: tuple[Step, ...], *, numeric: bool) -> Key:
    if len(steps) == 1 and steps[0].axis == "child" and not steps[0].test.prefix and not numeric:
        return _child_texts(steps[0].test.name)
    plan = [(AXES[s.axis], tester(s.test, s.axis, compiler.scope.namespaces)) for s in steps]

    def pairs(items: list[Node]) -> Iterator[tuple[Any, Node]]:
        for item in items:
            nodes = [item]
            for axis, test in plan:
                nodes = [x for node in nodes for x in axis(node) if test is None or test(x)]
            for x in nodes:
                yield (number_of_text(x.string()) if numeric else x.string()), item

    return pairs


def _child_texts(name: str) -> Key:
    """The common key: the text of a child."""

    def pairs(items: list[Node]) -> Iterator[tuple[Any, Node]]:
        for item in items:
            for x in item.children:
                if x.name == name:
                    yield (x.string() if x.children else x.value), item

    return pairs


def root_cache(env: Any) -> dict[Any, Any]:
    """The indexes of an environment; made at first use."""
    cache = getattr(env, "indexes", None)
    if cache is None:
        cache = {}
        env.indexes = cache
    return cache
