"""Reports: every document at the left, the signed PDF as it will be exported at the right."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from inspector_app.desk.core import Language
from inspector_app.desk.desk import Desk
from inspector_app.desk.documents.desk import file_name, formats_of
from inspector_app.desk.documents.kinds import KINDS, DocumentRow, Kind
from inspector_app.desk.reporting import ExportedReport
from inspector_app.ui.bridge import deliver
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.progress import EmptyState, Skeleton
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.reports.batch_panel import BatchPanel
from inspector_app.ui.reports.outcome import ExportedPanel
from inspector_app.ui.reports.pages import PdfPages
from inspector_app.ui.reports.words import kind_word, nothing_word


class ReportsScreen(LoadingScreen):
    """`previewed(str key)` when pages are shown; `exported(ExportedReport)` when the file is written."""

    kinds = frozenset({"reviews", "problems", "tasks"})
    previewed = Signal(str)
    exported = Signal(object)

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._rows: tuple[DocumentRow, ...] = ()
        self._shown: tuple[str, str, str] = ("", "", "")
        self._chosen = False
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
        self.kind = DropDown(look, self._kinds(()), KINDS[0], self.tr("Kind of document"))
        self.kind.setObjectName("reports.kind")
        self.kind.picked.connect(self._show_kind)
        around = column(None, (px(12), 0, px(12), px(8)))
        around.addWidget(self.kind)
        stack.addLayout(around)
        self.table = RowList(look, [], self.tr("Documents"))
        self.table.setObjectName("reports.table")
        self.table.chosen.connect(lambda _key: self._preview())
        stack.addWidget(self.table, 1)
        self._empty = column(None)
        stack.addLayout(self._empty, 1)
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

    def request(self) -> Future[tuple[DocumentRow, ...]]:
        """Every document that can be made."""
        return self.desk.documents.rows()

    def show_result(self, result: tuple[DocumentRow, ...]) -> None:
        """Fill the list; before a person chose, with the first kind that has something."""
        self._rows = result
        kind = self.kind.value
        if not self._chosen:
            kind = next((each.kind for each in result), KINDS[0])
        self.kind.set_options(self._kinds(result), kind)
        self._fill()

    def _kinds(self, rows: tuple[DocumentRow, ...]) -> list[tuple[str, str]]:
        counted = ((kind, sum(each.kind == kind for each in rows)) for kind in KINDS)
        return [(kind, f"{kind_word(kind)}  {number or ''}".strip()) for kind, number in counted]

    def show_kind(self, kind: Kind) -> None:
        """List the documents of a kind, as if a person had picked it."""
        self.kind.set_value(kind)
        self._show_kind(kind)

    def _show_kind(self, _kind: str) -> None:
        self._chosen = True
        self._fill()

    @property
    def _listed(self) -> tuple[DocumentRow, ...]:
        return tuple(each for each in self._rows if each.kind == self.kind.value)

    def _fill(self) -> None:
        listed = self._listed
        kind = next(each for each in KINDS if each == self.kind.value)
        self._count.setText(self.tr("{n} in all").format(n=len(listed)))
        seen(self.table, bool(listed))
        self.table.set_rows([self._row(each) for each in listed])
        cleared(self._empty)
        if listed:
            self.export.enable()
            self.several.enable()
            if self.table.key not in {each.key for each in listed}:
                self.table.choose(listed[0].key)
        else:
            self._empty.addWidget(EmptyState(self.look, "report", nothing_word(kind)))
            self.export.disable(self.tr("Nothing to export yet"))
            self.several.disable(self.tr("Nothing to export yet"))
        self._preview()

    def _row(self, document: DocumentRow) -> Row:
        if document.exported:
            second = self.tr("exported {when}").format(when=document.exported[-1])
        else:
            second = document.at
        icon, role = ("check", "good") if document.exported else ("report", "textMuted")
        name = document.unit or document.number
        return Row(document.key, name, second, document.number, icon=icon, icon_role=role)

    # --- the pages

    @property
    def _document(self) -> DocumentRow | None:
        return next((each for each in self._listed if each.key == self.table.key), None)

    def _preview(self) -> None:
        document, language = self._document, self._language()
        wanted = (document.kind, document.key, language) if document else ("", "", "")
        if self._shown == wanted:
            return
        self._shown = wanted
        self.pages = None
        self.outcome = None
        cleared(self._said)
        self.paper.set_content(_waiting(self.look) if document else None)
        if document is None:
            return

        def show(data: bytes) -> None:
            if self._shown == wanted:
                self.pages = PdfPages(self.look, data)
                self.paper.set_content(self.pages)
                self.previewed.emit(wanted[1])

        deliver(self.desk.documents.preview(document, language), show, self._failed, self)

    def _language(self) -> Language:
        return "en" if self.language.value == "en" else "zh"

    def _failed(self, fault: BaseException) -> None:
        self.export.enable()
        cleared(self._said).addWidget(FaultBanner(self.look, fault))
        if self.pages is None:
            self.paper.set_content(None)

    # --- exporting

    def open_batch(self) -> None:
        """Choose what is wanted together, in the language that is chosen."""
        content = BatchPanel(self.look, self.desk.report_batch, self._listed, self._language())
        self.panel.open_panel(self.tr("Export several"), content, content.foot)

    def _choose_file(self) -> None:
        document = self._document
        if document is None:
            return
        dialog = file_dialog(self.window(), self.tr("Export the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{each.upper()} (*.{each})" for each in formats_of(document.kind)])
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda said: dialog.setDefaultSuffix(said.split()[0].lower()))
        name = file_name(document, self._language())
        dialog.selectFile(name if len(formats_of(document.kind)) == 1 else name.removesuffix(".pdf"))
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the chosen document to `path` in the chosen language; `exported` when it is there."""
        document = self._document
        if document is None:
            return
        self.export.disable(self.tr("Signing and writing"))
        cleared(self._said)
        wish = self.desk.documents.export(document, path, self._language())
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
