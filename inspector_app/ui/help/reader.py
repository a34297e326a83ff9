"""One page of the guide as people read it; words that were searched for are marked."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from inspector_app.ui.look import Look


class Reader(QTextBrowser):
    """Shows Markdown in the look's type and colours. Nothing in it leads out of the program."""

    def __init__(self, look: Look, say: str) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("bare")
        self.setAccessibleName(say)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFont(look.font("body"))
        self.document().setDocumentMargin(look.px(28))

    def show_text(self, markdown: str, words: str = "", heading: str = "") -> None:
        """A page; `words` are marked wherever they stand, and `heading` is brought to the top."""
        self.setMarkdown(markdown)
        self.document().setDefaultFont(self.look.font("body"))
        self._lay_out()
        marks = [mark for word in words.split() for mark in self._marks(word)]
        self.setExtraSelections(marks)
        target = self.document().find(heading) if heading else QTextCursor()
        if target.isNull():
            target = marks[0].cursor if marks else QTextCursor(self.document())
        self._bring_up(target)

    def _lay_out(self) -> None:
        """Air between paragraphs, tables without lines."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            form.setLineHeight(150, 1)
            form.setBottomMargin(self.look.px(4))
            cursor.setBlockFormat(form)
            table = cursor.currentTable()
            if table is not None:
                self._draw(table)
            block = block.next()

    def _draw(self, table: QTextTable) -> None:
        form = table.format()
        form.setBorder(0)
        form.setCellPadding(self.look.px(6))
        table.setFormat(form)

    def _marks(self, word: str) -> list[QTextEdit.ExtraSelection]:
        found = []
        ink = QTextCharFormat()
        ink.setBackground(self.look.colour("warnTint"))
        ink.setForeground(self.look.colour("text"))
        cursor = self.document().find(word, 0, QTextDocument.FindFlag(0))
        while not cursor.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, ink
            found.append(mark)
            cursor = self.document().find(word, cursor)
        return found

    def _bring_up(self, cursor: QTextCursor) -> None:
        cursor.clearSelection()
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.look.px(24))
