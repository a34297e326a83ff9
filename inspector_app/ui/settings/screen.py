"""Settings: a list of pages at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desk.desk import Desk
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.paged import list_and_sheet
from inspector_app.ui.parts.part import Part, row
from inspector_app.ui.parts.rows import Row
from inspector_app.ui.settings.about_page import AboutPage
from inspector_app.ui.settings.backup_page import BackupPage
from inspector_app.ui.settings.calendar_page import CalendarPage
from inspector_app.ui.settings.conduct_page import ConductPage
from inspector_app.ui.settings.county_page import CountyState
from inspector_app.ui.settings.devices_page import DevicesPage
from inspector_app.ui.settings.keys_page import KeysPage
from inspector_app.ui.settings.look_page import LookPage
from inspector_app.ui.settings.map_page import MapPage
from inspector_app.ui.settings.page import SettingsPage
from inspector_app.ui.settings.passphrase_page import PassphraseChange
from inspector_app.ui.settings.recovery_page import RecoveryState
from inspector_app.ui.settings.sync_page import SyncPage
from inspector_app.ui.settings.training_page import TrainingPage
from inspector_app.ui.settings.wording_page import WordingPage


class SettingsScreen(Screen):
    """Pages: look, passphrase, recovery, backup, county, sync, devices, maps, calendar, conduct, wording,
    training, keys, about. `page_shown(str)`.
    """

    page_shown = Signal(str)

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard)
        self._desk, self._navigation = desk, navigation
        self.page: SettingsPage | None = None
        head = Part(look)
        line = row(head, (look.px(20), 0, look.px(20), 0))
        line.addWidget(Label(look, self.tr("Settings"), "question"))
        line.addStretch(1)
        self.header = head
        self.list, self.paper = list_and_sheet(look, self, self._rows(), self.tr("Settings"), 240)
        self.list.setObjectName("settings.pages")
        self.list.chosen.connect(self.show_page)
        self.list.choose("look")

    def _rows(self) -> list[Row]:
        conduct = [Row("conduct", self.tr("Conduct code"), icon="check")]
        maps = [Row("maps", self.tr("Maps"), icon="gps")]
        wording = [Row("wording", self.tr("Respondents' wording"), icon="person")]
        return [
            Row("look", self.tr("Language and look"), icon="settings"),
            Row("passphrase", self.tr("Passphrase"), icon="lock"),
            Row("recovery", self.tr("Recovery code"), icon="key"),
            Row("backup", self.tr("Backup and check"), icon="stick"),
            Row("county", self.tr("County"), icon="unit"),
            Row("sync", self.tr("Sync"), icon="sync"),
            Row("devices", self.tr("Devices"), icon="photo"),
            *([] if self._desk.core.quiet else maps),
            Row("calendar", self.tr("Calendar"), icon="calendar"),
            *([] if self._desk.core.quiet else conduct),
            *([] if self._desk.core.quiet else wording),
            Row("training", self.tr("Training"), icon="review"),
            Row("keys", self.tr("Keys"), icon="help"),
            Row("about", self.tr("About"), icon="notebook"),
        ]

    def panes(self) -> list[QWidget]:
        """List, page."""
        return [self.list, self.paper]

    def entered(self) -> None:
        """The page anew: the county or the recovery may have changed."""
        self.show_page(self.list.key or "look")

    def show_page(self, key: str) -> None:
        """Show one page."""
        if self.list.key != key:
            self.list.choose(key)
            return
        makers: dict[str, Callable[[], SettingsPage]] = {
            "look": lambda: LookPage(self.look, self._navigation),
            "passphrase": lambda: PassphraseChange(self.look, self._desk),
            "recovery": lambda: RecoveryState(self.look, self._desk),
            "backup": lambda: BackupPage(self.look, self._desk, self._navigation),
            "county": lambda: CountyState(self.look, self._desk),
            "sync": lambda: SyncPage(self.look, self._desk),
            "devices": lambda: DevicesPage(self.look),
            "maps": lambda: MapPage(self.look, self._desk),
            "calendar": lambda: CalendarPage(self.look, self._desk),
            "conduct": lambda: ConductPage(self.look, self._desk),
            "wording": lambda: WordingPage(self.look, self._desk),
            "training": lambda: TrainingPage(self.look, self._desk),
            "keys": lambda: KeysPage(self.look, self._navigation),
            "about": lambda: AboutPage(self.look),
        }
        self.page = makers[key]()
        self.paper.set_content(self.page)
        self.page_shown.emit(key)
