"""One person of the tour: a program of their own, from first start to a window with screens."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from inspector_app.app import make_program
from inspector_app.desk.desk import Desk
from inspector_app.tour.driver import Driver
from inspector_app.ui.first_start.window import COUNTY, PAPER, PASSPHRASE, REHEARSAL, FirstStartWindow
from inspector_app.ui.frame.window import AppWindow
from inspector_app.ui.loading import LoadingScreen
from inspector_app.ui.program import Program
from inspector_app.ui.reports.screen import ReportsScreen

W = TypeVar("W", bound=QWidget)


class PersonAtWork:
    """Drives one program through its windows. `language` is chosen on the first page."""

    def __init__(self, driver: Driver, folder: Path, *, language: str, passphrase: str, tag: str) -> None:
        self.driver = driver
        self._passphrase = passphrase
        self._language = language
        self._tag = tag
        self.program: Program = make_program(folder, language="zh")
        self.recovery: tuple[str, ...] = ()

    @property
    def window(self) -> AppWindow:
        """The window over the open desk."""
        assert self.program.window is not None
        return self.program.window

    @property
    def desk(self) -> Desk:
        """The open desk."""
        assert self.program.desk is not None
        return self.program.desk

    def set_up(self, code: str, device: str) -> None:
        """First start: language, passphrase, recovery code on paper, rehearsal, joining the county."""
        driver = self.driver
        window = self.program.start()
        assert isinstance(window, FirstStartWindow)
        if self._language != "zh":
            self.program.change_look(language=self._language)
        self._shot(window, "1-language")
        driver.click(window, "first-start.continue")
        driver.wait(lambda: window.step == PASSPHRASE, "the passphrase page")
        for name in ("first-start.passphrase", "first-start.passphrase-again"):
            driver.type_into(driver.find(window, name, QLineEdit), self._passphrase)
        self._shot(window, "2-passphrase")
        driver.click(window, "first-start.set-passphrase")
        driver.wait(lambda: window.step == PAPER, "the recovery code")
        self.recovery = window.shown_code
        self._shot(window, "3-recovery-code")
        driver.click(window, "first-start.on-paper")
        driver.wait(lambda: window.step == REHEARSAL, "the rehearsal")
        self._type_code(window)
        self._shot(window, "4-rehearsal")
        driver.click(window, "first-start.rehearse")
        driver.wait(lambda: window.step == COUNTY, "the county page")
        driver.find(window, "first-start.code-text", QPlainTextEdit).setPlainText(code)
        device_field = driver.find(window, "first-start.device", QLineEdit)
        device_field.clear()
        driver.type_into(device_field, device)
        self._shot(window, "5-county")
        driver.click(window, "first-start.join")
        driver.wait(lambda: self.program.desk is not None and self.program.window is not None, "the desk")

    def _type_code(self, window: FirstStartWindow) -> None:
        page: Any = window.page
        boxes = page.input.findChildren(QLineEdit)
        for box, group in zip(boxes, self.recovery, strict=True):
            QTest.keyClicks(box, group)

    def go(self, place: str, kind: type[W]) -> W:
        """Show a place of the rail by its key and give its screen."""
        self.window.show_place(place)
        self.driver.turn(0.1)
        screen = self.window.screens[place]
        assert isinstance(screen, kind)
        return screen

    def shot(self, name: str) -> None:
        """A picture of the window."""
        self._shot(self.window, name)

    def _shot(self, window: QWidget, name: str) -> None:
        self.driver.shot(window, f"{self._tag}-{self.program.look.language}-{name}")

    def lock_and_unlock(self) -> None:
        """F12, then the passphrase."""
        self.program.lock()
        self._shot(self.window, "locked")
        self.unlock()

    def unlock(self) -> None:
        """The passphrase, where the window is locked: by F12, or because nobody touched it for long."""
        program, driver = self.program, self.driver
        if program.curtain is None:
            return
        program.curtain.field.edit.setText(self._passphrase)
        program.curtain.unlock.click()
        driver.wait(lambda: program.desk is not None, "the desk after unlocking")
        driver.turn(0.2)

    def pictures_of_places(self, names: tuple[str, ...], language: str) -> None:
        """Every place in another language."""
        self.unlock()
        self.program.change_look(language=language)
        self.driver.turn(0.1)
        for name in names:
            self.window.show_place(name)
            screen = self.window.screens[name]
            if isinstance(screen, LoadingScreen):
                done: list[bool] = []
                screen.loaded.connect(partial(done.append, True))
                screen.load()
                self.driver.wait(lambda done=done: done, f"{name} to be loaded")  # type: ignore[misc]
            self.driver.turn(0.4)
            if isinstance(screen, ReportsScreen) and screen.table.key:
                self.driver.wait(lambda screen=screen: screen.pages is not None, "the preview")  # type: ignore[misc]
            self.shot(name)

    def close(self) -> None:
        """Leave in order."""
        if self.program.window is not None:
            self.program.window.close()
        self.program.close()
