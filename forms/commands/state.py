"""The state of a session as the scenario files record it: one small object a node."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from forms.instance import FormNode
from forms.places import is_fixed
from forms.schema import Control, Message
from forms.session import FormSession
from forms.validity import message_of, violation

State = dict[str, dict[str, Any]]
_KINDS = {"select1": "select", "secret": "input"}
_MASKS = (
    re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE),
    re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?"),
)


def masked(value: Any) -> Any:
    """Random ids and times taken out, at any depth."""
    if isinstance(value, str):
        for mask in _MASKS:
            value = mask.sub("#", value)
        return value
    if isinstance(value, list):
        return [masked(v) for v in value]
    if isinstance(value, dict):
        return {k: masked(v) for k, v in value.items()}
    return value


def state_of(session: FormSession) -> State:
    """All nodes and repeat ranges by their path."""
    return dict(_states(session, session.engine.root))


def difference(before: State, after: State) -> dict[str, Any]:
    """What changed; None for what went."""
    changed: dict[str, Any] = {ref: now for ref, now in after.items() if before.get(ref) != now}
    changed.update({ref: None for ref in before if ref not in after})
    return changed


def _states(session: FormSession, node: FormNode) -> Iterator[tuple[str, dict[str, Any]]]:
    yield node.ref(), _state(session, node)
    for child in node.children:
        yield from _states(session, child)
    for schema in node.schema.children:
        if schema.is_repeat:
            name = f"{schema.prefix}:{schema.name}" if schema.prefix else schema.name
            yield f"{node.ref()}/{name}#range", _range_state(session, node, schema)


def _range_state(session: FormSession, parent: FormNode, schema: Any) -> dict[str, Any]:
    controlled = is_fixed(schema)
    state: dict[str, Any] = {
        "kind": f"repeat-range:{'controlled' if controlled else 'uncontrolled'}",
        "relevant": range_relevant(session, parent, schema),
        "count": len(parent.ranges.get(schema.key, ())),
    }
    wrapper = _wrapper(schema)
    if wrapper is not None:
        _label(session, state, wrapper.label, parent)
    return state


def _wrapper(schema: Any) -> Control | None:
    """The group around a repeat, which has its label."""
    control: Control | None = schema.repeat_control
    above = control.parent if control is not None else None
    return above if above is not None and above.kind == "group" and above.schema in (schema, None) else None


def range_relevant(session: FormSession, parent: FormNode, schema: Any) -> bool:
    """A range is relevant unless all its instances are not; an empty one asks its own condition."""
    held = parent.ranges.get(schema.key, [])
    if not parent.relevant:
        return False
    return not held or held[0].relevant


def kind_of(node: FormNode) -> str:
    """The word that the scenario files have for a node."""
    schema = node.schema
    if node.parent is not None and node.parent.parent is None:
        return "root"
    if schema.is_repeat:
        return "repeat-instance"
    control = schema.control
    if control is not None and control.kind != "group":
        bind = schema.bind
        fixed = bind is not None and bind.readonly.replace(" ", "") == "true()"
        note = control.kind == "input" and fixed and (control.label is not None or control.hint is not None)
        return "note" if note else _KINDS.get(control.kind, control.kind)
    return (
        "model-value" if schema.is_leaf and not (control is not None and control.kind == "group") else "group"
    )


def _state(session: FormSession, node: FormNode) -> dict[str, Any]:
    kind = kind_of(node)
    state: dict[str, Any] = {"kind": kind, "relevant": node.relevant}
    if kind == "root":
        return state
    if node.readonly and kind != "repeat-instance":
        state["readonly"] = True
    if node.required:
        state["required"] = True
    control = _wrapper(node.schema) if kind == "repeat-instance" else node.schema.control
    if control is not None:
        _label(session, state, control.label, node)
        if kind not in ("group", "repeat-instance"):
            _label(session, state, control.hint, node, "hint")
    if kind in ("group", "repeat-instance"):
        return state
    # the recorded engine keeps a file's name in sight even where the question is not relevant
    state["value"] = node.value if node.relevant or kind == "upload" else ""
    if kind in ("select", "rank") and control is not None:
        state["choices"] = [[c.value, c.label] for c in session.lists.of(node, control)]
    broken = violation(session, node)
    if broken:
        state["violation"] = broken
        message = message_of(session, node, broken)
        if message:
            state["message"] = message
    return state


def _label(
    session: FormSession, state: dict[str, Any], message: Message | None, node: FormNode, name: str = "label"
) -> None:
    if message is not None:
        state[name] = session.texts.render(message, node)


def first_difference(recorded: Mapping[str, Any], got: Mapping[str, Any]) -> str:
    """The first place where two states differ, with the field; "" where they agree."""
    for ref, wanted in recorded.items():
        if ref not in got:
            return f"{ref}: missing"
        mine = got[ref]
        if wanted is None or mine is None:
            if wanted is not mine:
                return f"{ref}: expected {wanted}, got {mine}"
            continue
        for key in dict.fromkeys((*wanted, *mine)):
            if masked(wanted.get(key)) != masked(mine.get(key)):
                return f"{ref} {key}: expected {wanted.get(key)!r}, got {mine.get(key)!r}"
    extra = [ref for ref in got if ref not in recorded]
    return f"{extra[0]}: not expected" if extra else ""
