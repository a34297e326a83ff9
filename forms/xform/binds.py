"""Binds: types, expressions, messages, and the inspection attributes."""

from __future__ import annotations

from typing import Any

from forms.schema import Bind, Message, SchemaNode
from forms.xform.names import ENTITIES, INSPECTION, JAVAROSA, ODK

_KNOWN = frozenset({"nodeset", "id", "type", "relevant", "readonly", "required", "calculate", "constraint"})
_EXPRESSIONS = frozenset({"relevant", "readonly", "required", "calculate", "constraint"})
_ODK = frozenset({JAVAROSA, ODK})
_ODK_ATTRIBUTES = frozenset({"constraintMsg", "requiredMsg", "preload", "preloadParams"})
_TYPES = {
    "integer": "int",
    "select": "string",
    "select1": "string",
    "select_one": "string",
    "rank": "odk:rank",
}


def datatype_of(text: str) -> str:
    """The type without its prefix; the old names as their new ones."""
    name = text.strip().rsplit(":", 1)[-1]
    return _TYPES.get(name, name) or "string"


def read_bind(element: Any, schema: SchemaNode) -> Bind:
    """One `<bind>`."""
    bind = Bind(schema)
    for tag, value in element.items():
        uri, _, name = tag[1:].partition("}") if tag[0] == "{" else ("", "", tag)
        if uri == "" and name in _EXPRESSIONS:
            setattr(bind, name, value.strip())
        elif uri == "" and name == "type":
            bind.datatype = datatype_of(value or "string")
        elif uri in _ODK and name in _ODK_ATTRIBUTES:
            _odk_attribute(bind, name, value)
        elif uri == INSPECTION:
            bind.inspection[name] = value
        elif uri == ENTITIES and name == "saveto":
            bind.save_to = value
        elif name not in _KNOWN and (uri == "" or uri in _ODK):
            bind.attributes[name] = value
    schema.datatype = bind.datatype
    return bind


def _odk_attribute(bind: Bind, name: str, value: str) -> None:
    if name == "constraintMsg":
        bind.constraint_message = _message(value)
    elif name == "requiredMsg":
        bind.required_message = _message(value)
    elif name == "preload":
        bind.preload = value
    else:
        bind.preload_params = value


def _message(text: str) -> Message | None:
    if not text:
        return None
    if text.strip().startswith("jr:itext("):
        return Message(ref=text.strip())
    return Message(parts=(text,))


def merge_bind(old: Bind | None, new: Bind) -> Bind:
    """Two binds of one node: what the later one says counts."""
    if old is None:
        return new
    for name in (
        "relevant",
        "readonly",
        "required",
        "calculate",
        "constraint",
        "preload",
        "preload_params",
        "save_to",
    ):
        if not getattr(new, name):
            setattr(new, name, getattr(old, name))
    new.constraint_message = new.constraint_message or old.constraint_message
    new.required_message = new.required_message or old.required_message
    new.inspection = {**old.inspection, **new.inspection}
    new.attributes = {**old.attributes, **new.attributes}
    if new.datatype == "string":
        new.datatype = new.schema.datatype = old.datatype
    return new
