"""Times: a big button that writes the clock down, and fields for a time or a moment known otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from forms.questions import Question
from inspector_app.desk.moments import last_time
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.number_field import WIDE, TimeField
from inspector_app.ui.parts.part import Part, row

Clock = Callable[[], datetime]
NARROW = 220
FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")
CLOCK_FORMATS = ("%H:%M:%S", "%H:%M")


class MomentField(Part):
    """A time, or a date with a time. `given(str)`: XForms time or dateTime, or "" when emptied.

    With a timer appearance the button is big and has the focus: one tap, or Space, writes the clock. Who
    writes `from_memory` was there hours ago: no button, the field has the focus. A time without its date is
    the last one that was: today's, or yesterday's while today's is still to come.
    """

    given = Signal(str)
    next_wanted = Signal()

    def __init__(self, look: Look, question: Question, clock: Clock, *, from_memory: bool = False) -> None:
        super().__init__(look)
        self._clock = clock
        self._whole = question.datatype == "dateTime"
        timer = next((word for word in question.appearance if word.startswith("timer-")), "")
        self._tapped = not (timer and from_memory)
        timer = timer if self._tapped else ""
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
        self.tap.setVisible(self._tapped)
        line.addStretch(1)
        self.edit = self.field.edit
        self.setFocusProxy(self.tap if timer else self.edit)

    def _words(self, timer: str) -> str:
        if timer == "timer-start":
            return self.tr("Start now")
        return self.tr("Stop now") if timer == "timer-stop" else self.tr("Now")

    def _field(self, question: Question) -> TextField | TimeField:
        if self._whole:
            return TextField(self.look, placeholder=self.tr("9:30 or 2026-11-24 9:30"), name=question.label)
        return TimeField(self.look, seconds=True, name=question.label)

    def stamp(self) -> None:
        """Write the clock down, to the second."""
        now = self._clock()
        self.field.set_text(now.strftime(FORMATS[0] if self._whole else "%H:%M:%S"))
        self.field.set_error("")
        self.given.emit(now.strftime("%Y-%m-%dT%H:%M:%S" if self._whole else "%H:%M:%S"))

    def show_value(self, value: str) -> None:
        """A time that was written elsewhere; what is being typed here stays."""
        shown = _shown(value, whole=self._whole)
        if not self.edit.hasFocus() and self.field.text != shown:
            self.edit.blockSignals(True)  # it is an answer already: to give it again would be one more step
            self.field.set_text(shown)
            self.edit.blockSignals(False)

    def take_key(self, event: QKeyEvent) -> bool:
        """Space stamps while the focus is elsewhere in the pane."""
        if self._tapped and event.key() == Qt.Key.Key_Space and not event.modifiers():
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
        found = _read(text, self._clock())
        return found.strftime("%Y-%m-%dT%H:%M:%S") if found is not None else None

    def _commit(self, text: str) -> None:
        if not self._whole or not text.strip():
            self.given.emit(text.strip())
            return
        found = _read(text, self._clock())
        if found is None:
            self.field.set_error(self.tr("Write 9:30, or 2026-11-24 9:30 for another day"))
            return
        self.field.set_error("")
        self.field.set_text(found.strftime(FORMATS[0]))
        self.given.emit(found.strftime("%Y-%m-%dT%H:%M:%S"))


def _shown(value: str, *, whole: bool) -> str:
    """What stands in the field: no fractions, no zone."""
    return value[:19].replace("T", " ") if whole else value[:8]


def _read(text: str, now: datetime) -> datetime | None:
    words = " ".join(text.translate(WIDE).replace("T", " ").replace("/", "-").split())
    for each in FORMATS:
        try:
            return datetime.strptime(words, each)
        except ValueError:
            continue
    for each in CLOCK_FORMATS:
        try:
            return last_time(datetime.strptime(words, each).time(), now)
        except ValueError:
            continue
    return None
