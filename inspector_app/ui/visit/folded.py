"""What stands folded beside a question: why it does not apply, and the codes for no answer.

Alt+0 asks for the reason, Alt+8 and Alt+9 are “does not know” and “refuses”; without a text field in focus
the bare digits do the same (docs/forms-content.md).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.part import Part, at_most, column, row, seen

DIGITS = {"NA": "0", "DK": "8", "RF": "9"}
WIDE = 560


class MissingCodes(Part):
    """One button a code; pressed again it is taken back. `given(str)`."""

    given = Signal(str)

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look)
        self._buttons: dict[str, Button] = {}
        line = row(self, gap=look.px(8))
        for choice in question.choices:
            digit = DIGITS.get(choice.value, "")
            keys = f"Alt {digit}" if digit else ""
            button = Button(look, choice.label or choice.value, keys=keys, size="compact")
            button.setObjectName(f"visit.missing:{choice.value}")
            button.setCheckable(True)
            button.setChecked(choice.value == question.value)
            button.clicked.connect(lambda on, code=choice.value: self._press(code, on=on))
            self._buttons[choice.value] = button
            line.addWidget(button)
        line.addStretch(1)

    def show_value(self, value: str) -> None:
        """Mark the code that stands."""
        for code, button in self._buttons.items():
            button.setChecked(code == value)

    def _press(self, code: str, *, on: bool) -> None:
        self.show_value(code if on else "")
        self.given.emit(code if on else "")

    def take_code(self, digit: str) -> bool:
        """8, 9 or 0, wherever the focus is."""
        button = next((b for code, b in self._buttons.items() if DIGITS.get(code) == digit), None)
        if button is None:
            return False
        button.click()
        return True


class NaReason(Part):
    """A button that opens the reason; open at once where one is needed or stands. `typed(str)`."""

    typed = Signal(str)
    committed = Signal()

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look)
        stack = column(self)
        self.button = Button(look, self.tr("Does not apply"), "text", keys="Alt 0", size="compact")
        self.button.setObjectName("visit.na")
        self.button.clicked.connect(self.open)
        self.field = TextField(look, question.label, value=question.value, name=question.label)
        self.field.changed.connect(self.typed)
        self.field.committed.connect(lambda _text: self.committed.emit())
        line = row(None)
        line.addWidget(self.button)
        line.addStretch(1)
        stack.addLayout(line)
        stack.addLayout(at_most(self.field, look.px(WIDE)))
        wanted = bool(question.value) or question.required
        seen(self.button, not wanted)
        seen(self.field, wanted)
        self.setFocusProxy(self.field.edit if wanted else self.button)

    @property
    def text(self) -> str:
        """The reason so far."""
        return self.field.text

    def open(self) -> None:
        """Show the field and go there."""
        self.button.hide()
        self.field.show()
        self.setFocusProxy(self.field.edit)
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_code(self, digit: str) -> bool:
        """0 opens the reason."""
        if digit != "0":
            return False
        self.open()
        return True
