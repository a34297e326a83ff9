"""Findings reports of approved visits in the list of documents."""

from collections.abc import Iterator

from inspector_app.desk.core import Language
from inspector_app.desk.documents.kinds import DocumentRow, Kind
from inspector_app.desk.reporting import ReportDesk
from reports.findings.export import Exported


class FindingsReports:
    """The key is the task's stream."""

    kind: Kind = "findings"

    def __init__(self, reports: ReportDesk) -> None:
        self._reports = reports

    def rows(self) -> Iterator[DocumentRow]:
        """Approved visits."""
        for each in self._reports.rows():
            yield DocumentRow(
                self.kind,
                each.stream,
                each.number,
                each.unit,
                each.approved,
                each.exported,
                each.stream,
                each.visit,
            )

    def make(self, row: DocumentRow, language: Language) -> Exported:
        """Raises `DeskFault` report.not-approved."""
        return self._reports.make(row.stream, language)
