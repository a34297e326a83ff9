"""Drives windows as a person would: clicks, keys, waiting for what the screen says."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.desk.faults import DeskFault

W = TypeVar("W", bound=QWidget)
LONGEST_WAIT = 90.0


class Driver:
    """Turns the event loop and takes pictures; raises `DeskFault` tour.stuck naming what was waited for."""

    def __init__(self, app: QApplication, pictures: Path) -> None:
        self.app = app
        self.pictures = pictures
        self.taken: list[str] = []
        pictures.mkdir(parents=True, exist_ok=True)

    def turn(self, seconds: float = 0.05) -> None:
        """Let the windows work for a while."""
        until = time.monotonic() + seconds
        while True:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if time.monotonic() >= until:
                return
            time.sleep(0.005)

    def wait(self, until: Callable[[], object], what: str, seconds: float = LONGEST_WAIT) -> None:
        """Turn until the condition holds."""
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                self._picture_of_all()
                raise DeskFault("tour.stuck", place=what)
            self.turn(0.02)

    def _picture_of_all(self) -> None:
        """What stands on the screen when the tour is stuck."""
        for number, window in enumerate(QApplication.topLevelWidgets()):
            if window.isVisible():
                window.grab().save(str(self.pictures / f"stuck-{number}.png"))

    def find(self, root: QWidget, name: str, kind: type[W]) -> W:
        """The visible widget with this object name."""
        for found in root.findChildren(kind, name):
            if found.isVisible():
                return found
        raise DeskFault("tour.stuck", place=f"no widget {name}")

    def click(self, root: QWidget, name: str) -> None:
        """Press a button by its object name, once it can be pressed."""
        self.wait(lambda: self.find(root, name, QWidget).isEnabled(), f"{name} to be enabled")
        QTest.mouseClick(self.find(root, name, QWidget), Qt.MouseButton.LeftButton)
        self.turn()

    def type_into(self, widget: QWidget, text: str) -> None:
        """Type ASCII by keys; hand the rest over as an input method does."""
        widget.setFocus()
        if text.isascii():
            QTest.keyClicks(widget, text)
            return
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QApplication.sendEvent(widget, composed)

    def shot(self, window: QWidget, name: str) -> None:
        """A picture of the window as it is."""
        self.turn(0.35)
        path = self.pictures / f"{name}.png"
        window.grab().save(str(path))
        self.taken.append(path.name)
