"""The choices of a question: fixed items, or a list with its filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.engine.run import Engine
from forms.faults import XPathFault
from forms.instance import FormNode
from forms.schema import Control, Itemset, SchemaNode
from forms.search import fits
from forms.texts import TextRenderer
from forms.tree import Node
from forms.xpath.compiler import compile_expression
from forms.xpath.context import Fn
from forms.xpath.convert import as_text
from forms.xpath.scope import Scope


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: its value, its label in the session's language, its media by kind."""

    value: str
    label: str
    media: Mapping[str, str] = field(default_factory=dict)


class ChoiceLists:
    """Choices of one session's questions."""

    def __init__(self, engine: Engine, texts: TextRenderer) -> None:
        self.engine = engine
        self.texts = texts
        self._plans: dict[tuple[str, int], Fn] = {}
        self._fixed: dict[int, list[str]] = {}
        self.withheld: dict[FormNode, str] = {}

    def of(self, node: FormNode, control: Control) -> tuple[Choice, ...]:
        """All choices that are offered now, in order."""
        if control.search is not None:
            return self._searched(node, control)
        fixed = [
            Choice(item.value, self.texts.render(item.label, node), self.texts.media(item.label, node))
            for item in control.items
        ]
        if control.itemset is None:
            return tuple(fixed)
        itemset = control.itemset
        found = [self._choice(item, itemset, node) for item in self.items(node, itemset)]
        return (*fixed, *found)

    def values(self, node: FormNode, control: Control) -> list[str]:
        """The values alone, quicker."""
        if control.search is not None:
            return [choice.value for choice in self._searched(node, control)]
        values = [item.value for item in control.items]
        if control.itemset is not None:
            held = self._fixed.get(node.schema.id)
            if held is None:
                fn = self._plan(control.itemset.value, node.schema)
                held = [self._read(fn, item, node) for item in self.items(node, control.itemset)]
                if self._is_fixed(control.itemset, node.schema):
                    self._fixed[node.schema.id] = held
            values += held
        return values

    def _searched(self, node: FormNode, control: Control) -> tuple[Choice, ...]:
        """Choices of `search()`: an item with a number for value stands as it is, others name the columns."""
        search = control.search
        assert search is not None
        root = self.engine.env.instance(search.file)
        rows = [item for part in (root.children if root is not None else ()) for item in part.children]
        wanted = self.texts.value(search.value, node) if search.value else ""
        only = self.texts.value(search.filter_value, node) if search.filter_value else ""
        found: list[Choice] = []
        for item in control.items:
            label = self.texts.render(item.label, node)
            if item.value.lstrip("-").isdigit() or root is None:
                found.append(Choice(item.value, label, self.texts.media(item.label, node)))
                continue
            for row in rows:
                kept = not search.filter_column or _cell(row, search.filter_column) == only
                if kept and fits(search.kind, [_cell(row, c) for c in search.columns], wanted):
                    text = ", ".join(_cell(row, c.strip()) for c in label.split(","))
                    found.append(Choice(_cell(row, item.value), text))
        return tuple({choice.value: choice for choice in reversed(found)}.values())[::-1]

    def _is_fixed(self, itemset: Itemset, owner: SchemaNode) -> bool:
        """Whether the list is the same for the whole session."""
        readings = self.engine.form.compiled(itemset.nodeset, owner)[1]
        return not readings and itemset.nodeset.startswith("instance(") and "now()" not in itemset.nodeset

    def items(self, node: FormNode, itemset: Itemset) -> list[Node]:
        """The nodes that the filter leaves; none where it fails."""
        try:
            fn = self.engine.form.compile(itemset.nodeset, node.schema).fn
            found = self.engine.evaluate(fn, node)
        except XPathFault:
            return []
        return found if isinstance(found, list) else []

    def allowed(self, node: FormNode) -> str:
        """The node's value without choices that are no longer offered.

        What is taken out is withheld: it comes back when its choice does. A rank is filled up at its end.
        """
        control = node.schema.control
        before = self.withheld.get(node, node.value)
        if control is None or not before:
            return node.value
        offered = list(dict.fromkeys(self.values(node, control)))
        allowed = set(offered)
        chosen = before.split()
        kept = [v for v in chosen if v in allowed]
        if control.kind == "rank":
            kept += [v for v in offered if v not in chosen]
        if all(v in allowed for v in chosen):
            self.withheld.pop(node, None)
        else:
            self.withheld[node] = before
        return " ".join(kept)

    def _plan(self, expression: str, owner: SchemaNode) -> Fn:
        key = (expression, owner.id)
        fn = self._plans.get(key)
        if fn is None:
            form = self.engine.form
            scope = Scope(form.document, owner, None, form.namespaces, lenient=True)
            fn = as_text(compile_expression(expression or "''", scope))
            self._plans[key] = fn
        return fn

    def _read(self, fn: Fn, item: Node, node: FormNode) -> str:
        context = self.engine.context
        before = context.current
        context.current = node
        try:
            return str(fn(item, context))
        except XPathFault:
            return ""
        finally:
            context.current = before

    def _choice(self, item: Node, itemset: Itemset, node: FormNode) -> Choice:
        value = self._read(self._plan(itemset.value, node.schema), item, node)
        ref = itemset.label
        if ref.startswith("jr:itext(") and ref.endswith(")"):
            ident = self._read(self._plan(ref[len("jr:itext(") : -1], node.schema), item, node)
            label = self.texts.text(ident, node)
            media = {k: self.texts.text(ident, node, k) for k in ("image", "big-image", "audio", "video")}
            return Choice(value, label, {k: v for k, v in media.items() if v})
        return Choice(value, self._read(self._plan(ref, node.schema), item, node) if ref else value)


def _cell(row: Node, column: str) -> str:
    found = row.child(column)
    return found.string() if found is not None else ""
