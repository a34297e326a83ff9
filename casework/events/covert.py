"""Event types of covert work before it starts: the scenario to memorise, and its check by a second person.

In a task's stream they are about that `task`; in the supervision stream about a `scenario` of the county,
which tasks name.
"""

from __future__ import annotations

from casework.events.kinds import EventType
from casework.events.shapes import count, day, flag, hex64, mapping_of, name, text, words

_STREAMS = ("task", "supervision")
_WHO = ("lead", "administrator")
_TICKS = mapping_of(name, flag)

TYPES = [
    EventType(
        "covert.briefed",
        _STREAMS,
        _WHO,
        {"card_zh": words, "ticks": _TICKS, "max_minutes": count},
        {
            "task": name,
            "scenario": name,
            "card_en": text,
            "whole_minutes": count,
            "answer_key": hex64,
            "announced": day,
            "recording": text,
            "abort": text,
            "scope": text,
            "telephone": text,
        },
    ),
    EventType("covert.checked", _STREAMS, _WHO, {"ticks": _TICKS}, {"task": name, "scenario": name}),
]
