"""Controls of the body: questions, groups, repeats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forms.document import split_tag
from forms.faults import FormFault, XPathFault
from forms.schema import Control, Item, Itemset, Message, SchemaNode
from forms.search import read_search, split_appearance
from forms.xform.names import child, local, odk
from forms.xform.texts import message_of
from forms.xpath.values import number_of_text

QUESTIONS = frozenset({"input", "select", "select1", "rank", "range", "upload", "trigger", "secret"})
_KINDS = QUESTIONS | {"group", "repeat"}


def repeat_paths(body: Any | None, root: str) -> Iterator[tuple[Any, str]]:
    """Every `<repeat>` with its absolute nodeset."""
    if body is not None:
        yield from _repeats(body, root)


def _repeats(element: Any, context: str) -> Iterator[tuple[Any, str]]:
    for inner in element:
        if local(inner) not in ("group", "repeat"):
            continue
        ref = (inner.get("nodeset") or inner.get("ref") or "").strip()
        path = joined(context, ref) if ref else context
        if local(inner) == "repeat":
            yield inner, path
        yield from _repeats(inner, path)


def joined(context: str, ref: str) -> str:
    """A path below another, unless it is absolute; `.` and `..` are worked out."""
    if ref.startswith("/"):
        return ref
    if ref.startswith("current()/"):
        ref = ref[len("current()/") :]
    parts = context.split("/")
    for step in ref.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in (".", ""):
            parts.append(step)
    return "/".join(parts)


class BodyReader:
    """Reads controls and ties each to its schema node. `missing` collects references to nowhere."""

    def __init__(self, resolve: Any) -> None:
        self.resolve = resolve
        self.missing: list[tuple[str, str, int]] = []
        self.faults: list[FormFault] = []

    def read(self, body: Any | None, root: str) -> list[Control]:
        """The controls of the top level; paths without a slash stand below the root element."""
        return [] if body is None else self._inside(body, None, root)

    def _inside(self, element: Any, parent: Control | None, context: str) -> list[Control]:
        found: list[Control] = []
        for inner in element:
            if local(inner) in _KINDS:
                control = self._control(inner, parent, context)
                if control is not None:
                    found.append(control)
        return found

    def _control(self, element: Any, parent: Control | None, context: str) -> Control | None:
        kind = local(element)
        ref = (element.get("nodeset") or element.get("ref") or "").strip()
        if not ref and element.get("bind"):
            ref = self.resolve.bind_ids.get(element.get("bind"), "")
        path = joined(context, ref) if ref else context
        schema: SchemaNode | None = self.resolve(path) if ref else None
        if ref and schema is None:
            self.missing.append((kind, path, element.sourceline or 0))
            return None
        control = Control(kind, schema, parent)
        parts = _parts(element)
        control.label = message_of(_only(parts, "label"))
        control.hint = message_of(_only(parts, "hint"))
        control.appearance, search = split_appearance(element.get("appearance") or "")
        if search:
            self._search(control, search, path, element.sourceline or 0)
        control.attributes = _attributes(element)
        self._tie(control, schema, element)
        if kind in ("group", "repeat"):
            control.children = self._inside(element, control, path)
        else:
            _choices(control, parts)
        if kind == "range":
            self._check_range(control, path, element.sourceline or 0)
        return control

    def _search(self, control: Control, expression: str, path: str, line: int) -> None:
        try:
            control.search = read_search(expression)
        except XPathFault as error:
            self.faults.append(
                FormFault(
                    error.code,
                    error.message,
                    f"search() 有误：{expression}",
                    place=f"{path} (appearance)",
                    row=line,
                    column="appearance",
                )
            )

    def _check_range(self, control: Control, path: str, line: int) -> None:
        for name in ("start", "end", "step"):
            text = control.attributes.get(name)
            if text is not None and number_of_text(text) != number_of_text(text):
                self.faults.append(
                    FormFault(
                        "form.bad-range",
                        f"the range's {name} {text!r} is not a number",
                        f"range 的 {name} 值 {text!r} 不是数字",
                        place=f"{path} (range)",
                        row=line,
                        column=name,
                    )
                )

    def _tie(self, control: Control, schema: SchemaNode | None, element: Any) -> None:
        if schema is None:
            return
        if control.kind == "repeat":
            schema.repeat_control = control
            schema.count = odk(element, "count").strip()
        elif schema.control is None or control.kind != "group":
            schema.control = control


def _attributes(element: Any) -> dict[str, str]:
    found = {}
    for tag, value in element.attrib.items():
        found[split_tag(tag)[1]] = value
    return found


def _parts(element: Any) -> dict[str, list[Any]]:
    """The child elements by local name."""
    found: dict[str, list[Any]] = {}
    for inner in element:
        found.setdefault(local(inner), []).append(inner)
    return found


def _only(parts: dict[str, list[Any]], name: str) -> Any | None:
    held = parts.get(name)
    return held[0] if held else None


def _choices(control: Control, parts: dict[str, list[Any]]) -> None:
    for item in parts.get("item", ()):
        value = child(item, "value")
        control.items.append(
            Item(
                (value.text or "").strip() if value is not None else "",
                message_of(child(item, "label")) or Message(),
            )
        )
    itemset = _only(parts, "itemset")
    if itemset is None:
        return
    value, label = child(itemset, "value"), child(itemset, "label")
    control.itemset = Itemset(
        (itemset.get("nodeset") or "").strip(),
        (value.get("ref") or "").strip() if value is not None else "",
        (label.get("ref") or "").strip() if label is not None else "",
    )
