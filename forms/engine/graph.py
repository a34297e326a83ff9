"""What must be computed again when a node changes: tasks, and the edges between places of the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from forms.definition import FormDefinition
from forms.faults import FormFault, XPathFault
from forms.instance import FormNode, instances_below
from forms.messages import in_chinese
from forms.schema import Control, Itemset, Message, Output, SchemaNode
from forms.tree import Node
from forms.xpath.ast import Call, Path
from forms.xpath.context import Compiled, Context, Fn
from forms.xpath.convert import as_number, as_text, as_truth
from forms.xpath.parser import parse
from forms.xpath.scope import Reading

COMPUTED = ("relevant", "readonly", "required", "calculate")


@dataclass(slots=True)
class Task:
    """One expression of one place: `kind` is relevant, readonly, required, calculate, count or choices."""

    id: int
    kind: str
    schema: SchemaNode
    fn: Fn
    readings: list[Reading]
    rank: int = 0
    volatile: bool = False


class Edge:
    """From a changed node to the nodes whose task must run again."""

    __slots__ = ("chain", "from_root", "positional", "shared", "task", "whole")

    def __init__(self, task: Task, shared: SchemaNode | None, *, positional: bool = False) -> None:
        self.task = task
        self.positional = positional
        self.shared = shared
        self.chain = chain_between(shared, task.schema)
        self.from_root = chain_between(None, task.schema)
        self.whole = shared is None and not task.schema.repeats

    def targets(self, node: FormNode, root: FormNode) -> list[FormNode]:
        """The nodes of the task that may see the change of `node`."""
        return reached(node, root, self.shared, self.task.schema, self.chain, self.from_root)


def chain_between(top: SchemaNode | None, schema: SchemaNode) -> list[tuple[str, bool]]:
    """Keys from a node (None: the root element) down to another."""
    chain: list[tuple[str, bool]] = []
    node: SchemaNode | None = schema
    while node is not None and node is not top and node.depth > 1:
        chain.append((node.key, node.is_repeat))
        node = node.parent
    chain.reverse()
    return chain


def reached(  # noqa: PLR0917
    node: FormNode,
    root: FormNode,
    shared: SchemaNode | None,
    schema: SchemaNode,
    chain: list[tuple[str, bool]],
    from_root: list[tuple[str, bool]],
) -> list[FormNode]:
    """Instances of `schema` that share an instance of `shared` with the node."""
    if shared is None:
        return instances_below(root, from_root)
    here: FormNode | None = node
    while here is not None and here.schema.depth > shared.depth:
        here = here.parent
    if here is None or here.schema is not shared:
        return instances_below(root, from_root)
    return instances_below(here, chain)


@dataclass(slots=True)
class Watcher:
    """A place whose label, hint, choices or validity may change with another; worked out when asked."""

    schema: SchemaNode
    field: str
    shared: SchemaNode | None
    chain: list[tuple[str, bool]]
    from_root: list[tuple[str, bool]]


@dataclass(slots=True)
class Graph:
    """All tasks of a form. `edges[i]` and `watchers[i]`: what to do when a node of schema i changes."""

    tasks: list[Task] = field(default_factory=list)
    edges: dict[int, list[Edge]] = field(default_factory=dict)
    watchers: dict[int, list[Watcher]] = field(default_factory=dict)
    of_schema: dict[int, list[Task]] = field(default_factory=dict)


class GraphBuilder:
    """Compiles every expression of a form and orders them; faults are collected, not raised."""

    def __init__(self, form: FormDefinition) -> None:
        self.form = form
        self.graph = Graph()
        self.faults: list[FormFault] = []

    def build(self) -> Graph:
        """The graph; look at `faults` before use."""
        for bind in self.form.binds:
            for kind in COMPUTED:
                expression = getattr(bind, kind)
                if expression:
                    self._task(kind, bind.schema, expression)
            if bind.constraint:
                self._watch(bind.schema, "validity", bind.constraint, "constraint")
            self._messages(bind.schema, "validity", bind.constraint_message, bind.required_message)
        for control in _all_controls(self.form.controls):
            self._control(control)
        self._actions()
        for task in self.graph.tasks:
            self._connect(task)
        return self.graph

    def fault(self, place: str, part: str, error: XPathFault) -> None:
        """Keep what is wrong with one expression."""
        self.faults.append(
            FormFault(error.code, error.message, in_chinese(error), place=f"{place} ({part})", column=part)
        )

    def _task(self, kind: str, schema: SchemaNode, expression: str) -> None:
        try:
            item, readings = self.form.compiled(expression, schema)
        except XPathFault as error:
            self.fault(schema.path, kind, error)
            return
        fn = (
            _calculated(item)
            if kind == "calculate"
            else as_number(item)
            if kind == "count"
            else as_truth(item)
        )
        if kind == "calculate" and _keeps_itself(expression, schema):
            readings = [r for r in readings if r.target is not schema]
        task = Task(len(self.graph.tasks), kind, schema, fn, _distinct(readings))
        task.volatile = "uuid(" in expression or "random(" in expression
        self.graph.tasks.append(task)
        self.graph.of_schema.setdefault(schema.id, []).append(task)

    def _control(self, control: Control) -> None:
        schema = control.schema if control.schema is not None else self._owner(control)
        self._messages(schema, "label", control.label)
        self._messages(schema, "hint", control.hint)
        if control.kind == "repeat" and control.schema is not None and control.schema.count:
            self._count(control.schema)
        if control.itemset is not None and control.schema is not None:
            self._choices(control.schema, control.itemset)
        for item in control.items:
            self._messages(schema, "choices", item.label)
        if control.search is not None:
            for expression in (control.search.value, control.search.filter_value):
                if expression:
                    self._watch(schema, "choices", expression, "appearance")

    def _owner(self, control: Control) -> SchemaNode:
        above = control.parent
        while above is not None:
            if above.schema is not None:
                return above.schema
            above = above.parent
        return self.form.root

    def _count(self, schema: SchemaNode) -> None:
        try:
            item, readings = self.form.compiled(schema.count, schema)
        except XPathFault as error:
            self.fault(schema.path, "repeat_count", error)
            return
        task = Task(len(self.graph.tasks), "count", schema, as_number(item), _distinct(readings))
        self.graph.tasks.append(task)
        self.graph.of_schema.setdefault(schema.id, []).append(task)

    def _choices(self, schema: SchemaNode, itemset: Itemset) -> None:
        try:
            _, readings = self.form.compiled(itemset.nodeset, schema)
        except XPathFault as error:
            self.fault(schema.path, "choice_filter", error)
            return
        for reading in _distinct(readings):
            self._watcher(schema, "choices", reading)
        readings = [r for r in _distinct(readings) if r.target is not schema]
        if readings:
            task = Task(len(self.graph.tasks), "choices", schema, lambda n, c: None, readings)
            self.graph.tasks.append(task)
            self.graph.of_schema.setdefault(schema.id, []).append(task)

    def _messages(self, schema: SchemaNode, what: str, *messages: Message | None) -> None:
        for message in messages:
            if message is None:
                continue
            if message.ref:
                ident = literal_text_id(message.ref)
                if ident is None:
                    self._watch(schema, what, message.ref, what)
                else:
                    self._of_texts(schema, what, ident)
            for part in message.parts:
                if isinstance(part, Output):
                    self._watch(schema, what, part.expression, what)

    def _of_texts(self, schema: SchemaNode, what: str, ident: str) -> None:
        for table in self.form.texts.values():
            for message in table.get(ident, {}).values():
                for part in message.parts:
                    if isinstance(part, Output):
                        self._watch(schema, what, part.expression, what)

    def _watch(self, schema: SchemaNode, what: str, expression: str, part: str) -> None:
        try:
            _, readings = self.form.compiled(expression, schema)
        except XPathFault as error:
            self.fault(schema.path, part, error)
            return
        for reading in _distinct(readings):
            if reading.target is not schema or what != "validity":
                self._watcher(schema, what, reading)

    def _watcher(self, schema: SchemaNode, what: str, reading: Reading) -> None:
        shared = reading.shared
        watcher = Watcher(schema, what, shared, chain_between(shared, schema), chain_between(None, schema))
        self.graph.watchers.setdefault(reading.target.id, []).append(watcher)

    def _actions(self) -> None:
        for action in self.form.actions:
            if action.value and action.target_schema is not None:
                try:
                    self.form.compiled(action.value, action.target_schema)
                except XPathFault as error:
                    self.fault(action.target_schema.path, action.kind, error)

    def _connect(self, task: Task) -> None:
        for reading in task.readings:
            shared = reading.shared
            self.graph.edges.setdefault(reading.target.id, []).append(
                Edge(task, shared, positional=reading.positional)
            )


def _keeps_itself(expression: str, schema: SchemaNode) -> bool:
    """`coalesce(itself, …)`: a value that stands once there is one is no cycle."""
    expr = parse(expression)
    if not (isinstance(expr, Call) and expr.name == "coalesce" and expr.args):
        return False
    first = expr.args[0]
    if not isinstance(first, Path) or isinstance(first.start, Call):
        return False
    names = "/".join(s.test.name if s.axis == "child" else "." for s in first.steps)
    return names == "." or (first.start == "/" and f"/{names}" == schema.path)


def _calculated(item: Compiled) -> Fn:
    """The text of a calculation; NaN is no value, as in JavaRosa."""
    fn = as_text(item)
    if item.kind not in ("num", "any"):
        return fn

    def text(node: Node, context: Context) -> str:
        value = fn(node, context)
        return "" if value == "NaN" else str(value)

    return text


def literal_text_id(ref: str) -> str | None:
    """The id in `jr:itext('id')`, where it is written out."""
    text = ref.strip()
    if text.startswith("jr:itext(") and text.endswith(")"):
        inner = text[len("jr:itext(") : -1].strip()
        if len(inner) > 1 and inner[0] in "'\"" and inner[-1] == inner[0] and inner[0] not in inner[1:-1]:
            return inner[1:-1]
    return None


def _all_controls(controls: Iterable[Control]) -> Iterable[Control]:
    for control in controls:
        yield control
        yield from _all_controls(control.children)


def _distinct(readings: list[Reading]) -> list[Reading]:
    held: dict[tuple[int, int, bool, bool], Reading] = {}
    for reading in readings:
        shared = -1 if reading.shared is None else reading.shared.id
        held[(reading.target.id, shared, reading.filtered, reading.positional)] = reading
    return list(held.values())
