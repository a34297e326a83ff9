"""After an export: where the file lies, how many pages, its fingerprint, and how anybody checks it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from inspector_app.desk.reporting import ExportedReport
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Panel, column, row


class ExportedPanel(Panel):
    """Shows one ExportedReport; buttons open the folder and copy the fingerprint."""

    def __init__(self, look: Look, report: ExportedReport) -> None:
        super().__init__(look)
        self.report = report
        self.setObjectName("reports.exported")
        px = look.px
        stack = column(self, (px(18), px(14), px(18), px(14)), px(6))
        head = row(None, gap=px(10))
        head.addWidget(Icon(look, "check", "good", 20))
        words = self.tr("Exported; a table carries no signature, the PDF does")
        if report.pages:
            words = self.tr("Exported and signed, {n} pages").format(n=report.pages)
        head.addWidget(Label(look, words, "heading"))
        head.addStretch(1)
        self.folder = Button(look, self.tr("Show the folder"), size="compact")
        self.folder.clicked.connect(self._open_folder)
        self.copy = Button(look, self.tr("Copy SHA-256"), icon="copy", size="compact")
        self.copy.setObjectName("reports.copy-digest")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report.sha256))
        head.addWidget(self.folder)
        head.addWidget(self.copy)
        stack.addLayout(head)
        for name, value in (
            (self.tr("File"), report.path),
            ("SHA-256", " ".join(report.sha256[at : at + 8] for at in range(0, 64, 8))),
            (self.tr("To check"), self._how()),
        ):
            line = row(None, gap=px(10))
            label = Label(look, name, "dense", "textMuted")
            label.setFixedWidth(px(64))
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(look, value, "dense", wrap=True), 1)
            stack.addLayout(line)

    def _how(self) -> str:
        return self.tr(
            "Any PDF reader shows the signature. Without this program and without network: "
            "duchatong verify, then the name of the file. A changed letter is found."
        )

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.report.path).parent)))
