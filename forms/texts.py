"""Labels, hints, messages and media as they read now, in the session's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.engine.graph import literal_text_id
from forms.faults import XPathFault
from forms.instance import FormNode
from forms.schema import Message, Output
from forms.xpath.convert import as_text

if TYPE_CHECKING:
    from forms.engine.run import Engine

MEDIA = ("image", "big-image", "audio", "video")


class TextRenderer:
    """Renders messages of one session."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def render(self, message: Message | None, node: FormNode, form: str = "") -> str:
        """The text of a message at a node; `form` picks short, guidance or a kind of media."""
        if message is None or message.empty:
            return ""
        if message.ref:
            return self._referred(message.ref, node, form)
        return self._joined(message, node) if not form else ""

    def media(self, message: Message | None, node: FormNode) -> dict[str, str]:
        """Kind → file reference such as `jr://images/a.png`."""
        if message is None or not message.ref:
            return {}
        found = {kind: self.render(message, node, kind) for kind in MEDIA}
        return {kind: text for kind, text in found.items() if text}

    def _joined(self, message: Message, node: FormNode) -> str:
        return "".join(self._part(part, node) for part in message.parts)

    def _part(self, part: str | Output, node: FormNode) -> str:
        return part if isinstance(part, str) else self.value(part.expression, node)

    def value(self, expression: str, node: FormNode) -> str:
        """The string of an expression at a node; blank where it fails."""
        try:
            fn = as_text(self.engine.form.compile(expression, node.schema))
            return str(self.engine.evaluate(fn, node))
        except XPathFault:
            return ""

    def _referred(self, ref: str, node: FormNode, form: str) -> str:
        if not ref.startswith("jr:itext("):
            return self.value(ref, node) if not form else ""
        ident = literal_text_id(ref)
        if ident is None:
            ident = self.value(ref[len("jr:itext(") : -1], node)
        return self.text(ident, node, form)

    def text(self, ident: str, node: FormNode, form: str = "") -> str:
        """A text by its id, in the session's language or else the form's default one."""
        texts = self.engine.form.texts
        for language in dict.fromkeys((self.engine.env.language, self.engine.form.default_language)):
            forms = texts.get(language, {}).get(ident)
            if forms is None:
                continue
            message = forms.get(form) or (forms.get("long") if not form else None)
            if message is not None:
                return self._joined(message, node)
            if not form or form in forms:
                return ""
        return ""
