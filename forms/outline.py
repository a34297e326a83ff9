"""The outline of a session: what there is, what is missing, where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.engine.graph import chain_between
from forms.instance import FormNode, instances_below
from forms.schema import Control, SchemaNode
from forms.validity import violation

if TYPE_CHECKING:
    from forms.session import FormSession


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """`kind`: group, repeat, instance or question; `key` is short: D3 of F1.D3, or the name.

    `needed` counts the relevant questions that can be answered, `answered` those of them with a value,
    `faults` the violations now.
    """

    ref: str
    kind: str
    label: str
    key: str
    relevant: bool
    answered: int
    needed: int
    faults: int
    children: tuple[OutlineEntry, ...] = ()


def outline(session: FormSession) -> tuple[OutlineEntry, ...]:
    """The whole outline, from the top level down."""
    return tuple(_entries(session, session.form.controls, session.engine.root))


def question_nodes(session: FormSession) -> Iterator[FormNode]:
    """The nodes of relevant questions, in the order of the body."""
    yield from _questions(session.form.controls, session.engine.root)


def _nodes(schema: SchemaNode, context: FormNode) -> list[FormNode]:
    """The nodes of a control's schema below the context, or the one above it that it names."""
    here: FormNode | None = context
    while here is not None:
        if here.schema is schema:
            return [here]
        if here.schema.depth < schema.depth and _above(here.schema, schema):
            return instances_below(here, chain_between(here.schema, schema))
        here = here.parent
    return []


def _above(upper: SchemaNode, lower: SchemaNode) -> bool:
    node: SchemaNode | None = lower
    while node is not None:
        if node is upper:
            return True
        node = node.parent
    return False


def _transparent(control: Control) -> bool:
    """A group without a place of its own, or one that only wraps a repeat."""
    return control.kind == "group" and (control.schema is None or control.schema.is_repeat)


def _questions(controls: list[Control], context: FormNode) -> Iterator[FormNode]:
    for control in controls:
        if _transparent(control):
            yield from _questions(control.children, context)
            continue
        if control.schema is None:
            continue
        for node in _nodes(control.schema, context):
            if not node.relevant:
                continue
            if control.kind in ("group", "repeat"):
                yield from _questions(control.children, node)
            else:
                yield node


def _entries(session: FormSession, controls: list[Control], context: FormNode) -> Iterator[OutlineEntry]:
    for control in controls:
        if _transparent(control):
            yield from _entries(session, control.children, context)
        elif control.schema is None:
            continue
        elif control.kind == "repeat":
            yield from _repeat(session, control, context)
        else:
            for node in _nodes(control.schema, context):
                yield (
                    _group(session, control, node)
                    if control.kind == "group"
                    else _question(session, control, node)
                )


def _group(session: FormSession, control: Control, node: FormNode, kind: str = "group") -> OutlineEntry:
    inner = tuple(_entries(session, control.children, node))
    label = session.texts.render(control.label, node).strip()
    if kind == "instance":
        label = label or str(node.position())
    return _summed(node.ref(), kind, label, node.schema.name, node.relevant, inner)


def _summed(  # noqa: PLR0917
    ref: str, kind: str, label: str, key: str, relevant: bool, inner: tuple[OutlineEntry, ...]
) -> OutlineEntry:
    live = [e for e in inner if e.relevant] if relevant else []
    return OutlineEntry(
        ref,
        kind,
        label,
        key,
        relevant,
        sum(e.answered for e in live),
        sum(e.needed for e in live),
        sum(e.faults for e in live),
        inner,
    )


def _repeat(session: FormSession, control: Control, context: FormNode) -> Iterator[OutlineEntry]:
    schema = control.schema
    assert schema is not None
    assert schema.parent is not None
    for parent in _nodes(schema.parent, context):
        inner = tuple(_group(session, control, n, "instance") for n in parent.ranges.get(schema.key, ()))
        wrapper = control.parent
        label = (
            control.label
            if control.label is not None
            else wrapper.label
            if wrapper is not None and wrapper.schema is schema
            else None
        )
        name = f"{schema.prefix}:{schema.name}" if schema.prefix else schema.name
        text = session.texts.render(label, parent).strip()
        yield _summed(f"{parent.ref()}/{name}", "repeat", text, schema.name, parent.relevant, inner)


def _question(session: FormSession, control: Control, node: FormNode) -> OutlineEntry:
    bind = node.schema.bind
    item = bind.inspection.get("item", "") if bind is not None else ""
    asked = node.relevant and not node.readonly
    return OutlineEntry(
        node.ref(),
        "question",
        session.texts.render(control.label, node).strip(),
        item.rpartition(".")[2] or node.schema.name,
        node.relevant,
        int(asked and node.value != ""),
        int(asked),
        int(bool(violation(session, node))),
    )
