"""Bringing many files in: for which task, for which item; progress, stopping and going on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.imports import FoundFiles, ImportDesk, ImportItem, ImportState, ImportTask
from inspector_app.ui.bridge import deliver, told
from inspector_app.ui.faults import FaultBanner, explain
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.parts.progress import ProgressLine

MOST_REFUSED = 20


class ImportPanel(Part):
    """`ended` when a batch is over or was stopped."""

    ended = Signal()

    def __init__(self, look: Look, imports: ImportDesk, paths: Sequence[Path] = ()) -> None:
        super().__init__(look)
        self._imports = imports
        self._paths = tuple(paths)
        self._passed: tuple[str, ...] = ()
        self._items: tuple[ImportItem, ...] = ()
        self.running = False
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        words = self.tr(
            "Photos and recordings from a phone, a camera or a recorder. They are encrypted as they are "
            "read; the files themselves are left as they are."
        )
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        stack.addWidget(Label(look, self.tr("Task"), "body", medium=True))
        self.task = DropDown(look, say=self.tr("Task"))
        self.task.setObjectName("import.task")
        self.task.picked.connect(self._task_picked)
        stack.addWidget(self.task)
        stack.addWidget(Label(look, self.tr("Item"), "body", medium=True))
        self.item = DropDown(look, say=self.tr("Item"))
        self.item.setObjectName("import.item")
        stack.addWidget(self.item)
        line = row(None, gap=px(8))
        self.files = Button(look, self.tr("Choose files"), "outlined", icon="photo")
        self.files.setObjectName("import.files")
        self.files.clicked.connect(lambda: self._ask(folder=False))
        self.folder = Button(look, self.tr("A whole folder"))
        self.folder.clicked.connect(lambda: self._ask(folder=True))
        line.addWidget(self.files)
        line.addWidget(self.folder)
        line.addStretch(1)
        stack.addLayout(line)
        self._count = Label(look, "", "dense", "textMuted", wrap=True)
        stack.addWidget(self._count)
        self.progress = ProgressLine(look, cancel=self.tr("Stop, keep what is in"))
        self.progress.cancel_wanted.connect(imports.stop)
        self.progress.hide()
        stack.addWidget(self.progress)
        self._said = column(None, gap=px(8))
        stack.addLayout(self._said)
        stack.addStretch(1)
        self.foot = self._foot()
        self._say = told(self._show_progress, self)
        deliver(imports.tasks(), self._show_tasks, self._show_fault, self)
        self._show_paths()

    def _foot(self) -> Part:
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(8))
        self.later = Button(self.look, self.tr("Go on with what is left"))
        self.later.setObjectName("import.go-on")
        self.later.clicked.connect(self.go_on)
        line.addWidget(self.later)
        line.addStretch(1)
        self.go = Button(self.look, self.tr("Bring in"), "filled")
        self.go.setObjectName("import.go")
        self.go.clicked.connect(self.begin)
        line.addWidget(self.go)
        self._show_pending()
        return foot

    # --- choosing

    def _show_tasks(self, tasks: tuple[ImportTask, ...]) -> None:
        self.task.set_options([(each.stream, each.words) for each in tasks])
        if tasks:
            self._task_picked(tasks[0].stream)
        self._show_paths()

    def _task_picked(self, stream: str) -> None:
        deliver(self._imports.items(stream), self._show_items, self._show_fault, self)

    def _show_items(self, items: tuple[ImportItem, ...]) -> None:
        whole = ImportItem("", "", self.tr("The visit as a whole"))
        self._items = (whole, *items)
        self.item.set_options([(each.ref, each.words) for each in self._items])

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Files that were chosen or dropped; folders stand for the pictures in them."""
        if paths:
            deliver(self._imports.find(paths), self._add_found, self._show_fault, self)

    def _add_found(self, found: FoundFiles) -> None:
        self._paths = tuple(dict.fromkeys((*self._paths, *found.media)))
        self._passed = (*self._passed, *found.others)
        self._show_paths()

    def _show_paths(self) -> None:
        count = len(self._paths)
        words = [self.tr("{n} files chosen").format(n=count)] if count else []
        if self._passed:
            names = phrases(*self._passed[:3])
            left = self.tr("No photo, recording or PDF, left out: {names} ({n})")
            words.append(left.format(names=names, n=len(self._passed)))
        self._count.setText("\n".join(words))
        if not self.task.count():
            self.go.disable(self.tr("No task of yours is here"))
        elif not count:
            self.go.disable(self.tr("No file was chosen"))
        elif not self.running:
            self.go.enable()

    def _ask(self, *, folder: bool) -> None:
        dialog = file_dialog(self.window(), self.tr("Bring in photos and recordings"))
        modes = QFileDialog.FileMode
        dialog.setFileMode(modes.Directory if folder else modes.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_paths([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- the batch

    def begin(self) -> None:
        """Take in what was chosen."""
        item = next((each for each in self._items if each.ref == self.item.value), self._items[0])
        paths, self._paths, self._passed = self._paths, (), ()
        self._start()
        self._watch(self._imports.take_in(self.task.value, item, paths, self._say))

    def go_on(self) -> None:
        """Go on with the batch that was stopped."""
        self._start()
        self._watch(self._imports.go_on(self._say))

    def _start(self) -> None:
        self.running = True
        cleared(self._said)
        self.go.disable(self.tr("Files are coming in"))
        self.later.hide()
        seen(self.progress, True)
        self.progress.show_progress(self.tr("Reading the files"), 0.0)

    def _watch(self, future: object) -> None:
        deliver(future, self._show_end, self._failed, self)  # type: ignore[arg-type]

    def _show_progress(self, state: ImportState) -> None:
        words = self.tr("{done} of {total}").format(done=state.done, total=state.total)
        self.progress.show_progress(words, state.done / state.total if state.total else 1.0)

    def _show_end(self, state: ImportState) -> None:
        self._stopped()
        words = [self.tr("{n} files are in.").format(n=state.taken)]
        if state.doubles:
            words.append(self.tr("{n} were here already.").format(n=state.doubles))
        if state.left:
            words.append(self.tr("{n} were not read yet.").format(n=len(state.left)))
        self._said.addWidget(Banner(self.look, "good" if not state.left else "info", " ".join(words)))
        for name, fault in state.refused[:MOST_REFUSED]:
            said = explain(fault)
            self._said.addWidget(Banner(self.look, "warn", said.brief(), title=name))
        self.ended.emit()

    def _failed(self, fault: BaseException) -> None:
        self._stopped()
        self._show_fault(fault)
        self.ended.emit()

    def _stopped(self) -> None:
        self.running = False
        self.progress.hide()
        self._show_paths()
        self._show_pending()

    def _show_pending(self) -> None:
        left = self._imports.pending()
        seen(self.later, left is not None)
        if left is not None:
            self.later.setText(self.tr("Go on with {n} files").format(n=left.total))
            self.later.updateGeometry()

    def _show_fault(self, fault: BaseException) -> None:
        self._said.addWidget(FaultBanner(self.look, fault))
