"""`central plan`: a task becomes a stream of its own, readable by the people assigned, their lead and the
service key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from casework.calendar import WorkingDays, local_day, together
from casework.faults import CaseworkFault
from casework.folds.catalogue import CatalogueState, PublishedForm
from casework.folds.registry import RegistryState
from casework.folds.task_state import TaskState
from casework.planning.approval import COVERT
from casework.planning.history import unit_history
from casework.planning.letter import letter_hash
from central.author import Author, new_id
from central.endpoint import Endpoint
from central.faults import CentralFault
from central.publish import read_json, read_list
from central.streams import task_streams_of
from sync.identity import ProfileKeys

DUE_DAYS = "due_working_days"
LETTER = "letter_code"
BRIEFING = "briefing"
SHIPPED_DAYS = Path(__file__).resolve().parents[1] / "resources" / "calendar" / "working-days.json"


def plan_tasks(
    endpoint: Endpoint, administrators: Sequence[ProfileKeys], file: Path, numbers: Sequence[str] = ()
) -> list[str]:
    """`file`: one task or a list: the fields of `task.planned` and `people` [{person, part}]; all are
    planned, or none.

    The first administrator plans. A covert task may bring `letter_code`, of which only the hash is stored,
    and `briefing`, the fields of `covert.briefed`: then the second administrator checks it, tick by tick
    the same. `due_working_days` n sets `due` n working days from today. `numbers` picks tasks by their
    number. `history` is filled from earlier visits to the unit (R74) unless the file brings its own.
    Returns the task ids.
    Raises `central.file`, `central.task-field`, `central.unit-unknown`, `central.form-unknown`.
    """
    chosen = [one for one in read_list(file, "tasks") if not numbers or one.get("number") in numbers]
    with endpoint.database.write() as connection:
        return plan_contents(endpoint, connection, administrators, chosen)


def plan_contents(
    endpoint: Endpoint,
    connection: sa.Connection,
    administrators: Sequence[ProfileKeys],
    contents: Sequence[Mapping[str, Any]],
) -> list[str]:
    """`plan_tasks` within the caller's transaction, of tasks that are no file."""
    known = _Known(
        endpoint.reader.registry(connection),
        endpoint.reader.catalogue(connection),
        local_day(endpoint.clock()),
        lambda unit: _tasks_of(endpoint, connection, unit),
    )
    return [_plan(endpoint, connection, administrators, known, one) for one in contents]


@dataclass(frozen=True, slots=True)
class _Known:
    registry: RegistryState
    catalogue: CatalogueState
    today: date
    tasks_of: Callable[[str], list[TaskState]]

    def completed(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """The fields with ids drawn, the due date counted and the county's newest form filled in."""
        fields = {"task": new_id(), "seed": new_id()[:16], **content}
        days = fields.pop(DUE_DAYS, None)
        if fields.get("unit") not in self.registry.units:
            raise CentralFault("central.unit-unknown", place=str(fields.get("unit", "")))
        code = fields.pop(LETTER, None)
        if code:
            fields["letter_hash"] = letter_hash(str(code))
        if isinstance(days, int):
            fields["due"] = self._working_days().add(self.today, days).isoformat()
        if "form_id" in fields:
            form = self.catalogue.form(fields["form_id"], fields.get("form_version", ""))
            if form is None:
                raise CentralFault("central.form-unknown", place=str(fields["form_id"]))
            fields |= {"form_version": form.version, "form_digest": form.digest}
            fields = self._with_history(fields, form)
        return fields

    def _with_history(self, fields: dict[str, Any], form: PublishedForm) -> dict[str, Any]:
        """A covert visitor goes in without knowing what was found before."""
        if "history" in fields or fields.get("mode") in COVERT:
            return fields
        past = unit_history(
            self.tasks_of(fields["unit"]), fields["unit"], form.form_id, form.items, self.today
        )
        return {**fields, "history": past} if past else fields

    def briefing(self, author: Author, task: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The scenario as an event; `announced_days_ago` n counts back from today."""
        fields = {"task": task, **content}
        days = fields.pop("announced_days_ago", None)
        if isinstance(days, int):
            fields["announced"] = (self.today - timedelta(days=days)).isoformat()
        return [author.event("covert.briefed", fields)]

    def _working_days(self) -> WorkingDays:
        return WorkingDays(together(read_json(SHIPPED_DAYS), self.catalogue.calendar))


def _tasks_of(endpoint: Endpoint, connection: sa.Connection, unit: str) -> list[TaskState]:
    roster = endpoint.reader.roster(connection)
    return [endpoint.reader.task(connection, stream, roster) for stream in task_streams_of(connection, unit)]


def _plan(
    endpoint: Endpoint,
    connection: sa.Connection,
    administrators: Sequence[ProfileKeys],
    known: _Known,
    content: Mapping[str, Any],
) -> str:
    author = endpoint.author(administrators[0])
    people = content.get("people")
    if not isinstance(people, list) or not all(isinstance(one, dict) and one.get("person") for one in people):
        raise CentralFault(
            "central.task-field", place="people", reason="name at least one person and their part"
        )
    fields = known.completed(
        {key: value for key, value in content.items() if key not in ("people", BRIEFING)}
    )
    task = str(fields["task"])
    try:
        events = [
            author.event("task.planned", fields),
            author.event(
                "task.assigned", {"task": task, "people": [{"part": "inspector", **one} for one in people]}
            ),
            *(known.briefing(author, task, content[BRIEFING]) if content.get(BRIEFING) else ()),
        ]
    except CaseworkFault as fault:
        raise CentralFault("central.task-field", place=fault.place, reason=str(fault)) from fault
    county = endpoint.county
    readers = [county.service.x25519, *(one.public.x25519 for one in county.administrators)]
    stream = author.open_stream(connection, "task", str(fields["title_zh"]), readers)
    author.write(connection, stream, events)
    if content.get(BRIEFING):
        second = endpoint.author(administrators[1])
        ticks = content[BRIEFING].get("ticks", {})
        second.write(connection, stream, [second.event("covert.checked", {"task": task, "ticks": ticks})])
    endpoint.audit.note(connection, author.keys.profile, "task.planned", task)
    return task
