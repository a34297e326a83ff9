"""The county that this computer belongs to, or joining one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from inspector_app.desk.desk import Desk
from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.county_page import CountyPage
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.settings.page import SettingsPage
from inspector_app.ui.settings.words import role_words


class CountyState(SettingsPage):
    """`joined` when a code was taken."""

    joined = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self._desk = desk
        self.page: CountyPage | None = None
        self._fill()

    def _fill(self) -> None:
        cleared(self.room)
        person = self._desk.person()
        if not person.enrolled:
            self.page = CountyPage(self.look)
            self.page.skip.hide()
            self.page.redeem.connect(self._join)
            self.room.addWidget(self.page)
            self.setFocusProxy(self.page)
            return
        self.page = None
        for name, value in (
            (self.tr("County"), person.county),
            (self.tr("Name"), person.name),
            (self.tr("Duties"), role_words(person.roles)),
            (self.tr("This computer"), person.device),
            (self.tr("Certificate until"), person.certificate_until),
            (self.tr("Profile"), person.profile),
            (self.tr("Address"), self._desk.sync.address),
        ):
            if value:
                self.add_fact(name, value)

    def _join(self, code: str, device: str) -> None:
        if self.page is not None:
            deliver(self._desk.enrol(code, device), self._done, self.page.refused, self.page)

    def _done(self, _person: object) -> None:
        self._fill()
        self.say(self.tr("This computer belongs to the county now. Tasks come with the next sync."))
        self.joined.emit()


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("CountyState", "County")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate("CountyState", "Who this computer is known as, and where it syncs.")
