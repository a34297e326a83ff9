"""Urging a unit to rectify (R120): by message, letter or visit; each is logged with its means, a letter is
printed from a template and signed."""

import hashlib
from concurrent.futures import Future
from pathlib import Path
from typing import Literal

from casework.calendar import local_day
from casework.problems.state import ProblemState
from inspector_app.desk.core import Core, Language
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import moment
from inspector_app.desk.reporting import ExportedReport, ReportDesk, write_whole
from inspector_app.desk.views import ProblemRow
from reports.letters.urging import UrgingLetter, export_letter

Means = Literal["message", "letter", "visit"]
URGED_IN = ("issued", "received", "planned")
_DRAFTS = {
    "zh": "你单位“{fact}”一事，整改期限为 {due}，请抓紧办理。",
    "en": "The matter “{fact}” is to be rectified by {due}. Please see to it.",
}


class UrgeDesk:
    """Writes urge.sent."""

    def __init__(self, core: Core, reports: ReportDesk) -> None:
        self._core = core
        self._reports = reports

    def may_urge(self, row: ProblemRow) -> bool:
        """Whether this person can urge, and there is something to be urged."""
        return "lead" in self._core.roles() and row.state in URGED_IN

    def draft(self, row: ProblemRow) -> str:
        """What could be said, in the desk's language; a person changes it."""
        return _DRAFTS[self._core.tongue.now].format(fact=row.fact.rstrip("。. "), due=row.due)

    def send(self, row: ProblemRow, means: Means, words: str) -> Future[bytes]:
        """Log that the unit was urged.

        The future raises `DeskFault` desk.not-allowed, urge.no-words, urge.too-late; nothing is logged then.
        """
        return self._core.work.run(lambda: self._log(row, means, words))

    def letter(self, row: ProblemRow, words: str, target: Path, language: Language) -> Future[ExportedReport]:
        """Write the signed letter to `target`, whole or not at all, then log it.

        The future raises the same, and report.not-writable.
        """
        return self._core.work.run(lambda: self._letter(row, words, target, language))

    def _letter(self, row: ProblemRow, words: str, target: Path, language: Language) -> ExportedReport:
        problem = self._checked(row, words)
        core, today = self._core, self._core.today().isoformat()
        county = self._reports.county().name
        made = export_letter(
            UrgingLetter(
                language=language,
                county=county,
                unit=row.owner_unit,
                number=row.number,
                fact=row.fact,
                owner=row.owner_person,
                issued=local_day(problem.issued_at).isoformat() if problem.issued_at else "",
                due=row.due,
                days_left=row.days_left,
                words=words.strip(),
                sender=core.book.name_of(core.profile),
                date=f"{today} {moment(core.clock.wall_ms())[11:]}".strip(),
                profile=core.profile,
                provisional=row.provisional,
            ),
            self._reports.proof(),
            self._reports.signer(),
            fonts=core.fonts,
        )
        write_whole(target, made.pdf)
        self._log(row, "letter", words)
        return ExportedReport(str(target), made.pages, hashlib.sha256(made.pdf).hexdigest())

    def _log(self, row: ProblemRow, means: Means, words: str) -> bytes:
        self._checked(row, words)
        journal = self._core.journal
        event = journal.event(
            "urge.sent", problem=row.problem, urge=journal.new_id(), means=means, text=words.strip()
        )
        return journal.commit(row.stream, [event], tell=("problems",)).result()

    def _checked(self, row: ProblemRow, words: str) -> ProblemState:
        self._core.need_role("lead")
        state = self._core.book.task(row.stream)
        problem = state.problems.get(row.problem) if state else None
        if problem is None:
            raise DeskFault("task.unknown")
        if problem.state not in URGED_IN:
            raise DeskFault("urge.too-late")
        if not words.strip():
            raise DeskFault("urge.no-words")
        return problem
