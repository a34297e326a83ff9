"""The change record of a visit: what was answered when, how long it took, what it was before, and with which
version of the form it went on.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.change_record import ChangeLine, FormChange
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Panel, Part, column, row
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow
from inspector_app.ui.visit.words import left_over_word


class FormChangeView(Panel):
    """One newer version of the form: who went on with it, when, and the answers that found no place in it."""

    def __init__(self, look: Look, change: FormChange) -> None:
        super().__init__(look)
        self.setObjectName("review.form-change")
        px = look.px
        stack = column(self, (px(14), px(10), px(14), px(10)), px(4))
        title = self.tr("Went on with a newer version of the form: {old} → {new}")
        said = title.format(old=change.old_version, new=change.new_version)
        stack.addWidget(Label(look, said, "body", medium=True, wrap=True))
        stack.addWidget(Label(look, f"{change.by}  {change.when}", "dense", "textMuted"))
        if change.note:
            stack.addWidget(Label(look, change.note, "dense", wrap=True))
        counts = self.tr("{carried} answers carried over, {fresh} new questions")
        words = counts.format(carried=change.carried, fresh=change.fresh)
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        if change.left:
            left = QCoreApplication.translate("FormPanel", "%n answers have no place", "", len(change.left))
            stack.addWidget(Label(look, left, "dense", "warn"))
        for label, value, reason in change.left:
            line = f"{label}   {value}   {left_over_word(reason)}"
            stack.addWidget(Label(look, line, "dense", wrap=True))


class ChangesView(Part):
    """A table of all rows, of what was changed, or of what was answered too fast. Ctrl+C copies it.

    `save_wanted(Path)`: the whole record into a file that the person chose.
    """

    save_wanted = Signal(Path)

    def __init__(self, look: Look, lines: Sequence[ChangeLine], forms: Sequence[FormChange] = ()) -> None:
        super().__init__(look)
        self._lines = tuple(lines)
        px = look.px
        stack = column(self, (px(16), px(12), px(16), px(12)), px(8))
        for change in forms:
            stack.addWidget(FormChangeView(look, change))
        options = [
            ("all", self.tr("All {n}").format(n=len(lines))),
            ("changed", self.tr("Changed {n}").format(n=sum(line.changed for line in lines))),
            ("fast", self.tr("Under 2 seconds {n}").format(n=sum(line.fast for line in lines))),
        ]
        self.filter = Segmented(look, options, "all", self.tr("Which rows"))
        self.filter.chosen.connect(lambda _key: self._fill())
        head = row(None)
        head.addWidget(self.filter)
        head.addStretch(1)
        self.save = Button(look, self.tr("Save as audit.csv"), "text", icon="notebook", size="compact")
        self.save.setObjectName("review.save-log")
        self.save.setToolTip(
            self.tr("The whole record with its answers, for a spreadsheet. The file is not encrypted.")
        )
        self.save.clicked.connect(self._choose)
        head.addWidget(self.save)
        stack.addLayout(head)
        spent = sum(line.seconds for line in lines)
        words = self.tr("{minutes} minutes on {n} answers. Ctrl+C copies the table.")
        said = words.format(minutes=round(spent / 60), n=len({line.key for line in lines}))
        stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        columns = [
            Column("key", self.tr("Item"), 76),
            Column("answer", self.tr("Answer")),
            Column("seconds", self.tr("Seconds"), 76, figures=True),
            Column("when", self.tr("When"), 132),
        ]
        self.table = Table(look, columns, [], self.tr("Change record"), two_lines=True)
        self.table.setObjectName("review.changes")
        self.table.setMinimumHeight(px(420))
        stack.addWidget(self.table, 1)
        self._fill()

        self.said = column(None)
        stack.addLayout(self.said)

    def _choose(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Save the change record"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("CSV (*.csv)")
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("audit.csv")
        dialog.fileSelected.connect(lambda name: self.save_wanted.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def say_saved(self, path: Path) -> None:
        """Where the file lies now."""
        words = self.tr("Saved: {place}").format(place=path)
        cleared(self.said).addWidget(Label(self.look, words, "dense", "good", wrap=True))

    def refused(self, fault: BaseException) -> None:
        """It was not written."""
        cleared(self.said).addWidget(FaultBanner(self.look, fault))

    def _fill(self) -> None:
        key = self.filter.value
        wanted = [
            (number, line)
            for number, line in enumerate(self._lines)
            if key == "all" or (line.changed if key == "changed" else line.fast)
        ]
        self.table.set_rows([self._row(number, line) for number, line in wanted])

    def _row(self, number: int, line: ChangeLine) -> TableRow:
        before = self.tr("before: {value}").format(value=line.before) if line.changed else line.question
        if line.reason:
            before = phrases(before, self.tr("why: {reason}").format(reason=line.reason))
        role = "warn" if line.fast else "textMuted"
        cells = (
            TableCell(line.key, role="textMuted"),
            TableCell(line.after, before),
            TableCell(f"{line.seconds:.1f}", role=role),
            TableCell(line.when[5:], line.by),
        )
        return TableRow(str(number), cells)
