"""The submission: XML of the relevant nodes, byte for byte the same for the same answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from xml.sax.saxutils import escape

from forms.datatypes import NOT_TEXT
from forms.definition import FormDefinition
from forms.instance import FormNode
from forms.xform.names import OPENROSA

_QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def serialise(form: FormDefinition, root: FormNode, *, everything: bool = False) -> str:
    """The instance as XML. `everything` keeps what is not relevant (for reading, never for sending)."""
    return _element(root, everything=everything, namespaces=_declared(form, root))


def _declared(form: FormDefinition, root: FormNode) -> Mapping[str, str]:
    """Prefixes that stand in the tree, with their namespaces, in order of appearance."""
    found: dict[str, str] = {}
    for node in root.below():
        if node.prefix and node.uri:
            found.setdefault(node.prefix, node.uri)
    if not found and any(n.prefix == "orx" for n in root.below()):
        found["orx"] = OPENROSA
    return found


def _text(value: str) -> str:
    """Without what XML cannot hold: a calculation may make it, an answer never does."""
    return NOT_TEXT.sub("", value)


def _element(node: FormNode, *, everything: bool, namespaces: Mapping[str, str] | None = None) -> str:
    name = node.qname()
    out = [f"<{name}"]
    if node.uri and not node.prefix:
        parent_uri = node.parent.uri if node.parent is not None and not node.parent.prefix else ""
        if node.uri != parent_uri:
            out.append(f' xmlns="{escape(node.uri, _QUOTED)}"')
    for prefix, uri in sorted((namespaces or {}).items()):
        out.append(f' xmlns:{prefix}="{escape(uri, _QUOTED)}"')
    for attribute in node.attrs or ():
        if attribute.relevant or everything:
            out.append(f' {attribute.qname()}="{escape(_text(attribute.value), _QUOTED)}"')
    inner = [_element(c, everything=everything) for c in node.children if c.relevant or everything]
    if not inner and node.value:
        inner.append(escape(unicodedata.normalize("NFC", _text(node.value)), {"\r": "&#13;"}))
    out.append(f">{''.join(inner)}</{name}>" if inner else "/>")
    return "".join(out)
