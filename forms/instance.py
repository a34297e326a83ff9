"""Nodes of a running form: values and states, with quick ways to children and to repeat instances."""

from __future__ import annotations

from collections.abc import Iterator

from forms.schema import Blueprint, SchemaNode
from forms.tree import ATTRIBUTE, ELEMENT, Node


class FormNode(Node):
    """A node of the primary instance.

    `kids`: key → child, without repeats; `ranges`: key → instances of a repeat. `relevant` and `readonly`
    count what is inherited, `own_relevant` and `own_readonly` do not.
    """

    __slots__ = (
        "alive",
        "kids",
        "own_readonly",
        "own_relevant",
        "ranges",
        "readonly",
        "relevant",
        "required",
        "schema",
    )

    parent: FormNode | None
    children: list[FormNode]  # type: ignore[assignment]

    def __init__(self, schema: SchemaNode, parent: FormNode | None, value: str = "") -> None:
        attribute = schema.is_attribute
        super().__init__(
            ATTRIBUTE if attribute else ELEMENT, schema.name[1:] if attribute else schema.name, parent, value
        )
        self.uri = schema.uri
        self.prefix = schema.prefix
        self.schema = schema
        self.kids: dict[str, FormNode] = {}
        self.ranges: dict[str, list[FormNode]] = {}
        self.relevant: bool = parent.relevant if parent is not None else True
        self.readonly: bool = parent.readonly if parent is not None else False
        self.own_relevant = True
        self.own_readonly = False
        self.required = False
        self.alive = True

    def position(self) -> int:
        """1 for the first instance of a repeat."""
        assert self.parent is not None
        return self.parent.ranges[self.schema.key].index(self) + 1

    def ref(self) -> str:
        """The canonical path, with positions on repeats."""
        parts: list[str] = []
        node: FormNode | None = self
        while node is not None and node.parent is not None:
            schema = node.schema
            name = (
                f"{schema.prefix}:{schema.name}" if schema.prefix and not schema.is_attribute else schema.name
            )
            parts.append(f"{name}[{node.position()}]" if schema.is_repeat else name)
            node = node.parent
        parts.append("")
        return "/".join(reversed(parts))

    def below(self) -> Iterator[FormNode]:
        """This node and all below it, in document order, attributes first."""
        yield self
        yield from self.attrs or ()  # type: ignore[misc]
        for child in self.children:
            yield from child.below()

    def within(self, schema: SchemaNode) -> FormNode:
        """The ancestor-or-self that has this schema."""
        node: FormNode = self
        while node.schema is not schema:
            assert node.parent is not None
            node = node.parent
        return node


def build(blueprint: Blueprint, parent: FormNode | None) -> FormNode:
    """A node with all below it, attached to nothing above."""
    node = FormNode(blueprint.schema, parent, blueprint.value)
    for child in blueprint.children:
        attach(node, build(child, node))
    for schema in blueprint.schema.children:
        if schema.is_repeat:
            node.ranges.setdefault(schema.key, [])
    return node


def attach(parent: FormNode, child: FormNode) -> None:
    """Put a child at the end."""
    schema = child.schema
    if schema.is_attribute:
        parent.attrs = [*(parent.attrs or ()), child]
        parent.kids[schema.key] = child
        return
    if schema.is_repeat:
        parent.ranges.setdefault(schema.key, []).append(child)
    elif schema.key in parent.kids:
        return
    else:
        parent.kids[schema.key] = child
    parent.children.append(child)


def insert_instance(parent: FormNode, child: FormNode, position: int | None = None) -> None:
    """Put a repeat instance into its range, at the end or before a 0-based position."""
    schema = child.schema
    held = parent.ranges.setdefault(schema.key, [])
    at = len(held) if position is None else position
    if held and at > 0:
        place = parent.children.index(held[at - 1]) + 1
    elif held:
        place = parent.children.index(held[0])
    else:
        place = _place_of_empty_range(parent, schema)
    parent.children.insert(place, child)
    held.insert(at, child)
    child.parent = parent


def _place_of_empty_range(parent: FormNode, schema: SchemaNode) -> int:
    siblings = parent.schema.children
    after = {s.id for s in siblings[siblings.index(schema) + 1 :]}
    for at, node in enumerate(parent.children):
        if node.schema.id in after:
            return at
    return len(parent.children)


def detach_instance(child: FormNode) -> int:
    """Take a repeat instance out; its 0-based position there."""
    parent = child.parent
    assert parent is not None
    held = parent.ranges[child.schema.key]
    at = held.index(child)
    del held[at]
    parent.children = [node for node in parent.children if node is not child]
    return at


def instances_below(start: FormNode, chain: list[tuple[str, bool]]) -> list[FormNode]:
    """All nodes reached from one by keys; the flag tells repeats."""
    nodes = [start]
    for key, repeated in chain:
        if repeated:
            nodes = [x for node in nodes for x in node.ranges.get(key, ())]
        else:
            nodes = [node.kids[key] for node in nodes if key in node.kids]
    return nodes
