"""What was answered when, how long it took and what it was before, and which version of the form it was
answered on: the change record of a visit.
"""

import json
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms.audit import NOWHERE, AuditRow, as_csv
from forms.session import FormSession
from inspector_app.desk.change_reading import audit_by_commit
from inspector_app.desk.core import Core
from inspector_app.desk.moments import moment
from inspector_app.desk.reading import question_at, worded
from inspector_app.desk.reporting import write_whole
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.visit.opening import VisitOpening

FAST_MS = 2_000


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row of the audit log: `seconds` from being shown to being answered; `fast` below two seconds;
    `reason` of a change after the visit had been handed in.
    """

    when: str
    by: str
    key: str
    question: str
    before: str
    after: str
    seconds: float
    fast: bool
    changed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class FormChange:
    """The visit went on with another version of its form: who agreed and when, and what they saw then.

    `left`: (question, answer, reason: removed, type, choice or repeat) of what has no place any more.
    """

    when: str
    by: str
    old_version: str
    new_version: str
    note: str
    carried: int
    fresh: int
    left: tuple[tuple[str, str, str], ...]


class ChangeRecord:
    """Reads the audit rows that travel in the signed commits of a task."""

    def __init__(self, core: Core, tasks: TaskDesk, visits: VisitOpening) -> None:
        self._core = core
        self._tasks = tasks
        self._visits = visits

    def lines(self, stream: str) -> Future[tuple[ChangeLine, ...]]:
        """Every answer that was given or changed, in the order of time."""
        return self._core.work.run(lambda: tuple(self._lines(stream)))

    def forms(self, stream: str) -> Future[tuple[FormChange, ...]]:
        """Each time the visit went on with another version of its form, oldest first."""
        return self._core.work.run(lambda: tuple(self._forms(stream)))

    def write_log(self, stream: str, target: Path) -> Future[Path]:
        """All of it as ODK's `audit.csv`: with people's names, and the place that the visit noted last in one
        of its questions (nobody's way is followed in between).

        Raises `report.not-writable`; no half file is left.
        """
        return self._core.work.run(lambda: self._write_log(stream, target))

    def _write_log(self, stream: str, target: Path) -> Path:
        write_whole(target, as_csv(self._logged(stream)))
        return target

    def _logged(self, stream: str) -> Iterator[AuditRow]:
        session, place = self._session(stream), NOWHERE
        for event, node, start, end, old, new, user, reason in self._in_time(stream):
            place = _place(session, str(node), str(new)) or place
            who = self._core.book.name_of(str(user))
            yield AuditRow(
                str(event), str(node), int(start), int(end), str(old), str(new), who, str(reason), place
            )

    def _in_time(self, stream: str) -> list[tuple[Any, ...]]:
        return sorted(self._rows(stream), key=lambda row: (int(row[3]), int(row[2])))

    def _forms(self, stream: str) -> Iterator[FormChange]:
        visit = self._tasks.state(stream).visit
        for at, old, _new, profile, record in visit.form_changes if visit else ():
            told, session = json.loads(record), self._blank(old)
            left = [
                (str(row["label"]), _words(session, row["old_ref"], row["value"]), str(row["reason"]))
                for row in told["left_over"]
            ]
            yield FormChange(
                when=moment(at),
                by=self._core.book.name_of(profile),
                old_version=str(told["from"]["version"]),
                new_version=str(told["to"]["version"]),
                note=str(told["note"]),
                carried=len(told["carried"]),
                fresh=len(told["fresh"]),
                left=tuple(left),
            )

    def _lines(self, stream: str) -> Iterator[ChangeLine]:
        session = self._session(stream)
        language = session.language if session is not None else ""
        for event, ref, start, end, old, new, user, reason in self._in_time(stream):
            if event != "question":
                continue
            question = question_at(session, str(ref))
            spent = max(int(end) - int(start), 0)
            item = question.item if question else ""
            yield ChangeLine(
                when=moment(int(end), seconds=True),
                by=self._core.book.name_of(str(user)),
                key=item.rpartition(".")[2] if item else str(ref).rpartition("/")[2],
                question=question.label.strip() if question else "",
                before=worded(question, str(old), language),
                after=worded(question, str(new), language),
                seconds=spent / 1000,
                fast=0 < spent < FAST_MS,
                changed=bool(old),
                reason=str(reason),
            )

    def _rows(self, stream: str) -> Iterator[tuple[Any, ...]]:
        for rows in audit_by_commit(self._core, stream):
            yield from rows

    def _blank(self, digest: str) -> FormSession | None:
        """An empty sheet of a form, for the words of its choices; None where that version is not here."""
        if digest not in self._core.book.catalogue.forms:
            return None
        form = self._visits.form(digest)
        return FormSession.start(form, clock=self._core.clock.now, language=self._visits.language_of(form))

    def _session(self, stream: str) -> FormSession | None:
        state: Any = self._tasks.state(stream)
        visit = state.visit
        if visit is None or visit.final is None or not visit.final.submission:
            return None
        form = self._visits.form(visit.form_digest or self._tasks.info(stream).form_digest)
        return FormSession.edit(
            form, visit.final.submission.encode(), clock=self._core.clock.now,
            language=self._visits.language_of(form), same_instance=True,
        )  # fmt: skip


def _place(session: FormSession | None, ref: str, value: str) -> tuple[str, str, str] | None:
    """Latitude, longitude and accuracy of an answer that is a place (XForms geopoint); None for any other."""
    question = question_at(session, ref)
    numbers = value.split()
    if question is None or question.datatype != "geopoint" or len(numbers) < 2:
        return None
    return numbers[0], numbers[1], numbers[3] if len(numbers) > 3 else ""


def _words(session: FormSession | None, ref: str, value: str) -> str:
    return worded(question_at(session, ref), value, session.language if session else "")
