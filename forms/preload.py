"""`jr:preload`: values that a session brings along."""

from __future__ import annotations

from forms.engine.run import Engine
from forms.instance import FormNode
from forms.schema import Bind
from forms.xpath.functions.strings import uuid
from forms.xpath.moments import iso_date, iso_date_time

INSTANCE_ID = "instanceID"
_PROPERTIES = {
    "deviceid": "deviceid",
    "subscriberid": "subscriberid",
    "simserial": "simserial",
    "phonenumber": "phonenumber",
    "phone number": "phonenumber",
    "username": "username",
    "email": "email",
}


def new_instance_id(engine: Engine) -> str:
    """`uuid:` and a random UUID from the session's entropy."""
    return f"uuid:{uuid(engine.root, engine.context)}"


def preload(engine: Engine, *, editing: bool = False) -> None:
    """Fill what the form asks for at the start; on an edit the first time stands."""
    for bind in engine.form.binds:
        if bind.preload:
            for node in [n for n in engine.root.below() if n.schema is bind.schema]:
                value = _value(engine, bind, node, editing=editing)
                if value is not None:
                    node.value = value
    if editing or engine.form.meta_added:
        identify(engine)


def identify(engine: Engine) -> None:
    """Give the instance its id, where it has none yet."""
    node = instance_id_node(engine.root)
    if node is not None and not node.value:
        node.value = new_instance_id(engine)


def instance_id_node(root: FormNode) -> FormNode | None:
    """`meta/instanceID`"""
    meta = meta_node(root)
    return next((c for c in meta.children if c.name == INSTANCE_ID), None) if meta is not None else None


def meta_node(root: FormNode) -> FormNode | None:
    """The `meta` group."""
    return next((c for c in root.children if c.name == "meta"), None)


def _value(engine: Engine, bind: Bind, node: FormNode, *, editing: bool) -> str | None:
    kind, params = bind.preload, bind.preload_params.strip()
    env = engine.env
    if kind == "uid":
        return None if editing and node.value else new_instance_id(engine)
    if kind == "property":
        return None if editing and node.value else env.property(_PROPERTIES.get(params, params))
    if kind == "timestamp" and params == "start":
        return None if editing and node.value else iso_date_time(env.now())
    if kind == "date" and params.startswith("today"):
        return None if editing and node.value else iso_date(env.now())
    if kind == "context":
        return None if editing and node.value else env.property(params)
    return None


def at_end(engine: Engine) -> None:
    """`timestamp end`: when the form is finished."""
    for bind in engine.form.binds:
        if bind.preload == "timestamp" and bind.preload_params.strip() == "end":
            for node in [n for n in engine.root.below() if n.schema is bind.schema]:
                engine.set_value(node, iso_date_time(engine.env.now()))
