"""The inspection columns of a question (docs/forms.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.schema import Bind

EVIDENCE_TYPES = frozenset(
    {"photo", "audio", "video", "document", "signature", "scan", "screenshot", "geopoint", "note"}
)
_ANCHOR = re.compile(r"(?:^|[;；|\n])\s*([0-9])\s*=")
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one level of a behaviour scale looks like."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """How much evidence of a type an item needs; `onsite`: imported pictures do not count."""

    type: str
    minimum: int
    onsite: bool


def language_code(name: str) -> str:
    """`zh` of "中文 (zh)"; the name itself where it has no code."""
    match = _CODE.search(name)
    return match.group(1).lower() if match else name.strip().lower()


def anchors_of(bind: Bind | None, language: str, fallback: str = "") -> tuple[Anchor, ...]:
    """The anchors in a language, or in the fallback; highest level first as written."""
    if bind is None:
        return ()
    for name in (language, fallback):
        text = bind.inspection.get(f"anchors_{language_code(name)}", "") if name else ""
        if text:
            return parse_anchors(text)
    plain = bind.inspection.get("anchors") or next(
        (v for k, v in sorted(bind.inspection.items()) if k.startswith("anchors_") and v), ""
    )
    return parse_anchors(plain)


def parse_anchors(text: str) -> tuple[Anchor, ...]:
    """`5=…；4=…` in the order written."""
    marks = list(_ANCHOR.finditer(text))
    ends = ([m.start() for m in marks[1:]] + [len(text)])[: len(marks)]
    return tuple(Anchor(int(m[1]), text[m.end() : end].strip()) for m, end in zip(marks, ends, strict=True))


def evidence_of(bind: Bind | None) -> tuple[EvidenceRule, ...]:
    """The evidence rules; what cannot be read is left out (`forms check` reports it)."""
    words = (bind.inspection.get("evidence", "") if bind is not None else "").split()
    return tuple(rule for rule in map(rule_of, words) if rule is not None)


def rule_of(word: str) -> EvidenceRule | None:
    """`photo:2:onsite` as a rule, or None where it is none."""
    parts = word.split(":")
    minimum = parts[1] if len(parts) > 1 and parts[1] else "1"
    onsite = len(parts) > 2 and parts[2] == "onsite"
    wrong = parts[0] not in EVIDENCE_TYPES or not minimum.isdigit() or len(parts) > 3
    if wrong or (len(parts) > 2 and not onsite):
        return None
    return EvidenceRule(parts[0], int(minimum), onsite)
