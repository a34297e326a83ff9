"""Feeds the status bar: what is saved, the clock, the line, and what is proven received."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from inspector_app.desk.desk import Desk
from inspector_app.desk.views import Proven, SyncView
from inspector_app.ui.frame.window import AppWindow

CLOCK_MS = 10_000


class StatusFeeder(QObject):
    """Listens to the desk while it is open; `stop` before the desk closes."""

    _arrived = Signal(object)

    def __init__(self, window: AppWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = desk
        self._arrived.connect(self._show)
        self._quit = desk.sync.subscribe(self._arrived.emit)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._show_clock)
        self._clock.start()
        self._show_clock()
        self._show(desk.sync.view())
        self.say_saved()

    def stop(self) -> None:
        """Listen no longer."""
        self._quit()
        self._clock.stop()
        self._desk = None

    def say_saved(self) -> None:
        """Everything that was given is on the disk."""
        words = QCoreApplication.translate("Status", "Each item saved")
        self._window.status.saved.say(words + " ", datetime.now().strftime("%H:%M:%S"))

    def _show_clock(self) -> None:
        words = QCoreApplication.translate("Status", "This computer")
        self._window.status.clock.say(words + " ", datetime.now().strftime("%H:%M"))

    def _show(self, view: object) -> None:
        if self._desk is None or not isinstance(view, SyncView):
            return
        lines = {
            "off": (QCoreApplication.translate("Status", "Not linked to the county yet"), "offline"),
            "down": (QCoreApplication.translate("Status", "No network, work goes on as usual"), "offline"),
            "paused": (QCoreApplication.translate("Status", "Sync paused"), "pause"),
            "busy": (QCoreApplication.translate("Status", "Sending"), "line"),
            "idle": (QCoreApplication.translate("Status", "Linked to the county"), "line"),
        }
        words, icon = lines[view.line]
        self._window.status.line.say(words, icon=icon)
        self._window.status.sync.say(proven_words(view.proven), proven=view.proven.all_safe)


def proven_words(proven: Proven) -> str:
    """“12/12 answers, 31/40 photos proven received”; a plain word while there is nothing."""
    if not proven.answers_total and not proven.photos_total:
        return QCoreApplication.translate("Status", "Nothing to send")
    words = QCoreApplication.translate("Status", "{answers} answers, {photos} photos proven received")
    return words.format(
        answers=f"{proven.answers_done}/{proven.answers_total}",
        photos=f"{proven.photos_done}/{proven.photos_total}",
    )
