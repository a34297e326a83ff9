"""Where an expression stands: its place in the form's schema, and what it turns out to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from forms.schema import SchemaNode

Schema = SchemaNode


@dataclass(frozen=True, slots=True)
class Reading:
    """The expression reads `target`. Instances below `shared` (a repeat; None: the whole form) matter alone.

    `filtered`: conditions or indexes pick among the instances. `positional`: only an instance's number is
    read, which a new one at the end does not change for the others.
    """

    target: Schema
    shared: Schema | None
    filtered: bool = False
    positional: bool = False


@dataclass(slots=True)
class Scope:
    """`owner` has the expression (it is `current()`); `here` is the context node's schema, where known.

    `lenient`: unknown functions fail when they are called, not when they are compiled. In a predicate
    (`bounded`) the context node is any of the nodes filtered, so what a relative path reads is anchored no
    deeper than `bound`.
    """

    document: Schema | None = None
    owner: Schema | None = None
    here: Schema | None = None
    namespaces: Mapping[str, str] = field(default_factory=dict)
    lenient: bool = False
    readings: list[Reading] = field(default_factory=list)
    instances: frozenset[str] | None = None
    generic: bool = False
    bare_positions: list[str] = field(default_factory=list)
    bounded: bool = False
    bound: Schema | None = None

    def within(self, here: Schema | None, bound: Schema | None = None) -> Scope:
        """The scope of a predicate: the same owner, another context node."""
        return replace(self, here=here, bounded=True, bound=bound)

    def clipped(self, anchor: Schema | None) -> Schema | None:
        """The anchor of a relative path, no deeper than what the filtered nodes share with the owner."""
        if not self.bounded:
            return anchor
        return None if anchor is None or self.bound is None else common_ancestor(anchor, self.bound)

    def reads(self, target: Schema, anchor: Schema | None, *, filtered: bool = False) -> None:
        """Record a reading; `anchor` is the deepest schema node that both share an instance of."""
        shared = repeat_at_or_above(anchor)
        self.readings.append(Reading(target, shared, filtered))
        for above in ancestors(target.parent):
            if above is shared:
                break
            if above.is_repeat:
                self.readings.append(Reading(above, shared, filtered))

    def reads_position(self, target: Schema) -> None:
        """Record that the number of an instance among its siblings is read."""
        self.readings.append(Reading(target, repeat_at_or_above(target.parent), positional=True))


def ancestors(schema: Schema | None) -> Iterator[Schema]:
    """The node itself and all above it."""
    while schema is not None:
        yield schema
        schema = schema.parent


def repeat_at_or_above(schema: Schema | None) -> Schema | None:
    """The innermost repeat that is this node or holds it."""
    for above in ancestors(schema):
        if above.is_repeat:
            return above
    return None


def common_ancestor(a: Schema, b: Schema) -> Schema | None:
    """The deepest node that is an ancestor-or-self of both."""
    chain = {x.id for x in ancestors(a)}
    for above in ancestors(b):
        if above.id in chain:
            return above
    return None
