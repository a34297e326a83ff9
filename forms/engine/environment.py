"""What expressions of a running session see beside the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from forms.definition import FormDefinition
from forms.instance import FormNode
from forms.schema import SchemaNode
from forms.tree import Node
from forms.xform.body import joined
from forms.xpath.context import Environment


class SessionEnvironment(Environment):
    """Clock, zone and entropy come from the caller; lists and texts from the form."""

    def __init__(
        self,
        form: FormDefinition,
        clock: Callable[[], datetime],
        entropy: Callable[[int], bytes],
        properties: Mapping[str, str],
        language: str,
    ) -> None:
        super().__init__(Node(0))
        self.form = form
        self.clock = clock
        self._entropy = entropy
        self.properties = dict(properties)
        self.language = language
        zone = clock().tzinfo
        if zone is None:
            raise ValueError("the clock must give aware times")
        self.zone = zone
        self.singles: list[FormNode | None] = [None] * len(form.nodes)
        self.lists: dict[str, Node] = dict(form.lists)
        self.indexes: dict[Any, Any] = form.indexes
        self.name_choice: Callable[[SchemaNode, str, Node], str] | None = None

    def now(self) -> datetime:
        return self.clock()

    def entropy(self, size: int) -> bytes:
        return self._entropy(size)

    def instance(self, name: str) -> Node | None:
        return self.lists.get(name)

    def itext(self, name: str) -> str | None:
        for language in (self.language, self.form.default_language):
            forms = self.form.texts.get(language, {}).get(name)
            if forms is not None:
                message = forms.get("") or forms.get("long") or next(iter(forms.values()), None)
                if message is not None:
                    return "".join(p for p in message.parts if isinstance(p, str))
        return None

    def choice_name(self, value: str, path: str, node: Node) -> str:
        own = node.schema.path if isinstance(node, FormNode) else ""
        target = self.form.schema_at(joined(own, path.strip()))
        if target is None or self.name_choice is None:
            return ""
        return self.name_choice(target, value, node)

    def pulldata_key(self, instance: Node, column: str, key: str, wanted: str) -> str | None:
        slot = (id(instance), hash(("pulldata", column)))
        held = self.indexes.get(slot)
        if held is None:
            rows: dict[str, Node] = {}
            for root in instance.children:
                for item in root.children:
                    cell = _cell(item, column)
                    if cell is not None:
                        rows.setdefault(cell, item)
            held = (instance, rows)
            self.indexes[slot] = held
        row: Node | None = held[1].get(key)
        return _cell(row, wanted) if row is not None else None

    def property(self, name: str) -> str:
        if name == "version":
            return self.form.version
        return self.properties.get(name, "")


def _cell(item: Node, column: str) -> str | None:
    """A child's text, or an attribute's for `@name`."""
    if column.startswith("@"):
        return item.attribute(column[1:])
    cell = item.child(column)
    return cell.string() if cell is not None else None
