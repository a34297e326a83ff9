"""Recovering what can be read of a damaged vault; a new key for a sound one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication

from inspector_app.desk.repairs import PutBack, Repairs
from inspector_app.desk.vault_label import VaultLabel
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.label import Label
from inspector_app.ui.repair.page import RepairPage


class RecoverPage(RepairPage):
    """For a vault that opens no more, or whose check found damage, and that has no good backup."""

    def __init__(self, look: Look, repairs: Repairs, label: VaultLabel) -> None:
        translate = QCoreApplication.translate
        second = translate(
            "RecoverPage",
            "For records that are damaged. A backup is better where there is one. The damaged records stay "
            "as they are, beside the recovered ones.",
        )
        super().__init__(look, translate("RecoverPage", "Recover what can be read"), second, repairs)
        self._label = label
        hint = self.tr("or the recovery code")
        self.add_secret(self.tr("Passphrase"), hint, self.tr("Recover"), "recover")
        self.setFocusProxy(self.secret.edit)

    def begin_with(self, typed: str, say: Callable[[int, int], None]) -> Future[PutBack]:
        """Copy what is readable."""
        return self._repairs.recover(self._label, typed, self.names(""), say)

    def end_words(self, end: PutBack) -> list[tuple[str, str]]:
        """What was lost, in numbers."""
        said = []
        if end.lost:
            words = QCoreApplication.translate(
                "RecoverPage", "At %n places entries could not be read; all others are here.", "", end.lost
            )
            said.append(("warn", words))
        if end.damaged:
            words = QCoreApplication.translate(
                "RecoverPage", "%n pieces of evidence are damaged; the whole parts are kept.", "", end.damaged
            )
            said.append(("warn", words))
        if not said:
            said.append(("good", self.tr("Everything could be read, nothing is missing.")))
        return [*said, *self.aside_words(end)]


class RekeyPage(RepairPage):
    """The database anew under a new key: after a copy of the old one was in strange hands."""

    def __init__(self, look: Look, repairs: Repairs, label: VaultLabel) -> None:
        translate = QCoreApplication.translate
        second = translate(
            "RekeyPage",
            "When a copy of the records or an old paper was in strange hands. Everything is locked anew; "
            "passphrase and recovery code stay the same.",
        )
        super().__init__(look, translate("RekeyPage", "Make a new key"), second, repairs)
        self._label = label
        self.county = CheckBox(look, self.tr("Also close the county's way in"))
        self.county.setObjectName("repair.close-county")
        if repairs.county_opens(label):
            self._offer_closing()
        self.add_secret(self.tr("Passphrase"), "", self.tr("Lock everything anew"), "rekey")
        self.setFocusProxy(self.secret.edit)

    def _offer_closing(self) -> None:
        """The county's way in can be closed; one's own are only ever replaced, in Settings."""
        self.room.addWidget(self.county)
        why = self.tr(
            "The county's two custodians can open these records with the county's recovery key when "
            "passphrase and recovery code are both lost. Once closed, nobody can help then. Backups made "
            "before still open with that key. A recovery code that was lost is replaced in Settings."
        )
        self.room.addWidget(Label(self.look, why, "dense", "textMuted", wrap=True))

    def begin_with(self, typed: str, say: Callable[[int, int], None]) -> Future[None]:
        """Write the database anew."""
        self.county.setEnabled(False)
        return self._repairs.rekey(self._label, typed, say, shut_out_county=self.county.isChecked())

    def refused(self, fault: BaseException) -> None:
        """All ways in hold; another choice may follow."""
        self.county.setEnabled(True)
        super().refused(fault)

    def end_words(self, end: None) -> list[tuple[str, str]]:
        """Done."""
        del end
        said = [("good", self.tr("Everything is locked with the new key. Make a new backup soon."))]
        if self.county.isChecked():
            said.append(("good", self.tr("The county's recovery key opens these records no more.")))
        return said
