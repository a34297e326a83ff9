"""Several documents at once: which ones, into which folder; progress, stopping, and what failed by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.core import Language
from inspector_app.desk.documents.kinds import DocumentRow
from inspector_app.desk.report_batch import BatchState, ReportBatch
from inspector_app.ui.bridge import deliver, told
from inspector_app.ui.faults import FaultBanner, explain
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.parts.progress import ProgressLine

MOST_SAID = 20


class BatchPanel(Part):
    """`ended(BatchState)` when a batch is over or was stopped. `foot` holds the buttons."""

    ended = Signal(object)

    def __init__(
        self, look: Look, batch: ReportBatch, reports: Sequence[DocumentRow], language: Language
    ) -> None:
        super().__init__(look)
        self._batch, self._reports, self._language = batch, tuple(reports), language
        self.running = False
        self.folder = ""
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        words = self.tr(
            "Each becomes a signed PDF of its own in the folder that you choose. "
            "A file that is there already stays; the new one gets a number."
        )
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.all = CheckBox(look, self.tr("All"))
        self.all.setObjectName("batch.all")
        self.all.clicked.connect(self._tick_all)
        stack.addWidget(self.all)
        self.boxes: dict[str, CheckBox] = {}
        for each in self._reports:
            box = CheckBox(look, self._words(each))
            box.setObjectName(f"batch.visit.{each.number}")
            box.setChecked(not each.exported)
            box.toggled.connect(lambda _on: self._count())
            self.boxes[each.key] = box
            stack.addWidget(box)
        self.progress = ProgressLine(look, cancel=self.tr("Stop, keep what is written"))
        self.progress.cancel.setObjectName("batch.stop")
        self.progress.cancel_wanted.connect(batch.stop)
        self.progress.hide()
        stack.addWidget(self.progress)
        self._said = column(None, gap=px(8))
        stack.addLayout(self._said)
        stack.addStretch(1)
        self.foot = self._foot()
        self._say = told(self._show_progress, self)
        self._count()

    def _words(self, report: DocumentRow) -> str:
        words = f"{report.number}  {report.unit}"
        return self.tr("{visit}, exported before").format(visit=words) if report.exported else words

    def _foot(self) -> Part:
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(8))
        self.show_folder = Button(self.look, self.tr("Show the folder"))
        self.show_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder)))
        seen(self.show_folder, False)
        line.addWidget(self.show_folder)
        line.addStretch(1)
        self.go = Button(self.look, "", "filled", icon="report")
        self.go.setObjectName("batch.go")
        self.go.clicked.connect(self._ask)
        line.addWidget(self.go)
        return foot

    @property
    def chosen(self) -> tuple[DocumentRow, ...]:
        """What is ticked, in the order of the list."""
        return tuple(each for each in self._reports if self.boxes[each.key].isChecked())

    def _tick_all(self) -> None:
        on = self.all.isChecked()
        for box in self.boxes.values():
            box.setChecked(on)

    def _count(self) -> None:
        number = len(self.chosen)
        self.all.setChecked(number == len(self.boxes))
        self.go.setText(self.tr("Choose a folder and export {n}").format(n=number))
        self.go.updateGeometry()
        if self.running:
            self.go.disable(self.tr("Signing and writing"))
        elif number:
            self.go.enable()
        else:
            self.go.disable(self.tr("Nothing is ticked"))

    def _ask(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Folder for the reports"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.begin(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- the batch

    def begin(self, folder: Path) -> None:
        """Write what is ticked into `folder`."""
        self.running, self.folder = True, str(folder)
        for box in (self.all, *self.boxes.values()):
            box.setEnabled(False)
        cleared(self._said)
        self._count()
        seen(self.progress, True)
        self.progress.show_progress(self.tr("Signing and writing"), 0.0)
        wish = self._batch.export(self.chosen, folder, self._language, self._say)
        deliver(wish, self._show_end, self._failed, self)

    def _show_progress(self, state: BatchState) -> None:
        words = self.tr("{done} of {total}: {visit}").format(
            done=state.done, total=state.total, visit=state.now
        )
        self.progress.show_progress(words, state.done / state.total if state.total else 1.0)

    def _show_end(self, state: BatchState) -> None:
        self._stopped()
        words = [self.tr("{n} documents are written and signed.").format(n=len(state.written))]
        if state.failed:
            words.append(self.tr("{n} could not be made.").format(n=len(state.failed)))
        if state.left:
            words.append(self.tr("{n} were not begun.").format(n=len(state.left)))
        kind = "warn" if state.failed else "info" if state.left else "good"
        self._said.addWidget(Banner(self.look, kind, " ".join(words)))
        for name, fault in state.failed[:MOST_SAID]:
            said = explain(fault)
            self._said.addWidget(Banner(self.look, "bad", said.brief(), title=name))
        seen(self.show_folder, bool(state.written))
        self.ended.emit(state)

    def _failed(self, fault: BaseException) -> None:
        self._stopped()
        self._said.addWidget(FaultBanner(self.look, fault))

    def _stopped(self) -> None:
        self.running = False
        self.progress.hide()
        for box in (self.all, *self.boxes.values()):
            box.setEnabled(True)
        self._count()
