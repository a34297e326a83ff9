"""F9: the respondent's window of the visit screen, and the panel in which its language is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.visit.prompts import Taken
from inspector_app.desk.visit.wording import Review, Tongue
from inspector_app.ui.bridge import deliver
from inspector_app.ui.interview.panel import LanguagePanel
from inspector_app.ui.interview.window import RespondentWindow
from inspector_app.ui.parts.file_dialog import file_dialog

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


FRAME, TITLE = 4, 36  # pixels that the frame of a window and its title may take


class Interviewing(QObject):
    """Opens the window; what is touched there is given here, and what is answered here is shown there."""

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.window: RespondentWindow | None = None
        self.panel: LanguagePanel | None = None
        self._language = ""
        self._away: QScreen | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screen_gone)
            app.screenAdded.connect(self._screen_there)

    def open(self) -> None:
        """The panel with the languages of the form."""
        screen = self._screen
        if screen.visit is None:
            return
        training = bool(screen.desk.setting("training", default=False))
        today = screen.visit.now().date().isoformat()
        tongues = sorted(screen.visit.wording.tongues(), key=self._place_of)
        spoken = {each.code: screen.visit.prompts.tally(each.code) for each in tongues}
        panel = self.panel = LanguagePanel(screen.look, tongues, today, training=training, spoken=spoken)
        panel.recordings_wanted.connect(self._choose_folder)
        panel.wanted.connect(self._show)
        panel.reviewed.connect(self._record)
        panel.read_wanted.connect(lambda: screen.navigation.open_settings("wording"))
        screen.panel.open_panel(self.tr("The respondent's window"), panel)

    def _place_of(self, tongue: Tongue) -> tuple[bool, bool]:
        """The language that was shown last comes first: on one screen the window comes and goes all the time;
        then those that may be shown.
        """
        return tongue.name != self._language, not tongue.offered

    def _record(self, code: str, review: Review) -> None:
        screen = self._screen
        if screen.visit is not None:
            saved = screen.visit.wording.record(code, review)
            deliver(saved, lambda _done: self.open(), screen.navigation.show_fault, self)

    def _choose_folder(self, code: str) -> None:
        dialog = file_dialog(self._screen, self.tr("Folder with the recordings"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.take_recordings(Path(folder), code))
        dialog.open()

    def take_recordings(self, folder: Path, code: str) -> None:
        """Keep the spoken questions of a folder; the panel says what came of it."""
        visit, panel = self._screen.visit, self.panel
        if visit is None or panel is None:
            return

        def done(taken: Taken) -> None:
            self.open()
            if self.panel is not None:
                self.panel.say(taken)

        deliver(visit.prompts.take(folder, code), done, panel.refused, panel)

    def _show(self, code: str, draft: bool) -> None:
        screen = self._screen
        visit = screen.visit
        tongue = (
            next((each for each in visit.wording.tongues() if each.code == code), None) if visit else None
        )
        if tongue is None or not (tongue.offered or draft):
            return
        self.close()
        screen.panel.close_panel()
        self._language = tongue.name
        window = RespondentWindow(screen.look, code, draft=draft)
        window.answered.connect(screen.give)
        window.next_wanted.connect(screen.next)
        window.previous_wanted.connect(screen.previous)
        window.closed.connect(self._closed)
        self.window = window
        self.follow()
        self._place(window)

    def _place(self, window: RespondentWindow) -> None:
        """On the second screen where there is one; else over this one, whole: its foot holds the buttons."""
        mine = self._screen.screen()
        other = next((each for each in QGuiApplication.screens() if each is not mine), None)
        self._away = other
        if other is not None:
            window.setGeometry(other.availableGeometry())
            window.showFullScreen()
        else:
            room = mine.availableGeometry().marginsRemoved(QMargins(FRAME, TITLE, FRAME, FRAME))
            window.setMinimumSize(window.minimumSize().boundedTo(room.size()))
            window.resize(window.size().boundedTo(room.size()))
            window.move(mine.availableGeometry().topLeft())
            window.show()

    def _screen_gone(self, gone: QScreen) -> None:
        """A cable pulled in mid-interview: the window comes back in a frame, movable, with its question; what
        was answered stands. Left full-screen it would cover the interviewer's own window.
        """
        window = self.window
        if window is None or self._away is not gone:
            return
        self._away = None
        mine = self._screen.window()
        window.showNormal()
        area = mine.screen().availableGeometry()
        window.setGeometry(area.adjusted(area.width() // 12, area.height() // 12, -24, -24))
        window.raise_()

    def _screen_there(self, _came: QScreen) -> None:
        """The second screen is back: the window goes there again."""
        if self.window is not None and self._away is None:
            self._place(self.window)

    def follow(self) -> None:
        """Show what the visit screen shows."""
        screen, window = self._screen, self.window
        if window is None or screen.visit is None:
            return
        refs = screen.refs()
        known = screen.ref in refs
        question = screen.visit.wording.asked(screen.ref, self._language) if known else None
        missing = f"{screen.ref}_miss"
        asked = question is not None and missing in screen.questions.controls
        codes = screen.visit.wording.asked(missing, self._language) if asked else None
        sound = screen.visit.prompts.sound(screen.ref, window.language) if question is not None else None
        place = refs.index(screen.ref) + 1 if known else 0
        window.show_question(question, place, len(refs), codes, sound)

    def note(self, ref: str, value: str) -> None:
        """The interviewer answered."""
        if self.window is not None and self.window.ref == ref:
            self.window.show_value(value)

    def close(self) -> None:
        """Put the window away, as when the vault is locked."""
        if self.window is not None:
            window, self.window = self.window, None
            window.close()
            window.deleteLater()

    def _closed(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
