"""The form's outline as nodes of the outline part: letters, counts, dots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from forms.outline import OutlineEntry
from inspector_app.desk.covert.recall import BESIDE
from inspector_app.ui.parts.outline import Dot, Node

Gap = Callable[[str], bool]
_HELPERS = ("_na", "_miss", *BESIDE)


def nodes(
    entries: Iterable[OutlineEntry], evidence_missing: Gap, begins: Gap = lambda _ref: True
) -> list[Node]:
    """Relevant parts only; reasons for “not applicable” stand with their question, not in the outline.

    An empty repeat is there only where a person `begins` it.
    """
    kept = (_without(entry, begins) for entry in entries if _stands(entry, begins))
    return [_section(entry, evidence_missing) for entry in kept]


def _stands(entry: OutlineEntry, begins: Gap) -> bool:
    if entry.kind == "repeat" and not any(child.relevant for child in entry.children):
        return entry.relevant and not entry.children and begins(entry.ref)
    return entry.relevant and not _helper(entry)


def _without(entry: OutlineEntry, begins: Gap) -> OutlineEntry:
    if entry.kind == "question":
        return entry
    lacking = _lacking(entry.children)
    kept = tuple(
        _without(replace(child, answered=0) if child.ref in lacking else child, begins)
        for child in entry.children
        if _stands(child, begins)
    )
    return replace(entry, children=kept)


def _lacking(entries: Iterable[OutlineEntry]) -> frozenset[str]:
    """Refs of questions beside which something is still wanted: where the time is from, how sure one is."""
    open_ = (each.ref for each in entries if each.kind == "question" and each.relevant and each.faults)
    return frozenset(ref.removesuffix(end) for ref in open_ for end in BESIDE if ref.endswith(end))


def _helper(entry: OutlineEntry) -> bool:
    return entry.kind == "question" and entry.ref.endswith(_HELPERS)


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
    lacking = missing(entry.ref)
    words = QCoreApplication.translate("Visit", "evidence") if lacking else ""
    title = entry.label if "_" in entry.key else f"{entry.key} {entry.label}"
    if lacking and entry.answered:
        dot = Dot.GAP
    else:
        dot = Dot.DONE if entry.answered or not entry.needed else Dot.OPEN
    return Node(entry.ref, title.strip(), count=words, count_role="warn" if lacking else "textMuted", dot=dot)


def _count(entry: OutlineEntry, gaps: int) -> tuple[str, str]:
    answered, needed = tally(entry)
    if gaps and answered == needed:
        return QCoreApplication.translate("Visit", "{n} evidence missing").format(n=gaps), "warn"
    if 0 < answered < needed and not gaps and not entry.faults:
        words = QCoreApplication.translate("Visit", "{answered}/{needed}, enough")
        return words.format(answered=answered, needed=needed), "good"
    return f"{answered}/{needed}", "good" if needed and answered == needed else "textMuted"


def tally(entry: OutlineEntry) -> tuple[int, int]:
    """(answered, needed) below an entry, without the reasons for “not applicable”."""
    if entry.kind == "question":
        return (0, 0) if _helper(entry) or not entry.relevant else (entry.answered, entry.needed)
    lacking = _lacking(entry.children)
    pairs = [
        tally(replace(child, answered=0) if child.ref in lacking else child)
        for child in entry.children
        if child.relevant
    ]
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _refs(entry: OutlineEntry) -> list[str]:
    if entry.kind == "question":
        return [entry.ref] if entry.relevant else []
    return [ref for child in entry.children if child.relevant for ref in _refs(child)]
