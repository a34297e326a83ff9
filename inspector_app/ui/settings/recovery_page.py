"""Whether the recovery code was rehearsed, and rehearsing it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal

from inspector_app.desk.desk import Desk
from inspector_app.desk.opening import group_holds
from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.rehearsal_page import RehearsalPage
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Badge
from inspector_app.ui.settings.page import SettingsPage


class RecoveryState(SettingsPage):
    """`rehearsed` when the code on paper opened the vault."""

    rehearsed = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self._desk = desk
        self.page: RehearsalPage | None = None
        self.badge = Badge(look, "", "plain", large=True)
        self.badge.setObjectName("settings.recovery")
        self.room.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        self.go = Button(look, self.tr("Rehearse with the paper"))
        self.go.setObjectName("settings.rehearse")
        self.go.clicked.connect(self._begin)
        self.room.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_state()
        self.setFocusProxy(self.go)

    def _show_state(self) -> None:
        if self._desk.person().recovery_rehearsed:
            words = self.tr("The code on paper was tried, it opens this computer")
            self.badge.show_badge(words, "good", "check")
        else:
            words = self.tr("Never tried. Nobody knows yet whether the paper is right.")
            self.badge.show_badge(words, "warn", "key")

    def _begin(self) -> None:
        if self.page is not None:
            return
        self.clear_said()
        self.page = RehearsalPage(self.look, group_holds)
        self.page.typed.connect(self._try)
        self.room.addWidget(self.page)
        self.page.setFocus()

    def _try(self, code: str) -> None:
        if self.page is not None:
            wish = self._desk.rehearse_recovery([code])
            deliver(wish, self._done, self.page.refused, self.page)

    def _done(self, _none: None) -> None:
        if self.page is not None:
            self.room.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None
        self._show_state()
        self.say(self.tr("It opened. Lock the paper away again."))
        self.rehearsed.emit()


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("RecoveryState", "Recovery code")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "RecoveryState", "The eight groups on paper open this computer when the passphrase is lost."
    )
