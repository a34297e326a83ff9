"""Java's regular expressions, as forms in the field use them, in Python's."""

from __future__ import annotations

import re
from functools import lru_cache

from forms.faults import XPathFault

_CLASSES = {
    "L": r"a-zA-Z\u00aa-\u02af\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff\U00010000-\U0003ffff",
    "Lu": r"A-Z\u00c0-\u00de\u0391-\u03ab\u0410-\u042f",
    "Ll": r"a-z\u00df-\u00ff\u03b1-\u03c9\u0430-\u044f",
    "N": r"0-9\u0660-\u0669\u06f0-\u06f9\u0f20-\u0f33",
    "Nd": r"0-9\u0660-\u0669\u06f0-\u06f9\u0f20-\u0f29",
    "P": r"!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u2027\u3001-\u3003\u3008-\u3011\uff01-\uff0f",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Upper": "A-Z",
    "Lower": "a-z",
    "Punct": r"!-/:-@\[-`{-~",
    "Space": r"\s",
    "IsHan": r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "IsTibetan": r"\u0f00-\u0fff",
    "IsArabic": r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "IsAlphabetic": r"^\W\d_",
}
_PROPERTY = re.compile(r"\\([pP])(?:\{(\w+)\}|(\w))")
MAX_PATTERN = 2_000


@lru_cache(maxsize=1_000)
def java_pattern(pattern: str) -> re.Pattern[str]:
    """Compile; XPathFault `xpath.regex` where it is not a pattern."""
    if len(pattern) > MAX_PATTERN:
        raise XPathFault("xpath.regex", f"a pattern may have at most {MAX_PATTERN} characters")
    try:
        return re.compile(_translated(pattern), re.DOTALL if pattern.startswith("(?s)") else 0)
    except (re.error, KeyError, OverflowError) as error:
        raise XPathFault("xpath.regex", f"{pattern!r} is not a regular expression: {error}") from error


def _translated(pattern: str) -> str:
    out: list[str] = []
    inside = False
    at = 0
    while at < len(pattern):
        found = _PROPERTY.match(pattern, at)
        if found is not None:
            members = _CLASSES[found[2] or found[3]]
            negated = found[1] == "P"
            out.append(members if inside and not negated else f"[{'^' if negated else ''}{members}]")
            at = found.end()
            continue
        char = pattern[at]
        if char == "\\":
            out.append(pattern[at : at + 2])
            at += 2
            continue
        if char == "[":
            out.append("\\[" if inside else "[")
            inside = True
        else:
            inside = inside and char != "]"
            out.append(char)
        at += 1
    return "".join(out)
