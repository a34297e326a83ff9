"""`central check-card`: an administrator reads the card of a covert task that a lead planned, and ticks its
six tests as the second person (X15)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from casework.folds.task_state import TaskState
from casework.planning.approval import COVERT
from casework.planning.ticks import SCENARIO_TICKS
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.streams import all_streams
from sync.identity import ProfileKeys


def check_card(
    endpoint: Endpoint, administrator: ProfileKeys, number: str, *, passed: bool
) -> dict[str, Any]:
    """Give the card of the covert task with this number; `passed` signs all six tests.

    Raises `CentralFault` central.no-card where there is none, or it was checked before.
    """
    with endpoint.database.write() as connection:
        for stream, state in _covert(endpoint, connection):
            task = state.task
            if task is None or task.number != number or task.briefing is None:
                continue
            briefing = task.briefing
            if passed:
                if briefing.approver:
                    raise CentralFault("central.no-card", place=number)
                author = endpoint.author(administrator)
                fields = {"task": task.task, "ticks": dict.fromkeys(SCENARIO_TICKS, True)}
                author.write(connection, stream, [author.event("covert.checked", fields)])
                endpoint.audit.note(connection, administrator.profile, "covert.checked", task.task)
            return {
                "number": number, "unit": task.unit, "card": briefing.card_zh, "abort": briefing.abort,
                "minutes": briefing.max_minutes, "minutes_in_all": briefing.whole_minutes,
                "told": briefing.announced, "ticks": list(briefing.ticks),
                "checked": passed or bool(briefing.approver),
            }  # fmt: skip
    raise CentralFault("central.no-card", place=number)


def _covert(endpoint: Endpoint, connection: sa.Connection) -> Iterator[tuple[str, TaskState]]:
    roster = endpoint.reader.roster(connection)
    for each in all_streams(connection):
        if each.kind == "task" and each.mode in COVERT:
            yield each.stream, endpoint.reader.task(connection, each.stream, roster)
