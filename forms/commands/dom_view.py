"""A document as the recorded cases saw it: through a DOM, where a CDATA section is a text node of its own.

XPath 1.0 merges neighbouring texts (§5.7), and so does `forms.document`; only the case files need this view.
"""

from __future__ import annotations

from xml.parsers import expat

from forms.faults import refuse
from forms.tree import ATTRIBUTE, COMMENT, DOCUMENT, ELEMENT, INSTRUCTION, TEXT, XFORMS, Node

_MARK = "\x01"
MAX_DEPTH = 200


class _Builder:
    def __init__(self) -> None:
        self.top = Node(DOCUMENT)
        self.here = self.top
        self.scopes: list[dict[str, str]] = [{}]
        self.declared: dict[str, str] = {}
        self.text: list[str] = []

    def declare(self, prefix: str | None, uri: str | None) -> None:
        self.declared[prefix or ""] = uri or ""

    def start(self, name: str, attributes: list[str]) -> None:
        self.flush()
        if len(self.scopes) > MAX_DEPTH:
            raise refuse("xml.too-deep", "elements are nested too deeply", "元素嵌套过深")
        self.scopes.append({**self.scopes[-1], **self.declared})
        self.declared = {}
        node = _named(Node(ELEMENT, "", self.here), name)
        node.nsmap = self.scopes[-1]
        for at in range(0, len(attributes), 2):
            made = _named(Node(ATTRIBUTE, "", node, attributes[at + 1]), attributes[at])
            node.attrs = [*(node.attrs or ()), made]
        self.here.children.append(node)
        self.here = node

    def end(self, name: str) -> None:
        self.flush()
        self.scopes.pop()
        assert self.here.parent is not None
        self.here = self.here.parent

    def flush(self) -> None:
        if self.text and self.here is not self.top:
            self.here.children.append(Node(TEXT, "", self.here, "".join(self.text)))
        self.text = []

    def characters(self, text: str) -> None:
        self.text.append(text)

    def comment(self, text: str) -> None:
        self.flush()
        self.here.children.append(Node(COMMENT, "", self.here, text))

    def instruction(self, target: str, text: str) -> None:
        self.flush()
        self.here.children.append(Node(INSTRUCTION, target, self.here, text))


def _named(node: Node, name: str) -> Node:
    parts = name.split(_MARK)
    if len(parts) == 1:
        node.name = name
        return node
    node.uri = "" if parts[0] == XFORMS else parts[0]
    node.name = parts[1]
    node.prefix = parts[2] if len(parts) > 2 else ""
    return node


def load_dom_view(source: str) -> Node:
    """The document node.

    Raises FormRefused `xml.broken`, `xml.doctype` (entities), `xml.too-deep`.
    """
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=_MARK)
    parser.namespace_prefixes = True
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartNamespaceDeclHandler = builder.declare
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartCdataSectionHandler = builder.flush
    parser.EndCdataSectionHandler = builder.flush
    parser.CommentHandler = builder.comment
    parser.ProcessingInstructionHandler = builder.instruction
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise refuse("xml.broken", f"not well-formed XML: {error}", f"XML 格式错误：{error}") from error
    return builder.top


def _no_entities(*declared: object) -> None:
    raise refuse("xml.doctype", "entities are not allowed", "不允许声明实体")
