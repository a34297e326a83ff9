"""Actions set off by events."""

from __future__ import annotations

from collections.abc import Callable

from forms.datatypes import coerce
from forms.engine.graph import chain_between, reached
from forms.engine.run import Engine
from forms.faults import XPathFault
from forms.instance import FormNode
from forms.schema import Action, SchemaNode
from forms.xpath.convert import as_text

FIRST_LOAD = frozenset({"odk-instance-first-load", "xforms-ready"})
LOAD = frozenset({"odk-instance-load"})
NEW_REPEAT = frozenset({"odk-new-repeat", "jr-insert"})
VALUE_CHANGED = "xforms-value-changed"
MAX_CHAIN = 50


class ActionRunner:
    """Runs the actions of one session. `locate` gives a geopoint for `setgeopoint`, or None."""

    def __init__(self, engine: Engine, locate: Callable[[], str | None] | None) -> None:
        self.engine = engine
        self.locate = locate

    def loaded(self, events: frozenset[str]) -> None:
        """Actions of a load, wherever they stand."""
        for action in self.engine.form.actions:
            if events & set(action.events):
                for target in self._all_targets(action):
                    self._run(action, target)
        self.settle()

    def repeat_added(self, node: FormNode) -> None:
        """Actions inside a repeat, for its new instance."""
        for action in self.engine.form.actions:
            if NEW_REPEAT & set(action.events) and _innermost(action.source) is node.schema:
                for target in self._targets(action, node):
                    self._run(action, target)
        self.settle()

    def settle(self) -> None:
        """Compute, then answer to changed values, until nothing changes any more."""
        engine = self.engine
        by_source = self._by_source()
        for _ in range(MAX_CHAIN):
            engine.run()
            changed = list(dict.fromkeys(engine.value_changed))
            engine.value_changed.clear()
            if not by_source:
                return
            pending = [(a, n) for n in changed if n.alive for a in by_source.get(n.schema.id, ())]
            if not pending:
                return
            for action, node in pending:
                for target in self._targets(action, node):
                    self._run(action, target)

    def _by_source(self) -> dict[int, list[Action]]:
        found: dict[int, list[Action]] = {}
        for action in self.engine.form.actions:
            if VALUE_CHANGED in action.events and action.source is not None:
                found.setdefault(action.source.id, []).append(action)
        return found

    def _all_targets(self, action: Action) -> list[FormNode]:
        if action.target_schema is None:
            return self._targets(action, self.engine.root)
        return [n for n in self.engine.root.below() if n.schema is action.target_schema]

    def _targets(self, action: Action, node: FormNode) -> list[FormNode]:
        engine = self.engine
        if action.target_schema is None:
            try:
                found = engine.evaluate(engine.form.compile(action.target, node.schema).fn, node)
            except XPathFault:
                return []
            return [n for n in found if isinstance(n, FormNode)] if isinstance(found, list) else []
        shared = _shared(node.schema, action.target_schema)
        chain = chain_between(shared, action.target_schema)
        return reached(
            node, engine.root, shared, action.target_schema, chain, chain_between(None, action.target_schema)
        )

    def _run(self, action: Action, target: FormNode) -> None:
        engine = self.engine
        if not target.relevant:
            return
        if action.kind == "setgeopoint":
            value = self.locate() if self.locate is not None else None
        elif action.kind == "setvalue":
            value = self._value(action, target)
        else:
            return
        if value is not None:
            engine.set_value(target, coerce(target.schema.datatype, value, engine.env.zone))

    def _value(self, action: Action, target: FormNode) -> str | None:
        if not action.value:
            return action.text
        try:
            fn = as_text(self.engine.form.compile(action.value, target.schema))
            return str(self.engine.evaluate(fn, target))
        except XPathFault as error:
            self.engine.failures[f"{target.ref()} (setvalue)"] = error.message
            return None


def _innermost(source: SchemaNode | None) -> SchemaNode | None:
    """The repeat that an action stands in."""
    return source.repeats[-1] if source is not None and source.repeats else None


def _shared(a: SchemaNode, b: SchemaNode) -> SchemaNode | None:
    common = [r for r in a.repeats if r in b.repeats]
    return common[-1] if common else None
