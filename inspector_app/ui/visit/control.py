"""Turns one question into the widget that answers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.questions import Question, number_as_read
from inspector_app.desk.covert.judging import TELLING
from inspector_app.desk.covert.recall import BESIDE
from inspector_app.desk.moments import china_now
from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows, CheckRows, Choice
from inspector_app.ui.parts.choice import CheckBox, Segmented
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.number_field import DateField, NumberField
from inspector_app.ui.parts.part import Part, at_most, column, row
from inspector_app.ui.visit.folded import MissingCodes, NaReason
from inspector_app.ui.visit.geoline import GeolineField
from inspector_app.ui.visit.geopoint import GeopointField
from inspector_app.ui.visit.judging import JudgingMarks
from inspector_app.ui.visit.moments import Clock, MomentField
from inspector_app.ui.visit.ordering import RankRows, ScaleField

TYPING_PAUSE_MS = 400
QUIET = frozenset({"NA", "DK", "RF"})
NONE_OF_THESE = "none"
WIDE, NARROW = 560, 240


class AnswerControl(Part):
    """The widget of one question. `answered(str)` gives the new value in its XForms form; "" clears it."""

    answered = Signal(str)
    next_wanted = Signal()
    word_kept = Signal()

    def __init__(
        self, look: Look, question: Question, clock: Clock = china_now, *, from_memory: bool = False
    ) -> None:
        super().__init__(look)
        self.question = question
        self._clock, self._from_memory = clock, from_memory
        self._stack = column(self)
        self._keys: Callable[[QKeyEvent], bool] = lambda _event: False
        self._codes: Callable[[str], bool] = lambda _digit: False
        self._pending: Callable[[], None] = lambda: None
        self._unread: Callable[[], bool] = lambda: False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.flush)
        maker = self._maker(question)
        maker(question)

    @property
    def takes_answers(self) -> bool:
        """Whether something in it wants the focus; notes and pictures do not."""
        return self.focusProxy() is not None

    @property
    def takes_lines(self) -> bool:
        """Whether Enter begins another line in it."""
        return self.findChild(TextArea) is not None

    def take_key(self, event: QKeyEvent) -> bool:
        """Digits pressed while the focus is elsewhere in the pane."""
        return self._keys(event)

    def take_code(self, digit: str) -> bool:
        """Alt with 0, 8, 9: not applicable, does not know, refuses."""
        return self._codes(digit)

    def show_value(self, value: str) -> None:
        """Mark a choice that was made elsewhere, as in the respondent's window or a timing table."""
        if codes := self.findChild(MissingCodes):
            codes.show_value(value)
        elif cells := self.findChild(Segmented):
            cells.set_value(value)
        elif rows := self.findChild(AnswerRows):
            if rows.value != value:
                rows.set_value(value)
        elif (checks := self.findChild(CheckRows)) and checks.values != tuple(value.split()):
            checks.set_values(value.split())
        elif moment := self.findChild(MomentField):
            moment.show_value(value)

    def offer_position(self, point: str) -> None:
        """A GPS receiver knows where this is; a question about a place offers to take that."""
        if place := self.findChild(GeopointField):
            place.offer(point)

    @property
    def unread(self) -> bool:
        """Whether something stands in it that cannot be given as it is; it would be gone with the control."""
        return self._unread()

    def fall_silent(self) -> None:
        """What stands in the fields is given no more: it was taken back, and the control is about to go."""
        self._typing.stop()
        self._pending, self._unread = lambda: None, lambda: False
        for edit in self.findChildren(QLineEdit):
            edit.blockSignals(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Give what is typed before Tab goes on: what that opens is the next stop."""
        here = self.window().focusWidget()
        self.flush()
        return self.window().focusWidget() is not here or super().focusNextPrevChild(forward)

    def flush(self) -> None:
        """Give what was typed and is still waiting for a pause."""
        self._typing.stop()
        pending, self._pending = self._pending, lambda: None
        pending()

    def _maker(self, question: Question) -> Callable[[Question], None]:
        control, kind = question.control, question.datatype
        if question.readonly:
            return self._note
        by_look = {"missing-code": self._missing, "na-reason": self._not_applicable}
        if question.ref.endswith(BESIDE):
            return self._beside
        for word in question.appearance:
            if word in by_look:
                return by_look[word]
        by_control = {
            "select1": self._one, "select": self._several, "trigger": self._acknowledge,
            "upload": self._evidence, "range": self._scale, "rank": self._rank,
        }  # fmt: skip
        if control in by_control:
            return by_control[control]
        by_kind = {
            "int": self._number, "integer": self._number, "decimal": self._number, "date": self._date,
            "time": self._moment, "dateTime": self._moment, "geopoint": self._place,
            "geotrace": self._line, "geoshape": self._line,
        }  # fmt: skip
        return by_kind.get(kind, self._text)

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
        field.set_text(number_as_read(question.value, question.datatype))
        field.committed.connect(self.answered)
        self._follow(field.changed, lambda: self._give_number(field))
        self._unread = lambda: field.value is None and bool(field.text.strip())
        self._put_field(field, NARROW)

    def _give_number(self, field: NumberField) -> None:
        value = field.value
        if value is not None or not field.text.strip():
            self.answered.emit("" if value is None else str(value))

    def _date(self, question: Question) -> None:
        field = DateField(self.look, name=question.label)
        field.set_text(question.value)
        field.committed.connect(self.answered)
        self._read_along(field.changed, lambda: _written_date(field))
        self._put_field(field, NARROW)

    def _moment(self, question: Question) -> None:
        field = MomentField(self.look, question, self._clock, from_memory=self._from_memory)
        field.given.connect(self.answered)
        self._read_along(field.field.changed, field.written)
        self._keys = field.take_key
        self._put(field)

    def _scale(self, question: Question) -> None:
        field = ScaleField(self.look, question)
        field.given.connect(self.answered)
        self._keys = field.take_key
        self._put(field)

    def _rank(self, question: Question) -> None:
        rows = RankRows(self.look, question)
        rows.given.connect(self.answered)
        self._put(rows)

    def _missing(self, question: Question) -> None:
        codes = MissingCodes(self.look, question)
        codes.given.connect(self.answered)
        self._take_codes(codes.take_code)
        self._stack.addWidget(codes)

    def _not_applicable(self, question: Question) -> None:
        reason = NaReason(self.look, question)
        reason.typed.connect(lambda _text: self._soon(lambda: self.answered.emit(reason.text)))
        reason.committed.connect(self.flush)
        self._take_codes(reason.take_code)
        self._put(reason)

    def _beside(self, question: Question) -> None:
        """A short choice that stands with its question; the keys stay with that one."""
        line = row(None, gap=self.look.px(10))
        line.addWidget(Label(self.look, question.label, "dense", "textMuted", wrap=True))
        options = [(choice.value, choice.label) for choice in question.choices]
        cells = Segmented(self.look, options, question.value, question.label)
        cells.chosen.connect(self.answered)
        line.addWidget(cells)
        line.addStretch(1)
        self._stack.addLayout(line)

    def _take_codes(self, take: Callable[[str], bool]) -> None:
        self._codes = take
        self._keys = lambda event: not event.modifiers() and take(event.text())

    def _place(self, question: Question) -> None:
        field = GeopointField(self.look, question.value, question.label)
        field.given.connect(self.answered)
        for part in (field.place, field.accuracy):
            self._read_along(part.changed, field.written)
        self._put(field)

    def _line(self, question: Question) -> None:
        field = GeolineField(self.look, question)
        field.given.connect(self.answered)
        self._unread = lambda: not field.settle()
        self._put(field)

    def _text(self, question: Question) -> None:
        many = "multiline" in question.appearance or len(question.value) > 40
        field: TextArea | TextField
        if many:
            field = TextArea(self.look, rows=4, name=question.label)
        else:
            scanned = self.tr("Scan the code, or type it") if question.datatype == "barcode" else ""
            field = TextField(self.look, placeholder=scanned, name=question.label)
        field.set_text(question.value)
        field.changed.connect(lambda _text: self._soon(lambda: self.answered.emit(field.text)))
        field.committed.connect(lambda _text: self.flush())
        self._put_field(field, WIDE if not many else 0)
        if isinstance(field, TextArea) and question.item in TELLING:
            self._marks = JudgingMarks(self.look, field)
            self._marks.kept.connect(self.word_kept)
            self._stack.addWidget(self._marks.count, 0, Qt.AlignmentFlag.AlignRight)
            self._stack.addWidget(self._marks.asked)

    def _acknowledge(self, question: Question) -> None:
        box = CheckBox(self.look, self.tr("Yes, confirmed"))
        box.setChecked(bool(question.value))
        box.toggled.connect(lambda on: self.answered.emit("OK" if on else ""))
        self._put(box)

    def _evidence(self, question: Question) -> None:
        words = self.tr("Add the picture or recording at the right; it can also be dropped there.")
        if any(rule.type == "signature" for rule in question.evidence):
            words = self.tr(
                "Press “Sign on the screen” at the right; the sheet opens with a field for each side."
            )
        self._stack.addWidget(Label(self.look, words, "body", "textMuted", wrap=True))

    def _note(self, question: Question) -> None:
        """Words to read; where the form wants a picture with them, where that goes."""
        words = question.display_value or question.value
        if words:
            self._stack.addWidget(Label(self.look, words, "body", "text", wrap=True))
        elif question.evidence:
            self._evidence(question)

    def _follow(self, changed: SignalInstance, give: Callable[[], None]) -> None:
        changed.connect(lambda _text: self._soon(give))

    def _read_along(self, changed: SignalInstance, written: Callable[[], str | None]) -> None:
        """Give what is written as soon as it can be read; None while it cannot."""

        def give() -> None:
            value = written()
            if value is not None:
                self.answered.emit(value)

        self._unread = lambda: written() is None
        self._follow(changed, give)

    def _soon(self, give: Callable[[], None]) -> None:
        self._pending = give
        self._typing.start()

    def _put(self, widget: QWidget) -> None:
        self._stack.addWidget(widget)
        self.setFocusProxy(widget)

    def _put_field(self, field: TextField | TextArea | NumberField | DateField, width: int) -> None:
        if width:
            self._stack.addLayout(at_most(field, self.look.px(width)))
        else:
            self._stack.addWidget(field)
        self.setFocusProxy(field.edit)


def _written_date(field: DateField) -> str | None:
    if not field.text.strip():
        return ""
    return field.value.isoformat() if field.value is not None else None


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
        alone = quiet or choice.value == NONE_OF_THESE
        found.append(Choice(choice.value, text, digit, quiet=quiet, alone=alone))
    return found


def _digit(value: str, number: int, *, levels: bool, quiet: bool) -> str:
    if quiet:
        return {"NA": "0", "DK": "8", "RF": "9"}[value]
    if levels:
        return value
    return str(number) if number <= 7 else ""
