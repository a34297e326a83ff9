"""Repeats that a person may lengthen: which one a question stands in."""

import re
from dataclasses import dataclass

from forms.session import FormSession, is_fixed
from forms.xpath.convert import as_truth

_INSTANCE = re.compile(r"^(.*)\[\d+\]$")


@dataclass(frozen=True, slots=True)
class RepeatPlace:
    """The innermost repeat around a question: its ref, the instance's ref, how many there are."""

    repeat: str
    instance: str
    count: int


def repeat_around(session: FormSession, ref: str) -> RepeatPlace | None:
    """The innermost repeat around `ref` whose length people decide; None where there is none."""
    parts = ref.split("/")
    for end in range(len(parts), 1, -1):
        instance = "/".join(parts[:end])
        found = _INSTANCE.match(instance)
        node = session.find(instance) if found else None
        if found and node is not None and node.schema.is_repeat:
            if is_fixed(node.schema) or node.parent is None:
                return None
            return RepeatPlace(found[1], instance, len(node.parent.ranges[node.schema.key]))
    return None


def may_grow(session: FormSession, repeat_ref: str) -> bool:
    """Whether people decide how many instances the repeat has, and its condition holds.

    An empty repeat has no node of its own that would know, so the condition is worked out at its parent;
    one that names relative places cannot be, and counts as met.
    """
    parent_ref, _, name = repeat_ref.rpartition("/")
    parent = session.find(parent_ref)
    schema = parent.schema.find(name, "") if parent is not None else None
    if parent is None or schema is None or not schema.is_repeat or is_fixed(schema):
        return False
    wanted = schema.bind.relevant if schema.bind is not None else ""
    if not wanted or ".." in wanted or not parent.relevant:
        return parent.relevant
    return bool(session.engine.evaluate(as_truth(session.form.compile(wanted, schema)), parent))


def repeat_look(session: FormSession, repeat_ref: str) -> tuple[str, ...]:
    """The appearances of a repeat."""
    schema = session.form.schema_at(repeat_ref)
    control = schema.repeat_control if schema is not None else None
    return control.appearance if control is not None else ()
