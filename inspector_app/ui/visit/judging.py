"""Underlines judging words in an account, and asks below what was said or done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from inspector_app.desk.covert.judging import judging_words
from inspector_app.ui.look import Look
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import seen


class JudgingMarks(QSyntaxHighlighter):
    """Lives as long as the field whose text it marks; `asked` is the question, to stand below the field."""

    def __init__(self, look: Look, field: TextArea) -> None:
        super().__init__(field.edit.document())
        self._ink = QTextCharFormat()
        self._ink.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._ink.setUnderlineColor(look.colour("warn"))
        self._ink.setBackground(look.colour("warnTint"))
        self.asked = Label(look, "", "dense", "warn", wrap=True)
        field.changed.connect(self._ask)
        self._ask(field.text)

    def highlightBlock(self, text: str) -> None:
        """Mark the words of one paragraph."""
        for at, word in judging_words(text):
            self.setFormat(at, len(word), self._ink)

    def _ask(self, text: str) -> None:
        found = judging_words(text)
        question = QCoreApplication.translate("Visit", "“{word}” judges: what was said or done?")
        self.asked.setText(question.format(word=found[0][1]) if found else "")
        seen(self.asked, bool(found))
