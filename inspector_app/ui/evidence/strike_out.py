"""Striking a piece of evidence out: it stays on record, with the reason, and counts no more."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.part import Part, column, row, seen


class StrikeOut(Part):
    """A button; pressed, it asks why. `struck(str)` with the reason."""

    struck = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        stack = column(self, gap=look.px(6))
        self.reason = TextField(
            look, self.tr("Why is it struck out?"), hint=self.tr("It stays on record and counts no more")
        )
        self.reason.edit.setObjectName("evidence.strike-reason")
        self.reason.edit.returnPressed.connect(self._go)
        seen(self.reason, False)
        stack.addWidget(self.reason)
        line = row(None, gap=look.px(8))
        self.button = Button(look, self.tr("Strike out"), "text", icon="close", size="compact")
        self.button.setObjectName("evidence.strike")
        self.button.clicked.connect(self._go)
        line.addWidget(self.button)
        self.give_up = Button(look, self.tr("Give up"), "text", size="compact")
        self.give_up.clicked.connect(lambda: self._ask(asked=False))
        seen(self.give_up, False)
        line.addWidget(self.give_up)
        line.addStretch(1)
        stack.addLayout(line)

    def _ask(self, *, asked: bool) -> None:
        seen(self.reason, asked)
        seen(self.give_up, asked)
        (self.reason if asked else self.button).setFocus()

    def _go(self) -> None:
        if self.reason.isHidden():
            self._ask(asked=True)
        elif reason := self.reason.text.strip():
            self.struck.emit(reason)
        else:
            self.reason.set_error(self.tr("A reason is needed; it goes on record"))
            self.reason.setFocus()
