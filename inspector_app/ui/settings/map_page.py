"""Maps: the county's townships, and a base map of one's own to draw them over."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from inspector_app.desk.desk import Desk
from inspector_app.desk.maps import BaseMap
from inspector_app.ui.bridge import deliver, told
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import row, seen
from inspector_app.ui.parts.progress import ProgressLine
from inspector_app.ui.settings.page import SettingsPage

MEGABYTE = 1_000_000


class MapPage(SettingsPage):
    """The file is copied in the background; leaving the page does not stop it, “Stop” does."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self._desk = desk
        known = len(desk.maps.townships())
        words = self.tr("{n} townships, as the county published them").format(n=known)
        self.add_fact(self.tr("Boundaries"), words if known else self.tr("The county has published none yet"))
        self.base = Label(look, "", "body", wrap=True)
        self.base.setObjectName("settings.base-map")
        self.add_row(self.tr("Base map"), self.base)
        line = row(None, gap=look.px(10))
        self.choose = Button(look, self.tr("Choose a map file"), icon="plus")
        self.choose.setObjectName("settings.choose-map")
        self.choose.clicked.connect(self._ask)
        self.away = Button(look, self.tr("Do without it"), "text")
        self.away.setObjectName("settings.drop-map")
        self.away.clicked.connect(self._drop)
        for button in (self.choose, self.away):
            line.addWidget(button)
        line.addStretch(1)
        self.room.addLayout(line)
        self.progress = ProgressLine(look, cancel=self.tr("Stop"))
        self.progress.cancel_wanted.connect(desk.maps.stop)
        seen(self.progress, False)
        self.room.addWidget(self.progress)
        self.shifted = CheckBox(look, self.tr("The pictures lie in GCJ-02, as most maps printed in China do"))
        self.shifted.setObjectName("settings.map-shifted")
        self.shifted.toggled.connect(self._shift)
        self.room.addWidget(self.shifted, 0, Qt.AlignmentFlag.AlignLeft)
        hint = self.tr(
            "A base map is a file that ends in .mbtiles, with pictures (PNG, JPEG or WebP). It is copied "
            "onto this laptop, so the stick may go. Where units lie some hundred metres beside their houses, "
            "tick GCJ-02."
        )
        self.room.addWidget(Label(look, hint, "dense", "textMuted", wrap=True))
        self.setFocusProxy(self.choose)
        self._show()
        copying = desk.maps.under_way
        if copying is not None and not copying.done():
            self._watch(copying)

    def _show(self) -> None:
        tiles = self._desk.maps.tiles()
        facts = tiles.facts if tiles else None
        self.base.setText(_said(facts) if facts else self.tr("None: maps show the boundaries alone"))
        seen(self.away, facts is not None)
        seen(self.shifted, facts is not None)
        self.shifted.blockSignals(True)
        self.shifted.setChecked(bool(facts and facts.shifted))
        self.shifted.blockSignals(False)

    def _ask(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Choose a map file"))
        dialog.setNameFilters([self.tr("Maps (*.mbtiles)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.begin(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def begin(self, file: Path) -> None:
        """Bring a base map in."""
        self.clear_said()
        self._watch(self._desk.maps.take(file))

    def _watch(self, copying: Future[BaseMap]) -> None:
        self.choose.setEnabled(False)
        seen(self.progress, True)
        self.progress.show_progress(self.tr("Reading the map…"), 0.0)
        self._desk.maps.follow(told(self._tell, self))
        deliver(copying, self._taken, self._refused, self)

    def _tell(self, far: tuple[int, int]) -> None:
        done, size = far
        words = self.tr("{done} of {all} MB copied").format(done=done // MEGABYTE, all=size // MEGABYTE)
        self.progress.show_progress(words, done / max(size, 1))

    def _taken(self, _facts: BaseMap) -> None:
        self._ended()
        self.say(self.tr("The base map is on this laptop. Maps show it from now on."))

    def _refused(self, fault: BaseException) -> None:
        self._ended()
        self.show_fault(fault)

    def _ended(self) -> None:
        seen(self.progress, False)
        self.choose.setEnabled(True)
        self._show()

    def _drop(self) -> None:
        self._desk.maps.drop()
        self.clear_said()
        self._show()

    def _shift(self, on: bool) -> None:
        deliver(self._desk.maps.shift(shifted=on), lambda _none: self._show(), self.show_fault, self)


def _said(facts: BaseMap) -> str:
    words = QCoreApplication.translate("MapPage", "{name}, {size} MB, zoom {least} to {most}")
    return words.format(
        name=facts.name, size=max(1, facts.size // MEGABYTE), least=facts.least_zoom, most=facts.most_zoom
    )


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("MapPage", "Maps")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "MapPage", "Maps are drawn without a network, on Today, in Tasks and in Pilot."
    )
