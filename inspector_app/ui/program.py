"""The running program: first start, unlocking, the window over an open desk, locking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.desk.vault_label import VaultLabel
from inspector_app.ui.collector import Collector, give_back, keep_what_is, let_go
from inspector_app.ui.look import Look
from inspector_app.ui.look.own_keys import OwnKeys
from inspector_app.ui.tongues import Tongues

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk
    from inspector_app.desk.opening import Opening
    from inspector_app.ui.evidence.film_stills import FilmStills
    from inspector_app.ui.first_start.window import FirstStartWindow
    from inspector_app.ui.frame.window import AppWindow
    from inspector_app.ui.parts.lock_curtain import LockCurtain
    from inspector_app.ui.sleep_watch import SleepWatch
    from inspector_app.ui.status import StatusFeeder
    from inspector_app.ui.unlocking import Unlocking

QUIET_PLACES = {"task": "record", "today": "calendar", "evidence": "papers"}
IDLE_LOCK_MS = 10 * 60 * 1000
READ_MS = 60
WAKING = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin)


class Program(QObject):
    """Ties windows to desks. `desk_opened` and `locked` are for the tour and for tests."""

    desk_opened = Signal(object)
    locked = Signal()

    def __init__(
        self, app: QApplication, opening: Opening, look: Look, *, first_code: str = "", language: str = "zh"
    ) -> None:
        super().__init__()
        Collector(self)
        self.app = app
        self.opening = opening
        self.look = look
        self.tongues = Tongues(app)
        self.tongues.speak(language)
        self.first_code = first_code
        self.desk: Desk | None = None
        self.window: AppWindow | None = None
        self.first_start: QWidget | None = None
        self._unlocking: Unlocking | None = None
        self._quiet = False
        self._visit = ""
        self._left = ("", "", "")  # folder, place and visit in sight when it was locked
        self._label: VaultLabel | None = None
        self._feeder: StatusFeeder | None = None
        self._stills: FilmStills | None = None
        self._idle = QTimer(self)
        self._idle.setInterval(IDLE_LOCK_MS)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._sleep: SleepWatch | None = None
        app.aboutToQuit.connect(self.close)

    @property
    def curtain(self) -> LockCurtain | None:
        """The curtain while the window is locked."""
        return self._unlocking.curtain if self._unlocking is not None else None

    # --- starting

    def start(self, label: VaultLabel | None = None) -> QWidget:
        """Show the first window: set-up where there is no vault, else the locked one."""
        vaults = self.opening.vaults()
        if label is None and not vaults:
            return self._show_first_start()
        self._label = label or vaults[0]
        self._be_quiet(self.opening.plain)
        return self._show_locked()

    def _be_quiet(self, quiet: bool) -> None:
        """Neutral title and texts from now on, or the usual ones again."""
        if quiet != self._quiet:
            self._quiet = quiet
            self.tongues.speak(self.look.language, neutral=quiet)

    def _show_first_start(self) -> QWidget:
        from inspector_app.ui.first_start.window import FirstStartWindow

        if self.first_start is not None:
            self.first_start.raise_()
            return self.first_start
        window = FirstStartWindow(self.look, self.opening, self.change_look, first_code=self.first_code)
        window.finished.connect(self._set_up)
        window.given_up.connect(self._set_up_given_up)
        window.repaired.connect(self._repaired)
        self.first_start = window
        window.show()
        return window

    def _set_up(self, desk: Desk) -> None:
        window, self.first_start = self.first_start, None
        desk.set_language("en" if self.look.language == "en" else "zh")
        self.take_desk(desk)
        if window is not None:
            window.close()
            window.deleteLater()

    def _set_up_given_up(self) -> None:
        """Closed before its end: what was made is in the list of folders next time."""
        self.first_start = None

    def _show_locked(self) -> QWidget:
        from inspector_app.ui.frame.window import AppWindow

        window = AppWindow(self.look, (), {}, neutral=self._quiet)
        self._replace_window(window)
        self._draw_curtain(window)
        return window

    # --- unlocking and locking

    def _draw_curtain(self, window: AppWindow) -> None:
        from inspector_app.ui.unlocking import Unlocking

        assert self._label is not None
        made = Unlocking(self.look, window, self.opening, self._label, neutral=self._quiet)
        made.opened.connect(self._unlocked)
        made.new_wanted.connect(self._show_first_start)
        made.repaired.connect(self._repaired)
        if not self._quiet:
            made.curtain.offer_new()
        self._unlocking = made

    def _repaired(self, label: VaultLabel) -> None:
        """A vault was put back: it is what the next passphrase opens."""
        first, self.first_start = self.first_start, None
        if first is not None:
            first.close()
            first.deleteLater()
        self.start(label)

    def _unlocked(self, desk: Desk) -> None:
        one_time = self._unlocking.one_time if self._unlocking is not None else ""
        if desk.prepared and one_time:
            from inspector_app.ui.first_start.moving_in import MovingInWindow

            moving = MovingInWindow(self.look, self.opening, self.change_look, desk, one_time)
            self._show_over_desk(moving)
            return
        from inspector_app.ui.first_start.resuming import ResumingWindow, broken_off

        if broken_off(desk):
            code = self.first_code
            resuming = ResumingWindow(self.look, self.opening, self.change_look, desk, first_code=code)
            self._show_over_desk(resuming)
        else:
            self.take_desk(desk)

    def _show_over_desk(self, window: FirstStartWindow) -> None:
        """What is left of the set-up, over a desk that is open; the window comes after it."""
        window.finished.connect(self._set_up)
        window.given_up.connect(self._moving_in_given_up)
        self.first_start = window
        if self.window is not None:
            self.window.hide()
        window.show()

    def _moving_in_given_up(self) -> None:
        """Closed before its end: the vault is locked again and asks for the same next time."""
        self.first_start = None
        if self.window is not None:
            self.window.show()
            self._rebuild()

    def take_desk(self, desk: Desk) -> None:
        """A vault was opened: show the window over it."""
        self.desk = desk
        folder = Path(desk.core.vault.folder)
        self._label = VaultLabel(str(folder), "")
        self._be_quiet(desk.person().roles == ("evaluator",))
        self.opening.keep_plain(self._label, plain=self._quiet)
        self._unlocking = None
        self.look.keys = OwnKeys(desk.setting("keys", {}))
        self.change_look(
            theme=desk.setting("theme", self.look.theme),
            scale=float(desk.setting("scale_percent", round(self.look.scale * 100))) / 100,
            language=desk.language,
        )
        self._show_desk(desk)
        QTimer.singleShot(READ_MS, self, partial(self._read, desk))
        self._watch_keys()
        self.desk_opened.emit(desk)

    def _read(self, desk: Desk) -> None:
        """The first screen stands: now the log is read, then the line is looked for."""
        from inspector_app.ui.bridge import deliver

        if self.desk is desk:
            deliver(desk.read(), lambda _none: self._stand_by(desk), self.show_fault, self)

    def _stand_by(self, desk: Desk) -> None:
        """What was read stays until it is locked: the collector need not walk through it again."""
        if self.desk is desk:
            keep_what_is()
            give_back()
            if not desk.sync.paused:
                desk.sync.start()
            from inspector_app.ui.evidence.film_stills import FilmStills

            self._stills = FilmStills(desk, self)

    def _stop_feeding(self) -> None:
        feeder, self._feeder = self._feeder, None
        stills, self._stills = self._stills, None
        for each in (feeder, stills):
            if each is not None:
                each.stop()

    def _show_desk(self, desk: Desk) -> None:
        from inspector_app.ui.frame.first_hints import FirstHints
        from inspector_app.ui.frame.places import COVERT, INSPECTOR, LEAD
        from inspector_app.ui.frame.window import AppWindow
        from inspector_app.ui.screens import factories
        from inspector_app.ui.status import StatusFeeder

        roles = desk.person().roles
        screens = factories(self.look, lambda: window.guard, desk, self)
        wanted = LEAD if "lead" in roles else COVERT if self._quiet else INSPECTOR
        places = [key for key in wanted if key in screens]
        window = AppWindow(self.look, places, screens, neutral=self._quiet)
        window.lock_wanted.connect(self.lock)
        window.state_changed.connect(self._keep_state)
        if not self._quiet:
            FirstHints(window, desk)
        self._feeder = StatusFeeder(window, desk)
        self._replace_window(window)
        self._go_back_in(desk, window, places)

    def _go_back_in(self, desk: Desk, window: AppWindow, places: Sequence[str]) -> None:
        """Where the person was when it was locked, or the program ended; else the first place."""
        assert self._label is not None
        folder, place, visit = self._left
        self._left = ("", "", "")
        if folder != self._label.folder:
            place, visit = desk.setting("place", ""), ""
        if place not in (*places, "settings"):
            place = places[0]
        if place == "visit" and visit:
            self.open_visit(visit)
        else:
            window.show_place(place)

    def lock(self) -> None:
        """Lock at once: keys wiped, screens dropped, curtain drawn; a covert window leaves the screen too.

        Nothing that was given is lost.
        """
        desk, self.desk = self.desk, None
        if desk is None or self.window is None:
            return
        self.window.guard.finish()
        focus = self.app.focusWidget()
        if focus is not None:
            focus.clearFocus()
        self._stop_watching()
        self._stop_feeding()
        if self._label is not None:
            self._left = (self._label.folder, self.window.current, self._visit)
        desk.keep_setting("place", self.window.current)
        self._drop_screens(self.window)
        desk.close()
        if self._quiet:
            self.window.showMinimized()
        self._be_quiet(self.opening.plain)
        self.window.be_neutral(neutral=self._quiet)
        self._draw_curtain(self.window)
        QTimer.singleShot(READ_MS, self, let_go)
        self.locked.emit()

    def _drop_screens(self, window: AppWindow) -> None:
        """Gone before the desk closes: what the desk had under way for them arrives nowhere."""
        self._visit = ""
        screens = tuple(window.screens.values())
        window.forget_all()
        for screen in screens:
            QCoreApplication.sendPostedEvents(screen, QEvent.Type.DeferredDelete)

    def _watch_keys(self) -> None:
        """The window of the system, not the application: a filter there would see every event there is."""
        handle = self.window.windowHandle() if self.window is not None else None
        if handle is not None:
            handle.installEventFilter(self)
        self._idle.start()
        if self._sleep is None:
            from inspector_app.ui.frame.on_screen import KeepOnScreen
            from inspector_app.ui.sleep_watch import SleepWatch

            KeepOnScreen(self.app, self)
            self._sleep = SleepWatch(self)
            self._sleep.slept.connect(self.lock)
        self._sleep.start()

    def _stop_watching(self) -> None:
        self._idle.stop()
        if self._sleep is not None:
            self._sleep.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key or pointer puts the idle lock off."""
        del watched
        if self.desk is not None and event.type() in WAKING:
            self._idle.start()
            self.desk.core.book.courtesy.person_acts()
        return False

    # --- navigation

    def show_place(self, key: str) -> None:
        """Show a place of the rail; a covert profile has its own in place of some."""
        if self.window is not None:
            self.window.show_place(self._own(key))

    def _own(self, key: str) -> str:
        return QUIET_PLACES.get(key, key) if self._quiet else key

    def open_visit(self, stream: str, ref: str = "") -> None:
        """Show the visit of a task, at a question where one is named."""
        self._visit = stream
        self._open("visit", lambda screen: screen.open_visit(stream, ref))

    def open_review(self, stream: str) -> None:
        """Show one visit under review."""
        self._open("review", lambda screen: screen.open_review(stream))

    def open_task(self, stream: str) -> None:
        """Show one task in the list."""
        self._open("task", lambda screen: screen.open_task(stream))

    def open_problem(self, stream: str, problem: str) -> None:
        """Show one problem in the ledger."""
        self._open("problem", lambda screen: screen.open_problem(stream, problem))

    def open_evidence(self, file: str) -> None:
        """Show one piece of evidence."""
        self._open("evidence", lambda screen: screen.open_evidence(file))

    def open_help(self, page: str) -> None:
        """Show a page of the guide."""
        self._open("help", lambda screen: screen.open_page(page))

    def open_settings(self, page: str) -> None:
        """Show a page of the settings."""
        self._open("settings", lambda screen: screen.show_page(page))

    def _open(self, key: str, show: Callable[..., None]) -> None:
        if self.window is not None:
            self.window.show_place(self._own(key))
            show(self.window.screens[self._own(key)])

    def show_fault(self, fault: BaseException) -> None:
        """Show a fault above the status bar."""
        from inspector_app.ui.faults import explain

        if self.window is not None:
            said = explain(fault)
            self.window.show_fault(said.happened, f"{said.kept} {said.todo}".strip())

    def change_look(self, *, theme: str = "", scale: float = 0.0, language: str = "") -> None:
        """Switch theme, size of type or language; kept in the vault when one is open."""
        look = self.look
        before = (look.theme, look.scale, look.language)
        wanted = (theme or look.theme, scale or look.scale, language or look.language)
        if wanted[2] != before[2]:
            self.tongues.speak(wanted[2], neutral=self._quiet)
        if wanted != before:
            look.change(theme=theme or None, scale=scale or None, language=language or None)
        if self.desk is not None:
            self._keep_look(self.desk)
        if wanted[1:] != before[1:]:
            QTimer.singleShot(0, self, self._rebuild)

    def change_keys(self, keys: OwnKeys) -> None:
        """Press these keys from now on; kept in the vault."""
        self.look.change(keys=keys)
        if self.desk is not None:
            self.desk.keep_setting("keys", keys.chosen)

    def _rebuild(self) -> None:
        """Screens take margins and words when they are made: make the current one anew."""
        window = self.window
        if window is None:
            return
        if self._unlocking is not None:
            self._unlocking.give_up()
            self._draw_curtain(window)
            return
        window.rebuild()
        if window.current == "visit" and self._visit:
            self.open_visit(self._visit)
        if self._feeder is not None:
            self._feeder.refresh()

    def _keep_look(self, desk: Desk) -> None:
        if desk.setting("theme") != self.look.theme:
            desk.keep_setting("theme", self.look.theme)
        if desk.setting("scale_percent") != round(self.look.scale * 100):
            desk.keep_setting("scale_percent", round(self.look.scale * 100))
        if desk.language != self.look.language:
            desk.set_language("en" if self.look.language == "en" else "zh")

    # --- ending

    def _keep_state(self, state: bytes) -> None:
        """Of the window over the open desk; one that was replaced tells its state as it goes."""
        if self.desk is not None and self.sender() is self.window:
            self.desk.keep_setting("window", state.hex()).result()

    def _replace_window(self, window: AppWindow) -> None:
        from inspector_app.ui.frame.first_size import first_size

        before, self.window = self.window, window
        window.resize(first_size())
        if self.desk is not None:
            window.restore_state(bytes.fromhex(self.desk.setting("window", "")))
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def close(self) -> None:
        """Leave in order: drafts are stored, keys wiped, threads ended."""
        desk, self.desk = self.desk, None
        self._stop_watching()
        self._stop_feeding()
        if self.window is not None:
            if desk is not None and self.window.current:
                desk.keep_setting("place", self.window.current)
            self._drop_screens(self.window)
        if desk is not None:
            desk.close()
        self.opening.close()
        let_go()
