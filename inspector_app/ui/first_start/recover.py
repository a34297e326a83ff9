"""The other way into a locked vault: the recovery code, over the curtain."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desk.opening import Opening, group_holds
from inspector_app.desk.views import VaultLabel
from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.rehearsal_page import RehearsalPage
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.part import Ground, column


class RecoverPanel(Ground):
    """Covers the window; `recovered(Desk)` when the code opened the vault."""

    recovered = Signal(object)
    left = Signal()

    def __init__(self, look: Look, window: QWidget, opening: Opening, label: VaultLabel) -> None:
        super().__init__(look, "surface", parent=window)
        self._opening = opening
        self._label = label
        stack = column(self, (look.px(120), look.px(60), look.px(120), look.px(40)))
        self.page = RehearsalPage(look, group_holds, rehearsal=False)
        self.page.typed.connect(self._open)
        stack.addWidget(self.page, 1)
        back = Button(look, self.tr("Back to the passphrase"), "text", icon="chevron-left")
        back.clicked.connect(self._leave)
        stack.addWidget(back)
        self.setGeometry(window.rect())
        self.raise_()
        self.page.setFocus()

    def _open(self, code: str) -> None:
        deliver(
            self._opening.unlock_with_recovery(self._label, [code]), self._opened, self.page.refused, self
        )

    def _opened(self, desk: object) -> None:
        self.hide()
        self.deleteLater()
        self.recovered.emit(desk)

    def _leave(self) -> None:
        self.hide()
        self.deleteLater()
        self.left.emit()
