"""Signed findings of several visits, one file each, into one folder."""

import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from casework.faults import Fault
from inspector_app.desk.core import Core, Language
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.reporting import ExportedReport, ReportDesk
from inspector_app.desk.views import ReportRow

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a batch is: `failed` are (number and unit, why); `left` the streams that were not begun."""

    folder: str
    total: int
    now: str = ""
    written: tuple[ExportedReport, ...] = ()
    failed: tuple[tuple[str, BaseException], ...] = ()
    left: tuple[str, ...] = ()

    @property
    def done(self) -> int:
        """Visits that were dealt with."""
        return len(self.written) + len(self.failed)


Progress = Callable[[BatchState], None]


class ReportBatch:
    """One batch at a time; each report is whole, signed and recorded by itself."""

    def __init__(self, core: Core, reports: ReportDesk) -> None:
        self._core = core
        self._reports = reports
        self._stop = threading.Event()

    def export(
        self, streams: Sequence[str], folder: Path, language: Language, say: Progress
    ) -> Future[BatchState]:
        """Write the findings of `streams` in this order; `say` is called before and after each, on a worker.

        A report that cannot be made is named in the end state and the rest go on. No file that is there is
        replaced. The future gives the end state; what was not begun when `stop` was called is `left`.
        """
        self._stop.clear()
        return self._core.work.run(lambda: self._run(tuple(streams), folder, language, say))

    def stop(self) -> None:
        """Stop after the report that is being made; what is written stays."""
        self._stop.set()

    def _run(self, streams: tuple[str, ...], folder: Path, language: Language, say: Progress) -> BatchState:
        rows = {row.stream: row for row in self._reports.rows()}
        state = BatchState(str(folder), len(streams), left=streams)
        for stream in streams:
            if self._stop.is_set():
                break
            row = rows.get(stream)
            words = f"{row.number} {row.unit}" if row else stream[:8]
            state = replace(state, now=words, left=state.left[1:])
            say(state)
            try:
                made = self._write(stream, row, folder, language)
                state = replace(state, written=(*state.written, made))
            except (Fault, OSError, ValueError) as fault:  # named in the end state, with its words
                state = replace(state, failed=(*state.failed, (words, fault)))
            say(state)
        return replace(state, now="")

    def _write(self, stream: str, row: ReportRow | None, folder: Path, language: Language) -> ExportedReport:
        if row is None:
            raise DeskFault("report.not-approved")
        return self._reports.write(stream, free_name(folder, file_name(row, language)), language)


def file_name(report: ReportRow, language: Language) -> str:
    """What a report is called on a disk: number, unit, language."""
    return _NOT_IN_NAMES.sub("-", f"{report.number}-{report.unit}-{language}.pdf")


def free_name(folder: Path, name: str) -> Path:
    """`name` in `folder`, with a number where a file of that name is there already."""
    stem, dot, ending = name.rpartition(".")
    found, number = folder / name, 1
    while found.exists():
        number += 1
        found = folder / f"{stem} ({number}){dot}{ending}"
    return found
