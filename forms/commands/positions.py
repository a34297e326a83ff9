"""The walk through a form as JavaRosa's index sees it: questions, groups, repeats, prompts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.commands.state import kind_of, range_relevant
from forms.instance import FormNode
from forms.places import is_fixed
from forms.session import FormSession

_QUESTIONS = frozenset({"input", "select", "rank", "range", "upload", "trigger", "note"})


@dataclass(frozen=True, slots=True)
class Position:
    """`event`: BEGINNING_OF_FORM, GROUP, REPEAT, QUESTION, PROMPT_NEW_REPEAT or END_OF_FORM."""

    event: str
    ref: str | None


def positions(session: FormSession) -> list[Position]:
    """Every stop, in order."""
    root = session.engine.root
    return [Position("BEGINNING_OF_FORM", root.ref()), *_below(session, root), Position("END_OF_FORM", None)]


def _below(session: FormSession, node: FormNode) -> Iterator[Position]:
    for schema in node.schema.children:
        if schema.is_repeat:
            yield from _range(session, node, schema)
        elif schema.key in node.kids:
            yield from _node(session, node.kids[schema.key])


def _node(session: FormSession, node: FormNode) -> Iterator[Position]:
    if not node.relevant or node.schema.is_attribute:
        return
    kind = kind_of(node)
    if kind in _QUESTIONS:
        yield Position("QUESTION", node.ref())
    elif kind == "group":
        if node.schema.control is not None:
            yield Position("GROUP", node.ref())
        yield from _below(session, node)


def _range(session: FormSession, parent: FormNode, schema: object) -> Iterator[Position]:
    from forms.schema import SchemaNode

    assert isinstance(schema, SchemaNode)
    if not range_relevant(session, parent, schema):
        return
    for node in parent.ranges.get(schema.key, ()):
        if node.relevant:
            yield Position("REPEAT", node.ref())
            yield from _below(session, node)
    if not is_fixed(schema):
        name = f"{schema.prefix}:{schema.name}" if schema.prefix else schema.name
        yield Position("PROMPT_NEW_REPEAT", f"{parent.ref()}/{name}")
