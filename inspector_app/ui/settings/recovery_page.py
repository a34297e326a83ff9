"""Whether the recovery code was rehearsed, and rehearsing it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desk.desk import Desk
from inspector_app.desk.opening import group_holds
from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.paper_page import PaperPage
from inspector_app.ui.first_start.rehearsal_page import RehearsalPage
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Badge
from inspector_app.ui.settings.page import FIELD_WIDTH, SettingsPage


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
        self.renew = Button(look, self.tr("Make a new code"), "text")
        self.renew.setObjectName("settings.renew")
        self.renew.clicked.connect(self._ask_passphrase)
        self.room.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeft)
        self.passphrase: TextField | None = None
        self.paper: PaperPage | None = None
        self._show_state()
        self.setFocusProxy(self.go)

    def _show_state(self) -> None:
        if self._desk.person().recovery_rehearsed:
            words = self.tr("The code on paper was tried, it opens this computer")
            self.badge.show_badge(words, "good", "check")
        else:
            words = self.tr("Never tried. Nobody knows yet whether the paper is right.")
            self.badge.show_badge(words, "warn", "key")

    # --- a new code

    def _ask_passphrase(self) -> None:
        """Who sits at an unlocked computer does not thereby get a second key to it."""
        if self.passphrase is not None:
            return
        self.clear_said()
        hint = self.tr("the old paper will open nothing any more")
        self.passphrase = TextField(self.look, self.tr("Your passphrase"), hint=hint, secret=True)
        self.passphrase.setMaximumWidth(self.look.px(FIELD_WIDTH))
        self.passphrase.edit.setObjectName("settings.renew-passphrase")
        self.passphrase.edit.returnPressed.connect(self._renew)
        self.room.addWidget(self.passphrase)
        self.passphrase.edit.setFocus()

    def _renew(self) -> None:
        field = self.passphrase
        if field is not None and field.text:
            wish = self._desk.renew_recovery(field.text)
            field.set_text("")
            deliver(wish, self._show_paper, self.show_fault, self)

    def _show_paper(self, groups: tuple[str, ...]) -> None:
        field, self.passphrase = self.passphrase, None
        self._take_away(field)
        self.clear_said()
        self._show_state()
        self.paper = PaperPage(self.look, groups)
        self.paper.done.connect(self._on_paper)
        self.room.addWidget(self.paper)
        self.paper.setFocus()

    def _on_paper(self) -> None:
        """Shown once: from here on it is on paper or nowhere."""
        paper, self.paper = self.paper, None
        self._take_away(paper)
        self._begin()

    def _take_away(self, part: QWidget | None) -> None:
        if part is not None:
            self.room.removeWidget(part)
            part.hide()
            part.deleteLater()

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
