"""What an event type is: its streams, fields and who may make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.events.shapes import Check


@dataclass(frozen=True, slots=True)
class EventType:
    """One row of the tables in docs/events.md.

    `who` holds words that `casework.authority` understands; any one of them suffices.
    """

    name: str
    streams: tuple[str, ...]
    who: tuple[str, ...]
    needed: Mapping[str, Check]
    optional: Mapping[str, Check] = field(default_factory=dict)
    v: int = 1


STREAM_KINDS = ("roster", "registry", "catalogue", "task", "private", "feedback", "supervision")
