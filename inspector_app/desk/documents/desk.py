"""The list of documents at the desk: what there is of each kind, preview, signed export."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Literal

from inspector_app.desk.core import Core, Language
from inspector_app.desk.documents.county_tables import Ledger, Yearly
from inspector_app.desk.documents.feedback import FeedbackSheets
from inspector_app.desk.documents.findings import FindingsReports
from inspector_app.desk.documents.kinds import KINDS, DocumentKind, DocumentRow, Kind, stamped
from inspector_app.desk.documents.orders import Orders
from inspector_app.desk.documents.public_report import Quarterly
from inspector_app.desk.documents.recheck_records import RecheckRecords
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.reporting import ExportedReport, ReportDesk, write_whole
from inspector_app.desk.tasks import TaskDesk
from reports.findings.export import Exported
from reports.sheets.content import Sheet
from reports.sheets.export import export_sheet
from reports.sheets.tables import TableDocument, table_csv, table_sheet, table_xlsx

Format = Literal["pdf", "xlsx", "csv"]
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_TABLES = frozenset({"ledger", "quarterly", "yearly"})
_NAMES: Mapping[str, tuple[str, str]] = {
    "findings": ("", ""),
    "feedback": ("现场反馈单", "feedback"),
    "order": ("整改通知书", "order"),
    "recheck": ("复核记录", "re-check"),
    "ledger": ("整改台账", "ledger"),
    "quarterly": ("季度公开报告", "quarter"),
    "yearly": ("年度结果", "year"),
}


class DocumentDesk:
    """Every kind goes through here: one way to preview, to write and to record."""

    def __init__(
        self, core: Core, tasks: TaskDesk, evidence: EvidenceDesk, problems: ProblemDesk, reports: ReportDesk
    ) -> None:
        self._core, self._reports = core, reports
        kinds: Sequence[DocumentKind] = (
            FindingsReports(reports),
            FeedbackSheets(core, tasks, evidence),
            Orders(core, tasks),
            RecheckRecords(core, evidence),
            Ledger(core, problems),
            Quarterly(core),
            Yearly(core),
        )
        self._kinds = {each.kind: each for each in kinds}

    def rows(self) -> Future[tuple[DocumentRow, ...]]:
        """All documents that can be made now: by kind, the newest of each first."""
        return self._core.work.run(lambda: tuple(self._rows()))

    def _rows(self) -> Iterator[DocumentRow]:
        for kind in KINDS:
            yield from self.rows_of(kind)

    def rows_of(self, kind: Kind) -> list[DocumentRow]:
        """Those of one kind, here and now."""
        return sorted(self._kinds[kind].rows(), key=lambda row: (row.at, row.number), reverse=True)

    def preview(self, row: DocumentRow, language: Language) -> Future[bytes]:
        """The signed PDF in memory, recorded nowhere. The future raises what the kind's `make` does."""
        return self._core.work.run(lambda: self._pdf(row, language).pdf)

    def export(self, row: DocumentRow, target: Path, language: Language) -> Future[ExportedReport]:
        """Write it to `target`, whole or not at all, as its ending says: .pdf signed; .xlsx and .csv of a
        table. The future raises also `DeskFault` report.not-writable.
        """
        return self._core.work.run(lambda: self.write(row, target, language))

    def write(self, row: DocumentRow, target: Path, language: Language) -> ExportedReport:
        """`export`, here and now: for a worker's thread."""
        if row.kind == "findings":
            return self._reports.write(row.stream, target, language)
        ending = target.suffix.lower()
        data, pages = self._bytes(row, ending, language)
        write_whole(target, data)
        digest = hashlib.sha256(data).hexdigest()
        if pages:
            self._record(row, digest, pages)
        return ExportedReport(str(target), pages, digest)

    def _bytes(self, row: DocumentRow, ending: str, language: Language) -> tuple[bytes, int]:
        if ending in (".xlsx", ".csv") and row.kind in _TABLES:
            table = self._made(row, language)
            if isinstance(table, TableDocument):
                return (table_xlsx(table) if ending == ".xlsx" else table_csv(table)), 0
        made = self._pdf(row, language)
        return made.pdf, made.pages

    def _record(self, row: DocumentRow, digest: str, pages: int) -> None:
        """A lead's export goes on record beside the visit; others have no say in what the county issues."""
        if not row.visit or "lead" not in self._core.roles():
            return
        journal = self._core.journal
        event = journal.event(
            "report.exported",
            visit=row.visit,
            sha256=digest,
            checkpoint=stamped(self._core),
            pages=pages,
            document=row.kind,
        )
        journal.commit(row.stream, [event], tell=("reviews",)).result()

    def _made(self, row: DocumentRow, language: Language) -> Exported | Sheet | TableDocument:
        """Names of units and people come in the language of the document."""
        tongue = self._core.tongue
        before, tongue.now = tongue.now, language
        try:
            return self._kinds[row.kind].make(row, language)
        finally:
            tongue.now = before

    def _pdf(self, row: DocumentRow, language: Language) -> Exported:
        made = self._made(row, language)
        if isinstance(made, Exported):
            return made
        sheet = table_sheet(made) if isinstance(made, TableDocument) else made
        reports = self._reports
        return export_sheet(sheet, reports.proof(), reports.signer(), fonts=self._core.fonts)


def formats_of(kind: Kind) -> tuple[Format, ...]:
    """As what a kind can be written."""
    return ("pdf", "xlsx", "csv") if kind in _TABLES else ("pdf",)


def file_name(row: DocumentRow, language: Language) -> str:
    """What a document is called on a disk: number, unit, kind, language."""
    name = _NAMES[row.kind][language == "en"]
    parts = (row.number, row.unit, name, language)
    return _NOT_IN_NAMES.sub("-", "-".join(filter(None, parts))) + ".pdf"
