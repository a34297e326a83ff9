"""How much of the line sync may take."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from inspector_app.desk.desk import Desk
from inspector_app.ui.bridge import deliver
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import Radio
from inspector_app.ui.settings.page import SettingsPage

KILOBYTE = 1000
CAPS = (None, 500 * KILOBYTE, 100 * KILOBYTE, 25 * KILOBYTE)


class SyncPage(SettingsPage):
    """One of four limits; it holds from the next round on."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self._desk = desk
        words = (
            self.tr("As fast as the line goes"),
            self.tr("500 kB a second: others work on the same line"),
            self.tr("100 kB a second: phone hotspot"),
            self.tr("25 kB a second: weak signal, answers first"),
        )
        now = desk.line_cap()
        self.choices: list[Radio] = []
        for cap, text in zip(CAPS, words, strict=True):
            radio = Radio(look, text)
            radio.setObjectName(f"settings.cap-{cap or 0}")
            radio.setChecked(cap == now)
            radio.toggled.connect(lambda on, cap=cap: self._choose(cap) if on else None)
            self.choices.append(radio)
            self.room.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.choices[0])

    def _choose(self, cap: int | None) -> None:
        deliver(self._desk.cap_line(cap), self._kept, self.show_fault, self)

    def _kept(self, _none: None) -> None:
        self.say(self.tr("Kept. It holds from the next round of sync on."))


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("SyncPage", "Sync")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "SyncPage", "Answers always go first. What has no receipt is never deleted here."
    )
