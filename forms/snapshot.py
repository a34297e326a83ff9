"""A session as canonical JSON: text values and structure, no floats, sorted keys."""

from __future__ import annotations

import json
from typing import Any

from forms.definition import FormDefinition
from forms.faults import SnapshotRefused
from forms.instance import FormNode, attach
from forms.schema import SchemaNode

VERSION = 1
MAX_BYTES = 64 * 1024 * 1024


def tree_of(node: FormNode) -> Any:
    """A leaf is its text; anything else an object by key, repeats as lists."""
    if not node.kids and not node.ranges:
        return node.value
    found: dict[str, Any] = {key: tree_of(kid) for key, kid in node.kids.items() if kid.schema.id >= 0}
    found.update({key: [tree_of(n) for n in nodes] for key, nodes in node.ranges.items()})
    if node.value:
        found[""] = node.value
    return found


def write(form: FormDefinition, root: FormNode, language: str, extra: dict[str, Any]) -> bytes:
    """The bytes of a snapshot."""
    data = {
        "v": VERSION,
        "form": {"id": form.form_id, "version": form.version, "digest": form.digest},
        "language": language,
        "tree": tree_of(root),
        **extra,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(snapshot: bytes) -> dict[str, Any]:
    """The object of a snapshot.

    Raises SnapshotRefused `snapshot.broken` or `snapshot.newer`.
    """
    if len(snapshot) > MAX_BYTES:
        raise SnapshotRefused("snapshot.broken", "the saved answers are too large to be a snapshot")
    try:
        data = json.loads(snapshot)
    except (ValueError, RecursionError) as error:
        raise SnapshotRefused("snapshot.broken", "the saved answers cannot be read") from error
    if (
        not isinstance(data, dict)
        or not isinstance(data.get("tree"), dict)
        or not isinstance(data.get("form"), dict)
    ):
        raise SnapshotRefused("snapshot.broken", "the saved answers are not a snapshot of a form")
    if data.get("v") != VERSION:
        raise SnapshotRefused("snapshot.newer", "the saved answers were written by a newer version")
    return data


def same_form(form: FormDefinition, data: dict[str, Any]) -> None:
    """SnapshotRefused `snapshot.other-form` unless it was taken with this very form."""
    if data["form"].get("digest") != form.digest:
        held = f"{data['form'].get('id')} {data['form'].get('version')}"
        raise SnapshotRefused(
            "snapshot.other-form",
            f"the answers belong to form {held}, not to {form.form_id} {form.version}; migrate them",
        )


def tree_to_nodes(schema: SchemaNode, tree: Any, parent: FormNode | None) -> FormNode:
    """Nodes from a tree; places that the tree lacks stay blank, strange ones are refused.

    Raises SnapshotRefused `snapshot.broken`.
    """
    node = FormNode(schema, parent)
    if isinstance(tree, str):
        node.value = tree
        tree = {}
    if not isinstance(tree, dict):
        raise SnapshotRefused(
            "snapshot.broken", "the saved answers have another shape than the form", place=schema.path
        )
    node.value = tree.get("", node.value)
    unknown = set(tree) - set(schema.by_key) - {""}
    if unknown:
        raise SnapshotRefused(
            "snapshot.broken", "the saved answers have a place that the form lacks", place=schema.path
        )
    for child in schema.children:
        _child(node, child, tree.get(child.key))
    return node


def _child(node: FormNode, schema: SchemaNode, tree: Any) -> None:
    if schema.is_repeat:
        node.ranges[schema.key] = []
        if not isinstance(tree or [], list):
            raise SnapshotRefused("snapshot.broken", "a repeat must be a list", place=schema.path)
        for part in tree or ():
            attach(node, tree_to_nodes(schema, part, node))
    elif tree is not None or not schema.is_attribute:
        attach(node, tree_to_nodes(schema, "" if tree is None else tree, node))
