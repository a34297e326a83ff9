"""Findings of approved visits: preview, signed export, and the record that it was exported."""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.folds.task_state import EvidenceState, TaskState, VisitState
from inspector_app.desk.core import Core, Language
from inspector_app.desk.county_figures import county_of
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.interview_notes import interview_notes
from inspector_app.desk.moments import moment
from inspector_app.desk.proving import proven
from inspector_app.desk.report_words import word
from inspector_app.desk.reviews import ReviewDesk
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.views import ProblemRow, ReportRow, ReviewLine, ReviewSheet
from reports.findings.content import AnswerLine, Custody, Findings, PhotoFigure, ProblemLine, Score, Section
from reports.findings.export import Exported, export_findings
from reports.proof import Proof
from reports.signing import DocumentSigner
from sync.binary import from_base64
from sync.county import County
from sync.statements import Statement
from sync.transports.stick import growing

FINDINGS = "findings"
SHORT_ITEMS = {"J1": "highlights", "J3": "statement"}


@dataclass(frozen=True, slots=True)
class ExportedReport:
    """A signed report on the disk: where, how many pages, SHA-256 in hex."""

    path: str
    pages: int
    sha256: str


class ReportDesk:
    """Makes reports of what was reviewed."""

    def __init__(self, core: Core, tasks: TaskDesk, evidence: EvidenceDesk, reviews: ReviewDesk) -> None:
        self._core = core
        self._tasks = tasks
        self._evidence = evidence
        self._reviews = reviews

    def rows(self) -> tuple[ReportRow, ...]:
        """Approved visits, newest first."""
        found = []
        for stream, state in self._core.book.tasks().items():
            visit = state.visit
            if visit is None or visit.state != "approved" or state.task is None:
                continue
            approved = next((r for r in reversed(state.reviews) if r.outcome == "approved"), None)
            exported = tuple(
                moment(r.at) for r in state.reports if r.visit == visit.visit and r.document == FINDINGS
            )
            row = self._tasks.row(stream, state)
            at = moment(approved.at) if approved else ""
            found.append(ReportRow(stream, visit.visit, row.number, row.unit, row.title, at, exported))
        return tuple(sorted(found, key=lambda row: row.approved, reverse=True))

    def write(self, stream: str, target: Path, language: Language) -> ExportedReport:
        """Write the signed PDF to `target` (whole or not at all) and record the export, here and now.

        Raises `DeskFault` report.not-approved, report.not-writable, desk.not-enrolled.
        """
        made = self.make(stream, language)
        digest = hashlib.sha256(made.pdf).hexdigest()
        write_whole(target, made.pdf)
        visit = self._reviews.sheet(stream).row.visit
        note = self._core.receipts.newest_note() or ""
        event = self._core.journal.event(
            "report.exported", visit=visit, sha256=digest, checkpoint=note, pages=made.pages
        )
        self._core.journal.commit(stream, [event], tell=("reviews",)).result()
        return ExportedReport(str(target), made.pages, digest)

    def make(self, stream: str, language: Language) -> Exported:
        """The signed PDF in memory, recorded nowhere. Raises `DeskFault` report.not-approved."""
        before, self._core.tongue.now = self._core.tongue.now, language
        try:
            findings = self.findings(stream, language)
        finally:
            self._core.tongue.now = before
        return export_findings(findings, self.proof(), self.signer(), fonts=self._core.fonts)

    def findings(self, stream: str, language: Language) -> Findings:
        """What the report says. Raises `DeskFault` report.not-approved."""
        state = self._tasks.state(stream)
        visit = state.visit
        if visit is None or visit.state != "approved" or visit.final is None or state.task is None:
            raise DeskFault("report.not-approved")
        sheet = self._reviews.sheet(stream)
        photos = [p for p in state.evidence.values() if p.media.startswith("image/") and not p.withdrawn]
        numbers = {piece.file: number for number, piece in enumerate(photos, 1)}
        approved = next(r for r in reversed(state.reviews) if r.outcome == "approved")
        core, row = self._core, sheet.row
        said = {_key(line.key): line.answer for section in sheet.sections for line in section.lines}
        return Findings(
            language=language,
            number=row.number,
            county=self.county().name,
            unit=row.unit,
            township=core.township(state.task.unit),
            task_title=row.title,
            mode=word(language, f"mode.{state.task.mode}"),
            form=row.form,
            visited=f"{moment(visit.started_at)} – {moment(visit.final.at)}",
            inspectors=row.people,
            approved_by=core.book.name_of(approved.profile) or approved.person,
            approved_at=moment(approved.at),
            highlights=said.get("highlights", ""),
            unit_statement=said.get("statement", ""),
            sections=_sections(sheet),
            problems=tuple(_problem(language, p, numbers) for p in sheet.problems),
            photos=tuple(self._figure(language, numbers[p.file], p) for p in photos),
            custody=self._custody(state, visit),
            score=self._score(visit.visit),
            interviews=tuple(interview_notes(sheet.sections)),
            profile=core.profile,
        )

    def _score(self, visit: str) -> Score | None:
        """What the visit measured (R22)."""
        from casework.scoring.visit_score import visit_score

        found = visit_score(county_of(self._core), visit)
        if found is None:
            return None
        return Score(found.points_tenths, found.indicators, found.weight_percent, found.catalogue, found.cap)

    def _figure(self, language: Language, number: int, piece: EvidenceState) -> PhotoFigure:
        tile = self._evidence.tile("", piece)
        return PhotoFigure(
            number=number,
            caption=tile.caption,
            item=piece.item,
            taken=tile.taken,
            origin=" · ".join(word(language, key) for key in _origin_words(piece)),
            sha256=tile.sha256,
            image=self._evidence.shared_picture(piece),
        )

    def _custody(self, state: TaskState, _visit: VisitState) -> Custody | None:
        note = self._core.receipts.newest_note()
        if note is None:
            return None
        counts = proven(self._core, [state])
        media = counts.photos_done + counts.other_done, counts.photos_total + counts.other_total
        return Custody(note, counts.answers_done, counts.answers_total, *media)

    def county(self) -> County:
        """Raises `DeskFault` desk.not-enrolled."""
        county = self._core.book.county
        if county is None:
            raise DeskFault("desk.not-enrolled")
        return county

    def signer(self) -> DocumentSigner:
        """Signs documents with this profile's key. Raises `DeskFault` desk.not-enrolled."""
        certificate = self._certificate()
        return DocumentSigner(
            self._core.vault.profile_keys.p256,
            from_base64(certificate.body["x509"], "x509"),
            self.county().p256_root,
        )

    def _certificate(self) -> Statement:
        for statement in reversed(self._core.store.statements("certificate")):
            if statement.body.get("profile") == self._core.profile:
                return statement
        raise DeskFault("desk.not-enrolled")

    def proof(self) -> Proof:
        """What lets anybody check who signed, without a network."""
        certificate = self._certificate()
        grants = self._core.store.statements("grant", str(certificate.body["grant"]))
        if not grants:
            raise DeskFault("desk.not-enrolled")
        receipts = [receipt.to_json() for receipt in self._core.receipts.receipts()[-3:]]
        return Proof(self.county().statement.to_json(), certificate.to_json(), grants[-1].to_json(), receipts)


def _origin_words(piece: EvidenceState) -> list[str]:
    return [f"origin.{piece.origin}", *(["masked"] if piece.masked else [])]


def _key(short: str) -> str:
    return SHORT_ITEMS.get(short, short)


def _sections(sheet: ReviewSheet) -> tuple[Section, ...]:
    read = (
        Section(each.letter, each.title, tuple(map(_line, _answered(each.lines)))) for each in sheet.sections
    )
    return tuple(section for section in read if section.lines)


def _answered(lines: Iterable[ReviewLine]) -> Iterator[ReviewLine]:
    """Without the answers that were taken out after the visit came back: the review alone tells of them."""
    return (line for line in lines if line.answer or line.photos or not line.changes)


def _line(line: ReviewLine) -> AnswerLine:
    return AnswerLine(line.key, line.question, line.answer, line.failed, line.place)


def _problem(language: Language, row: ProblemRow, numbers: dict[str, int]) -> ProblemLine:
    return ProblemLine(
        number=row.number,
        fact=row.fact,
        item=row.item,
        problem_class=row.problem_class,
        cause=word(language, f"cause.{row.cause}"),
        severity=row.severity,
        owner=f"{row.owner_unit} {row.owner_person}".strip(),
        due=row.due,
        photos=tuple(numbers[file] for file in row.photos if file in numbers),
    )


def write_whole(target: Path, data: bytes) -> None:
    """Write beside the target, sync, rename: a pulled stick leaves no half report."""
    part = growing(target)
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, target)
    except OSError as error:
        with contextlib.suppress(
            OSError
        ):  # where the place itself is no folder there is nothing to take away
            part.unlink(missing_ok=True)
        raise DeskFault("report.not-writable", place=str(target), why=error.strerror or "") from error
