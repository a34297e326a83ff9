"""People timed in a queue, a line each: an empty time is filled by one tap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part
from inspector_app.ui.visit.moments import Clock

SHORT = 14


class TimingTable(Part):
    """`stamped(ref, value)` when a tap wrote the clock; `chosen(ref)` for any other cell."""

    stamped = Signal(str, str)
    chosen = Signal(str)

    def __init__(self, look: Look, rows: Sequence[Sequence[Question]], clock: Clock) -> None:
        super().__init__(look)
        self._clock = clock
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(6))
        grid.setVerticalSpacing(look.px(4))
        columns = _columns(rows)
        for across, (_name, title) in enumerate(columns, 1):
            grid.addWidget(Label(look, _cut(title), "caption", "textMuted"), 0, across)
        for down, line in enumerate(rows, 1):
            grid.addWidget(Label(look, str(down), "dense", "textMuted"), down, 0)
            for across, (name, _title) in enumerate(columns, 1):
                question = next((each for each in line if _name_of(each) == name), None)
                if question is not None:
                    grid.addWidget(self._cell(question), down, across)
        grid.setColumnStretch(len(columns) + 1, 1)

    def _cell(self, question: Question) -> Button:
        timed = question.datatype == "time"
        words = question.value[:8] if timed else _cut(question.display_value)
        button = Button(self.look, words or (self.tr("Now") if timed else "–"), size="compact")
        button.setObjectName(f"visit.cell:{question.ref}")
        button.setAccessibleName(f"{question.label} {words}")
        button.clicked.connect(lambda: self._press(button, question))
        return button

    def _press(self, button: Button, question: Question) -> None:
        if question.datatype != "time" or question.value or button.property("stamped"):
            self.chosen.emit(question.ref)
            return
        now = self._clock().strftime("%H:%M:%S")
        button.setProperty("stamped", True)
        button.setText(now)
        button.restyle()
        self.stamped.emit(question.ref, now)


def _columns(rows: Sequence[Sequence[Question]]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for line in rows:
        for question in line:
            found.setdefault(_name_of(question), question.label)
    return list(found.items())


def _name_of(question: Question) -> str:
    return question.ref.rpartition("/")[2]


def _cut(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
