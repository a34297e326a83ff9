"""The form's outline as nodes of the outline part: letters, counts, dots."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from forms.outline import OutlineEntry
from inspector_app.desk.visit.tally import lacking_beside, stands_beside, tally
from inspector_app.ui.parts.outline import Dot, Node

Gap = Callable[[str], bool]


def nodes(
    entries: Iterable[OutlineEntry], evidence_missing: Gap, begins: Gap = lambda _ref: True
) -> list[Node]:
    """Relevant parts only; reasons for “not applicable” stand with their question, not in the outline.

    An empty repeat is there only where a person `begins` it.
    """
    kept = (_without(entry, begins) for entry in entries if _stands(entry, begins))
    return [_section(entry, evidence_missing) for entry in kept]


def marked(found: Iterable[Node], returned: Collection[str]) -> list[Node]:
    """The items that the lead returned say so."""
    return [_marked(node, returned) for node in found]


def _marked(node: Node, returned: Collection[str]) -> Node:
    words = QCoreApplication.translate("Visit", "returned")
    if node.key in returned:
        return replace(node, count=words, count_role="warn")
    children = tuple(marked(node.children, returned))
    if any(each.count == words for each in children):
        return replace(node, count=words, count_role="warn", children=children)
    return replace(node, children=children)


def _stands(entry: OutlineEntry, begins: Gap) -> bool:
    if entry.kind == "repeat" and not any(child.relevant for child in entry.children):
        return entry.relevant and not entry.children and begins(entry.ref)
    return entry.relevant and not stands_beside(entry)


def _without(entry: OutlineEntry, begins: Gap) -> OutlineEntry:
    if entry.kind == "question":
        return entry
    lacking = lacking_beside(entry.children)
    kept = tuple(
        _without(replace(child, answered=0) if child.ref in lacking else child, begins)
        for child in entry.children
        if _stands(child, begins)
    )
    return replace(entry, children=kept)


def _section(entry: OutlineEntry, missing: Gap) -> Node:
    if entry.kind == "question":
        return _question(entry, missing)
    children = tuple(_part(child, missing) for child in entry.children)
    gaps = sum(missing(ref) for ref in _refs(entry))
    count, role = _count(entry, gaps)
    letter = entry.key if len(entry.key) == 1 else ""
    return Node(entry.ref, entry.label or entry.key, letter, count, role, children=children)


def _part(entry: OutlineEntry, missing: Gap) -> Node:
    if entry.kind == "question":
        return _question(entry, missing)
    children = tuple(_part(child, missing) for child in entry.children)
    count, role = _count(entry, sum(missing(ref) for ref in _refs(entry)))
    return Node(entry.ref, entry.label or entry.key, "", count, role, children=children)


def _question(entry: OutlineEntry, missing: Gap) -> Node:
    lacking, wrong = missing(entry.ref), bool(entry.answered and entry.faults)
    words = QCoreApplication.translate("Visit", "evidence") if lacking else ""
    if wrong:
        words = QCoreApplication.translate("Visit", "check")
    title = entry.label if "_" in entry.key else f"{entry.key} {entry.label}"
    if wrong or (lacking and entry.answered):
        dot = Dot.GAP
    else:
        dot = Dot.DONE if entry.answered or not entry.needed else Dot.OPEN
    return Node(entry.ref, title.strip(), count=words, count_role="warn" if words else "textMuted", dot=dot)


def _count(entry: OutlineEntry, gaps: int) -> tuple[str, str]:
    answered, needed = tally(entry)
    if gaps and (answered == needed or (answered and not entry.faults)):
        return QCoreApplication.translate("Visit", "{n} evidence missing").format(n=gaps), "warn"
    if 0 < answered < needed and not gaps and not entry.faults:
        words = QCoreApplication.translate("Visit", "{answered}/{needed}, enough")
        return words.format(answered=answered, needed=needed), "good"
    if entry.faults and answered == needed:
        return QCoreApplication.translate("Visit", "{n} to check").format(n=entry.faults), "warn"
    return f"{answered}/{needed}", "good" if needed and answered == needed else "textMuted"


def _refs(entry: OutlineEntry) -> list[str]:
    if entry.kind == "question":
        return [entry.ref] if entry.relevant else []
    return [ref for child in entry.children if child.relevant for ref in _refs(child)]
