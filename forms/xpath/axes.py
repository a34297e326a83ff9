"""The thirteen axes over `forms.tree` and node tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from forms.faults import XPathFault
from forms.tree import (
    ATTRIBUTE,
    COMMENT,
    DOCUMENT,
    ELEMENT,
    INSTRUCTION,
    NAMESPACE,
    TEXT,
    XFORMS,
    Node,
)
from forms.xpath.ast import Test

Axis = Callable[[Node], Iterable[Node]]
REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
XML = "http://www.w3.org/XML/1998/namespace"


def _child(node: Node) -> Iterable[Node]:
    if node.children or node.kind != ELEMENT or not node.value:
        return node.children
    text = Node(TEXT, "", node, node.value)
    return (text,)


def _descendant(node: Node) -> Iterator[Node]:
    for child in _child(node):
        yield child
        yield from _descendant(child)


def _descendant_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from _descendant(node)


def _parent(node: Node) -> Iterable[Node]:
    return () if node.parent is None else (node.parent,)


def _ancestor(node: Node) -> Iterator[Node]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def _ancestor_or_self(node: Node) -> Iterator[Node]:
    yield node
    yield from _ancestor(node)


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind in (ATTRIBUTE, NAMESPACE):
        return [], -1
    family = list(_child(node.parent))
    for at, other in enumerate(family):
        if other is node or (other.kind == TEXT and node.kind == TEXT and len(family) == 1):
            return family, at
    return [], -1


def _following_sibling(node: Node) -> Iterable[Node]:
    family, at = _siblings(node)
    return family[at + 1 :] if at >= 0 else ()


def _preceding_sibling(node: Node) -> Iterable[Node]:
    family, at = _siblings(node)
    return reversed(family[:at]) if at > 0 else ()


def _following(node: Node) -> Iterator[Node]:
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        yield from _descendant(node.parent)
        node = node.parent
    for here in _ancestor_or_self(node):
        for sibling in _following_sibling(here):
            yield from _descendant_or_self(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        node = node.parent
    for here in _ancestor_or_self(node):
        for sibling in _preceding_sibling(here):
            yield from reversed(list(_descendant_or_self(sibling)))


def _attribute(node: Node) -> Iterable[Node]:
    return node.attrs or ()


def _namespace(node: Node) -> Iterable[Node]:
    if node.kind != ELEMENT:
        return ()
    scope = dict(node.nsmap or {})
    scope.setdefault("xml", XML)
    return [_namespace_node(node, prefix, uri) for prefix, uri in scope.items()]


def _namespace_node(node: Node, prefix: str, uri: str) -> Node:
    return Node(NAMESPACE, prefix, node, uri)


def _self(node: Node) -> Iterable[Node]:
    return (node,)


AXES: dict[str, Axis] = {
    "child": _child,
    "descendant": _descendant,
    "descendant-or-self": _descendant_or_self,
    "parent": _parent,
    "ancestor": _ancestor,
    "ancestor-or-self": _ancestor_or_self,
    "following-sibling": _following_sibling,
    "preceding-sibling": _preceding_sibling,
    "following": _following,
    "preceding": _preceding,
    "attribute": _attribute,
    "namespace": _namespace,
    "self": _self,
}
_KINDS = {"text": TEXT, "comment": COMMENT, "instruction": INSTRUCTION}


def tester(test: Test, axis: str, namespaces: Mapping[str, str]) -> Callable[[Node], bool] | None:  # noqa: PLR0911
    """The node test as a predicate; None where every node passes.

    Raises XPathFault `xpath.unknown-prefix` for a prefix that is not declared.
    """
    if test.kind == "node":
        return None
    if test.kind != "name":
        kind, target = _KINDS[test.kind], test.name
        if target == "*":
            return lambda n: n.kind == kind
        return lambda n: n.kind == kind and n.name == target
    principal = {"attribute": ATTRIBUTE, "namespace": NAMESPACE}.get(axis, ELEMENT)
    name = test.name
    if not test.prefix:
        if name == "*":
            return lambda n: n.kind == principal
        return lambda n: n.name == name and n.kind == principal and n.uri in ("", XFORMS)
    uri = namespaces.get(test.prefix)
    if uri is None:
        raise XPathFault("xpath.unknown-prefix", f"the prefix {test.prefix!r} is not declared")
    if uri == XFORMS:
        uri = ""
    if name == "*":
        return lambda n: n.kind == principal and n.uri == uri
    return lambda n: n.name == name and n.kind == principal and n.uri == uri


__all__ = ["AXES", "DOCUMENT", "REVERSE", "tester"]
