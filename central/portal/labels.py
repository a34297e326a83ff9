"""What a published form calls its questions and answers, read from the XForm itself in the language of
the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

_H = "{http://www.w3.org/1999/xhtml}"
_X = "{http://www.w3.org/2002/xforms}"
_CONTROLS = ("input", "select", "select1", "upload", "range", "trigger", "rank")
_ITEXT = re.compile(r"jr:itext\('([^']+)'\)")
_INSTANCE = re.compile(r"instance\('([^']+)'\)")
_TIME = re.compile(r"((?:^|(?<=\dT))\d\d:\d\d):\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$")
"""Seconds and zone of a time or dateTime: kept in the log, of no use on a page."""
_POSITION = re.compile(r"\[(\d+)\]")


@dataclass(slots=True)
class FormLabels:
    """`labels`: node path without positions → text; `choices`: path → {value: text}; `order`: paths as
    the form has them.
    """

    labels: dict[str, str] = field(default_factory=dict)
    choices: dict[str, Mapping[str, str]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    comma: str = "、"

    def question(self, ref: str) -> str:
        """The label of an instance path, the path's last step where the form has none."""
        return self.labels.get(plain(ref)) or ref.rsplit("/", 1)[-1]

    def section(self, ref: str) -> str:
        """The label of the outermost group around a question."""
        steps = plain(ref).split("/")
        return self.labels.get("/".join(steps[:3]), "") if len(steps) > 3 else ""

    def answer(self, ref: str, value: str) -> str:
        """The words of a chosen value; the value itself where nothing is chosen from."""
        choices = self.choices.get(plain(ref))
        if choices is None:
            return _TIME.sub(r"\1", value).replace("T", " ") if _TIME.search(value) else value
        return self.comma.join(choices.get(one, one) for one in value.split())

    def place(self, ref: str) -> tuple[int, ...]:
        """Sorts references as the form has them, one instance of a repeat after the other."""
        key: list[int] = []
        for found in _POSITION.finditer(ref):
            key += [self._order(ref[: found.start()]), int(found.group(1))]
        return (*key, self._order(ref))

    def instance(self, ref: str) -> str:
        """Which instances of repeats a reference lies in: "窗口 2"; nothing outside repeats."""
        parts = []
        for found in _POSITION.finditer(ref):
            label = self.labels.get(plain(ref[: found.start()]), "")
            parts.append(f"{label} {found.group(1)}".strip())
        return self.comma.join(parts)

    def _order(self, ref: str) -> int:
        return self.order.get(plain(ref), len(self.order))


def plain(ref: str) -> str:
    """/data/D/window[2]/D3 → /data/D/window/D3"""
    return _POSITION.sub("", ref)


def read_labels(xform: bytes, language: str) -> FormLabels:
    """`language` is a code such as "zh"; the form's default language fills gaps."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(xform, parser)
    texts = _texts(root, language)
    lists = _lists(root, texts)
    found = FormLabels(comma=", " if language == "en" else "、")
    body = root.find(f"{_H}body")
    for control in body.iter() if body is not None else ():
        ref = control.get("ref") or control.get("nodeset") or ""
        if not isinstance(control.tag, str) or not ref.startswith("/"):
            continue
        kind = etree.QName(control).localname
        if kind not in (*_CONTROLS, "group", "repeat"):
            continue
        found.order.setdefault(ref, len(found.order))
        label = _label(control, texts)
        if label:
            found.labels.setdefault(ref, label)
        if kind in ("select", "select1", "rank"):
            found.choices[ref] = _choices(control, texts, lists)
    return found


def _texts(root: etree._Element, language: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    translations = list(root.iter(f"{_X}translation"))
    wanted = [one for one in translations if f"({language})" in one.get("lang", "")]
    default = [one for one in translations if one.get("default")] or translations[:1]
    for translation in [*default, *wanted]:
        for text in translation.iter(f"{_X}text"):
            value = next((v for v in text.iter(f"{_X}value") if v.get("form") is None), None)
            if value is not None:
                texts[text.get("id", "")] = _words(value)
    return texts


def _lists(root: etree._Element, texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = {}
    for instance in root.iter(f"{_X}instance"):
        name = instance.get("id")
        if name is None:
            continue
        items: dict[str, str] = {}
        for item in instance.iter(f"{_X}item"):
            parts = {etree.QName(part).localname: (part.text or "") for part in item}
            value = parts.get("name", "")
            items[value] = texts.get(parts.get("itextId", ""), "") or parts.get("label", "") or value
        lists[name] = items
    return lists


def _choices(
    control: etree._Element, texts: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    choices: dict[str, str] = {}
    itemset = control.find(f"{_X}itemset")
    if itemset is not None:
        named = _INSTANCE.search(itemset.get("nodeset", ""))
        choices |= lists.get(named.group(1), {}) if named else {}
    for item in control.iter(f"{_X}item"):
        value = item.find(f"{_X}value")
        if value is not None and value.text:
            choices[value.text] = _label(item, texts) or value.text
    return choices


def _label(element: etree._Element, texts: Mapping[str, str]) -> str:
    label = element.find(f"{_X}label")
    if label is None:
        return ""
    named = _ITEXT.search(label.get("ref", ""))
    return texts.get(named.group(1), "") if named else _words(label)


def _words(element: etree._Element) -> str:
    """The text with a dash for each inserted value."""
    parts = [element.text or ""]
    for child in element:
        parts += ["—" if etree.QName(child).localname == "output" else "", child.tail or ""]
    return " ".join("".join(parts).split())
