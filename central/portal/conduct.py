"""Complaints about a visit by who holds its feedback sheet (R59): taken for some days, kept in the
supervision stream, which no inspector reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from casework.calendar import local_day
from casework.folds.supervision import SupervisionState, fold_supervision
from casework.folds.task_state import TaskState, VisitState
from casework.planning.conduct import COMPLAINT_DAYS, code_of, complaint_until, read_code
from central.author import new_id
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.portal.views import Views, moment
from central.streams import shared_stream
from central.supervision import supervision_stream
from central.users import User

MOST_SIGNS = 2000
LEAST_SIGNS = 10


class ComplaintLine(NamedTuple):
    """A complaint as the office reads it."""

    number: str
    filed: str
    unit: str
    visited: str
    text: str
    answer: str


class ConductComplaints:
    """Files them, lists them, and keeps what they were answered."""

    def __init__(self, endpoint: Endpoint, views: Views) -> None:
        self._endpoint = endpoint
        self._views = views

    def file(self, code: str, text: str) -> str:
        """The number of the complaint.

        Raises `portal.conduct-code`, `portal.conduct-text`, `portal.conduct-late`; nothing is kept then.
        """
        wanted, words = read_code(code), text.strip()
        with self._endpoint.database.read() as connection:
            found = self._visit(connection, wanted) if wanted else None
        if found is None:
            raise CentralFault("portal.conduct-code", status=404)
        state, visit = found
        visited = local_day(visit.started_at)
        if local_day(self._endpoint.clock()) > complaint_until(visited):
            until = complaint_until(visited).isoformat()
            raise CentralFault("portal.conduct-late", status=410, days=COMPLAINT_DAYS, until=until)
        if not LEAST_SIGNS <= len(words) <= MOST_SIGNS:
            raise CentralFault("portal.conduct-text", status=422, least=LEAST_SIGNS, most=MOST_SIGNS)
        author, complaint = self._endpoint.author(), new_id()
        event = author.event(
            "conduct.complained",
            {
                "complaint": complaint,
                "visit": visit.visit,
                "unit": state.task.unit if state.task else "",
                "visited": visited.isoformat(),
                "text": words,
            },
        )
        with self._endpoint.database.write() as connection:
            author.write(connection, supervision_stream(self._endpoint, connection), [event])
            self._endpoint.audit.note(connection, author.keys.profile, "conduct.complained", complaint)
        return code_of(complaint)

    def answer(self, user: User, number: str, text: str) -> None:
        """Sign the answer to the complaint with this number, for `user` as a lead.

        Raises `portal.forbidden`, `portal.not-found`, `portal.conduct-answered`, `portal.conduct-text`;
        nothing is kept then.
        """
        if "*" not in user.scope:
            raise CentralFault("portal.forbidden", status=403)
        words, author = text.strip(), self._endpoint.author()
        if not LEAST_SIGNS <= len(words) <= MOST_SIGNS:
            raise CentralFault("portal.conduct-text", status=422, least=LEAST_SIGNS, most=MOST_SIGNS)
        with self._endpoint.database.write() as connection:
            state = self._state(connection)
            rows = state.rows("conduct.complained") if state else []
            found = [row["complaint"] for row in rows if code_of(row["complaint"]) == number]
            if state is None or not found:
                raise CentralFault("portal.not-found", status=404)
            if any(row["complaint"] == found[0] for row in state.rows("conduct.answered")):
                raise CentralFault("portal.conduct-answered", status=409)
            event = author.event(
                "conduct.answered", {"complaint": found[0], "answer": words},
                speaks_for={"role": "lead", "person": user.name},
            )  # fmt: skip
            author.write(connection, supervision_stream(self._endpoint, connection), [event])
            self._endpoint.audit.note(connection, user.name, "conduct.answered", found[0])

    def _visit(self, connection: sa.Connection, code: str) -> tuple[TaskState, VisitState] | None:
        """The overt visit with this code; a covert one has no sheet, and its code says nothing."""
        for state in self._views.overt(connection):
            for visit in state.visits.values():
                if visit.visit.startswith(code):
                    return state, visit
        return None

    def lines(self, connection: sa.Connection, user: User, language: str) -> list[ComplaintLine]:
        """Newest first. Raises `portal.forbidden`: only for those who see the whole county."""
        if "*" not in user.scope:
            raise CentralFault("portal.forbidden", status=403)
        return sorted(self._lines(connection, language), key=lambda line: line.filed, reverse=True)

    def _lines(self, connection: sa.Connection, language: str) -> Iterator[ComplaintLine]:
        state = self._state(connection)
        if state is None:
            return
        units = self._endpoint.reader.registry(connection).units
        answers = {row["complaint"]: row["answer"] for row in state.rows("conduct.answered")}
        for row in state.rows("conduct.complained"):
            unit = units.get(row["unit"])
            named = (unit.name_en if language == "en" else "") or unit.name_zh if unit else row["unit"]
            yield ComplaintLine(
                code_of(row["complaint"]), moment(row["at"]), named, row["visited"], row["text"],
                answers.get(row["complaint"], ""),
            )  # fmt: skip

    def _state(self, connection: sa.Connection) -> SupervisionState | None:
        stream = shared_stream(connection, "supervision")
        if stream is None:
            return None
        reader = self._endpoint.reader
        return fold_supervision(reader.entries(connection, stream, reader.roster(connection)))
