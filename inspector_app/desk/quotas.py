"""Quotas of household interviews at the desk (R45): a lead sets them, everybody sees what is still wanted.

Each number is an event of its own, so that two leads do not overwrite each other's groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import NamedTuple

from casework.folds.catalogue import QuotaCell
from casework.folds.task_state import TaskInfo
from casework.planning.quotas import Cell, Remaining, elders_too_few, remaining
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.visit.agreement import INTERVIEW
from inspector_app.desk.visit.opening import VisitOpening
from inspector_app.desk.visit.quota import MARKS, Choices, choices, closed_up, held, quotas_of

ELDERS = "60"
"""The oldest age band that interviews ask for."""


class QuotaLine(NamedTuple):
    """One group, `words` as the form names its marks, "" where any counts; `left` below 0 is over quota."""

    cell: QuotaCell
    words: tuple[str, ...]
    wanted: int
    done: int
    left: int


@dataclass(frozen=True, slots=True)
class QuotaSheet:
    """All quotas of the county; `elders` of `held` interviews are with people of the oldest band."""

    lines: tuple[QuotaLine, ...]
    townships: tuple[str, ...]
    choices: Choices
    held: int
    elders: int
    elders_too_few: bool


class QuotaDesk:
    """Writes quota.set."""

    def __init__(self, core: Core, visits: VisitOpening) -> None:
        self._core, self._visits = core, visits

    def sheet(self) -> Future[QuotaSheet]:
        """What is set, and what a new group can name. Raises `DeskFault` visit.form-missing."""
        return self._core.work.run(self._sheet)

    def set(self, cell: QuotaCell, wanted: int) -> Future[bytes]:
        """Want so many interviews of a group; 0 takes the group away.

        Raises `DeskFault` desk.not-allowed, quota.no-stream, quota.township.
        """
        return self._core.work.run(lambda: self._set(cell, wanted))

    def of_task(self, task: TaskInfo) -> tuple[QuotaLine, ...]:
        """What is wanted in the township of a task. Raises `DeskFault` visit.form-missing."""
        township = self._core.township(task.unit)
        quotas = {cell: n for cell, n in quotas_of(self._core, task.form_id).items() if cell[0] == township}
        return self._lines(task.form_id, quotas, self._choices(task.form_digest)) if quotas else ()

    def _sheet(self) -> QuotaSheet:
        core = self._core
        published = core.book.catalogue.form(INTERVIEW)
        if published is None:
            raise DeskFault("visit.form-missing")
        offered = self._choices(published.digest)
        bands = Counter(cell[3] for cell in held(core, INTERVIEW))
        return QuotaSheet(
            lines=self._lines(INTERVIEW, quotas_of(core, INTERVIEW), offered),
            townships=tuple(sorted({unit.township for unit in core.book.registry.units.values()} - {""})),
            choices=offered,
            held=bands.total(),
            elders=bands[ELDERS],
            elders_too_few=elders_too_few(bands[ELDERS], bands.total()),
        )

    def _set(self, cell: QuotaCell, wanted: int) -> bytes:
        core = self._core
        core.need_role("lead")
        stream = core.book.stream_of("catalogue")
        if not stream:
            raise DeskFault("quota.no-stream")
        if not cell.township:
            raise DeskFault("quota.township")
        named = cell._replace(village=closed_up(cell.village))._asdict()
        event = core.journal.event("quota.set", **{k: v for k, v in named.items() if v}, wanted=wanted)
        return core.journal.commit(stream, [event], tell=("tasks",)).result()

    def _choices(self, digest: str) -> Choices:
        form = self._visits.form(digest)
        return choices(form, self._core, self._visits.language_of(form))

    def _lines(self, form_id: str, quotas: Mapping[Cell, int], offered: Choices) -> tuple[QuotaLine, ...]:
        rows = remaining(quotas, held(self._core, form_id))
        return tuple(_line(form_id, row, offered) for row in rows)


def _line(form_id: str, row: Remaining, offered: Choices) -> QuotaLine:
    township, village, *values = row.cell
    said = (dict(offered.get(mark, ())).get(value, value) for mark, value in zip(MARKS, values, strict=True))
    words = (township, village, *said)
    return QuotaLine(QuotaCell(form_id, *row.cell), words, row.quota, row.done, row.left)
