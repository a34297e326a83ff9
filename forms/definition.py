"""A form, ready to run: what `forms.load` gives and what sessions share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forms.faults import FormFault
from forms.inspection import language_code
from forms.schema import Action, Bind, Blueprint, Control, SchemaNode, Submission, Texts
from forms.tree import Node
from forms.xpath.compiler import compile_expression
from forms.xpath.context import Compiled
from forms.xpath.scope import Reading, Scope

if TYPE_CHECKING:
    from forms.engine.graph import Graph


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level group: its path and the schema's name."""

    ref: str
    name: str


@dataclass(slots=True)
class FormDefinition:
    """A compiled form. Immutable for its users; expression and list caches fill as it is used.

    `xform` is the compiled XForm, which is stored and signed; `digest` its SHA-256 in hex. `languages` are
    the names as the form writes them, such as "中文 (zh)"; empty where it has one only. `made_attachments`
    are files that compiling the XLSForm gave (`itemsets.csv`): keep them with the XForm.
    """

    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    xform: bytes
    digest: str
    warnings: tuple[FormFault, ...] = ()
    default_language: str = ""
    document: SchemaNode = field(default_factory=lambda: SchemaNode(0, "", None))
    nodes: list[SchemaNode] = field(default_factory=list)
    root: SchemaNode = field(default_factory=lambda: SchemaNode(0, "", None))
    blueprint: Blueprint | None = None
    binds: list[Bind] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    texts: Texts = field(default_factory=dict)
    lists: dict[str, Node] = field(default_factory=dict)
    last_saved: frozenset[str] = frozenset()
    namespaces: Mapping[str, str] = field(default_factory=dict)
    submission: Submission = field(default_factory=Submission)
    entities_version: str = ""
    machine_drafted: tuple[str, ...] = ()
    meta_added: bool = False
    absent_lists: tuple[str, ...] = ()
    made_attachments: Mapping[str, bytes] = field(default_factory=dict)
    graph: Graph | None = None
    bare_positions: dict[str, str] = field(default_factory=dict)
    indexes: dict[Any, Any] = field(default_factory=dict)
    _compiled: dict[tuple[str, int], tuple[Compiled, list[Reading]]] = field(default_factory=dict)

    def sections(self) -> tuple[Section, ...]:
        """The groups and repeats of the top level, in order."""
        found = [c.schema for c in self.controls if c.schema is not None and c.kind in ("group", "repeat")]
        return tuple(Section(s.path, s.name) for s in found)

    def offered_languages(self, reviewed: Collection[str]) -> tuple[str, ...]:
        """The languages that a live interview may offer: machine-drafted ones only once reviewed.

        `reviewed` holds the codes for which a native speaker's review of this version is on record.
        """
        held_back = {code.lower() for code in self.machine_drafted} - {code.lower() for code in reviewed}
        return tuple(name for name in self.languages if language_code(name) not in held_back)

    def compile(self, expression: str, owner: SchemaNode) -> Compiled:
        """The closure of an expression that belongs to a node; made once a form."""
        return self.compiled(expression, owner)[0]

    def compiled(self, expression: str, owner: SchemaNode) -> tuple[Compiled, list[Reading]]:
        """The closure and what it reads.

        Raises XPathFault where the expression is wrong.
        """
        key = (expression, owner.id)
        held = self._compiled.get(key)
        if held is None:
            scope = Scope(
                self.document,
                owner,
                owner,
                self.namespaces,
                instances=frozenset(self.lists) | self.last_saved | frozenset(self.absent_lists),
            )
            held = (compile_expression(expression, scope), scope.readings)
            if scope.bare_positions:
                self.bare_positions.setdefault(expression, owner.path)
            self._compiled[key] = held
        return held

    def schema_at(self, path: str) -> SchemaNode | None:
        """The schema node at a path; positions in brackets are ignored."""
        node: SchemaNode | None = self.document
        for step in path.split("/"):
            name = step.split("[")[0].strip()
            if not name or name == ".":
                continue
            if node is None:
                return None
            attribute = name.startswith("@")
            prefix, _, local = name.lstrip("@").rpartition(":")
            node = node.parent if name == ".." else node.find(f"@{local}" if attribute else local, prefix)
        return node
