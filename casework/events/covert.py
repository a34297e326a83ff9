"""Event types of a covert task before it starts: the scenario to memorise, and its check by a second
person.
"""

from __future__ import annotations

from casework.events.kinds import EventType
from casework.events.shapes import count, day, flag, hex64, mapping_of, name, text, words

_TICKS = mapping_of(name, flag)

TYPES = [
    EventType(
        "covert.briefed",
        ("task",),
        ("lead", "administrator"),
        {"task": name, "card_zh": words, "ticks": _TICKS, "max_minutes": count},
        {
            "card_en": text,
            "whole_minutes": count,
            "answer_key": hex64,
            "announced": day,
            "recording": text,
            "abort": text,
            "scope": text,
        },
    ),
    EventType("covert.checked", ("task",), ("lead", "administrator"), {"task": name, "ticks": _TICKS}),
]
