"""A running program as a test drives it: by names of widgets, and by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.desk.desk import Desk
from inspector_app.ui.frame.window import AppWindow
from inspector_app.ui.look import Look
from inspector_app.ui.program import Program
from tests.ui.office import PASSPHRASE, Office

W = TypeVar("W", bound=QWidget)
TURNS = 20


class Running:
    """One program over the vaults of a folder."""

    def __init__(self, app: QApplication, qtbot: QtBot, office: Office, folder: Path, language: str) -> None:
        self.qtbot = qtbot
        look = Look("light", 1.0, language, reduced_motion=True)
        look.apply(app)
        self.program = Program(app, office.opening(folder), look, language=language)
        self.first = self.program.start()

    @property
    def window(self) -> AppWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def desk(self) -> Desk:
        assert self.program.desk is not None
        return self.program.desk

    def wait(self, until: Callable[[], Any]) -> None:
        """Turn the event loop until something is true."""
        self.qtbot.waitUntil(lambda: bool(until()))

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """As a person does: type, Enter."""
        curtain = self.program.curtain
        assert curtain is not None
        curtain.field.edit.setText(passphrase)
        self.qtbot.keyClick(curtain.field.edit, Qt.Key.Key_Return)
        self.wait(lambda: self.program.desk is not None)
        self.window.activateWindow()

    def speak(self, language: str) -> None:
        """Switch the language as Settings does; the screens are made anew."""
        self.program.change_look(language=language)
        QApplication.processEvents()

    def show(self, place: str) -> Any:
        """Go to a place of the rail; gives its screen."""
        self.window.show_place(place)
        return self.window.screens[place]

    def find(self, name: str, kind: type[W], within: QWidget | None = None) -> W:
        """A widget by its object name."""
        found = (within or self.window).findChild(kind, name)
        assert found is not None, f"no {name}"
        return found

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Press a button."""
        button = self.find(name, QWidget, within)
        assert button.isEnabled(), f"{name} is disabled: {button.toolTip()}"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def close(self) -> None:
        """Leave in order."""
        program = self.program
        for window in (program.window, program.first_start):
            if window is not None:
                window.close()
                window.deleteLater()
        program.close()
        program.tongues.speak("en")
        program.deleteLater()


def words_of(widget: QWidget) -> str:
    """All texts that a widget shows, for asking whether something stands there.

    What a result has just put into a layout is shown by the next turn, and one result may follow another: so
    turns go by until the same words stand there twice.
    """
    before = ""
    for _ in range(TURNS):
        QApplication.processEvents()
        now = _words(widget)
        if now and now == before:
            break
        before = now
    return before


def _words(widget: QWidget) -> str:
    shown = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return "\n".join(each.text() for each in shown if each.isVisibleTo(widget))
