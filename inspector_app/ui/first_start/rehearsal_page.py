"""Step 4: open the vault once with the code on paper, before any work is in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from inspector_app.ui.first_start.page import Page
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import row
from inspector_app.ui.parts.recovery_code import GROUPS, RecoveryCodeInput


class RehearsalPage(Page):
    """`typed(str)` gives the 32 characters when all eight groups are right."""

    typed = Signal(str)

    def __init__(self, look: Look, check: Callable[[int, str], bool], *, rehearsal: bool = True) -> None:
        super().__init__(look, "", "")
        self._words(rehearsal)
        self._code = ""
        self.input = RecoveryCodeInput(look, check)
        self.input.setObjectName("first-start.recovery-input")
        self.input.changed.connect(self._count)
        self.input.completed.connect(self._complete)
        self.input.doubtful.connect(self._doubt)
        self.room.addWidget(self.input, 0, Qt.AlignmentFlag.AlignLeft)
        self._hint = Banner(look, "info", "")
        self._hint.hide()
        self.room.addWidget(self._hint)
        line = row(None, gap=look.px(12))
        self.go = Button(look, self.tr("Open it"), "filled", keys="Enter")
        self.go.setObjectName("first-start.rehearse")
        self.go.clicked.connect(self._try)
        line.addWidget(self.go)
        line.addWidget(ReasonLabel(look, self.go))
        line.addStretch(1)
        self.room.addLayout(line)
        self._count(0)
        self.setFocusProxy(self.input)

    def _words(self, rehearsal: bool) -> None:
        title, second = self.findChildren(Label)[:2]
        if rehearsal:
            title.setText(self.tr("Pretend that you forgot: open it once with the paper"))
            second.setText(
                self.tr("Tried now, there is no fright later. Type the eight groups from the paper.")
            )
        else:
            title.setText(self.tr("Open with the recovery code"))
            second.setText(
                self.tr("Type the eight groups from the paper. Capitals and dashes do not matter.")
            )

    def _count(self, right: int) -> None:
        if right < GROUPS:
            self._code = ""
            self.go.disable(
                self.tr("{n} groups to go. It goes on when all eight are right.").format(n=GROUPS - right)
            )

    def _complete(self, code: str) -> None:
        self._code = code
        self._hint.hide()
        self.go.enable()
        self.go.setFocus()

    def _doubt(self, group: int, letter: str, likely: str) -> None:
        if likely:
            words = self.tr(
                "Group {group}: “{letter}” is most likely “{likely}”. The code has no O, I, L or U."
            )
        else:
            words = self.tr("Group {group}: there is no “{letter}” in the code. Look at the paper once more.")
        self._hint.say(words.format(group=group, letter=letter, likely=likely))
        self._hint.show()

    def _try(self) -> None:
        if self._code:
            self.clear_fault()
            self.go.disable(self.tr("Trying"))
            self.typed.emit(self._code)

    def refused(self, fault: BaseException) -> None:
        """The code did not open it."""
        self.go.enable()
        self.show_fault(fault)
