"""Covers a locked window, or the set-up: which repair, then its page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desk.opening import Opening
from inspector_app.desk.repairs import PutBack
from inspector_app.desk.vault_label import VaultLabel
from inspector_app.ui.first_start.page import Page
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, column
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.repair.own_pages import RecoverPage, RekeyPage
from inspector_app.ui.repair.page import RepairPage
from inspector_app.ui.repair.restore_page import RestorePage


class RepairPanel(Ground):
    """`settled(VaultLabel)`: this vault is to be unlocked now; `left`: nothing was changed.

    Without a `label`, as at the first start, only a backup can be put back.
    """

    settled = Signal(object)
    left = Signal()

    def __init__(self, look: Look, window: QWidget, opening: Opening, label: VaultLabel | None) -> None:
        super().__init__(look, "surface", parent=window)
        self._opening, self._label = opening, label
        self.page: Page | None = None
        stack = column(self, (look.px(56), look.px(28), look.px(56), look.px(28)), look.px(8))
        self._room = column(None)
        stack.addLayout(self._room, 1)
        self.back = Button(look, "", "text", icon="chevron-left")
        self.back.setObjectName("repair.back")
        self.back.clicked.connect(self.step_back)
        stack.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._first()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()

    def _first(self) -> None:
        if self._label is None:
            self.show_page("restore")
            return
        page = ChoicePage(self.look)
        page.chosen.connect(self.show_page)
        self._show(page)

    def show_page(self, key: str) -> None:
        """`restore`, `recover` or `rekey`."""
        repairs, label = self._opening.repairs, self._label
        if key == "recover" and label is not None:
            page: RepairPage = RecoverPage(self.look, repairs, label)
        elif key == "rekey" and label is not None:
            page = RekeyPage(self.look, repairs, label)
        else:
            new = QCoreApplication.translate("FirstStartWindow", "Folder {n}")
            new = new.format(n=len(self._opening.vaults()) + 1)
            page = RestorePage(self.look, repairs, label, new)
        page.settled.connect(self._settled)
        self._show(page)

    def _show(self, page: Page) -> None:
        self.page = page
        first = self._label is None or isinstance(page, ChoicePage)
        self.back.setText(self.tr("Back, change nothing") if first else self.tr("Back"))
        cleared(self._room).addWidget(Scroll(self.look, page))
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """One step back; what runs is stopped first and comes to its end."""
        page = self.page
        if isinstance(page, RepairPage) and page.running:
            self._opening.repairs.stop()
            return
        if isinstance(page, RepairPage) and self._label is not None:
            self._first()
            return
        self._go()
        self.left.emit()

    def _settled(self, end: PutBack | None) -> None:
        self._go()
        self.settled.emit(end.label if end is not None else self._label)

    def _go(self) -> None:
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at every size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False


class ChoicePage(Page):
    """`chosen(str)`: which repair."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        translate = QCoreApplication.translate
        second = translate("ChoicePage", "Each asks for your passphrase and deletes nothing.")
        super().__init__(look, translate("ChoicePage", "Restore or repair"), second)
        self.buttons: dict[str, Button] = {}
        for key, words, why in (
            ("restore", self.tr("Restore a backup"), self.tr("From a stick or another disk.")),
            (
                "recover",
                self.tr("Recover what can be read"),
                self.tr("When the records are damaged and there is no good backup."),
            ),
            (
                "rekey",
                self.tr("Make a new key"),
                self.tr("When a copy of the records was in strange hands, or to close the county's way in."),
            ),
        ):
            button = Button(look, words)
            button.setObjectName(f"repair.to-{key}")
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self.buttons[key] = button
            self.room.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.room.addWidget(Label(look, why, "dense", "textMuted", wrap=True))
        self.setFocusProxy(self.buttons["restore"])
