"""The Today screen as it stood when the vault was last open: shown at once, while the log is read anew.

It is kept inside the vault among what can be dropped, so an erasure takes it away too.
"""

import json
import zlib
from concurrent.futures import Future
from dataclasses import asdict, fields, replace
from typing import Any

from inspector_app.desk.core import Core
from inspector_app.desk.people import person
from inspector_app.desk.views import PersonView, ProblemRow, Proven, ReturnedItem, TaskRow, TodayView
from inspector_app.vault.projections import ProjectionCache

_PARTS = (TodayView, TaskRow, ReturnedItem, ProblemRow, Proven, PersonView)
_VERSION = zlib.crc32(repr([[each.name for each in fields(part)] for part in _PARTS]).encode())


class KeptToday:
    """Keeps the newest view and gives it back at the next opening."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._cache = ProjectionCache(core.vault, _VERSION)
        self._newest: TodayView | None = None
        self._stored: TodayView | None = None

    def take(self, view: TodayView) -> TodayView:
        """Note the view that was just worked out; the first of a session is stored at once."""
        self._newest = view
        if self._stored is None:
            self.store()
        return view

    def store(self) -> None:
        """Put the newest view into the vault, where it is another one than lies there. Does not wait."""
        if self._newest is not None and self._newest != self._stored:
            self._stored = self._newest
            self._put(self._newest)

    def _put(self, view: TodayView) -> Future[None]:
        return self._cache.put(self._name, json.dumps(asdict(view), ensure_ascii=False).encode())

    def view(self) -> TodayView | None:
        """The kept view with today's date and its days counted from today; None where none is kept."""
        body = self._cache.get(self._name)
        if body is None:
            return None
        kept = _read(json.loads(body))
        days = self._core.days_left
        task = kept.next_task
        return replace(
            kept,
            date=self._core.today().isoformat(),
            next_task=replace(task, days_left=days(task.due)) if task else None,
            due=tuple(self._counted(row, kept.date) for row in kept.due),
            person=person(self._core),
        )

    def _counted(self, row: ProblemRow, then: str) -> ProblemRow:
        """Working days that passed since then are taken off: a clock that was stopped is not known here."""
        core = self._core
        if row.days_left is None or then == core.today().isoformat():
            return row
        passed = core.days_left(then)
        return row if passed is None else replace(row, days_left=row.days_left + passed)

    @property
    def _name(self) -> str:
        return f"today.{self._core.tongue.now}"


def _read(value: dict[str, Any]) -> TodayView:
    found = {name: _frozen(each) for name, each in value.items()}
    task = value["next_task"]
    return TodayView(
        **found
        | {
            "next_task": _row(TaskRow, task) if task else None,
            "returned": tuple(_row(ReturnedItem, each) for each in value["returned"]),
            "due": tuple(_row(ProblemRow, each) for each in value["due"]),
            "tasks_due": tuple(_row(TaskRow, each) for each in value["tasks_due"]),
            "proven": _row(Proven, value["proven"]),
            "person": _row(PersonView, value["person"]),
        }
    )


def _row(kind: Any, value: dict[str, Any]) -> Any:
    return kind(**{name: _frozen(each) for name, each in value.items()})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
