"""Underlines judging words in an account, and asks below what was said or done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextCursor

from inspector_app.desk.covert.judging import judging_words
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import seen

LEAST = 80
"""Characters that form F2 wants of an account (the constraint of R2)."""


class JudgingMarks(QSyntaxHighlighter):
    """Lives as long as the field whose text it marks; `asked` is the question, to stand below the field.

    `kept` when somebody wants to leave the word and say why.
    """

    kept = Signal()

    def __init__(self, look: Look, field: TextArea) -> None:
        super().__init__(field.edit.document())
        self._ink = QTextCharFormat()
        self._ink.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._ink.setUnderlineColor(look.colour("warn"))
        self._ink.setBackground(look.colour("warnTint"))
        reword = QCoreApplication.translate("Visit", "Reword")
        keep = QCoreApplication.translate("Visit", "Keep, and say why")
        self.asked = Banner(look, "warn", "", actions=((reword, ""), (keep, "")))
        self.asked.setObjectName("visit.judging")
        self.asked.acted.connect(self._act)
        self._field = field
        self.count = Label(look, "", "caption", "textMuted")
        field.changed.connect(self._ask)
        self._ask(field.text)

    def highlightBlock(self, text: str) -> None:
        """Mark the words of one paragraph."""
        for at, word in judging_words(text):
            self.setFormat(at, len(word), self._ink)

    def _ask(self, text: str) -> None:
        count = QCoreApplication.translate("Visit", "{n} characters, at least {least}")
        self.count.setText(count.format(n=len(text.strip()), least=LEAST))
        self.count.recolour("good" if len(text.strip()) >= LEAST else "textMuted")
        found = judging_words(text)
        question = QCoreApplication.translate("Visit", "“{word}” judges: what was said or done?")
        self.asked.say(question.format(word=found[0][1]) if found else "")
        seen(self.asked, bool(found))

    def _act(self, button: int) -> None:
        if button:
            self.kept.emit()
            return
        found = judging_words(self._field.text)
        if found:
            at, word = found[0]
            cursor = QTextCursor(self.document())
            cursor.setPosition(at)
            cursor.setPosition(at + len(word), QTextCursor.MoveMode.KeepAnchor)
            self._field.edit.setTextCursor(cursor)
            self._field.edit.setFocus()
