"""Composition root of the desktop client: every part is chosen and passed in here."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.plain_import import import_plainly

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from PySide6.QtWidgets import QApplication

    from inspector_app.ui.program import Program

FIRST_PAINT = "DUCHATONG_EXIT_AFTER_FIRST_PAINT"


def main(argv: Sequence[str]) -> int:
    """Run one word of the client: nothing or `desktop`, `sample`, `tour`, `sync`, `vault`, `about`."""
    word, rest = (argv[0], argv[1:]) if argv and not argv[0].startswith("-") else ("desktop", argv)
    return _WORDS[word](list(rest))


def default_folder() -> Path:
    """Where the vaults of this user lie: the platform's data folder, or `DUCHATONG_DATA`."""
    if chosen := os.environ.get("DUCHATONG_DATA"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "duchatong"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "duchatong"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "duchatong"


def desktop(argv: list[str]) -> int:
    """The desktop app on the vaults of this user."""
    if not argv:
        return _show(default_folder(), language="zh")
    parser = _parser("duchatong", "The desktop app 督查通桌面端")
    parser.add_argument("--data", type=Path, help="folder with the vaults 保险库所在目录")
    parser.add_argument("--language", choices=["zh", "en"], default="zh")
    arguments = parser.parse_args(argv)
    return _show(arguments.data or default_folder(), language=arguments.language)


def sample(argv: list[str]) -> int:
    """The desktop app on a sample county with an endpoint of its own on loopback."""
    from argparse import SUPPRESS

    from inspector_app.sample_desk import make_sample_past, run_sample

    parser = _parser("duchatong sample", "The app on a sample county 示例县")
    parser.add_argument("--data", type=Path, help="folder for the sample; kept between runs")
    parser.add_argument("--language", choices=["zh", "en"], default="zh")
    parser.add_argument("--past", action="store_true", help=SUPPRESS)
    arguments = parser.parse_args(argv)
    folder = arguments.data or default_folder() / "sample"
    if arguments.past:
        return make_sample_past(folder)
    return run_sample(folder, lambda desks: _show(desks, language=arguments.language))


def tour(argv: list[str]) -> int:
    """The main job, driven through the real windows."""
    from inspector_app.tour.run import run_tour

    parser = _parser("duchatong tour", "The main job, end to end 走完主要工作")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for report.pdf, pictures, summary.json"
    )
    arguments = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return run_tour(arguments.out)


def _parser(program: str, description: str) -> ArgumentParser:
    """Imported where there is something to parse: the window's start is not to wait for it."""
    from argparse import ArgumentParser

    return ArgumentParser(prog=program, description=description)


def sync_once(argv: list[str]) -> int:
    """One sync without a window, or one step of the stick."""
    from inspector_app.sync_command import run

    return run(argv)


def vault(argv: list[str]) -> int:
    """Store maintenance, and `vault prepare`: a profile that an administrator hands out."""
    if argv[:1] == ["prepare"]:
        from inspector_app.prepare_command import run

        return run(argv[1:])
    from inspector_app.vault.commands import main as vault_main

    return vault_main(argv)


def about(argv: list[str]) -> int:
    """What this installation is made of and can do."""
    from inspector_app.about_command import run

    return run(argv)


_WORDS = {
    "desktop": desktop,
    "sample": sample,
    "tour": tour,
    "sync": sync_once,
    "vault": vault,
    "about": about,
}


def make_program(folder: Path, *, language: str = "zh") -> Program:
    """The program over the vaults in `folder`: application, look, opening."""
    import inspector_app.ui  # noqa: F401
    from inspector_app.desk.opening import Opening

    # isort: split
    from PySide6.QtWidgets import QApplication

    import_plainly()
    from inspector_app.ui.look import Look
    from inspector_app.ui.look.places import font_folder
    from inspector_app.ui.program import Program

    opening = Opening(folder, fonts=font_folder())
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else _application(neutral=opening.plain)
    look = Look(language=language)
    look.apply(app, fusion=running is None)
    return Program(app, opening, look, language=language)


def _application(*, neutral: bool) -> QApplication:
    """Task bars and window lists call the program by this name."""
    from PySide6.QtWidgets import QApplication

    name = "worknotes" if neutral else "duchatong"
    app = QApplication([name, "-style", "fusion"])
    app.setApplicationName(name)
    app.setDesktopFileName(name)
    return app


def _show(folder: Path, *, language: str) -> int:
    # Nearly everything that is made until the first window stands will stay: no need to look at it again.
    gc.disable()
    program = make_program(folder, language=language)
    from PySide6.QtCore import QTimer

    window = program.start()
    QTimer.singleShot(0, partial(_started, program))
    if os.environ.get(FIRST_PAINT):
        from inspector_app.ui.first_paint import FirstPaint

        FirstPaint(window)
    return int(program.app.exec())


def _started(program: Program) -> None:
    """What the start made is not looked at again; to be told to end is to leave in order."""
    gc.freeze()
    from inspector_app.ui.defects import watch_defects

    watch_defects(program)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: program.app.quit())
