"""Entities: what a form declares, and what a session's submission creates or updates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.faults import FormFault
from forms.instance import FormNode
from forms.schema import SchemaNode

if TYPE_CHECKING:
    from forms.definition import FormDefinition
    from forms.session import FormSession

KNOWN_VERSIONS = ("2022.1", "2023.1", "2024.1", "2025.1")
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class EntityDeclaration:
    """Where a form makes or changes entities of a list; `properties`: name → path of the question."""

    ref: str
    dataset: str
    creates: bool
    updates: bool
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What a submission does to one entity. `action`: create, update or upsert."""

    dataset: str
    id: str
    action: str
    label: str
    base_version: str
    properties: Mapping[str, str]


def entity_places(form: FormDefinition) -> Iterator[SchemaNode]:
    """The schema nodes of `<entity>` elements."""
    for node in form.nodes:
        if node.name == "entity" and "@dataset" in node.by_key:
            yield node


def declarations(form: FormDefinition) -> tuple[EntityDeclaration, ...]:
    """All entity declarations of a form."""
    found = []
    for node in entity_places(form):
        properties = {
            bind.save_to: bind.schema.path
            for bind in form.binds
            if bind.save_to and bind.schema.repeats[-1:] == node.repeats[-1:]
        }
        dataset = _default(form, node.by_key["@dataset"])
        creates, updates = "@create" in node.by_key, "@update" in node.by_key
        found.append(EntityDeclaration(node.path, dataset, creates, updates, properties))
    return tuple(found)


def _default(form: FormDefinition, schema: SchemaNode) -> str:
    pending = [form.blueprint]
    while pending:
        part = pending.pop()
        if part is None:
            continue
        if part.schema is schema:
            return part.value
        pending += part.children
        pending += [s.template for s in part.schema.children if s.is_repeat]
    return ""


def check_entities(form: FormDefinition) -> list[FormFault]:
    """Versions of the entity specification that nobody knows."""
    version = form.entities_version
    if not any(True for _ in entity_places(form)) or version.startswith(KNOWN_VERSIONS):
        return []
    if version == "":
        en, zh = "the form has entities but no entities-version", "表单含有实体但缺少 entities-version"
        return [FormFault("form.entities-version", en, zh, place="/model", level="warning")]
    return [
        FormFault(
            "form.entities-version",
            f"entities-version {version} is not known; known are {', '.join(KNOWN_VERSIONS)}",
            f"未知的 entities-version {version}；已知：{'、'.join(KNOWN_VERSIONS)}",
            place="/model (entities-version)",
        )
    ]


def changes(session: FormSession) -> tuple[EntityChange, ...]:
    """What the session as it stands would create and update."""
    form = session.form
    places = {node.id for node in entity_places(form)}
    if not places:
        return ()
    found = []
    for node in session.engine.root.below():
        if node.schema.id in places and node.relevant:
            change = _change(session, node)
            if change is not None:
                found.append(change)
    return tuple(found)


def _change(session: FormSession, node: FormNode) -> EntityChange | None:
    def read(key: str) -> str:
        kid = node.kids.get(key)
        return kid.value if kid is not None and kid.relevant else ""

    creates, updates = read("@create") in _TRUE, read("@update") in _TRUE
    if not creates and not updates:
        return None
    action = "upsert" if creates and updates else "create" if creates else "update"
    properties = _properties(session, node)
    return EntityChange(
        read("@dataset"), read("@id"), action, read("label"), read("@baseVersion"), properties
    )


def _properties(session: FormSession, node: FormNode) -> dict[str, str]:
    inner = node.schema.repeats[-1:]
    scope = node.within(inner[0]) if inner else session.engine.root
    wanted = {
        b.schema.id: b.save_to for b in session.form.binds if b.save_to and b.schema.repeats[-1:] == inner
    }
    return {wanted[n.schema.id]: n.value for n in scope.below() if n.schema.id in wanted and n.relevant}
