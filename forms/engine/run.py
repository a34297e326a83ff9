"""The incremental pass: a heap by rank, early cut-off, one batch of changes an answer."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import Any

from forms.datatypes import coerce
from forms.definition import FormDefinition
from forms.engine.environment import SessionEnvironment
from forms.engine.graph import Graph, Task, reached
from forms.faults import Fault, XPathFault
from forms.instance import FormNode, build, detach_instance, insert_instance
from forms.schema import SchemaNode
from forms.xpath.context import Context

MAX_ROUNDS = 200
MAX_INSTANCES = 20_000
MAX_MADE = 40_000
Undo = tuple[Any, ...]


class SessionFailed(Fault):
    """A rule of the form failed or did not come to rest while it was computed."""


class Engine:
    """Holds the tree of one session and keeps it true to the form's rules."""

    def __init__(self, form: FormDefinition, env: SessionEnvironment) -> None:
        assert form.graph is not None
        self.form = form
        self.env = env
        self.graph: Graph = form.graph
        self.document = FormNode(form.document, None)
        self.root: FormNode = self.document
        self.context = Context(env, self.document)
        self.heap: list[tuple[int, int, Task, FormNode]] = []
        self.queued: set[tuple[int, int]] = set()
        self.serial = 0
        self.made = 0
        self.changes: dict[FormNode, set[str]] = {}
        self.added: list[FormNode] = []
        self.removed: list[str] = []
        self.journal: list[Undo] = []
        self.frozen = False
        self.value_changed: list[FormNode] = []
        self.failures: dict[str, str] = {}

    # --- tree ---------------------------------------------------------------------------------------------

    def plant(self, root: FormNode) -> None:
        """Make a tree the session's own."""
        self.root = root
        root.parent = self.document
        self.document.children = [root]
        self.document.kids = {root.schema.key: root}
        self.env.top = self.document
        singles = self.env.singles
        singles[self.form.document.id] = self.document
        for node in root.below():
            if not node.schema.repeats:
                singles[node.schema.id] = node

    def compute_all(self, *, keep_values: bool = False) -> None:
        """Every task of every node, from nothing. `keep_values` leaves what is calculated as it stands."""
        self.frozen = keep_values
        zone = self.env.zone
        for node in self.root.below():
            if node.value and not keep_values:
                node.value = coerce(node.schema.datatype, node.value, zone)
            self.push_tasks(node)
            self._push_counts(node)
        self.run()
        self.frozen = False

    def push_tasks(self, node: FormNode) -> None:
        """Queue the tasks of one node."""
        for task in self.graph.of_schema.get(node.schema.id, ()):
            if task.kind != "count":
                self.push(task, node)

    def _push_counts(self, node: FormNode) -> None:
        for child in node.schema.children:
            if child.is_repeat and child.count:
                for task in self.graph.of_schema.get(child.id, ()):
                    if task.kind == "count":
                        self.push(task, node)

    # --- the pass -----------------------------------------------------------------------------------------

    def push(self, task: Task, node: FormNode) -> None:
        """Queue one task of one node, once."""
        key = (task.id, id(node))
        if key not in self.queued:
            self.queued.add(key)
            self.serial += 1
            heapq.heappush(self.heap, (task.rank, self.serial, task, node))

    def run(self) -> None:
        """Work the queue off.

        Raises SessionFailed `session.no-rest` where the rules chase each other without end.
        """
        heap, queued = self.heap, self.queued
        rounds = 0
        limit = MAX_ROUNDS * (len(self.graph.tasks) + 1_000) + 50 * len(heap)
        while heap:
            _, _, task, node = heapq.heappop(heap)
            queued.discard((task.id, id(node)))
            if not node.alive:
                continue
            rounds += 1
            if rounds > limit:
                heap.clear()
                queued.clear()
                raise SessionFailed(
                    "session.no-rest", "the form's rules do not come to rest", place=task.schema.path
                )
            try:
                _PROCESS[task.kind](self, task, node)
            except XPathFault as error:
                self.failures[f"{node.ref()} ({task.kind})"] = error.message

    def evaluate(self, fn: Any, node: FormNode) -> Any:
        """One closure with the node as context and owner."""
        context = self.context
        before = context.current
        context.current = node
        context.pos = context.size = 1
        try:
            return fn(node, context)
        except (ArithmeticError, ValueError, RecursionError) as error:
            raise XPathFault(
                "xpath.failed", f"the rule cannot be worked out: {type(error).__name__}"
            ) from error
        finally:
            context.current = before

    def fire(self, node: FormNode) -> None:
        """Queue what reads this node; note what may look different."""
        ident = node.schema.id
        root = self.root
        for edge in self.graph.edges.get(ident, ()):
            task = edge.task
            if edge.whole:
                if task.kind == "count":
                    self._push_count_targets(edge, node)
                    continue
                target = self.env.singles[task.schema.id]
                if target is not None:
                    self.push(task, target)
            elif task.kind == "count":
                self._push_count_targets(edge, node)
            else:
                for target in edge.targets(node, root):
                    self.push(task, target)
        for watcher in self.graph.watchers.get(ident, ()):
            for target in reached(
                node, root, watcher.shared, watcher.schema, watcher.chain, watcher.from_root
            ):
                self.note(target, watcher.field)

    def _push_count_targets(self, edge: Any, node: FormNode) -> None:
        """A count belongs to the parent of its range, which may be empty."""
        schema: SchemaNode = edge.task.schema
        parent = schema.parent
        assert parent is not None
        shared = edge.shared if edge.shared is not schema else None
        from_root = edge.from_root[:-1]
        chain = edge.chain[:-1]
        for target in reached(node, self.root, shared, parent, chain, from_root):
            self.push(edge.task, target)

    def note(self, node: FormNode, what: str) -> None:
        """Record a change for the screen."""
        held = self.changes.get(node)
        if held is None:
            self.changes[node] = {what}
        else:
            held.add(what)

    # --- values -------------------------------------------------------------------------------------------

    def set_value(self, node: FormNode, value: str) -> bool:
        """Store a value and queue what depends on it; False where it is the same."""
        if node.value == value:
            return False
        self.journal.append(("value", node, node.value))
        node.value = value
        self.note(node, "value")
        self.note(node, "validity")
        self.value_changed.append(node)
        self.fire(node)
        return True

    def _calculate(self, task: Task, node: FormNode) -> None:
        if self.frozen or (task.volatile and node.value and self.keep_volatile):
            return
        value = self.evaluate(task.fn, node)
        self.set_value(node, coerce(node.schema.datatype, value, self.env.zone))

    keep_volatile = False

    def _required(self, task: Task, node: FormNode) -> None:
        value = self.evaluate(task.fn, node)
        if value != node.required:
            node.required = value
            self.note(node, "required")
            self.note(node, "validity")

    def _readonly(self, task: Task, node: FormNode) -> None:
        value = self.evaluate(task.fn, node)
        if value != node.own_readonly:
            node.own_readonly = value
            self._spread_readonly(node)

    def _spread_readonly(self, node: FormNode) -> None:
        value = node.own_readonly or (node.parent is not None and node.parent.readonly)
        if value == node.readonly:
            return
        node.readonly = value
        self.note(node, "readonly")
        for child in node.children:
            self._spread_readonly(child)

    def _relevant(self, task: Task, node: FormNode) -> None:
        value = self.evaluate(task.fn, node)
        if value != node.own_relevant:
            node.own_relevant = value
            self._spread_relevant(node)

    def _spread_relevant(self, node: FormNode) -> None:
        value = node.own_relevant and (node.parent is None or node.parent.relevant)
        if value == node.relevant:
            return
        node.relevant = value
        self.note(node, "relevant")
        self.fire(node)
        for attribute in node.attrs or ():
            self._spread_relevant(attribute)  # type: ignore[arg-type]
        for child in node.children:
            self._spread_relevant(child)

    # --- repeats ------------------------------------------------------------------------------------------

    def _count(self, task: Task, parent: FormNode) -> None:
        held = parent.ranges.setdefault(task.schema.key, [])
        self.context.current = self._count_context(task.schema, parent)
        value = task.fn(self.context.current, self.context)
        if value != value:
            return
        wanted = int(min(max(value, 0.0), MAX_INSTANCES + 1.0))
        if wanted > MAX_INSTANCES:
            raise XPathFault(
                "session.too-many-instances", f"a repeat may have at most {MAX_INSTANCES} instances"
            )
        while len(held) > wanted:
            self.remove(held[-1])
        while len(held) < wanted:
            self.add(parent, task.schema)

    def _count_context(self, schema: SchemaNode, parent: FormNode) -> FormNode:
        """A count is an expression of the repeat, but its range may be empty: a stand-in below the parent."""
        held = parent.ranges.get(schema.key)
        return held[0] if held else FormNode(schema, parent)

    def add(self, parent: FormNode, schema: SchemaNode, position: int | None = None) -> FormNode:
        """A new instance from its template, with its tasks queued."""
        assert schema.template is not None
        if len(parent.ranges.get(schema.key, ())) >= MAX_INSTANCES:
            raise SessionFailed(
                "session.too-many-instances",
                f"a repeat may have at most {MAX_INSTANCES} instances",
                place=schema.path,
            )
        self.made += 1
        if self.made > MAX_MADE:
            raise SessionFailed(
                "session.too-many-instances",
                f"more than {MAX_MADE} instances were asked for",
                place=schema.path,
            )
        held = parent.ranges.get(schema.key, [])
        at = len(held) if position is None else position
        plan = schema.defaults[at] if at < len(schema.defaults) else schema.template
        node = build(plan, parent)
        self._prepare(node, parent)
        insert_instance(parent, node, position)
        self.journal.append(("added", node))
        self.arrive(node)
        return node

    def _prepare(self, node: FormNode, parent: FormNode) -> None:
        for below in node.below():
            below.relevant, below.readonly = parent.relevant, parent.readonly
            if below.value:
                below.value = coerce(below.schema.datatype, below.value, self.env.zone)

    def arrive(self, node: FormNode) -> None:
        """Queue everything about an instance that has come (again)."""
        for below in node.below():
            below.alive = True
            self.push_tasks(below)
            self._push_counts(below)
        self.added.append(node)
        self.structure_changed(node)

    def remove(self, node: FormNode) -> None:
        """Take an instance out; those after it move up."""
        parent = node.parent
        assert parent is not None
        self.removed.append(node.ref())
        at = detach_instance(node)
        for below in node.below():
            below.alive = False
        self.journal.append(("removed", node, parent, at))
        if node in self.added:
            self.added.remove(node)
        self.structure_changed(node)

    def structure_changed(self, node: FormNode) -> None:
        """Queue what reads the range, and what reads anything inside it from outside."""
        assert node.parent is not None
        self.note(node.parent, "count")
        held = node.parent.ranges[node.schema.key]
        self.fire_at(node.parent, node.schema, appended=bool(held) and held[-1] is node)

    def fire_at(self, parent: FormNode, schema: SchemaNode, *, appended: bool = False) -> None:
        """As `fire`, for a range as a whole; `appended`: no instance has another number than before."""
        for edge in self.graph.edges.get(schema.id, ()):
            own = edge.shared is not None and edge.shared.depth >= schema.depth
            if own or (appended and edge.positional):
                continue  # who reads its own instance does not see the others come and go
            if edge.task.kind == "count":
                self._push_count_targets(edge, parent)
                continue
            for target in edge.targets(parent, self.root):
                self.push(edge.task, target)
        for watcher in self.graph.watchers.get(schema.id, ()):
            for target in reached(
                parent, self.root, watcher.shared, watcher.schema, watcher.chain, watcher.from_root
            ):
                self.note(target, watcher.field)

    def choices_task(self, task: Task, node: FormNode) -> None:
        """Take out of a select's value what is no longer offered. The session fills this in."""
        if not self.frozen and self.allowed is not None:
            kept = self.allowed(node)
            if kept != node.value:
                self.set_value(node, kept)

    allowed: Any = None

    # --- undo ---------------------------------------------------------------------------------------------

    def take_back(self, journal: Iterable[Undo]) -> None:
        """Reverse recorded steps, newest first, and compute the states again without new values."""
        self.frozen = True
        for step in reversed(list(journal)):
            self._reverse(step)
        self.run()
        self.frozen = False
        self.journal.clear()

    def _reverse(self, step: Undo) -> None:
        if step[0] == "value":
            self.set_value(step[1], step[2])
        elif step[0] == "added":
            self.remove(step[1])
        else:
            _, node, parent, at = step
            insert_instance(parent, node, at)
            self.arrive(node)


_PROCESS: dict[str, Any] = {
    "relevant": Engine._relevant,
    "readonly": Engine._readonly,
    "required": Engine._required,
    "calculate": Engine._calculate,
    "count": Engine._count,
    "choices": Engine.choices_task,
}
