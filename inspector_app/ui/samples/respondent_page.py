"""What a respondent reads: Uyghur, mirrored whole; Tibetan below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows, Choice, Voice
from inspector_app.ui.parts.focus import FocusRing
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, column
from inspector_app.ui.parts.tally import Cell, TallyStrip

QUESTION = "مۇلازىمەت كۆزنىكىدىكى خادىم ئىشنى سىزنىڭ تىلىڭىزدا چۈشىنىشلىك قىلىپ چۈشەندۈرۈپ بەردىمۇ؟"
ANSWERS = ("ناھايىتى ياخشى", "ياخشى", "ئوتتۇراھال", "ناچار")


class _Respondent(Ground):
    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface")
        px = look.px
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        stack = column(self, (px(120), px(30), px(120), px(30)), px(20))
        stack.addWidget(TallyStrip(look, [(Cell.USED, 8), (Cell.OPEN, 16)], "8/24"))
        question = Label(look, QUESTION, "respondent", wrap=True, language="ug")
        question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(question)
        choices = [Choice(str(5 - n), words, str(5 - n)) for n, words in enumerate(ANSWERS)]
        self.answers = AnswerRows(look, choices, "4", "ئىنكاس", voice=Voice("question", "ug", 60))
        stack.addWidget(self.answers)
        stack.addWidget(Label(look, "ཁྱེད་ལ་བཀའ་དྲིན་ཆེ།", "question", language="bo"))
        stack.addStretch(1)
        self._ring = FocusRing(look, self)
        self.answers.setFocus()


def page(look: Look) -> QWidget:
    """The page as a window."""
    return _Respondent(look)
