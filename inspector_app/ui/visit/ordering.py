"""Answers by position: a point on a scale (range), an order of all options (rank)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSlider, QWidget

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row


class ScaleField(Part):
    """A slider from `start` to `end` by `step`; nothing is given before it is moved. `given(str)`."""

    given = Signal(str)

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look)
        facts = question.attributes
        self._start = _decimal(facts.get("start", ""), Decimal(0))
        end = _decimal(facts.get("end", ""), Decimal(10))
        self._step = abs(_decimal(facts.get("step", ""), Decimal(1))) or Decimal(1)
        self._sign = 1 if end >= self._start else -1
        self._whole = question.datatype != "decimal"
        line = row(self, gap=look.px(12))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, int(abs(end - self._start) / self._step))
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setMinimumSize(look.px(320), look.size("large"))
        self.slider.setAccessibleName(question.label)
        value = _decimal(question.value, self._start)
        self.slider.setValue(int(abs(value - self._start) / self._step))
        self._said = Label(look, question.value or "–", "heading")
        self.slider.valueChanged.connect(lambda _at: self._give())
        self.slider.sliderReleased.connect(self._give)
        for part in (Label(look, str(self._start), "dense", "textMuted"), self.slider,
                     Label(look, str(end), "dense", "textMuted"), self._said):  # fmt: skip
            line.addWidget(part)
        line.addStretch(1)
        self.setFocusProxy(self.slider)

    def take_key(self, event: QKeyEvent) -> bool:
        """Space takes the point where the slider stands, which at first is its start."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._give()
            return True
        return False

    def _give(self) -> None:
        value = self._start + self._sign * self._step * self.slider.value()
        text = str(int(value)) if self._whole else format(value, "f")
        self._said.setText(text)
        self.given.emit(text)


class RankRows(Part):
    """All options in an order, each with buttons to move it up or down. `given(str)`: values, best first.

    The order in which the form offers them counts only after “The order is right” or a move.
    """

    given = Signal(str)

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look)
        self._labels = {choice.value: choice.label or choice.value for choice in question.choices}
        given = [value for value in question.value.split() if value in self._labels]
        self.order = given + [value for value in self._labels if value not in given]
        self._stack = column(self, gap=look.px(4))
        self._lines: list[QWidget] = []
        self._fill()
        stands = Button(look, self.tr("The order is right"), icon="check", size="compact")
        stands.setObjectName("visit.rank-stands")
        stands.clicked.connect(lambda: self.given.emit(" ".join(self.order)))
        foot = row(None)
        foot.addWidget(stands)
        foot.addStretch(1)
        self._stack.addLayout(foot)
        self.setFocusProxy(stands)

    def _fill(self) -> None:
        for old in self._lines:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [self._line(place, value) for place, value in enumerate(self.order)]
        for place, line in enumerate(self._lines):
            self._stack.insertWidget(place, line)

    def _line(self, place: int, value: str) -> QWidget:
        made = Part(self.look)
        line = row(made, gap=self.look.px(8))
        line.addWidget(Label(self.look, f"{place + 1}", "body", "textMuted"))
        line.addWidget(Label(self.look, self._labels[value], "body"), 1)
        for words, by, name in ((self.tr("Up"), -1, "up"), (self.tr("Down"), 1, "down")):
            button = Button(self.look, words, "text", size="compact")
            button.setObjectName(f"visit.rank-{name}:{value}")
            button.setAccessibleName(f"{words} {self._labels[value]}")
            button.setEnabled(0 <= place + by < len(self.order))
            button.clicked.connect(lambda _on=False, at=place, step=by: self._move(at, step))
            line.addWidget(button)
        return made

    def _move(self, place: int, by: int) -> None:
        value = self.order.pop(place)
        self.order.insert(place + by, value)
        self._fill()
        name = f"visit.rank-{'up' if by < 0 else 'down'}:{value}"
        for button in (each for line in self._lines for each in line.findChildren(Button, name)):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.given.emit(" ".join(self.order))


def _decimal(text: str, otherwise: Decimal) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return otherwise
    return found if found.is_finite() else otherwise
