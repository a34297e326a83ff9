"""Event types that older logs hold under another name; they are read as what they are called today.

Nobody makes them any more: `validate` does not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from casework.events.kinds import EventType
from casework.events.shapes import count, flag, mapping_of, name, text

Lift = Callable[[Mapping[str, Any]], dict[str, Any]]


class Former(NamedTuple):
    """`type` as it was, and the function that makes today's event of it."""

    type: EventType
    lift: Lift


def _scenario(event: Mapping[str, Any]) -> dict[str, Any]:
    """One record by the approver that named the author; the card itself was kept on paper."""
    return {**event, "type": "covert.briefed", "card_zh": event["scenario"]}


FORMER: Mapping[str, Former] = {
    "scenario.approved": Former(
        EventType(
            "scenario.approved",
            ("supervision",),
            ("lead", "administrator"),
            {"scenario": name, "author": name, "ticks": mapping_of(name, flag), "max_minutes": count},
            {"domain": name, "scope": text, "abort": text},
        ),
        _scenario,
    ),
}
