"""Takes pictures of screens: `python -m benchmarks.ui_camera FOLDER PLACES OUT THEME LANGUAGE SCALE`.

PLACES are names with commas between. The window is 1280 × 720, as on the smallest laptop that counts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.app import make_program
from inspector_app.ui.look.places import font_folder
from tests.ui.office import PASSPHRASE

LONGEST_S = 120.0
SETTLE_S = 1.2


def take_pictures(folder: Path, places: str, out: Path, theme: str, language: str, scale: str) -> None:
    """One program, one look, one picture a place."""
    program = make_program(folder, language=language)
    for font in sorted(font_folder().glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    program.change_look(theme=theme, scale=float(scale))
    first = program.start()
    tail = f"{theme}-{language}-{round(float(scale) * 100)}.png"
    if places == "first-start":
        _take(first, out / f"first-start.{tail}")
    else:
        _take(first, out / f"locked.{tail}")
        curtain = program.curtain  # drawn anew for the look
        assert curtain is not None
        curtain.field.edit.setText(PASSPHRASE)
        QTest.keyClick(curtain.field.edit, Qt.Key.Key_Return)
        _wait(lambda: program.desk is not None)
        program.change_look(theme=theme, scale=float(scale), language=language)
        for place in places.split(","):
            _show(program, place)
            assert program.window is not None
            _take(program.window, out / f"{place}.{tail}")
    program.close()


def _show(program: Any, place: str) -> None:
    rows = program.desk.tasks().result()
    waiting = next((row.stream for row in rows if row.phase not in ("submitted", "approved")), "")
    if place == "visit":
        program.open_visit(waiting)
    elif place == "review":
        program.open_review(program.desk.reviews().result()[0].stream)
    elif place == "help":
        program.window.show_place("help")
    else:
        program.show_place(place)


def _take(window: QWidget, path: Path) -> None:
    window.resize(1280, 720)
    end = time.monotonic() + SETTLE_S
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
    window.grab().save(str(path))


def _wait(until: Callable[[], Any]) -> None:
    end = time.monotonic() + LONGEST_S
    while not until():
        QApplication.processEvents()
        time.sleep(0.005)
        if time.monotonic() > end:
            raise TimeoutError("the window did not open")


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), *sys.argv[4:7])
