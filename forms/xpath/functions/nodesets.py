"""Node-sets: counting, positions, names, lists, randomize."""

from __future__ import annotations

import hashlib
import math
from typing import Any

from forms.faults import XPathFault
from forms.tree import ELEMENT, Node, in_document_order, root_of, walk
from forms.xpath.ast import Call
from forms.xpath.axes import XML
from forms.xpath.compiler import Compiler
from forms.xpath.context import Compiled, Context
from forms.xpath.paths import literal_argument, missing
from forms.xpath.registry import function, special
from forms.xpath.schema_path import resolve_prefix
from forms.xpath.values import number_of_text, to_string


@function("last", "", "num", context=True)
def last(node: Node, context: Context) -> float:
    """The size of the current list."""
    return float(context.size)


@special("position", 0, 1)
def _position(compiler: Compiler, call: Call) -> Compiled:
    if not call.args:
        return Compiled("num", lambda n, c: float(c.pos))
    from forms.xpath.ast import Path

    arg = call.args[0]
    prefix = resolve_prefix(compiler.scope, arg) if isinstance(arg, Path) else None
    fn = compiler.nodes(arg, "position()")
    if prefix is not None and prefix.used == len(getattr(arg, "steps", ())):
        # removing an earlier instance moves the later ones
        for above in (prefix.target, *_repeats_above(prefix.target)):
            compiler.scope.reads_position(above)

    def position(node: Node, context: Context) -> float:
        nodes = fn(node, context)
        return float(index_among_siblings(nodes[0])) if nodes else math.nan

    return Compiled("num", position)


def _repeats_above(schema: Any) -> list[Any]:
    found = []
    above = schema.parent
    while above is not None:
        if above.is_repeat:
            found.append(above)
        above = above.parent
    return found


def index_among_siblings(node: Node) -> int:
    """1 for the first of its name under its parent."""
    if node.parent is None:
        return 1
    ranges = getattr(node.parent, "ranges", None)
    if ranges is not None:
        held = ranges.get(node.schema.key)  # type: ignore[attr-defined]
        return held.index(node) + 1 if held else 1
    at = 0
    for other in node.parent.children:
        if other.name == node.name and other.kind == node.kind:
            at += 1
            if other is node:
                return at
    return 1


@function("count", "N", "num")
def count(nodes: list[Node]) -> float:
    """How many nodes."""
    return float(len(nodes))


@function("count-non-empty", "N", "num")
def count_non_empty(nodes: list[Node]) -> float:
    """How many nodes with a value."""
    return float(sum(1 for n in nodes if n.string() != ""))


def _first(nodes: list[Node] | None, node: Node) -> Node | None:
    if nodes is None:
        return node
    return nodes[0] if nodes else None


@function("name", "N?", "str", context=True)
def name(node: Node, context: Context, nodes: list[Node] | None = None) -> str:
    """The name with its prefix."""
    found = _first(nodes, node)
    return found.qname() if found is not None else ""


@function("local-name", "N?", "str", context=True)
def local_name(node: Node, context: Context, nodes: list[Node] | None = None) -> str:
    """The name without its prefix."""
    found = _first(nodes, node)
    return found.name if found is not None else ""


@function("namespace-uri", "N?", "str", context=True)
def namespace_uri(node: Node, context: Context, nodes: list[Node] | None = None) -> str:
    """The namespace."""
    found = _first(nodes, node)
    return found.uri if found is not None else ""


@function("lang", "s", "bool", context=True)
def lang(node: Node, context: Context, wanted: str) -> bool:
    """Whether `xml:lang` in force is the language or a part of it."""
    here: Node | None = node
    while here is not None:
        for attr in here.attrs or ():
            if attr.name == "lang" and attr.uri == XML:
                value = attr.value.lower()
                return value == wanted.lower() or value.startswith(wanted.lower() + "-")
        here = here.parent
    return False


@function("id", "a", "nodes", context=True)
def by_id(node: Node, context: Context, value: Any) -> list[Node]:
    """Elements by their `id` attribute."""
    texts = [n.string() for n in value] if isinstance(value, list) else [to_string(value)]
    wanted = {word for text in texts for word in text.split()}
    found = []
    for item in walk(root_of(node)):
        if (
            item.kind == ELEMENT
            and item.attrs
            and any(a.name == "id" and a.value in wanted for a in item.attrs)
        ):
            wanted -= {a.value for a in item.attrs if a.name == "id"}
            found.append(item)
    return in_document_order(found)


@special("current", 0, 0)
def _current(compiler: Compiler, call: Call) -> Compiled:
    return Compiled("nodes", lambda n, c: [c.current])


@special("instance", 1, 1)
def _instance(compiler: Compiler, call: Call) -> Compiled:
    literal = literal_argument(call, "instance")
    known = compiler.scope.instances
    if literal is not None and known is not None and literal not in known:
        raise compiler.fault("xpath.unknown-instance", f"there is no instance {literal!r}", call.offset)
    fn = compiler.text(call.args[0])

    def nodes(node: Node, context: Context) -> list[Node]:
        wanted = fn(node, context)
        found = context.env.instance(wanted)
        if found is None:
            raise missing(wanted)
        return [found]

    return Compiled("nodes", nodes)


@function("pulldata", "s s s s", "str", context=True)
def pulldata(  # noqa: PLR0917
    node: Node, context: Context, instance: str, column: str, key: str, value: str
) -> str:
    """A cell of a list: the row where `key` is `value`; blank without one."""
    root = context.env.instance(instance)
    if root is None:
        raise missing(instance)
    return context.env.pulldata_key(root, key, value, column) or ""


class ParkMiller:
    """The generator of the XForms specification, so that seeded orders are the same everywhere."""

    def __init__(self, seed: int) -> None:
        self.seed = int(math.fmod(seed, 2147483647))
        if self.seed <= 0:
            self.seed += 2147483646

    def below(self, bound: int) -> int:
        """A whole number from 0 up to but without `bound`."""
        self.seed = self.seed * 16807 % 2147483647
        return int((self.seed - 1) / 2147483646 * bound)


def seed_of(value: Any) -> int:
    """The seed from a number, or from the hash of a text that is none."""
    text = to_string(value)
    number = value if isinstance(value, float) else number_of_text(text)
    if math.isinf(number) or (number != number and (text == "" or isinstance(value, float))):
        return 0
    if number != number:
        digest = hashlib.sha256(text.encode()).digest()
        return int.from_bytes(digest[:8], "big", signed=True)
    return int(number)


@function("randomize", "N a?", "nodes", context=True)
def randomize(node: Node, context: Context, nodes: list[Node], seed: Any = None) -> list[Node]:
    """The nodes in random order; a seed makes it the same (Park and Miller, Fisher and Yates inside out)."""
    mixed: list[Node] = []
    start = int.from_bytes(context.env.entropy(4), "big") if seed is None else seed_of(seed)
    generator = ParkMiller(start)
    for item in nodes:
        place = generator.below(len(mixed) + 1)
        if place == len(mixed):
            mixed.append(item)
        else:
            mixed.append(mixed[place])
            mixed[place] = item
    return mixed


__all__ = ["XPathFault", "index_among_siblings"]
