"""Actions and their events."""

from __future__ import annotations

from typing import Any

from forms.schema import Action, SchemaNode
from forms.xform.body import joined
from forms.xform.names import XML_EVENTS, local

KINDS = frozenset({"setvalue", "setgeopoint", "recordaudio"})
EVENTS = frozenset(
    {
        "odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed", "xforms-ready",
        "jr-insert", "xforms-revalidate",
    }
)  # fmt: skip


def read_actions(model: Any, body: Any | None, resolve: Any, root: str) -> list[Action]:
    """All actions of model and body."""
    found = [_action(e, root, None, resolve) for e in model if local(e) in KINDS]
    if body is not None:
        _inside(body, root, None, resolve, found)
    return found


def _inside(element: Any, context: str, source: SchemaNode | None, resolve: Any, found: list[Action]) -> None:
    for inner in element:
        name = local(inner)
        if not name:
            continue
        if name in KINDS:
            found.append(_action(inner, context, source, resolve))
            continue
        ref = (inner.get("nodeset") or inner.get("ref") or "").strip()
        if ref and name not in ("label", "hint", "value", "output", "itemset"):
            path = joined(context, ref)
            _inside(inner, path, resolve(path), resolve, found)
        elif name == "group":
            _inside(inner, context, source, resolve, found)


def _action(element: Any, context: str, source: SchemaNode | None, resolve: Any) -> Action:
    events = (element.get("event") or element.get(f"{{{XML_EVENTS}}}event") or "").split()
    ref = (element.get("ref") or "").strip()
    if not ref and element.get("bind"):
        ref = resolve.bind_ids.get(element.get("bind"), "")
    target = resolve(joined(context, ref)) if ref and "[" not in ref else None
    return Action(
        local(element),
        tuple(events),
        ref if ref.startswith("/") else joined(context, ref) if target is not None else ref,
        target,
        source,
        (element.get("value") or None),
        "".join(element.itertext()),
        dict(element.attrib),
    )
