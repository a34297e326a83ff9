"""XML read within bounds: no DTD, no entities, no network, bounded size and depth."""

from __future__ import annotations

from typing import Any

from lxml import etree

from forms.faults import FormRefused, refuse
from forms.tree import ATTRIBUTE, COMMENT, DOCUMENT, ELEMENT, INSTRUCTION, TEXT, XFORMS, Leaf, Node

MAX_BYTES = 48 * 1024 * 1024
MAX_DEPTH = 200
MAX_TAGS = 3_000_000


def parse_xml(source: bytes, *, name: str = "", doctype: bool = False) -> Any:
    """The root element of a document.

    Raises FormRefused: `xml.too-large`, `xml.doctype`, `xml.broken` (with line and column), `xml.too-deep`.
    """
    if len(source) > MAX_BYTES:
        raise refuse(
            "xml.too-large", f"the file is larger than {MAX_BYTES // 2**20} MiB", "文件过大", place=name
        )
    if source.count(b"<") > MAX_TAGS:
        raise refuse(
            "xml.too-large",
            f"the file has more than {MAX_TAGS:,} tags",
            f"标签数量超过 {MAX_TAGS:,}",
            place=name,
        )
    head = source.replace(b"\x00", b"")[:200_000]
    if not doctype and b"<!DOCTYPE" in head:
        raise refuse(
            "xml.doctype",
            "a document type declaration is not allowed; remove it",
            "不允许文档类型声明（DOCTYPE），请删除",
            place=name,
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(error, name) from error
    if not doctype and _doctype(root):
        raise refuse(
            "xml.doctype", "a document type declaration is not allowed", "不允许文档类型声明", place=name
        )
    return root


def _doctype(root: Any) -> str:
    return str(root.getroottree().docinfo.doctype or "")


def _broken(error: etree.XMLSyntaxError, name: str) -> FormRefused:
    line, column = error.position if error.position else (0, 0)
    place = f"{name} line {line} column {column}".strip()
    if "depth" in str(error.msg).lower():
        return refuse("xml.too-deep", "elements are nested too deeply", "元素嵌套过深", place=place, row=line)
    return refuse(
        "xml.broken", f"not well-formed XML: {error.msg}", f"XML 格式错误：{error.msg}", place=place, row=line
    )


def split_tag(tag: str) -> tuple[str, str]:
    """Namespace and local name of an lxml tag; XForms' own namespace counts as none."""
    if tag.startswith("{"):
        uri, _, name = tag[1:].partition("}")
        return ("" if uri == XFORMS else uri), name
    return "", tag


def load_document(source: bytes, *, doctype: bool = False) -> Node:
    """A whole document as nodes, with texts, comments and instructions of their own."""
    root = parse_xml(source, doctype=doctype)
    top = Node(DOCUMENT)
    for before in reversed(list(root.itersiblings(preceding=True))):
        _append(top, before)
    _append(top, root)
    for after in root.itersiblings():
        _append(top, after)
    return top


def _append(parent: Node, element: Any) -> None:
    if element.tag is etree.Comment:
        parent.children.append(Node(COMMENT, "", parent, element.text or ""))
        return
    if element.tag is etree.PI:
        parent.children.append(Node(INSTRUCTION, element.target, parent, element.text or ""))
        return
    node = element_node(element, parent)
    if element.text:
        node.children.append(Node(TEXT, "", node, element.text))
    for child in element:
        _append(node, child)
        if child.tail:
            node.children.append(Node(TEXT, "", node, child.tail))


def element_node(element: Any, parent: Node | None) -> Node:
    """The node of one element with its attributes, without what stands in it; appended to its parent."""
    uri, name = split_tag(element.tag)
    node = Node(ELEMENT, name, parent)
    node.uri = uri
    node.prefix = element.prefix or ""
    node.nsmap = {key or "": value for key, value in element.nsmap.items()}
    if element.attrib:
        node.attrs = [_attribute(node, key, value) for key, value in element.attrib.items()]
    if parent is not None:
        parent.children.append(node)
    return node


def _attribute(owner: Node, tag: str, value: str) -> Node:
    uri, name = split_tag(tag)
    attribute = Node(ATTRIBUTE, name, owner, value)
    attribute.uri = uri
    if uri:
        found = [k for k, v in (owner.nsmap or {}).items() if v == uri and k]
        attribute.prefix = found[0] if found else ""
    return attribute


def load_list(root: Any) -> Node:
    """An element and all below it as data: leaves keep their text as value, blanks between elements go."""
    node = element_node(root, None)
    if len(root):
        _fill(node, root, {})
    else:
        node.value = root.text or ""
    return node


def _fill(node: Node, element: Any, names: dict[Any, tuple[str, str]]) -> None:
    """The children of an element; tens of thousands in a long list, hence the shared table of names."""
    append = node.children.append
    for child in element:
        tag = child.tag
        pair = names.get(tag)
        if pair is None:
            if not isinstance(tag, str):
                continue
            pair = names[tag] = split_tag(tag)
        attributes = child.items()
        below = len(child)
        if not below and not attributes:
            append(Leaf(pair[1], pair[0], node, child.text or ""))
            continue
        made = Node(ELEMENT, pair[1], node)
        made.uri = pair[0]
        if attributes:
            made.nsmap = {key or "": value for key, value in child.nsmap.items()}
            made.attrs = [_attribute(made, key, value) for key, value in attributes]
        append(made)
        if below:
            _fill(made, child, names)
        else:
            made.value = child.text or ""
