"""Turns one question into the widget that answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows, CheckRows, Choice
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.number_field import DateField, NumberField, TimeField
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.visit.geopoint import GeopointField

TYPING_PAUSE_MS = 400
QUIET = frozenset({"NA", "DK", "RF"})
WIDE, NARROW = 560, 240


class AnswerControl(Part):
    """The widget of one question. `answered(str)` gives the new value in its XForms form; "" clears it."""

    answered = Signal(str)
    next_wanted = Signal()

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look)
        self.question = question
        self._stack = column(self)
        self._keys: Callable[[QKeyEvent], bool] = lambda _event: False
        self._pending: Callable[[], None] = lambda: None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.flush)
        maker = self._maker(question)
        maker(question)

    def take_key(self, event: QKeyEvent) -> bool:
        """Digits pressed while the focus is elsewhere in the pane."""
        return self._keys(event)

    def flush(self) -> None:
        """Give what was typed and is still waiting for a pause."""
        self._typing.stop()
        pending, self._pending = self._pending, lambda: None
        pending()

    def _maker(self, question: Question) -> Callable[[Question], None]:
        control, kind = question.control, question.datatype
        if control in ("select1", "select"):
            return self._one if control == "select1" else self._several
        if control == "trigger":
            return self._acknowledge
        if control == "upload":
            return self._evidence
        makers = {
            "int": self._number, "integer": self._number, "decimal": self._number, "date": self._date,
            "time": self._time, "dateTime": self._moment, "geopoint": self._place,
        }  # fmt: skip
        return self._note if question.readonly else makers.get(kind, self._text)

    def _one(self, question: Question) -> None:
        rows = AnswerRows(self.look, choices_of(question), question.value, question.label)
        rows.chosen.connect(self.answered)
        rows.next_wanted.connect(self.next_wanted)
        self._keys = rows.take_key
        self._put(rows)

    def _several(self, question: Question) -> None:
        rows = CheckRows(self.look, choices_of(question), question.value.split(), question.label)
        rows.changed.connect(lambda values: self.answered.emit(" ".join(values)))
        rows.next_wanted.connect(self.next_wanted)
        self._keys = rows.take_key
        self._put(rows)

    def _number(self, question: Question) -> None:
        field = NumberField(self.look, integer=question.datatype != "decimal", name=question.label)
        field.set_text(question.value)
        field.committed.connect(self.answered)
        self._follow(field.changed, lambda: self._give_number(field))
        self._put_field(field, NARROW)

    def _give_number(self, field: NumberField) -> None:
        value = field.value
        if value is not None or not field.text.strip():
            self.answered.emit("" if value is None else str(value))

    def _date(self, question: Question) -> None:
        field = DateField(self.look, name=question.label)
        field.set_text(question.value)
        field.committed.connect(self.answered)
        self._put_field(field, NARROW)

    def _time(self, question: Question) -> None:
        line = row(None, gap=self.look.px(10))
        field = TimeField(self.look, name=question.label)
        field.set_text(question.value[:5])
        field.committed.connect(self.answered)
        field.setFixedWidth(self.look.px(NARROW))
        line.addWidget(field)
        now = Button(self.look, self.tr("Now"), icon="timer", keys="Space")
        now.clicked.connect(lambda: self._tap(field))
        line.addWidget(now)
        line.addStretch(1)
        self._stack.addLayout(line)
        self.setFocusProxy(field.edit)

    def _tap(self, field: TimeField) -> None:
        text = datetime.now().astimezone().strftime("%H:%M")
        field.set_text(text)
        self.answered.emit(text)

    def _moment(self, question: Question) -> None:
        field = TextField(
            self.look,
            placeholder="2026-11-24 09:30",
            value=question.value[:16].replace("T", " "),
            name=question.label,
        )
        field.committed.connect(lambda text: self.answered.emit(text.strip().replace(" ", "T")))
        self._put_field(field, NARROW)

    def _place(self, question: Question) -> None:
        field = GeopointField(self.look, question.value, question.label)
        field.given.connect(self.answered)
        self._put(field)

    def _text(self, question: Question) -> None:
        many = "multiline" in question.appearance or len(question.value) > 40
        field: TextArea | TextField
        if many:
            field = TextArea(self.look, rows=4, name=question.label)
        else:
            field = TextField(self.look, name=question.label)
        field.set_text(question.value)
        field.changed.connect(lambda _text: self._soon(lambda: self.answered.emit(field.text)))
        field.committed.connect(lambda _text: self.flush())
        self._put_field(field, WIDE if not many else 0)

    def _acknowledge(self, question: Question) -> None:
        box = CheckBox(self.look, self.tr("Yes, confirmed"))
        box.setChecked(bool(question.value))
        box.toggled.connect(lambda on: self.answered.emit("OK" if on else ""))
        self._put(box)

    def _evidence(self, question: Question) -> None:
        words = self.tr("Add the picture or recording at the right; it can also be dropped there.")
        self._put(Label(self.look, words, "body", "textMuted", wrap=True))

    def _note(self, question: Question) -> None:
        self._put(Label(self.look, question.display_value or question.value, "body", "text", wrap=True))

    def _follow(self, changed: SignalInstance, give: Callable[[], None]) -> None:
        changed.connect(lambda _text: self._soon(give))

    def _soon(self, give: Callable[[], None]) -> None:
        self._pending = give
        self._typing.start()

    def _put(self, widget: QWidget) -> None:
        self._stack.addWidget(widget)
        self.setFocusProxy(widget)

    def _put_field(self, field: TextField | TextArea | NumberField | DateField, width: int) -> None:
        if width:
            field.setFixedWidth(self.look.px(width))
        self._stack.addWidget(field)
        self.setFocusProxy(field.edit)


def choices_of(question: Question) -> list[Choice]:
    """Choices with their digits: levels keep their own number, others count from 1, "not applicable" is 0."""
    anchors = {str(anchor.level): anchor.text for anchor in question.anchors}
    levels = all(choice.value in "12345" for choice in question.choices if choice.value not in QUIET)
    found: list[Choice] = []
    number = 0
    for choice in question.choices:
        quiet = choice.value in QUIET
        if not quiet:
            number += 1
        digit = _digit(choice.value, number, levels=levels, quiet=quiet)
        text = anchors.get(choice.value, choice.label) or choice.value
        found.append(Choice(choice.value, text, digit, quiet=quiet))
    return found


def _digit(value: str, number: int, *, levels: bool, quiet: bool) -> str:
    if quiet:
        return {"NA": "0", "DK": "8", "RF": "9"}[value]
    if levels:
        return value
    return str(number) if number <= 7 else ""
