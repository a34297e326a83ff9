"""What the pages of the Pilot screen share: headings, sentences, tables that are as high as their rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow


class PilotPage(Part):
    """`table` is what "Copy as table" takes; a page may have none."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        self.table: Table | None = None
        self.stack = column(self, (px(24), px(18), px(24), px(24)), px(12))

    def heading(self, words: str) -> None:
        """A heading; the first one of a page is larger."""
        first = not self.stack.count()
        if not first:
            self.stack.addSpacing(self.look.px(8))
        self.stack.addWidget(Label(self.look, words, "heading" if first else "body", medium=True))

    def note(self, words: str) -> None:
        """A muted sentence."""
        self.stack.addWidget(Label(self.look, words, "dense", "textMuted", wrap=True))

    def add_table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], say: str, keys: Sequence[str] = ()
    ) -> Table:
        """A table in full height; the first one of a page is the one that is copied."""
        named = keys or [str(number) for number in range(len(rows))]
        lines = [
            TableRow(key, tuple(TableCell(words) for words in cells))
            for key, cells in zip(named, rows, strict=True)
        ]
        table = Table(self.look, columns, lines, say)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setFixedHeight(table.full_height() + table.horizontalScrollBar().sizeHint().height() + 2)
        self.stack.addWidget(table)
        self.table = self.table or table
        return table

    def side_by_side(self, *widgets: QWidget) -> QHBoxLayout:
        """Charts beside each other."""
        line = row(None, gap=self.look.px(24))
        for each in widgets:
            line.addWidget(each, 1)
        self.stack.addLayout(line)
        return line

    def buttons(self, *buttons: Button) -> None:
        """At the reading side, below what they act on."""
        line = row(None, gap=self.look.px(8))
        for each in buttons:
            line.addWidget(each)
        line.addStretch(1)
        self.stack.addLayout(line)

    def end(self) -> None:
        """Nothing more: the rest of the sheet stays empty."""
        self.stack.addStretch(1)
