"""Labels, hints, messages and the itext of several languages."""

from __future__ import annotations

from typing import Any

from forms.schema import Message, Output, Texts
from forms.xform.names import child, children, local


def message_of(element: Any | None) -> Message | None:
    """A label, hint or value element."""
    if element is None:
        return None
    ref = element.get("ref")
    if ref:
        return Message(ref=ref.strip())
    return Message(parts=_parts(element))


def _parts(element: Any) -> tuple[str | Output, ...]:
    found: list[str | Output] = []

    def add(text: str | None) -> None:
        if text:
            found.append(text)

    add(element.text)
    for inner in element:
        name = local(inner)
        if name == "output":
            found.append(Output((inner.get("value") or inner.get("ref") or "''").strip()))
        elif name:
            found.extend(_parts(inner))
        add(inner.tail)
    return tuple(found)


def read_itext(model: Any) -> tuple[Texts, str | None]:
    """All texts, and the language that is marked as the default."""
    texts: Texts = {}
    marked: str | None = None
    itext = child(model, "itext")
    if itext is None:
        return texts, marked
    for translation in children(itext, "translation"):
        language = translation.get("lang") or ""
        table = texts.setdefault(language, {})
        if translation.get("default") is not None and translation.get("default") not in ("false()", "false"):
            marked = language
        for text in children(translation, "text"):
            forms = {v.get("form") or "": Message(parts=_parts(v)) for v in reversed(children(text, "value"))}
            if text.get("id"):
                table[text.get("id")] = forms
    return texts, marked
