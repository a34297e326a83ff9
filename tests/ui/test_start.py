"""What a start may load and do before the first window is painted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import gc, json, sys
from PySide6 import QtGui, QtWidgets
one_by_one = "QWizard" not in vars(QtWidgets)
from duchatong.__main__ import main
code = main([])
types = [name for part in (QtGui, QtWidgets) for name in vars(part) if one_by_one]
print(json.dumps(
    {"code": code, "collects": gc.isenabled(), "modules": sorted(sys.modules), "types": types}
))
"""
TOLD_TO_END = """
import os, signal, threading, time
def tell():
    while signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=tell, daemon=True).start()
from duchatong.__main__ import main
code = main([])
print("left in order", code)
"""
IMPORTS = """
import builtins, linecache
before = builtins.__import__
from duchatong.__main__ import main
main([])
ours = [name for name in linecache.cache if "inspector_app" in name]
print(builtins.__import__ is before, len(ours))
"""
QT = {"PySide6", "PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"}
OTHERS = {"shiboken6", "shibokensupport", "signature_bootstrap", "_distutils_hack", "sitecustomize"}
OURS = {
    "duchatong", "inspector_app.app", "inspector_app.desk", "inspector_app.immortal",
    "inspector_app.plain_import", "inspector_app.ui",
}  # fmt: skip
OF_THE_DESK = {"inspector_app.desk.opening", "inspector_app.desk.vault_label"}
SLOW_STANDARD = {
    "asyncio", "concurrent", "dataclasses", "decimal", "email", "hashlib", "http", "locale",
    "multiprocessing", "platform", "socket", "sqlite3", "ssl", "subprocess", "unittest", "uuid", "xml",
}  # fmt: skip


SLOW_TYPES = {"QStyle", "QGradient", "QImage", "QAbstractItemView", "QMenu", "QMessageBox", "QWizard"}


def started(data: Path) -> dict[str, object]:
    """What one real start had in hand when its first window was painted."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "DUCHATONG_EXIT_AFTER_FIRST_PAINT": "1", "DUCHATONG_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    painted, told = done.stdout.splitlines()
    assert painted.isdigit()
    found: dict[str, object] = json.loads(told)
    return found


def vaults(folder: Path, count: int) -> Path:
    """As many vaults as the first window can see: folder, slots, name."""
    for number in range(count):
        vault = folder / "profiles" / f"{number:02}-00"
        vault.mkdir(parents=True)
        (vault / "slots").write_bytes(b"not looked into")
        (vault / "name.txt").write_text(f"文件夹 {number}", encoding="utf-8")
    return folder


def unwanted(module: str) -> bool:
    """Whether a module has no business before the first paint."""
    top = module.split(".")[0]
    if top == "PySide6":
        return module not in QT and not module.startswith(("PySide6.support", "PySide6._"))
    if top == "inspector_app":
        within = ".".join(module.split(".")[:2]) in OURS or module == top
        return not within or (module.startswith("inspector_app.desk.") and module not in OF_THE_DESK)
    if top in sys.stdlib_module_names:
        return top in SLOW_STANDARD
    return top not in OTHERS | {"duchatong", "__main__", "__feature__"}


@pytest.mark.parametrize("count", [0, 1, 2], ids=["set-up", "locked", "a choice of vaults"])
def test_only_what_is_shown_is_loaded_before_the_first_paint(tmp_path: Path, count: int) -> None:
    found = started(vaults(tmp_path, count))
    modules = found["modules"]
    assert isinstance(modules, list)
    rows = {"dataclasses"} if count > 1 else set()  # a list of rows has them
    assert [name for name in modules if unwanted(name) and name not in rows] == []
    screens = [
        name for name in modules if name.startswith(("inspector_app.ui.visit", "inspector_app.ui.today"))
    ]
    assert screens == []
    assert ("inspector_app.ui.first_start.window" in modules) == (count == 0)
    assert (found["code"], found["collects"]) == (0, False)


@pytest.mark.parametrize("count", [0, 1], ids=["set-up", "locked"])
def test_no_slow_type_of_qt_is_made_before_the_first_paint(tmp_path: Path, count: int) -> None:
    """PySide makes the Python type of a class, and of its enums, when it is first touched."""
    found = started(vaults(tmp_path, count))["types"]
    assert isinstance(found, list)
    assert SLOW_TYPES & set(found) == set()


def test_qt_does_not_read_our_sources(tmp_path: Path) -> None:
    """A twentieth of the start, and 34 MB of lines in memory."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS],
        env={**os.environ, "DUCHATONG_EXIT_AFTER_FIRST_PAINT": "1", "DUCHATONG_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "True 0"


def test_who_is_told_to_end_leaves_in_order(tmp_path: Path) -> None:
    """So that the sample stops its endpoint, and the vault closes, when the session of the machine ends."""
    done = subprocess.run(
        [sys.executable, "-c", TOLD_TO_END],
        env={**os.environ, "DUCHATONG_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split("\n")[0] == "left in order 0"
