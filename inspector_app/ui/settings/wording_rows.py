"""One row of wording to read: the Chinese, the other language, a tick, a remark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.wording_review import WordingReview, WordingRow
from inspector_app.ui.interview.window import reading_direction
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Hairline, Part, column, row, seen

ACTS_WIDTH = 150


class RowToRead(Part):
    """`marked(WordingRow, bool read, str remark)` at each change; a remark takes the tick away and back."""

    marked = Signal(object, bool, str)

    def __init__(self, look: Look, text: WordingRow, review: WordingReview) -> None:
        super().__init__(look)
        px = look.px
        self.text = text
        stack = column(self, (0, px(8), 0, 0), px(6))
        line = row(None, gap=px(16))
        line.addWidget(Label(look, text.chinese, "body", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        theirs = Label(look, text.wording, "heading", medium=False, wrap=True, language=review.code)
        theirs.setLayoutDirection(reading_direction(review.code))
        line.addWidget(theirs, 1, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._acts(review))
        stack.addLayout(line)
        self.remark = TextField(look, placeholder=self.tr("What is wrong, or how it should read"))
        self.remark.edit.setObjectName("wording.remark")
        self.remark.set_text(review.remark(text))
        self.remark.changed.connect(self._write)
        seen(self.remark, bool(review.remark(text)))
        stack.addWidget(self.remark)
        stack.addWidget(Hairline(look))

    def _acts(self, review: WordingReview) -> QVBoxLayout:
        acts = column(None, gap=self.look.px(2))
        self.read = CheckBox(self.look, self.tr("Right"))
        self.read.setAccessibleName(self.tr("Right: {text}").format(text=self.text.chinese))
        self.read.setChecked(review.is_read(self.text))
        self.read.toggled.connect(self._tick)
        self.wrong = Button(self.look, self.tr("Remark"), "text", size="compact")
        self.wrong.setAccessibleName(self.tr("Remark: {text}").format(text=self.text.chinese))
        self.wrong.clicked.connect(self._begin_remark)
        self.read.setFixedWidth(self.look.px(ACTS_WIDTH))
        for part in (self.read, self.wrong):
            acts.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        acts.addStretch(1)
        return acts

    def _begin_remark(self) -> None:
        seen(self.remark, True)
        self.remark.edit.setFocus()

    def _write(self, words: str) -> None:
        """A remark and a tick exclude each other."""
        if words.strip() and self.read.isChecked():
            self.read.blockSignals(True)
            self.read.setChecked(False)
            self.read.blockSignals(False)
        self.marked.emit(self.text, self.read.isChecked(), words.strip())

    def _tick(self, on: bool) -> None:
        if on:
            self.remark.edit.blockSignals(True)
            self.remark.set_text("")
            self.remark.edit.blockSignals(False)
            seen(self.remark, False)
        self.marked.emit(self.text, on, "" if on else self.remark.text.strip())
