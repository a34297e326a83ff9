"""Answers by digit: one choice (AnswerRows) or several (CheckRows)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.answer_row import INSPECTOR_VOICE, AnswerRow, CheckRow, Choice, Voice
from inspector_app.ui.parts.part import Part, column

__all__ = ["AnswerRows", "CheckRows", "Choice", "Voice"]

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Rows(Part):
    """What both have in common: placing the rows, their keys, their size. Sub-classes give ``_kind``."""

    next_wanted = Signal()
    _kind: type[AnswerRow | CheckRow]

    def __init__(self, look: Look, say: str, voice: Voice, parent: QWidget | None) -> None:
        super().__init__(look, parent)
        self._voice = voice
        self._stack = column(self)
        self._rows: list[AnswerRow | CheckRow] = []
        self.setAccessibleName(say)

    def _place(self, choices: Sequence[Choice]) -> None:
        for old in self._rows:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [self._kind(self.look, choice, self, self._voice) for choice in choices]
        for number, each in enumerate(self._rows):
            each.first, each.last = number == 0, number == len(self._rows) - 1
            each.above = self._rows[number - 1] if number else None
            each.toggled.connect(self.update_rows)
            each.installEventFilter(self)
            self._stack.addWidget(each)

    def _choose(self, row: AnswerRow | CheckRow) -> None:
        """Its digit was pressed; the row has the focus."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Heights follow the scale."""
        for each in self._rows:
            each.updateGeometry()
        super().restyle()

    def update_rows(self) -> None:
        """Neighbours share their lines."""
        for each in self._rows:
            each.update()

    def take_key(self, event: QKeyEvent) -> bool:
        """Use a key: digit, ↑, ↓ or Enter. True when it was used; screens pass on keys from elsewhere."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if event.key() in ENTER:
            self.next_wanted.emit()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            _step(self._rows, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        found = next(
            (each for each in self._rows if each.choice.digit and each.choice.digit == event.text()), None
        )
        if found is None:
            return False
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._choose(found)
        return True

    def eventFilter(self, watched: object, event: object) -> bool:
        """Keys of the rows come here first: Qt's own arrows would choose while moving."""
        return (
            isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self.take_key(event)
        )


class AnswerRows(_Rows):
    """One answer out of several. Digits choose at once, ↑ ↓ move, Space chooses, Enter goes on.

    ``chosen(str)`` gives the value (also when the same is chosen again); ``next_wanted`` at Enter.
    voice: type and script of the words; Voice("heading", "ug", 60) for respondents.
    """

    chosen = Signal(str)
    _kind = AnswerRow

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice] = (),
        value: str = "",
        say: str = "",
        *,
        voice: Voice = INSPECTOR_VOICE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, say, voice, parent)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.choice.value))
        self.set_choices(choices, value)

    def set_choices(self, choices: Sequence[Choice], value: str = "") -> None:
        """Other answers."""
        for old in self._rows:
            self._group.removeButton(old)
        self._place(choices)
        for each in self._rows:
            self._group.addButton(each)
        self.set_value(value)

    @property
    def value(self) -> str:
        """The chosen value, or empty."""
        return next((each.choice.value for each in self._rows if each.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without a signal; an unknown value clears."""
        self._group.setExclusive(False)
        for each in self._rows:
            each.setChecked(each.choice.value == value)
        self._group.setExclusive(True)
        if self._rows:
            self.setFocusProxy(next((each for each in self._rows if each.isChecked()), self._rows[0]))

    def _choose(self, row: AnswerRow | CheckRow) -> None:
        row.setChecked(True)
        self.chosen.emit(row.choice.value)


class CheckRows(_Rows):
    """Several answers. Digits toggle, ↑ ↓ move, Space toggles, Enter goes on.

    ``changed(tuple)`` gives the chosen values in the order of the choices; ``next_wanted`` at Enter.
    voice: type and script of the words; Voice("heading", "ug", 60) for respondents.
    """

    changed = Signal(tuple)
    _kind = CheckRow

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice] = (),
        values: Sequence[str] = (),
        say: str = "",
        *,
        voice: Voice = INSPECTOR_VOICE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, say, voice, parent)
        self.set_choices(choices, values)

    def set_choices(self, choices: Sequence[Choice], values: Sequence[str] = ()) -> None:
        """Other answers."""
        self._place(choices)
        for each in self._rows:
            each.clicked.connect(lambda _on=False, row=each: self._toggled(row))
        self.set_values(values)
        if self._rows:
            self.setFocusProxy(self._rows[0])

    @property
    def values(self) -> tuple[str, ...]:
        """The chosen values."""
        return tuple(each.choice.value for each in self._rows if each.isChecked())

    def set_values(self, values: Sequence[str]) -> None:
        """Choose without a signal."""
        for each in self._rows:
            each.setChecked(each.choice.value in values)

    def _toggled(self, row: AnswerRow | CheckRow) -> None:
        if row.isChecked():
            for each in self._rows:
                if each is not row and (row.choice.alone or each.choice.alone):
                    each.setChecked(False)
        self.changed.emit(self.values)

    def _choose(self, row: AnswerRow | CheckRow) -> None:
        row.setChecked(not row.isChecked())
        self._toggled(row)


def _step(rows: Sequence[QAbstractButton], by: int) -> None:
    here = next((number for number, each in enumerate(rows) if each.hasFocus()), -1 if by > 0 else len(rows))
    there = here + by
    if 0 <= there < len(rows):
        rows[there].setFocus(Qt.FocusReason.TabFocusReason)
