"""A new passphrase; the old one is asked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from inspector_app.desk.desk import Desk
from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.passphrase_page import LEAST
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.part import row
from inspector_app.ui.settings.page import FIELD_WIDTH, SettingsPage


class PassphraseChange(SettingsPage):
    """Nothing is encrypted anew; recovery code and county keep working. The fields are emptied at once."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self._desk = desk
        self.old = TextField(look, self.tr("Passphrase until now"), secret=True)
        self.new = TextField(look, self.tr("New passphrase"), secret=True)
        self.again = TextField(look, self.tr("The new one once more"), secret=True)
        for field, name in ((self.old, "old"), (self.new, "new"), (self.again, "again")):
            field.edit.setObjectName(f"settings.passphrase-{name}")
            field.setFixedWidth(look.px(FIELD_WIDTH))
            field.edit.returnPressed.connect(self._try)
            self.room.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        line = row(None, gap=look.px(10))
        self.go = Button(look, self.tr("Change passphrase"), "filled", keys="Enter")
        self.go.setObjectName("settings.change-passphrase")
        self.go.clicked.connect(self._try)
        line.addWidget(self.go)
        line.addWidget(ReasonLabel(look, self.go))
        line.addStretch(1)
        self.room.addLayout(line)
        self.setFocusProxy(self.old.edit)

    def _try(self) -> None:
        self.clear_said()
        for field in (self.old, self.new, self.again):
            field.set_error("")
        if not self.old.text:
            self._wrong(self.old, self.tr("Type the passphrase that opens this computer now"))
        elif len(self.new.text) < LEAST:
            self._wrong(self.new, self.tr("At least {n} characters").format(n=LEAST))
        elif self.new.text != self.again.text:
            self._wrong(self.again, self.tr("The two differ. Type it once more."))
        else:
            self._change()

    def _wrong(self, field: TextField, words: str) -> None:
        field.set_error(words)
        field.edit.setFocus()

    def _change(self) -> None:
        old, new = self.old.text, self.new.text
        for field in (self.old, self.new, self.again):
            field.edit.clear()
        self.go.disable(self.tr("Making the lock, a moment"))
        deliver(self._desk.change_passphrase(old, new), self._done, self._refused, self)

    def _done(self, _none: None) -> None:
        self.go.enable()
        self.say(self.tr("The new passphrase holds from now on. The recovery code on paper stays the same."))

    def _refused(self, fault: BaseException) -> None:
        self.go.enable()
        self.show_fault(fault)
        self.old.edit.setFocus()


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("PassphraseChange", "Passphrase")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "PassphraseChange", "It locks everything on this computer. Only you know it."
    )
