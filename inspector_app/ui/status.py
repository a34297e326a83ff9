"""Feeds the status bar: what is saved, the clock, the line, and what is proven received."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from inspector_app.desk.desk import Desk
from inspector_app.desk.moments import china_now
from inspector_app.desk.views import Proven, ReviewRow, SyncView, TodayView
from inspector_app.ui.bridge import deliver, hear
from inspector_app.ui.frame.window import AppWindow
from inspector_app.ui.phases import in_hand_words

CLOCK_MS = 10_000
COUNT_MS = 250
SAVES = ("saved", "sync")  # what the desk says when something is durable: an answer, a commit


class StatusFeeder(QObject):
    """Listens to the desk while it is open; `stop` before the desk closes."""

    def __init__(self, window: AppWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = desk
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(COUNT_MS)
        self._due.timeout.connect(self._count)
        self._quit = (hear(desk.sync.subscribe, self._show, self), hear(desk.subscribe, self._notice, self))
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._show_clock)
        self._clock.start()
        self.refresh()

    def refresh(self) -> None:
        """Say everything anew, as after a change of language."""
        if self._desk is not None:
            self._show_clock()
            self._say_saved("")
            self._due.start()

    def stop(self) -> None:
        """Listen no longer, and go: what listens holds the desk."""
        for quit_ in self._quit:
            quit_()
        self._clock.stop()
        self._due.stop()
        self._desk = None
        self.deleteLater()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.DeferredDelete)

    def _say_saved(self, at: str) -> None:
        """Everything that was given is on the disk; `at` is when the last of it got there, "" before any."""
        words = QCoreApplication.translate("Status", "Each item saved")
        self._window.status.saved.say(f"{words} ", at)

    def _notice(self, kind: str) -> None:
        if kind in SAVES:
            self._say_saved(china_now().strftime("%H:%M:%S"))
        if kind not in ("evidence", "saved"):
            self._due.start()

    def _count(self) -> None:
        if self._desk is not None:
            deliver(self._desk.sync_view(), self._show, _leave_it, self)
            deliver(self._desk.today(), self._show_today, _leave_it, self)
            if "review" in self._window.rail.buttons:
                deliver(self._desk.reviews(), self._show_reviews, _leave_it, self)

    def _show_today(self, view: TodayView) -> None:
        late = sum(1 for each in view.due if each.days_left is not None and each.days_left < 0)
        self._show_count("today", len(view.returned), self.tr("{n} came back"))
        self._show_count("problem", len(view.due), self.tr("{n} fall due"), urgent=bool(late))

    def _show_reviews(self, rows: tuple[ReviewRow, ...]) -> None:
        waiting = sum(each.state == "waiting" and each.can_decide for each in rows)
        self._show_count("review", waiting, self.tr("{n} wait for a decision"))

    def _show_count(self, place: str, count: int, words: str, *, urgent: bool = False) -> None:
        if place in self._window.rail.buttons:
            say = words.format(n=count) if count else ""
            self._window.rail.show_count(place, count, urgent=urgent, say=say)

    def _show_clock(self) -> None:
        words = QCoreApplication.translate("Status", "This computer")
        self._window.status.clock.say(words + " ", china_now().strftime("%H:%M"))

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
        status, proven = self._window.status, view.proven
        words, (count, where) = proven_words(proven), in_hand_words(proven)
        if count and not (proven.answers_total or proven.photos_total):
            words, count, where = count + where, "", ""
        status.in_hand.say("", count, where)
        status.sync.say(words, proven=proven.nothing_only_here and not view.waiting)


def _leave_it(_fault: BaseException) -> None:
    """Counts are shown again with the next change; the screen itself explains the fault."""


def proven_words(proven: Proven) -> str:
    """“12/12 answers, 31/40 photos proven received”; a plain word while there is nothing."""
    if not proven.answers_total and not proven.photos_total:
        return QCoreApplication.translate("Status", "Nothing to send")
    words = QCoreApplication.translate("Status", "{answers} answers, {photos} photos proven received")
    return words.format(
        answers=f"{proven.answers_done}/{proven.answers_total}",
        photos=f"{proven.photos_done}/{proven.photos_total}",
    )
