"""Put a backup back: stick or folder, which backup, the secret that held on its day."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.repairs import FoundBackup, PutBack, Repairs
from inspector_app.desk.vault_label import VaultLabel
from inspector_app.ui.bridge import deliver
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.part import seen
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.repair.page import RepairPage

SHOWN = 4


class RestorePage(RepairPage):
    """`label` is the vault that a backup of its own takes the place of; `new` the name of any other."""

    def __init__(self, look: Look, repairs: Repairs, label: VaultLabel | None, new: str) -> None:
        super().__init__(look, _title(), _second(), repairs)
        self._label, self._new = label, new
        self.found: tuple[FoundBackup, ...] = ()
        self.choose = Button(look, self.tr("Choose the stick or folder"), icon="stick")
        self.choose.setObjectName("repair.choose")
        self.choose.clicked.connect(self._ask)
        self.room.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = RowList(look, [], self.tr("Backups"))
        self.list.setObjectName("repair.backups")
        self.list.hide()
        self.room.addWidget(self.list)
        hint = self.tr("or the recovery code, as on the day of the backup")
        self.add_secret(self.tr("Passphrase"), hint, self.tr("Restore this backup"), "restore")
        self._offer(())
        self.setFocusProxy(self.choose)

    def _ask(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Stick or folder with the backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.look_in(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_in(self, folder: Path) -> None:
        """List the backups of a folder."""
        self.clear_fault()
        deliver(self._repairs.find(folder, self._label), self._offer, self._none, self)

    def _none(self, fault: BaseException) -> None:
        self._offer(())
        self.show_fault(fault)

    def _offer(self, found: tuple[FoundBackup, ...]) -> None:
        self.found = found
        self.list.set_rows([self._row(number, each) for number, each in enumerate(found)])
        self.list.setFixedHeight(min(self.list.full_height(), self.look.px(56 * SHOWN)))
        for part in (self.list, self.secret):
            seen(part, bool(found))
        if found:
            self.list.choose("0")
            self.go.enable()
            self.secret.edit.setFocus()
        else:
            self.go.disable(self.tr("First choose where the backup is"))

    def _row(self, number: int, found: FoundBackup) -> Row:
        words = QCoreApplication.translate("RestorePage", "%n pieces of evidence", "", found.objects)
        other = self.tr("of another folder") if self._label is not None and not found.own else ""
        return Row(str(number), found.at, words, other, icon="notebook")

    def begin_with(self, typed: str, say: Callable[[int, int], None]) -> Future[PutBack]:
        """Restore the one that is chosen."""
        chosen = self.found[int(self.list.key)].path
        self.choose.setEnabled(False)
        return self._repairs.restore(chosen, self._label, typed, self.names(self._new), say)

    def refused(self, fault: BaseException) -> None:
        """Another backup may be chosen."""
        self.choose.setEnabled(True)
        super().refused(fault)

    def end_words(self, end: PutBack) -> list[tuple[str, str]]:
        """Whole, under a new incarnation."""
        words = self.tr(
            "The backup is back, every piece was checked. What came after its day comes back by syncing, as "
            "far as the county has it."
        )
        return [("good", words), *self.aside_words(end)]


def _title() -> str:
    return QCoreApplication.translate("RestorePage", "Restore a backup")


def _second() -> str:
    return QCoreApplication.translate("RestorePage", "Nothing on this computer is deleted by it.")
