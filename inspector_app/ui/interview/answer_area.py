"""The answers of a question as a respondent sees them: faces, cups, cards to read, or rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.choices import Choice as FormChoice
from forms.questions import Question
from inspector_app.ui.interview.cards import Card
from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows, CheckRows, Choice, Voice
from inspector_app.ui.parts.part import Part, column, row

QUIET = ("DK", "RF", "NA")
LEVELS = ("5", "4", "3", "2", "1")


def picture_of(question: Question) -> str:
    """`face` or `cup` for a five-level scale, "" for anything else."""
    values = {choice.value for choice in question.choices} - set(QUIET)
    if question.control != "select1" or values != set(LEVELS):
        return ""
    if "cups" in question.appearance:
        return "cup"
    return "face" if "faces" in question.appearance or not question.anchors else ""


class AnswerArea(Part):
    """`given(str)`: the value that was touched; `next_wanted` at Enter in rows.

    Levels go from 5 to 1, beginning at the reading side.
    """

    given = Signal(str)
    next_wanted = Signal()

    def __init__(self, look: Look, question: Question, language: str) -> None:
        super().__init__(look)
        self._language = language
        self.cards: list[Card] = []
        self.rows: AnswerRows | CheckRows | None = None
        picture = picture_of(question)
        if picture:
            self._lay_cards(question, picture)
        elif question.control in ("select1", "select"):
            self._lay_rows(question)

    def _lay_cards(self, question: Question, picture: str) -> None:
        line = row(self, gap=self.look.px(18))
        for choice in _by_level(question.choices):
            card = Card(self.look, choice.label, int(choice.value), picture, self._language)
            card.setObjectName(f"interview.level:{choice.value}")
            card.setChecked(choice.value == question.value)
            card.clicked.connect(lambda _on=False, value=choice.value: self._press(value))
            self.cards.append(card)
            line.addWidget(card)
        self.setFocusProxy(next((card for card in self.cards if card.isChecked()), self.cards[0]))

    def _press(self, value: str) -> None:
        for card in self.cards:
            card.setChecked(str(card.level) == value)
        self.given.emit(value)

    def _lay_rows(self, question: Question) -> None:
        anchors = {str(anchor.level): anchor.text for anchor in question.anchors}
        shown = [choice for choice in question.choices if choice.value not in QUIET]
        if anchors:
            shown = _by_level(shown)
        choices = [
            Choice(each.value, anchors.get(each.value, each.label) or each.label, _digit(each.value, number))
            for number, each in enumerate(shown, 1)
        ]
        voice, say = Voice("question", self._language, 60), question.label
        stack = column(self)
        made: QWidget
        if question.control == "select1":
            one = AnswerRows(self.look, choices, question.value, say, voice=voice)
            one.chosen.connect(self.given)
            one.next_wanted.connect(self.next_wanted)
            made = self.rows = one
        else:
            several = CheckRows(self.look, choices, question.value.split(), say, voice=voice)
            several.changed.connect(lambda values: self.given.emit(" ".join(values)))
            several.next_wanted.connect(self.next_wanted)
            made = self.rows = several
        stack.addWidget(made)
        self.setFocusProxy(made)


def _by_level(choices: Sequence[FormChoice]) -> list[FormChoice]:
    """5 first."""
    return sorted(
        (each for each in choices if each.value in LEVELS), key=lambda each: each.value, reverse=True
    )


def _digit(value: str, number: int) -> str:
    """Levels keep their number; others count up to 7, for 8 and 9 say “does not know” and “refuses”."""
    if value in LEVELS:
        return value
    return str(number) if number <= 7 else ""
