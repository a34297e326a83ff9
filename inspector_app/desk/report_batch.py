"""Several documents at once, one file each, into one folder."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from casework.faults import Fault
from inspector_app.desk.core import Core, Language
from inspector_app.desk.documents.desk import DocumentDesk, file_name
from inspector_app.desk.documents.kinds import DocumentRow
from inspector_app.desk.reporting import ExportedReport


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a batch is: `failed` are (number and unit, why); `left` the documents that were not begun."""

    folder: str
    total: int
    now: str = ""
    written: tuple[ExportedReport, ...] = ()
    failed: tuple[tuple[str, BaseException], ...] = ()
    left: tuple[DocumentRow, ...] = ()

    @property
    def done(self) -> int:
        """Documents that were dealt with."""
        return len(self.written) + len(self.failed)


Progress = Callable[[BatchState], None]


class ReportBatch:
    """One batch at a time; each document is whole, signed and recorded by itself."""

    def __init__(self, core: Core, documents: DocumentDesk) -> None:
        self._core = core
        self._documents = documents
        self._stop = threading.Event()

    def export(
        self, rows: Sequence[DocumentRow], folder: Path, language: Language, say: Progress
    ) -> Future[BatchState]:
        """Write the documents of `rows` in this order; `say` is called before and after each, on a worker.

        One that cannot be made is named in the end state and the rest go on. No file that is there is
        replaced. The future gives the end state; what was not begun when `stop` was called is `left`.
        """
        self._stop.clear()
        return self._core.work.run(lambda: self._run(tuple(rows), folder, language, say))

    def stop(self) -> None:
        """Stop after the document that is being made; what is written stays."""
        self._stop.set()

    def _run(
        self, rows: tuple[DocumentRow, ...], folder: Path, language: Language, say: Progress
    ) -> BatchState:
        state = BatchState(str(folder), len(rows), left=rows)
        for row in rows:
            if self._stop.is_set():
                break
            words = f"{row.number} {row.unit}".strip()
            state = replace(state, now=words, left=state.left[1:])
            say(state)
            try:
                target = free_name(folder, file_name(row, language))
                made = self._documents.write(row, target, language)
                state = replace(state, written=(*state.written, made))
            except (Fault, OSError, ValueError) as fault:  # named in the end state, with its words
                state = replace(state, failed=(*state.failed, (words, fault)))
            say(state)
        return replace(state, now="")


def free_name(folder: Path, name: str) -> Path:
    """`name` in `folder`, with a number where a file of that name is there already."""
    stem, dot, ending = name.rpartition(".")
    found, number = folder / name, 1
    while found.exists():
        number += 1
        found = folder / f"{stem} ({number}){dot}{ending}"
    return found
