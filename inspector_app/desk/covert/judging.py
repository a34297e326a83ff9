"""Words that judge instead of telling what happened (X17); they are pointed out, never forbidden."""

from __future__ import annotations

import re

# The first nine are those that form F2 asks about before it is closed.
JUDGING = (
    *("恶劣", "极差", "很差", "冷漠", "傲慢", "敷衍", "不耐烦", "态度好", "非常好"),
    *("差劲", "糟糕", "热情", "不负责"),
    *("rude", "awful", "terrible", "arrogant", "careless"),
    *("impatient", "indifferent", "friendly", "very good"),
)
_FOUND = re.compile("|".join(JUDGING), re.IGNORECASE)
TELLING = frozenset({"F2.R2"})
"""Items that want facts only, in the order in which they happened."""


def judging_words(text: str) -> tuple[tuple[int, str], ...]:
    """(place, word) of every judging word in a text."""
    return tuple((found.start(), found.group()) for found in _FOUND.finditer(text))
