"""The node tree that XPath walks: small slotted objects instead of lxml elements.

A leaf of a form or of a list keeps its text in `value` and has no text node; documents that are loaded
whole (`forms.document`) have text, comment and instruction nodes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

DOCUMENT, ELEMENT, ATTRIBUTE, TEXT, COMMENT, INSTRUCTION, NAMESPACE = range(7)
XFORMS = "http://www.w3.org/2002/xforms"


class Node:
    """One node. `name` is the local name, `uri` its namespace ("" for none and for XForms' own)."""

    __slots__ = ("attrs", "children", "kind", "name", "nsmap", "parent", "prefix", "uri", "value")

    relevant = True

    def __init__(self, kind: int, name: str = "", parent: Node | None = None, value: str = "") -> None:
        self.kind = kind
        self.name = name
        self.uri = ""
        self.prefix = ""
        self.parent = parent
        self.children: list[Node] = []
        self.attrs: list[Node] | None = None
        self.value = value
        self.nsmap: dict[str, str] | None = None

    def string(self) -> str:
        """The XPath string-value; blank where the node is not relevant."""
        if not self.relevant:
            return ""
        if not self.children:
            return self.value
        return "".join(_texts(self))

    def child(self, name: str) -> Node | None:
        """The first child element of this name."""
        for node in self.children:
            if node.name == name and node.kind == ELEMENT:
                return node
        return None

    def attribute(self, name: str) -> str | None:
        """The value of an attribute by its local name."""
        for node in self.attrs or ():
            if node.name == name:
                return node.value
        return None

    def qname(self) -> str:
        """Name with its prefix, as written."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name


class Leaf(Node):
    """An element of a long list that has a text and nothing else: lists have tens of thousands of them.

    What it has not is the same for all of them, so nothing can be put on one or below it.
    """

    __slots__ = ()

    kind = ELEMENT
    prefix = ""
    children: list[Node] = []  # noqa: RUF012 -- shared by all, as the docstring says
    attrs = None
    nsmap = None

    def __init__(self, name: str, uri: str, parent: Node, value: str) -> None:
        self.name = name
        self.uri = uri
        self.parent = parent
        self.value = value


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if child.kind == TEXT:
            yield child.value
        elif child.kind == ELEMENT and child.relevant:
            if child.children:
                yield from _texts(child)
            else:
                yield child.value


def root_of(node: Node) -> Node:
    """The topmost node."""
    while node.parent is not None:
        node = node.parent
    return node


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in document order, attributes after their element."""
    yield node
    if node.attrs:
        yield from node.attrs
    for child in node.children:
        yield from walk(child)


def in_document_order(nodes: list[Node]) -> list[Node]:
    """Without duplicates, sorted as in the document(s)."""
    if len(nodes) < 2:
        return nodes
    wanted: dict[int, Node] = {id(n): n for n in nodes}
    if len(wanted) == 1:
        return [nodes[0]]
    roots: dict[int, Node] = {}
    for node in nodes:
        top = root_of(node)
        roots.setdefault(id(top), top)
    found = [n for top in roots.values() for n in walk(top) if id(n) in wanted]
    if len(found) < len(wanted):
        seen = {id(n) for n in found}
        found += [n for key, n in wanted.items() if key not in seen]
    return found
