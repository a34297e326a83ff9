"""Times: a big button that writes the clock down, and fields for a time or a moment known otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.number_field import WIDE, TimeField
from inspector_app.ui.parts.part import Part, row

Clock = Callable[[], datetime]
NARROW = 220
FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")


class MomentField(Part):
    """A time, or a date with a time. `given(str)`: XForms time or dateTime, or "" when emptied.

    With a timer appearance the button is big and has the focus: one tap, or Space, writes the clock.
    """

    given = Signal(str)
    next_wanted = Signal()

    def __init__(self, look: Look, question: Question, clock: Clock) -> None:
        super().__init__(look)
        self._clock = clock
        self._whole = question.datatype == "dateTime"
        timer = next((word for word in question.appearance if word.startswith("timer-")), "")
        line = row(self, gap=look.px(12))
        self.tap = Button(
            look, self._words(timer), icon="timer", keys="Space",
            size="touch" if timer else "regular",
        )  # fmt: skip
        self.tap.setObjectName("visit.tap")
        self.tap.clicked.connect(self.stamp)
        self.field = self._field(question)
        self.field.setFixedWidth(look.px(NARROW))
        self.field.set_text(_shown(question.value, whole=self._whole))
        self.field.committed.connect(self._commit)
        for widget in (self.tap, self.field) if timer else (self.field, self.tap):
            line.addWidget(widget)
        line.addStretch(1)
        self.edit = self.field.edit
        self.setFocusProxy(self.tap if timer else self.edit)

    def _words(self, timer: str) -> str:
        if timer == "timer-start":
            return self.tr("Start now")
        return self.tr("Stop now") if timer == "timer-stop" else self.tr("Now")

    def _field(self, question: Question) -> TextField | TimeField:
        if self._whole:
            return TextField(self.look, placeholder="2026-11-24 09:30", name=question.label)
        return TimeField(self.look, seconds=True, name=question.label)

    def stamp(self) -> None:
        """Write the clock down, to the second."""
        now = self._clock()
        self.field.set_text(now.strftime(FORMATS[0] if self._whole else "%H:%M:%S"))
        self.field.set_error("")
        self.given.emit(now.strftime("%Y-%m-%dT%H:%M:%S" if self._whole else "%H:%M:%S"))

    def take_key(self, event: QKeyEvent) -> bool:
        """Space stamps while the focus is elsewhere in the pane."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.stamp()
            return True
        return False

    def written(self) -> str | None:
        """What stands in the field in its XForms form; None while it cannot be read."""
        text = self.field.text.strip()
        if not text:
            return ""
        if isinstance(self.field, TimeField):
            return self.field.value.isoformat("seconds") if self.field.value is not None else None
        found = _read(text)
        return found.strftime("%Y-%m-%dT%H:%M:%S") if found is not None else None

    def _commit(self, text: str) -> None:
        if not self._whole or not text.strip():
            self.given.emit(text.strip())
            return
        found = _read(text)
        if found is None:
            self.field.set_error(self.tr("Write it like 2026-11-24 09:30"))
            return
        self.field.set_error("")
        self.given.emit(found.strftime("%Y-%m-%dT%H:%M:%S"))


def _shown(value: str, *, whole: bool) -> str:
    """What stands in the field: no fractions, no zone."""
    return value[:19].replace("T", " ") if whole else value[:8]


def _read(text: str) -> datetime | None:
    words = " ".join(text.translate(WIDE).replace("T", " ").replace("/", "-").split())
    for each in FORMATS:
        try:
            return datetime.strptime(words, each)
        except ValueError:
            continue
    return None
