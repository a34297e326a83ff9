"""The primary instance: schema nodes and the blueprints that new sessions and new repeats start from."""

from __future__ import annotations

from typing import Any

from forms.document import split_tag
from forms.schema import Blueprint, Control, SchemaNode
from forms.xform.names import JAVAROSA, OPENROSA

_TEMPLATE = f"{{{JAVAROSA}}}template"
_SKIPPED = (f"{{{JAVAROSA}}}", "{http://www.w3.org/XML/1998/namespace}")


class SchemaBuilder:
    """Numbers schema nodes as it meets them."""

    def __init__(self) -> None:
        self.nodes: list[SchemaNode] = []
        self.document = self._node("", None)

    def _node(self, name: str, parent: SchemaNode | None, prefix: str = "", uri: str = "") -> SchemaNode:
        node = SchemaNode(len(self.nodes), name, parent, prefix=prefix, uri=uri)
        self.nodes.append(node)
        if parent is not None:
            parent.add(node)
        return node

    def root(self, element: Any) -> SchemaNode:
        """The schema of the primary instance; every element of every sample instance takes part."""
        return self._element(element, self.document)

    def _element(self, element: Any, parent: SchemaNode) -> SchemaNode:
        uri, name = split_tag(element.tag)
        prefix = element.prefix or ""
        found = parent.find(name, prefix) if prefix else parent.by_key.get(name)
        if found is None or (found.uri != uri and prefix):
            found = self._node(name, parent, prefix, uri)
        for key in element.attrib:
            self._attribute(found, key, element)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, found)
        return found

    def _attribute(self, owner: SchemaNode, tag: str, element: Any) -> None:
        if tag.startswith(_SKIPPED):
            return
        uri, name = split_tag(tag)
        if f"@{name}" not in owner.by_key:
            prefix = next((k for k, v in element.nsmap.items() if v == uri and k), "") if uri else ""
            self._node(f"@{name}", owner, prefix, uri)

    def add_meta(self, root: SchemaNode, prefix: str) -> bool:
        """Add `meta/instanceID` where the form has none (OpenRosa metadata schema); True if so.

        `prefix` is the form's own for OpenRosa's namespace, or "" for plain names.
        """
        meta = next((c for c in root.children if c.name == "meta"), None)
        if meta is None:
            meta = self._node("meta", root, prefix, OPENROSA if prefix else "")
        if all(c.name != "instanceID" for c in meta.children):
            self._node("instanceID", meta, meta.prefix, meta.uri)
            return True
        return False


def finish(node: SchemaNode) -> None:
    """Note above each node which repeats it stands in, itself included."""
    above = node.parent.repeats if node.parent is not None else ()
    node.repeats = (*above, node) if node.is_repeat else above
    for child in node.children:
        finish(child)


def blueprint(element: Any, schema: SchemaNode) -> Blueprint:
    """What a session starts from. Templates are kept with their repeat and left out here."""
    made = Blueprint(schema, _own_text(element, schema))
    made.children += _attributes(element, schema)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        target = schema.find(split_tag(child.tag)[1], child.prefix or "")
        assert target is not None
        if child.get(_TEMPLATE) is not None and target.is_repeat:
            target.template = blueprint(child, target)
            continue
        part = blueprint(child, target)
        if target.is_repeat and target.template is None and not _has_template(element, child.tag):
            target.template = part
        made.children.append(part)
    _complete(made)
    _arrange_repeats(made)
    return made


def _no_add_remove(control: Control | None) -> bool:
    return control is not None and control.attributes.get("noAddRemove") == "true()"


def _arrange_repeats(made: Blueprint) -> None:
    """Counted repeats begin with none and keep their samples by position; a fixed one has at least one."""
    for schema in [s for s in made.schema.children if s.is_repeat]:
        control = schema.repeat_control
        samples = [part for part in made.children if part.schema is schema]
        if schema.count:
            schema.defaults = samples
            made.children = [part for part in made.children if part.schema is not schema]
        elif not samples and schema.template is not None and _no_add_remove(control):
            made.children.append(schema.template)
    order = {schema.id: at for at, schema in enumerate(made.schema.children)}
    made.children.sort(key=lambda part: order[part.schema.id])


def _has_template(parent: Any, tag: str) -> bool:
    return any(c.tag == tag and c.get(_TEMPLATE) is not None for c in parent)


def _own_text(element: Any, schema: SchemaNode) -> str:
    if not schema.is_leaf:
        return ""
    return "".join(element.itertext()) if len(element) else (element.text or "")


def _attributes(element: Any, schema: SchemaNode) -> list[Blueprint]:
    found: list[Blueprint] = []
    for tag, value in element.attrib.items():
        if not tag.startswith(_SKIPPED):
            target = schema.by_key.get(f"@{split_tag(tag)[1]}")
            if target is not None:
                found.append(Blueprint(target, value))
    return found


def _complete(made: Blueprint) -> None:
    """Add what other samples of the same place have and this one lacks, so that every path exists."""
    held = {part.schema.id for part in made.children}
    for schema in made.schema.children:
        if schema.id not in held and not schema.is_repeat and not schema.is_attribute:
            made.children.append(empty(schema))


def empty(schema: SchemaNode) -> Blueprint:
    """A place with nothing in it but its fixed parts."""
    return Blueprint(
        schema, "", [empty(c) for c in schema.children if not c.is_repeat and not c.is_attribute]
    )
