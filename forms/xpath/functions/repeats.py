"""`indexed-repeat`: a node of a certain instance, up to any number of levels."""

from __future__ import annotations

from typing import Any

from forms.tree import Node
from forms.xpath.ast import Call, Path
from forms.xpath.compiler import Compiler
from forms.xpath.context import Compiled, Context, Fn
from forms.xpath.functions.nodesets import index_among_siblings
from forms.xpath.registry import special
from forms.xpath.schema_path import resolve_prefix
from forms.xpath.scope import Schema, ancestors


@special("indexed-repeat", 3, None)
def _indexed_repeat(compiler: Compiler, call: Call) -> Compiled:
    if len(call.args) % 2 == 0:
        raise compiler.fault(
            "xpath.argument-count", "indexed-repeat() takes pairs of repeat and index", call.offset
        )
    for arg in call.args[:2]:
        if not isinstance(arg, Path):
            raise compiler.fault("xpath.type", "indexed-repeat() needs paths", call.offset)
    chain = _schema_chain(compiler, call)
    if chain is not None:
        return _by_schema(compiler, call, chain)
    target = compiler.nodes(call.args[0], "indexed-repeat()")
    pairs = [
        (compiler.nodes(repeat, "indexed-repeat()"), compiler.number(index))
        for repeat, index in zip(call.args[1::2], call.args[2::2], strict=True)
    ]

    def find(node: Node, context: Context) -> list[Node]:
        nodes = target(node, context)
        for repeat, index in pairs:
            instances = {id(n) for n in repeat(node, context)}
            wanted = index(node, context)
            nodes = [n for n in nodes if _stands_in(n, instances, wanted)]
        return list(nodes)

    return Compiled("nodes", find)


def _stands_in(node: Node, instances: set[int], wanted: float) -> bool:
    above: Node | None = node
    while above is not None:
        if id(above) in instances:
            return index_among_siblings(above) == wanted
        above = above.parent
    return False


def _schema_chain(compiler: Compiler, call: Call) -> list[Schema] | None:
    arg = call.args[0]
    assert isinstance(arg, Path)
    prefix = resolve_prefix(compiler.scope, arg)
    if prefix is None or prefix.used != len(arg.steps):
        return None
    chain = [x for x in ancestors(prefix.target) if x.parent is not None]
    chain.reverse()
    return chain


def _by_schema(compiler: Compiler, call: Call, chain: list[Schema]) -> Compiled:
    indexes: dict[int, Fn] = {}
    for repeat, index in zip(call.args[1::2], call.args[2::2], strict=True):
        found = resolve_prefix(compiler.scope, repeat) if isinstance(repeat, Path) else None
        if found is None or not found.target.is_repeat:
            raise compiler.fault("xpath.type", "indexed-repeat() needs the path of a repeat", call.offset)
        indexes[found.target.id] = compiler.number(index)
    owner = compiler.scope.owner
    pinned = {x.id: x.depth for x in ancestors(owner) if x.is_repeat and x.id not in indexes}
    depth = owner.depth if owner is not None else 0
    compiler.scope.reads(chain[-1], None, filtered=True)
    plan: list[tuple[Any, ...]] = [
        (x.key, x.is_repeat, indexes.get(x.id), depth - pinned[x.id] if x.id in pinned else None)
        for x in chain[1:]
    ]

    def find(node: Node, context: Context) -> list[Node]:
        nodes: list[Any] = [context.env.singles[chain[0].id]]
        for key, repeated, index, up in plan:
            nodes = _descend(nodes, key, repeated, up, index, node, context)
        return [n for n in nodes if n.relevant]

    return Compiled("nodes", find, text=lambda n, c: next((x.string() for x in find(n, c)), ""))


def _descend(  # noqa: PLR0917
    nodes: list[Any], key: str, repeated: bool, up: int | None, index: Fn | None, node: Node, context: Context
) -> list[Any]:
    if not repeated:
        return [n.kids[key] for n in nodes if key in n.kids]
    if up is not None:
        current: Any = context.current
        for _ in range(up):
            current = current.parent
        return [current]
    if index is None:
        return [x for n in nodes for x in n.ranges.get(key, ())]
    wanted = index(node, context)
    return [x for n in nodes for at, x in enumerate(n.ranges.get(key, ()), 1) if at == wanted]
