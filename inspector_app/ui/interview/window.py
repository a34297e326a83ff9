"""The respondent's window: one question at a time, in the respondent's language and direction of reading."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from forms.questions import Question
from inspector_app.desk.visit.window_words import words
from inspector_app.ui.interview.answer_area import AnswerArea
from inspector_app.ui.interview.cards import WideButton
from inspector_app.ui.interview.speaker import PLAY, Speaker
from inspector_app.ui.look import Look
from inspector_app.ui.parts.focus import FocusRing
from inspector_app.ui.parts.label import Badge, Icon, Label
from inspector_app.ui.parts.part import Ground, column, row, seen
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.tally import Cell, TallyStrip

CELLS = 24
RIGHT_TO_LEFT = frozenset({"ug"})
KEYS = {"8": "DK", "9": "RF"}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def reading_direction(language: str) -> Qt.LayoutDirection:
    """From which side its script is read."""
    return Qt.LayoutDirection.RightToLeft if language in RIGHT_TO_LEFT else Qt.LayoutDirection.LeftToRight


class RespondentWindow(Ground):
    """A window of its own, mirrored whole where the script reads from the right.

    `draft`: the wording is machine-drafted and not reviewed (training only); a mark says so.
    The interviewer keeps the keys 1–5, 8, 9, P and Enter here too, and F9 that opened it puts it away.
    """

    answered = Signal(str, str)
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, language: str, *, draft: bool = False) -> None:
        super().__init__(look, "surface")
        self.language, self._words = language, words(language)
        self.ref = ""
        self.area: AnswerArea | None = None
        self.speaker = Speaker(look, self)
        self._codes: dict[str, WideButton] = {}
        self._codes_ref = ""
        self.setObjectName("interview.window")
        self.setWindowTitle(self._words["title"])
        self.setLayoutDirection(reading_direction(language))
        self.setMinimumSize(look.px(860), look.px(560))
        self.resize(look.px(1280), look.px(800))
        stack = column(self)
        stack.addWidget(self._head(draft=draft))
        self._scroll = Scroll(look)
        stack.addWidget(self._scroll, 1)
        self._foot = Ground(look, "surface", "t")
        self._foot_line = row(self._foot, (look.px(40), look.px(16), look.px(40), look.px(16)), look.px(16))
        stack.addWidget(self._foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = FocusRing(look, self)

    def _head(self, *, draft: bool) -> Ground:
        look, px = self.look, self.look.px
        head = Ground(look, "surface", "b")
        head.setMinimumHeight(px(64))
        line = row(head, (px(40), px(8), px(40), px(8)), px(14))
        line.addWidget(self._label(self._words["title"], "textMuted"))
        self._strip = TallyStrip(look, [(Cell.OPEN, CELLS)], "")
        line.addWidget(self._strip)
        self._count = Label(look, "", "heading", "textMuted")
        self._count.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line.addWidget(self._count)
        self._draft = Badge(look, self.tr("Not reviewed, training only"), "warn", large=True)
        seen(self._draft, draft)
        line.addWidget(self._draft)
        line.addStretch(1)
        line.addWidget(Icon(look, "lock", "textMuted", 18))
        line.addWidget(self._private(), 8)
        return head

    def _private(self) -> Label:
        """The promise to the respondent: on two lines rather than cut, where letters are large."""
        made = Label(
            self.look, self._words["private"], "heading", "textMuted",
            medium=False, wrap=True, language=self.language,
        )  # fmt: skip
        made.setObjectName("interview.private")
        made.setLayoutDirection(reading_direction(self.language))
        return made

    def _label(self, text: str, colour: str) -> Label:
        return Label(self.look, text, "heading", colour, medium=False, language=self.language)

    def show_question(
        self,
        question: Question | None,
        place: int,
        count: int,
        missing: Question | None = None,
        sound: bytes | None = None,
    ) -> None:
        """A question with its number; None while the interviewer fills in what is not asked.

        `missing`: the question that takes “does not know” and “refuses” where the question itself does not.
        `sound`: a recording of it, for a button that speaks it.
        """
        self.speaker.take(sound)
        self.ref = question.ref if question is not None else ""
        done = place * CELLS // count if count else 0
        self._strip.show_cells([(Cell.USED, done), (Cell.OPEN, CELLS - done)], f"{place}/{count}")
        self._count.setText(f"{place} / {count}")
        self._scroll.set_content(self._page(question))
        self._fill_foot(missing or question)
        self._focus_quietly(question)

    def _focus_quietly(self, question: Question | None) -> None:
        """On the answer that stands; on none before: a ring round the first would suggest it."""
        area = self.area
        if area is not None and area.focusProxy() is not None and question is not None and question.value:
            area.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_rect(self) -> QRect:
        """No ring round the whole window."""
        return QRect()

    def _page(self, question: Question | None) -> Ground:
        look, px = self.look, self.look.px
        page = Ground(look, "surface")
        page.setLayoutDirection(self.layoutDirection())
        stack = column(page, (px(114), px(36), px(114), px(24)), px(28))
        asked = question.label if question is not None else self._words["wait"]
        title = Label(look, asked, "respondent", wrap=True, language=self.language)
        title.setObjectName("interview.question")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(title)
        if self.speaker.has_sound:
            stack.addWidget(self.speaker.button(), 0, Qt.AlignmentFlag.AlignHCenter)
        self.area = None
        if question is not None:
            self.area = AnswerArea(look, question, self.language)
            self.area.given.connect(lambda value: self._give(value))
            self.area.next_wanted.connect(self.next_wanted)
            stack.addWidget(self.area)
            if not self.area.cards and self.area.rows is None and not question.readonly:
                tell = Label(look, self._words["tell"], "question", "textMuted", language=self.language)
                tell.setAlignment(Qt.AlignmentFlag.AlignCenter)
                stack.addWidget(tell)
        stack.addStretch(1)
        return page

    def _fill_foot(self, question: Question | None) -> None:
        while (item := self._foot_line.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._codes, self._codes_ref = {}, question.ref if question is not None else ""
        for choice in question.choices if question is not None else ():
            if choice.value in KEYS.values():
                button = self._wide(choice.label, f"interview.code:{choice.value}")
                button.setCheckable(True)
                button.setChecked(question is not None and choice.value == question.value)
                button.clicked.connect(lambda _on=False, value=choice.value: self._give_code(value))
                self._codes[choice.value] = button
                self._foot_line.addWidget(button)
        self._foot_line.addStretch(1)
        back = self._wide(self._words["previous"], "interview.previous")
        back.clicked.connect(self.previous_wanted)
        go = self._wide(self._words["next"], "interview.next", filled=True)
        go.clicked.connect(self.next_wanted)
        self._foot_line.addWidget(back)
        self._foot_line.addWidget(go)

    def _wide(self, text: str, name: str, *, filled: bool = False) -> WideButton:
        made = WideButton(self.look, text, self.language, filled=filled)
        made.setObjectName(name)
        return made

    def _give_code(self, code: str) -> None:
        if self._codes_ref == self.ref:
            self.show_value(code)
        self.answered.emit(self._codes_ref, code)

    def _give(self, value: str) -> None:
        self.show_value(value)
        self.answered.emit(self.ref, value)

    def show_value(self, value: str) -> None:
        """Mark an answer, also one that the interviewer gave."""
        if self.area is not None:
            for card in self.area.cards:
                card.setChecked(str(card.level) == value)
            if self.area.rows is not None:
                _mark(self.area.rows, value)
        for code, button in self._codes.items():
            button.setChecked(code == value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–5 choose a level, 8 and 9 say “does not know” and “refuses”, P speaks, Enter goes on, F9 puts it
        away.
        """
        if event.key() == Qt.Key.Key_F9:
            self.close()
            return
        if event.key() in ENTER:
            self.next_wanted.emit()
            return
        if event.text().lower() == PLAY and self.speaker.has_sound:
            self.speaker.toggle()
            return
        code = KEYS.get(event.text(), "")
        if code in self._codes:
            self._give_code(code)
            return
        if self.area is not None:
            if self.area.rows is not None and self.area.rows.take_key(event):
                return
            if any(str(card.level) == event.text() for card in self.area.cards):
                self._give(event.text())
                return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The visit goes on without it."""
        self.speaker.take(None)
        self.closed.emit()
        super().closeEvent(event)


def _mark(rows: QWidget, value: str) -> None:
    from inspector_app.ui.parts.answers import AnswerRows, CheckRows

    if isinstance(rows, AnswerRows):
        rows.set_value(value)
    elif isinstance(rows, CheckRows):
        rows.set_values(value.split())
