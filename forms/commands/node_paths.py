"""Nodes of a document named by paths such as `/*[1]/*[2]/@id`, as in the case files."""

from __future__ import annotations

import re

from forms.faults import Fault
from forms.tree import ATTRIBUTE, COMMENT, ELEMENT, INSTRUCTION, NAMESPACE, TEXT, Node

_KINDS = {"*": ELEMENT, "text()": TEXT, "comment()": COMMENT, "processing-instruction()": INSTRUCTION}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_STEP = re.compile(r"(\*|text\(\)|comment\(\)|processing-instruction\(\))\[(\d+)\]\Z")
_LOCAL = re.compile(r"@\*\[local-name\(\)='([^']*)' and namespace-uri\(\)='([^']*)'\]\Z")


def node_at(document: Node, path: str) -> Node:
    """The node at a path; Fault `case.no-node` without one."""
    node = document
    for step in [s for s in re.split(r"/(?![^\[]*'\])", path) if s]:
        node = _step(node, step, path)
    return node


def _step(node: Node, step: str, path: str) -> Node:
    if (match := _STEP.match(step)) is not None:
        family = [x for x in node.children if x.kind == _KINDS[match[1]]]
        if int(match[2]) <= len(family):
            return family[int(match[2]) - 1]
    elif (match := _LOCAL.match(step)) is not None:
        for attr in node.attrs or ():
            if attr.name == match[1] and attr.uri == match[2]:
                return attr
    elif step.startswith("@"):
        for attr in node.attrs or ():
            if attr.name == step[1:]:
                return attr
    raise Fault("case.no-node", f"nothing stands at {path}")


def path_of(node: Node, document: Node) -> str:
    """The path of a node."""
    if node is document or node.parent is None:
        return "/"
    above = path_of(node.parent, document)
    above = "" if above == "/" else above
    if node.kind == ATTRIBUTE:
        if node.uri:
            return f"{above}/@*[local-name()='{node.name}' and namespace-uri()='{node.uri}']"
        return f"{above}/@{node.name}"
    if node.kind == NAMESPACE:
        name = node.name or "xmlns"
        return f"{above}/@*[local-name()='{name}' and namespace-uri()='http://www.w3.org/2000/xmlns/']"
    family = [x for x in node.parent.children if x.kind == node.kind]
    at = next((i for i, x in enumerate(family, 1) if x is node), 1)
    return f"{above}/{_NAMES[node.kind]}[{at}]"
