"""Commits that wait for a person: kept whole, logged and receipted, but part of no state until somebody
lets them in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from central.store.bulk import among, insert_new
from central.store.schema import quarantine
from sync.commit import Commit

_AT_ONCE = 5_000
MOST_WAITING = 5_000
"""Of one sender; what comes beyond is refused and not kept, or one device could fill the disk."""


@dataclass(frozen=True, slots=True)
class Aside:
    """One commit set aside: why, by whom it was made and brought, and what became of it ("" while it
    waits).
    """

    id: str
    stream: str
    profile: str
    sender: str
    reason: str
    received: int
    judged: str
    judged_by: str


def set_aside(connection: sa.Connection, commit: Commit, sender: str, reason: str, now: int) -> bool:
    """False if it waits already."""
    header = commit.header
    row = {
        "id": commit.id.hex(), "kind": "commit", "stream": header.stream, "profile": header.profile,
        "sender": sender, "reason": reason, "stored": commit.to_bytes(), "received": now,
    }  # fmt: skip
    return insert_new(connection, quarantine, [row]) == 1


def number_waiting(connection: sa.Connection, sender: str) -> int:
    """How many of this sender's items wait."""
    query = sa.select(sa.func.count()).where(quarantine.c.sender == sender, quarantine.c.judged == "")
    return int(connection.scalar(query) or 0)


def release(connection: sa.Connection, commit_ids: Sequence[str]) -> None:
    """Commits that were taken in after all, because what was missing has arrived."""
    for start in range(0, len(commit_ids), _AT_ONCE):
        named = among(connection, quarantine.c.id, commit_ids[start : start + _AT_ONCE])
        waits = quarantine.update().where(named, quarantine.c.judged == "")
        connection.execute(waits.values(judged="admitted", judged_by="arrival"))


def waiting(connection: sa.Connection, limit: int = 200) -> list[Aside]:
    """Oldest first, not yet judged."""
    rows = connection.execute(
        sa.select(quarantine).where(quarantine.c.judged == "").order_by(quarantine.c.number).limit(limit)
    )
    return [
        Aside(r.id, r.stream, r.profile, r.sender, r.reason, r.received, r.judged, r.judged_by) for r in rows
    ]


def take_out(connection: sa.Connection, commit_id: str, verdict: str, by: str) -> Commit | None:
    """Mark as judged ("admitted" or "rejected"); returns the commit, None if it does not wait."""
    row = connection.execute(
        sa.select(quarantine.c.stored).where(quarantine.c.id == commit_id, quarantine.c.judged == "")
    ).one_or_none()
    if row is None:
        return None
    connection.execute(
        quarantine.update().where(quarantine.c.id == commit_id).values(judged=verdict, judged_by=by)
    )
    return Commit.from_bytes(row.stored)
