"""What was said, point by point on one page: right, wrong or not said, and how sure one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Hairline, Part

SURE = ("high", "mid", "low")


class _Line:
    """One point: its words, what was said, how sure."""

    def __init__(self, look: Look, point: Question, sure: Question | None, words: dict[str, str]) -> None:
        self.ref = point.ref
        self.title = Label(look, _short(point.label), "body", wrap=True)
        options = [(choice.value, choice.label) for choice in point.choices if choice.value != "NA"]
        self.said = Segmented(look, options, point.value, point.label)
        self.said.setObjectName(f"visit.point:{point.ref}")
        self.sure = Segmented(look, list(words.items()), sure.value if sure else "", point.label)
        self.sure.setObjectName(f"visit.sure:{point.ref}")
        self.follow()

    def follow(self) -> None:
        """How sure one is can be said once something was chosen."""
        self.sure.setEnabled(bool(self.said.value))


class PointsTable(Part):
    """`answered(ref, value)`. 1, 2, 3 choose in the line that has the focus; then the same keys say how sure,
    and the next line follows. `done` after the last one.
    """

    answered = Signal(str, str)
    done = Signal()

    def __init__(
        self, look: Look, rows: Sequence[tuple[Question, Question | None]], sure_words: dict[str, str]
    ) -> None:
        super().__init__(look)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(0, 1)
        self._lines = [_Line(look, point, sure, sure_words) for point, sure in rows]
        grid.addWidget(Hairline(look), 0, 0, 1, 3)
        for at, line in enumerate(self._lines):
            down = 2 * at + 1
            grid.addWidget(line.title, down, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(line.said, down, 1)
            grid.addWidget(line.sure, down, 2)
            grid.addWidget(Hairline(look), down + 1, 0, 1, 3)
            line.said.chosen.connect(lambda value, line=line: self._say(line, value))
            line.sure.chosen.connect(lambda value, line=line: self.answered.emit(f"{line.ref}_conf", value))
        self._at, self._sure = self._first_open()

    def _first_open(self) -> tuple[int, bool]:
        for at, line in enumerate(self._lines):
            if not line.said.value:
                return at, False
            if not line.sure.value:
                return at, True
        return 0, False

    def take_focus(self) -> None:
        """Into the first line that is open."""
        self._go(*self._first_open())

    def _say(self, line: _Line, value: str) -> None:
        self.answered.emit(line.ref, value)
        line.follow()

    def _go(self, at: int, sure: bool) -> None:
        self._at, self._sure = at, sure
        line = self._lines[at]
        cells = (line.sure if sure else line.said).findChildren(QWidget)
        if cells:
            cells[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _here(self) -> tuple[int, bool]:
        """The line in which the focus is, and whether it is at its second half."""
        focus = self.window().focusWidget()
        for at, line in enumerate(self._lines):
            for sure, part in ((False, line.said), (True, line.sure)):
                if focus is not None and part.isAncestorOf(focus):
                    return at, sure
        return self._at, self._sure

    def take_key(self, event: QKeyEvent) -> bool:
        """Digits answer; up and down go from line to line."""
        at, sure = self._here()
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if by and not event.modifiers():
            if 0 <= at + by < len(self._lines):
                self._go(at + by, sure and self._lines[at + by].sure.isEnabled())
            return True
        text = event.text()
        if event.modifiers() or text not in ("1", "2", "3"):
            return False
        self._press(at, sure, int(text) - 1)
        return True

    def _press(self, at: int, sure: bool, number: int) -> None:
        line = self._lines[at]
        part = line.sure if sure else line.said
        keys = part.options
        if number >= len(keys):
            return
        part.set_value(keys[number])
        part.chosen.emit(keys[number])
        if not sure:
            self._go(at, True)
        elif at + 1 < len(self._lines):
            self._go(at + 1, False)
        else:
            self.done.emit()


def _short(label: str) -> str:
    """Without the word that all points begin with."""
    for mark in ("：", ": "):
        head, found, rest = label.partition(mark)
        if found and len(head) <= len("Point") and rest:
            return rest
    return label
