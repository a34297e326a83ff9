"""Reports: approved visits at the left, the signed PDF as it will be exported at the right."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from inspector_app.desk.core import Language
from inspector_app.desk.desk import Desk
from inspector_app.desk.report_batch import file_name
from inspector_app.desk.reporting import ExportedReport
from inspector_app.desk.views import ReportRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.progress import EmptyState, Skeleton
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.reports.batch_panel import BatchPanel
from inspector_app.ui.reports.outcome import ExportedPanel
from inspector_app.ui.reports.pages import PdfPages


class ReportsScreen(LoadingScreen):
    """`previewed(str stream)` when pages are shown; `exported(ExportedReport)` when the file is written."""

    kinds = frozenset({"reviews"})
    previewed = Signal(str)
    exported = Signal(object)

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._rows: tuple[ReportRow, ...] = ()
        self._shown: tuple[str, str] = ("", "")
        self.pages: PdfPages | None = None
        self.outcome: ExportedPanel | None = None
        self._build_header()
        line = row(self)
        line.addWidget(self._list())
        right = Ground(look, "sunken")
        stack = column(right)
        px = look.px
        self._said: QVBoxLayout = column(None, (px(16), 0, px(16), 0), px(8))
        stack.addLayout(self._said)
        self.paper = Scroll(look)
        stack.addWidget(self.paper, 1)
        line.addWidget(right, 1)
        self.panel = SidePanel(look, self, 460)
        self.panel.closed.connect(desk.report_batch.stop)
        self.shortcuts.add("Ctrl+E", self.export.click, self.tr("Export"))
        self.shortcuts.add("Ctrl+Shift+E", self.several.click, self.tr("Export several"))
        self.setFocusProxy(self.table)

    def _build_header(self) -> None:
        head, px = Part(self.look), self.look.px
        line = row(head, (px(20), 0, px(20), 0), px(12))
        line.addWidget(Label(self.look, self.tr("Reports"), "question"))
        self._count = Label(self.look, "", "body", "textMuted")
        line.addWidget(self._count)
        line.addStretch(1)
        self.language = Segmented(
            self.look,
            [("zh", "中文"), ("en", "English")],
            self.desk.language,
            self.tr("Language of the report"),
        )
        self.language.setObjectName("reports.language")
        self.language.chosen.connect(lambda _key: self._preview())
        self.export = Button(self.look, self.tr("Export"), "filled", icon="report", keys="Ctrl E")
        self.export.setObjectName("reports.export")
        self.export.clicked.connect(self._choose_file)
        self.several = Button(self.look, self.tr("Export several"), keys="Ctrl Shift E")
        self.several.setObjectName("reports.several")
        self.several.clicked.connect(self.open_batch)
        line.addWidget(ReasonLabel(self.look, self.export))
        line.addWidget(self.language)
        line.addWidget(self.several)
        line.addWidget(self.export)
        self.header = head

    def _list(self) -> QWidget:
        look, px = self.look, self.look.px
        side = Ground(look, "window", "r")
        side.setFixedWidth(px(300))
        stack = column(side, (0, px(8), 1, 0))
        self.table = RowList(look, [], self.tr("Approved visits"))
        self.table.setObjectName("reports.table")
        self.table.chosen.connect(lambda _key: self._preview())
        stack.addWidget(self.table, 1)
        words = self.tr("No approved visit yet. When the team lead has approved one, it stands here.")
        self._empty = EmptyState(look, "report", words)
        stack.addWidget(self._empty, 1)
        return side

    def panes(self) -> list[QWidget]:
        """List, pages."""
        return [self.table, self.paper]

    def step_back(self) -> bool:
        """Esc shuts the panel."""
        if self.panel.is_open:
            self.panel.close_panel()
            return True
        return False

    def request(self) -> Future[tuple[ReportRow, ...]]:
        """Approved visits."""
        return self.desk.reports()

    def show_result(self, result: tuple[ReportRow, ...]) -> None:
        """Fill the list."""
        self._rows = result
        self._count.setText(self.tr("{n} in all").format(n=len(result)))
        seen(self.table, bool(result))
        seen(self._empty, not result)
        self.table.set_rows([self._row(each) for each in result])
        if result:
            self.export.enable()
            self.several.enable()
            if not self.table.key:
                self.table.choose(result[0].stream)
            self._preview()
        else:
            self.export.disable(self.tr("Nothing to export yet"))
            self.several.disable(self.tr("Nothing to export yet"))

    def _row(self, report: ReportRow) -> Row:
        if report.exported:
            second = self.tr("exported {when}").format(when=report.exported[-1])
        else:
            second = self.tr("approved {when}").format(when=report.approved)
        icon, role = ("check", "good") if report.exported else ("report", "textMuted")
        return Row(report.stream, report.unit, second, report.number, icon=icon, icon_role=role)

    # --- the pages

    def _preview(self) -> None:
        stream, language = self.table.key, self._language()
        if not stream or self._shown == (stream, language):
            return
        self._shown = (stream, language)
        self.pages = None
        self.outcome = None
        cleared(self._said)
        self.paper.set_content(_waiting(self.look))

        def show(data: bytes) -> None:
            if self._shown == (stream, language):
                self.pages = PdfPages(self.look, data)
                self.paper.set_content(self.pages)
                self.previewed.emit(stream)

        deliver(self.desk.preview_report(stream, language), show, self._failed, self)

    def _language(self) -> Language:
        return "en" if self.language.value == "en" else "zh"

    def _failed(self, fault: BaseException) -> None:
        self.export.enable()
        cleared(self._said).addWidget(FaultBanner(self.look, fault))
        if self.pages is None:
            self.paper.set_content(None)

    # --- exporting

    def open_batch(self) -> None:
        """Choose visits whose reports are wanted together, in the language that is chosen."""
        content = BatchPanel(self.look, self.desk.report_batch, self._rows, self._language())
        self.panel.open_panel(self.tr("Export several"), content, content.foot)

    def _choose_file(self) -> None:
        report = next((each for each in self._rows if each.stream == self.table.key), None)
        if report is None:
            return
        dialog = QFileDialog(self.window(), self.tr("Export the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name(report, self._language()))
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the chosen visit's report to `path` in the chosen language; `exported` when it is there."""
        self.export.disable(self.tr("Signing and writing"))
        cleared(self._said)
        wish = self.desk.export_report(self.table.key, path, self._language())
        deliver(wish, self._exported, self._failed, self)

    def _exported(self, report: ExportedReport) -> None:
        self.export.enable()
        self.outcome = ExportedPanel(self.look, report)
        cleared(self._said).addWidget(self.outcome)
        self.exported.emit(report)


def _waiting(look: Look) -> QWidget:
    part = Part(look)
    stack = column(part, (look.px(48),) * 4)
    stack.addWidget(Skeleton(look, 6))
    stack.addStretch(1)
    return part
