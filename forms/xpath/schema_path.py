"""The leading part of a path that the form's schema resolves: parents, names and pinned repeats.

An absolute path inside a repeat means the current instance of every repeat that it shares with the owner of
the expression, except where its last step is such a repeat itself: `/data/house` is all houses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.tree import Node
from forms.xpath.ast import Call, Path, Step
from forms.xpath.context import Context
from forms.xpath.scope import Schema, Scope, ancestors, common_ancestor, repeat_at_or_above

if TYPE_CHECKING:
    from forms.instance import FormNode

One = Callable[[Node, Context], "FormNode | None"]
Many = Callable[[Node, Context], Any]


@dataclass(slots=True)
class Prefix:
    """`used` steps lead to `target`. `one` where that is a single node, else `many`."""

    target: Schema
    anchor: Schema | None
    used: int
    one: One | None
    many: Many

    @property
    def anchor_of_prefix(self) -> Schema | None:
        """What instances below the prefix share with the owner."""
        return self.target if self.one is not None else self.anchor


def resolve_prefix(scope: Scope, path: Path) -> Prefix | None:
    """The longest leading part without predicates that stays inside the form's own instance."""
    start = _start(scope, path)
    if start is None:
        return None
    origin, at, highest = start
    used = 0
    for step in path.steps:
        following = _follow(at, step)
        if following is None:
            break
        at = following
        used += 1
        if highest is not None and at.depth < highest.depth:
            highest = at
    if at.parent is None and used < len(path.steps):
        return None
    if path.start == "/":
        highest = _pinned(scope, at, whole=used == len(path.steps))
    if highest is None:
        return None
    return _prefix(scope, origin, at, highest, used, by_owner=path.start != "")


def _start(scope: Scope, path: Path) -> tuple[Schema | None, Schema, Schema | None] | None:
    if path.start == "/":
        return None if scope.document is None else (scope.owner, scope.document, None)
    if path.start == "":
        return None if scope.here is None else (scope.here, scope.here, scope.here)
    if isinstance(path.start, Call) and path.start.name == "current" and scope.owner is not None:
        return scope.owner, scope.owner, scope.owner
    return None


def _follow(at: Schema, step: Step) -> Schema | None:
    if step.predicates:
        return None
    if step.test.kind == "node":
        return {"self": at, "parent": at.parent}.get(step.axis)
    if step.test.kind != "name" or step.test.name == "*":
        return None
    if step.axis == "child":
        return at.find(step.test.name, step.test.prefix)
    if step.axis == "attribute":
        return at.find(f"@{step.test.name}", step.test.prefix)
    return None


def _pinned(scope: Scope, target: Schema, *, whole: bool) -> Schema | None:
    if scope.owner is None or scope.document is None:
        return scope.document
    shared = common_ancestor(scope.owner, target)
    if shared is target and whole and target.is_repeat:
        return target.parent
    return shared


def _prefix(
    scope: Scope, origin: Schema | None, target: Schema, highest: Schema, used: int, *, by_owner: bool
) -> Prefix:
    down: list[Schema] = []
    for above in ancestors(target):
        if above is highest:
            break
        down.append(above)
    down.reverse()
    several = any(x.is_repeat for x in down)
    base = _base(origin, highest, by_owner=by_owner)
    if not several:
        return Prefix(target, highest, used, _one(base, origin, target, highest, down, by_owner), _none)
    return Prefix(target, highest, used, None, _many(base, down))


def _none(node: Node, context: Context) -> list[Node]:
    return []


def _base(origin: Schema | None, highest: Schema, *, by_owner: bool) -> One:
    ident = highest.id
    if repeat_at_or_above(highest) is None or origin is None:
        return lambda n, c: c.env.singles[ident]  # type: ignore[return-value]
    up = origin.depth - highest.depth
    if by_owner:
        return lambda n, c: _climb(c.current, up)
    return lambda n, c: _climb(n, up)


def _climb(node: Any, up: int) -> Any:
    for _ in range(up):
        node = node.parent
    return node


def _one(  # noqa: PLR0917
    base: One, origin: Schema | None, target: Schema, highest: Schema, down: list[Schema], by_owner: bool
) -> One:
    if repeat_at_or_above(target) is None or origin is None:
        ident = target.id
        return lambda n, c: c.env.singles[ident]  # type: ignore[return-value]
    keys = [x.key for x in down]
    up = origin.depth - highest.depth
    if not by_owner and up == 1 and len(keys) == 1:
        key = keys[0]
        return lambda n, c: n.parent.kids.get(key)  # type: ignore[union-attr]
    if not keys:
        return base

    def one(node: Node, context: Context) -> FormNode | None:
        found = base(node, context)
        for key in keys:
            if found is None:
                return None
            found = found.kids.get(key)
        return found

    return one


def _many(base: One, down: list[Schema]) -> Many:
    plan = [(x.key, x.is_repeat) for x in down]

    def many(node: Node, context: Context) -> list[Any]:
        first = base(node, context)
        nodes: list[Any] = [] if first is None else [first]
        for key, repeated in plan:
            if repeated:
                nodes = [x for parent in nodes for x in parent.ranges.get(key, ())]
            else:
                nodes = [parent.kids[key] for parent in nodes if key in parent.kids]
        return nodes

    return many
