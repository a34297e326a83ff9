"""Canonical paths: `/data/window[2]/D3` to a node and back to its parts."""

from __future__ import annotations

import re

from forms.instance import FormNode
from forms.schema import SchemaNode

_POSITION = re.compile(r"[0-9]{1,9}\]\Z")


def find_node(document: FormNode, ref: str) -> FormNode | None:
    """The node at a path; a repeat without a position means its first instance."""
    node: FormNode | None = document
    for step in ref.split("/")[1:]:
        if node is None:
            return None
        node = _step(node, step)
    return node


def split_name(step: str) -> tuple[str, str]:
    """Name (with its `@`) and prefix of one step."""
    if step.startswith("@"):
        prefix, _, name = step[1:].rpartition(":")
        return f"@{name}", prefix
    prefix, _, name = step.rpartition(":")
    return name, prefix


def _step(node: FormNode, step: str) -> FormNode | None:
    text, _, index = step.partition("[")
    name, prefix = split_name(text)
    schema = node.schema.find(name, prefix)
    if schema is None:
        return None
    at = _position(index)
    if not schema.is_repeat:
        return node.kids.get(schema.key) if at == 1 else None
    held = node.ranges.get(schema.key, [])
    return held[at - 1] if 0 < at <= len(held) else None


def _position(index: str) -> int:
    """`2]` is 2, nothing is 1, anything else is no position: 0."""
    if not index:
        return 1
    return int(index[:-1]) if _POSITION.match(index) else 0


def is_fixed(schema: SchemaNode) -> bool:
    """Whether the form itself decides how many instances a repeat has."""
    control = schema.repeat_control
    return bool(schema.count) or (control is not None and control.attributes.get("noAddRemove") == "true()")
