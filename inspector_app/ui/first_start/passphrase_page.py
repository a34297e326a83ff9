"""Step 2: the passphrase, given twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from inspector_app.ui.first_start.page import Page
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Label

LEAST = 6


class PassphrasePage(Page):
    """`chosen(str)` gives the passphrase once both fields agree; the fields are emptied then."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", "")
        self._look_words()

    def _look_words(self) -> None:
        look, px = self.look, self.look.px
        title, second = self.findChildren(Label)[:2]
        title.setText(self.tr("Choose a passphrase"))
        second.setText(
            self.tr("It locks everything on this computer. Six easy words are better than a short riddle.")
        )
        self.first = TextField(look, self.tr("Passphrase"), secret=True)
        self.first.edit.setObjectName("first-start.passphrase")
        self.second = TextField(look, self.tr("The same once more"), secret=True)
        self.second.edit.setObjectName("first-start.passphrase-again")
        for field in (self.first, self.second):
            field.edit.returnPressed.connect(self._try)
            self.add_field(field)
        self.go = Button(look, self.tr("Set passphrase"), "filled", keys="Enter")
        self.go.setObjectName("first-start.set-passphrase")
        self.go.clicked.connect(self._try)
        self.room.addSpacing(px(6))
        self.room.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.note = Label(look, "", "dense", "textMuted", wrap=True)
        self.room.addWidget(self.note)
        self.setFocusProxy(self.first.edit)

    def _try(self) -> None:
        first, second = self.first.text, self.second.text
        self.first.set_error("")
        self.second.set_error("")
        if len(first) < LEAST:
            self.first.set_error(self.tr("At least {n} characters").format(n=LEAST))
            self.first.edit.setFocus()
        elif first != second:
            self.second.set_error(self.tr("The two differ. Type it once more."))
            self.second.edit.setFocus()
        else:
            self._hand_out(first)

    def _hand_out(self, passphrase: str) -> None:
        self.first.edit.clear()
        self.second.edit.clear()
        self.go.disable(self.tr("Making the lock, a moment"))
        self.note.setText(self.tr("Making the lock, a moment"))
        self.clear_fault()
        self.chosen.emit(passphrase)

    def refused(self, fault: BaseException) -> None:
        """The vault could not be made."""
        self.go.enable()
        self.note.setText("")
        self.show_fault(fault)
