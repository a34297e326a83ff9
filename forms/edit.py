"""Opening a finished submission again, and reading the one before (`last-saved`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.document import load_list, parse_xml, split_tag
from forms.engine.actions import LOAD
from forms.faults import refuse
from forms.instance import FormNode, attach
from forms.lists import instance_node
from forms.preload import identify, instance_id_node, meta_node, new_instance_id, preload
from forms.schema import SchemaNode
from forms.tree import Node
from forms.xform.instance import empty

if TYPE_CHECKING:
    from forms.session import FormSession

DEPRECATED = "deprecatedID"
UNNUMBERED = -1


def last_saved_list(name: str, xml: bytes) -> Node:
    """The submission before as a secondary instance."""
    node = instance_node(name)
    part = load_list(parse_xml(xml, name="last-saved"))
    part.parent = node
    node.children.append(part)
    return node


def begin_edit(session: FormSession, xml: bytes, *, same_instance: bool = False) -> None:
    """Fill a bare session from a submission.

    Raises FormRefused `instance.other-form` for another form's XML, and those of `parse_xml`.
    """
    form, engine = session.form, session.engine
    element = parse_xml(xml, name="instance")
    name = split_tag(element.tag)[1]
    if name != form.root.name or (element.get("id") or form.form_id) != form.form_id:
        raise refuse(
            "instance.other-form",
            f"the submission is of form {element.get('id')!r}, not {form.form_id!r}",
            f"该提交属于表单 {element.get('id')!r}，不是 {form.form_id!r}",
        )
    engine.plant(nodes_of(element, form.root, None))
    engine.keep_volatile = True
    if not same_instance:
        _deprecate(session)
    preload(engine, editing=True)
    engine.compute_all()
    engine.keep_volatile = False
    engine.value_changed.clear()
    session.actions.loaded(LOAD)
    identify(engine)


def _deprecate(session: FormSession) -> None:
    engine = session.engine
    held = instance_id_node(engine.root)
    if held is None or not held.value:
        return
    session.deprecated_id = held.value
    set_deprecated(engine.root, held.value)
    held.value = new_instance_id(engine)


def set_deprecated(root: FormNode, value: str) -> None:
    """`meta/deprecatedID`, made where the form has no such place."""
    meta = meta_node(root)
    if meta is None:
        return
    node = next((c for c in meta.children if c.name == DEPRECATED), None)
    if node is None:
        schema = SchemaNode(UNNUMBERED, DEPRECATED, meta.schema, prefix=meta.prefix, uri=meta.uri)
        node = FormNode(schema, meta)
        meta.kids[schema.key] = node
        meta.children.append(node)
    node.value = value


def nodes_of(element: Any, schema: SchemaNode, parent: FormNode | None) -> FormNode:
    """Nodes from a submission's element; places that it lacks come blank, unknown ones are left out."""
    node = FormNode(schema, parent)
    for tag, value in element.attrib.items():
        target = schema.by_key.get(f"@{split_tag(tag)[1]}")
        if target is not None:
            attach(node, FormNode(target, node, value))
    inner = [c for c in element if isinstance(c.tag, str)]
    if schema.is_leaf:
        node.value = "".join(element.itertext()) if inner else (element.text or "")
    for child in inner:
        target = schema.find(split_tag(child.tag)[1], child.prefix or "")
        if target is not None:
            attach(node, nodes_of(child, target, node))
    _fill_up(node)
    return node


def _fill_up(node: FormNode) -> None:
    from forms.instance import build

    for child in node.schema.children:
        if child.is_repeat:
            node.ranges.setdefault(child.key, [])
        elif not child.is_attribute and child.key not in node.kids:
            attach(node, build(empty(child), node))
    order = {s.id: at for at, s in enumerate(node.schema.children)}
    node.children.sort(key=lambda n: order.get(n.schema.id, 0))
