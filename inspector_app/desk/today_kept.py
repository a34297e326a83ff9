"""The Today screen as it stood when the vault was last open: shown at once, while the log is read anew.

It is kept inside the vault among what can be dropped, so an erasure takes it away too.
"""

import json
from concurrent.futures import Future
from dataclasses import asdict, replace

from inspector_app.desk.core import Core
from inspector_app.desk.known_shape import UnknownShape, shaped
from inspector_app.desk.people import person
from inspector_app.desk.views import ProblemRow, TodayView
from inspector_app.vault.projections import ProjectionCache

_VERSION = 1


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
        """The kept view with today's date and its days counted from today.

        One that an older or newer program kept is taken as far as its shape is known. None where none is.
        """
        body = self._cache.older(self._name)
        try:
            kept = shaped(TodayView, json.loads(body)) if body else None
        except (UnknownShape, ValueError):
            kept = None
        if kept is None:
            return None
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
