"""A running form: answers in, one batch of changes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forms import snapshot as snapshots
from forms.choices import Choice, ChoiceLists
from forms.collector import collector_paused
from forms.datatypes import accept
from forms.definition import FormDefinition
from forms.edit import begin_edit, last_saved_list, set_deprecated
from forms.engine.actions import FIRST_LOAD, LOAD, ActionRunner
from forms.engine.environment import SessionEnvironment
from forms.engine.run import Engine
from forms.faults import AnswerRefused
from forms.inspection import Anchor, EvidenceRule
from forms.instance import FormNode, build
from forms.offered import fitted
from forms.outline import OutlineEntry, outline, question_nodes
from forms.places import find_node, is_fixed, split_name
from forms.preload import at_end, identify
from forms.preload import preload as fill_in
from forms.questions import Question, describe
from forms.schema import SchemaNode
from forms.submission import serialise
from forms.texts import TextRenderer
from forms.tree import Node
from forms.validity import SessionFault, fault_of

Clock = Callable[[], datetime]
Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class NodeChange:
    """What may look different: value, relevant, readonly, required, label, hint, choices, validity, count."""

    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one act changed. `added` and `removed` are repeat instances; refs are those of after the act,
    those of `removed` of the moment each went."""

    changed: Mapping[str, NodeChange] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class FormSession:
    """One person's work on one form. Not thread-safe; holds no files and knows no screen."""

    def __init__(self, form: FormDefinition, engine: Engine, locate: Callable[[], str | None] | None) -> None:
        self.form = form
        self.engine = engine
        self.texts = TextRenderer(engine)
        self.lists = ChoiceLists(engine, self.texts)
        self.actions = ActionRunner(engine, locate)
        self._undo: list[list[Any]] = []
        self.deprecated_id = ""
        self.kept_aside: dict[str, str] = {}
        engine.allowed = self.lists.allowed
        engine.env.name_choice = self._choice_name

    # --- beginning and ending ---------------------------------------------------------------------------

    @classmethod
    def start(
        cls,
        form: FormDefinition,
        *,
        clock: Clock,
        preload: Mapping[str, str] | None = None,
        entropy: Entropy = os.urandom,
        language: str | None = None,
        locate: Callable[[], str | None] | None = None,
        last_saved: bytes | None = None,
    ) -> FormSession:
        """A new instance: defaults, preloads, calculations, then the actions of a first load.

        `preload` holds device and user properties; `last_saved` is the submission XML of the form before.
        """
        session = cls._bare(form, clock, preload or {}, entropy, language, locate)
        if last_saved is not None:
            session._take_last_saved(last_saved)
        assert form.blueprint is not None
        engine = session.engine
        with collector_paused():
            engine.plant(build(form.blueprint, None))
            fill_in(engine)
            engine.compute_all()
            engine.value_changed.clear()
            session.actions.loaded(FIRST_LOAD)
            session.actions.loaded(LOAD)
            session.forget_history()
        return session

    @classmethod
    def restore(
        cls,
        form: FormDefinition,
        snapshot: bytes,
        *,
        clock: Clock,
        preload: Mapping[str, str] | None = None,
        entropy: Entropy = os.urandom,
        language: str | None = None,
        locate: Callable[[], str | None] | None = None,
    ) -> FormSession:
        """The session as it was saved: nothing is calculated anew, so nothing random is drawn again.

        Raises SnapshotRefused where the snapshot is broken or belongs to another form.
        """
        data = snapshots.read(snapshot)
        snapshots.same_form(form, data)
        session = cls._bare(
            form, clock, preload or {}, entropy, language or str(data.get("language", "")), locate
        )
        with collector_paused():
            session.engine.plant(snapshots.tree_to_nodes(form.root, data["tree"], None))
            session.engine.compute_all(keep_values=True)
        session.deprecated_id = str(data.get("deprecated", ""))
        if session.deprecated_id:
            set_deprecated(session.engine.root, session.deprecated_id)
        session.kept_aside = {str(k): str(v) for k, v in dict(data.get("kept_aside") or {}).items()}
        for ref, value in dict(data.get("withheld") or {}).items():
            node = session.find(str(ref))
            if node is not None:
                session.lists.withheld[node] = str(value)
        session.forget_history()
        return session

    @classmethod
    def edit(
        cls,
        form: FormDefinition,
        instance_xml: bytes,
        *,
        clock: Clock,
        preload: Mapping[str, str] | None = None,
        entropy: Entropy = os.urandom,
        language: str | None = None,
        locate: Callable[[], str | None] | None = None,
        same_instance: bool = False,
    ) -> FormSession:
        """A finished submission opened again: a new instanceID, the old one as deprecatedID.

        Values made once stay. `same_instance` only reopens (no new id). Raises FormRefused for XML that is
        none of this form.
        """
        session = cls._bare(form, clock, preload or {}, entropy, language, locate)
        with collector_paused():
            begin_edit(session, instance_xml, same_instance=same_instance)
        session.forget_history()
        return session

    @classmethod
    def _bare(  # noqa: PLR0917
        cls,
        form: FormDefinition,
        clock: Clock,
        properties: Mapping[str, str],
        entropy: Entropy,
        language: str | None,
        locate: Callable[[], str | None] | None,
    ) -> FormSession:
        chosen = language if language in form.languages else form.default_language
        return cls(
            form, Engine(form, SessionEnvironment(form, clock, entropy, properties, chosen or "")), locate
        )

    def _take_last_saved(self, xml: bytes) -> None:
        for name in self.form.last_saved:
            self.engine.env.lists[name] = last_saved_list(name, xml)

    def forget_history(self) -> None:
        """What happened so far cannot be undone and is no change any more."""
        engine = self.engine
        self._undo.clear()
        engine.journal.clear()
        engine.changes.clear()
        engine.added.clear()
        engine.removed.clear()
        engine.value_changed.clear()

    def snapshot(self) -> bytes:
        """The whole state as canonical JSON."""
        extra: dict[str, Any] = {"deprecated": self.deprecated_id} if self.deprecated_id else {}
        withheld = {n.ref(): v for n, v in self.lists.withheld.items() if n.alive}
        if withheld:
            extra["withheld"] = withheld
        if self.kept_aside:
            extra["kept_aside"] = dict(self.kept_aside)
        return snapshots.write(self.form, self.engine.root, self.engine.env.language, extra)

    def recomputed(self) -> FormSession:
        """The same answers, everything else worked out from nothing: what the incremental pass must equal."""
        data = snapshots.read(self.snapshot())
        env = self.engine.env
        session = FormSession._bare(self.form, env.clock, env.properties, env.entropy, env.language, None)
        session.engine.plant(snapshots.tree_to_nodes(self.form.root, data["tree"], None))
        session.engine.compute_all()
        session.forget_history()
        return session

    def finish(self) -> ChangeSet:
        """Set the end time, and an instanceID where the form asked for none. Call it once, on finalising."""
        at_end(self.engine)
        identify(self.engine)
        return self._settle()

    def submission_xml(self) -> bytes:
        """The submission: relevant nodes only; the same answers give the same bytes."""
        return serialise(self.form, self.engine.root).encode()

    # --- acts -------------------------------------------------------------------------------------------

    def answer(self, ref: str, value: str | None) -> ChangeSet:
        """Give an answer in its XForms text form; None or "" clears it.

        Raises AnswerRefused; the old answer stays: `answer.wrong-type`, `answer.out-of-range`,
        `answer.not-offered`, `answer.incomplete-rank`, `answer.no-such-question`, `answer.readonly`.
        """
        node = self.node(ref)
        if not node.schema.is_leaf or node.schema.is_attribute:
            raise AnswerRefused("answer.no-such-question", "a group takes no answer", place=ref)
        if node.readonly:
            raise AnswerRefused("answer.readonly", "this question cannot be changed", place=ref)
        try:
            text = accept(node.schema.datatype, value or "", self.engine.env.zone)
            text = fitted(node, text, self.lists)
        except AnswerRefused as refused:
            raise AnswerRefused(refused.code, refused.message, place=ref, **refused.facts) from refused
        self.engine.set_value(node, text)
        self.lists.withheld.pop(node, None)
        return self._settle()

    def add_instance(self, repeat_ref: str) -> ChangeSet:
        """Append an instance to a repeat.

        Raises AnswerRefused `answer.no-such-repeat`, `answer.counted-repeat`.
        """
        parent, schema = self._range(repeat_ref)
        node = self.engine.add(parent, schema)
        return self._settle(node)

    def remove_instance(self, instance_ref: str) -> ChangeSet:
        """Remove one instance; those after it move up.

        Raises AnswerRefused `answer.no-such-repeat`, `answer.counted-repeat`.
        """
        node = self.node(instance_ref)
        if not node.schema.is_repeat:
            raise AnswerRefused(
                "answer.no-such-repeat", "this is no instance of a repeat", place=instance_ref
            )
        if is_fixed(node.schema):
            raise AnswerRefused(
                "answer.counted-repeat", "the form itself decides how many there are", place=instance_ref
            )
        self.engine.remove(node)
        return self._settle()

    def undo(self) -> ChangeSet:
        """Take the last act back; nothing happens where there is none."""
        if not self._undo:
            return ChangeSet()
        self.engine.take_back(self._undo.pop())
        self.engine.value_changed.clear()
        return self._collect()

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return bool(self._undo)

    def set_language(self, language: str) -> ChangeSet:
        """Another language for labels; refused quietly where the form has no such language."""
        if language not in self.form.languages or language == self.engine.env.language:
            return ChangeSet()
        self.engine.env.language = language
        everything = NodeChange(frozenset({"label", "hint", "choices", "validity"}))
        return ChangeSet(
            {node.ref(): everything for node in self.engine.root.below() if not node.schema.is_attribute}
        )

    def _settle(self, new: FormNode | None = None) -> ChangeSet:
        engine = self.engine
        before = {id(n) for n in engine.added}
        self.actions.settle()
        for node in ([new] if new is not None else []) + [n for n in engine.added if id(n) not in before]:
            for inner in [n for n in node.below() if n.schema.is_repeat]:
                self.actions.repeat_added(inner)
        if engine.journal:
            self._undo.append(list(engine.journal))
            engine.journal.clear()
        return self._collect()

    def _collect(self) -> ChangeSet:
        engine = self.engine
        changed = {n.ref(): NodeChange(frozenset(f)) for n, f in engine.changes.items() if n.alive}
        added = tuple(n.ref() for n in engine.added if n.alive)
        result = ChangeSet(changed, added, tuple(engine.removed))
        engine.changes.clear()
        engine.added.clear()
        engine.removed.clear()
        return result

    # --- looking ----------------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language of labels."""
        return self.engine.env.language

    def node(self, ref: str) -> FormNode:
        """The node at a canonical path; AnswerRefused `answer.no-such-question` without one."""
        found = self.find(ref)
        if found is None:
            raise AnswerRefused("answer.no-such-question", "the form has no such place", place=ref)
        return found

    def find(self, ref: str) -> FormNode | None:
        """The node at a canonical path; a missing position means the first instance."""
        return find_node(self.engine.document, ref)

    def _range(self, ref: str) -> tuple[FormNode, SchemaNode]:
        parent_ref, _, last = ref.rpartition("/")
        parent = self.find(parent_ref)
        name, prefix = split_name(last.split("[")[0])
        schema = parent.schema.find(name, prefix) if parent is not None else None
        if parent is None or schema is None or not schema.is_repeat:
            raise AnswerRefused("answer.no-such-repeat", "the form has no such repeat", place=ref)
        if is_fixed(schema):
            raise AnswerRefused(
                "answer.counted-repeat", "the form itself decides how many there are", place=ref
            )
        return parent, schema

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Groups, repeats, instances and questions as a tree, with what is missing."""
        return outline(self)

    def question(self, ref: str) -> Question:
        """Everything a screen shows of one question."""
        return describe(self, self.node(ref))

    def questions(self) -> tuple[str, ...]:
        """Relevant questions in the order of the form."""
        return tuple(node.ref() for node in question_nodes(self))

    def next_question(self, ref: str) -> str | None:
        """The relevant question after this one."""
        return self._neighbour(ref, 1)

    def previous_question(self, ref: str) -> str | None:
        """The relevant question before this one."""
        return self._neighbour(ref, -1)

    def _neighbour(self, ref: str, step: int) -> str | None:
        refs = self.questions()
        if ref not in refs:
            return refs[0] if refs and step > 0 else None
        at = refs.index(ref) + step
        return refs[at] if 0 <= at < len(refs) else None

    def choices(self, ref: str) -> tuple[Choice, ...]:
        """The choices offered now."""
        node = self.node(ref)
        return self.lists.of(node, node.schema.control) if node.schema.control is not None else ()

    def faults(self) -> tuple[SessionFault, ...]:
        """All violations, in document order: first fault to jump to."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[SessionFault]:
        for node in self.engine.root.below():
            found = fault_of(self, node)
            if found is not None:
                yield found

    @property
    def rule_failures(self) -> Mapping[str, str]:
        """Rules that could not be worked out, by place and kind; their nodes keep what they had."""
        return dict(self.engine.failures)

    def complete(self) -> bool:
        """Whether nothing is violated."""
        return next(self._faults(), None) is None

    def answers(self) -> Mapping[str, str]:
        """Relevant values that are not blank, by path."""
        return {
            node.ref(): node.value
            for node in self.engine.root.below()
            if node.relevant and node.value and node.schema.is_leaf and not node.schema.is_attribute
        }

    def _choice_name(self, schema: SchemaNode, value: str, context: Node) -> str:
        control = schema.control
        node = self._nearest(schema, context)
        if control is None or node is None:
            return ""
        labels = {c.value: c.label for c in self.lists.of(node, control)}
        return ", ".join(labels.get(v, "") for v in value.split()) if " " in value else labels.get(value, "")

    def _nearest(self, schema: SchemaNode, context: Node) -> FormNode | None:
        single = self.engine.env.singles[schema.id]
        if single is not None:
            return single
        here = context if isinstance(context, FormNode) else None
        while here is not None and here.schema not in schema.repeats:
            here = here.parent
        start = here if here is not None else self.engine.root
        return next((n for n in start.below() if n.schema is schema), None)


__all__ = [
    "Anchor",
    "ChangeSet",
    "Choice",
    "EvidenceRule",
    "FormSession",
    "NodeChange",
    "Question",
    "SessionFault",
    "is_fixed",
]
