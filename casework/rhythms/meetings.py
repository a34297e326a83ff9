"""Meetings: who was heard, what was said, and what came of it (R55, R159)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

Rows = Sequence[Mapping[str, Any]]


class FollowUp(NamedTuple):
    """One thing that a meeting decided. `outcome` is "" while it is open; `late` against its date."""

    meeting: str
    item: str
    text: str
    owner: str
    due: str
    outcome: str
    late: bool


class Heard(NamedTuple):
    """One meeting: the groups that were there, and the points."""

    meeting: str
    on: str
    groups: tuple[str, ...]
    points: tuple[str, ...]
    open_items: int


def follow_ups(meetings: Rows, answers: Rows, today: date) -> tuple[FollowUp, ...]:
    """Every item of every meeting with its outcome: rows of `meeting.recorded` and `meeting.followed-up`."""
    done = {(row["meeting"], row["item"]): row["outcome"] for row in answers}
    return tuple(
        FollowUp(
            row["meeting"], item["item"], item["text"], item["owner"], item["due"],
            done.get((row["meeting"], item["item"]), ""),
            (row["meeting"], item["item"]) not in done and item["due"] < today.isoformat(),
        )
        for row in meetings
        for item in row.get("follow_ups", ())
    )  # fmt: skip


def heard(meetings: Rows, answers: Rows, today: date) -> tuple[Heard, ...]:
    """Meetings in order, each with the number of items that are still open."""
    items = follow_ups(meetings, answers, today)
    return tuple(
        Heard(
            row["meeting"], row.get("on", ""), tuple(row["groups"]), tuple(row["points"]),
            sum(1 for each in items if each.meeting == row["meeting"] and not each.outcome),
        )
        for row in meetings
    )  # fmt: skip
