"""Actions and their events."""

from __future__ import annotations

from typing import Any

from forms.faults import FormFault
from forms.schema import Action, SchemaNode
from forms.xform.body import joined
from forms.xform.names import ODK, XML_EVENTS, local

KINDS = frozenset({"setvalue", "setgeopoint", "recordaudio"})
EVENTS = frozenset(
    {
        "odk-instance-first-load",
        "odk-instance-load",
        "odk-new-repeat",
        "xforms-value-changed",
        "xforms-ready",
        "jr-insert",
        "xforms-revalidate",
    }
)


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


def check_actions(actions: list[Action], model: Any) -> list[FormFault]:
    """Events that do not exist, and actions in the wrong place or namespace."""
    found = [fault for action in actions for fault in _check(action)]
    for element in model.getroottree().iter("{*}setgeopoint"):
        if not str(element.tag).startswith(f"{{{ODK}}}"):
            place = f"line {element.sourceline or 0}"
            found.append(
                FormFault(
                    "form.action-namespace",
                    f"setgeopoint must be in the namespace {ODK}",
                    f"setgeopoint 必须属于命名空间 {ODK}",
                    place=place,
                    row=element.sourceline or 0,
                )
            )
    return found


def _check(action: Action) -> list[FormFault]:
    place = f"{action.target or '?'} ({action.kind})"
    unknown = [event for event in action.events if event not in EVENTS]
    found: list[FormFault] = []
    if unknown:
        level = "error" if len(unknown) == len(action.events) else "warning"
        names = ", ".join(unknown)
        found.append(
            FormFault(
                "form.unknown-event",
                f"there is no event {names}",
                f"没有名为 {names} 的事件",
                place=place,
                level=level,
            )
        )
    if not action.events:
        found.append(
            FormFault(
                "form.no-event", "the action has no event", "动作缺少事件", place=place, level="warning"
            )
        )
    if "odk-new-repeat" in action.events and action.source is None:
        alone = len(set(action.events) & EVENTS) == 1
        found.append(
            FormFault(
                "form.action-place",
                "an odk-new-repeat action must stand inside its repeat in the body",
                "odk-new-repeat 动作必须放在正文中的重复组内",
                place=place,
                level="error" if alone else "warning",
            )
        )
    if action.target_schema is None and "[" not in action.target:
        found.append(
            FormFault(
                "form.unknown-reference",
                f"the action's target {action.target or '?'} is not in the form's instance",
                f"动作的目标 {action.target or '?'} 不在表单实例中",
                place=place,
                level="warning",
            )
        )
    return found
