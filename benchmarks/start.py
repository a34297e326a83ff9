"""How long the desktop app takes from spawn to its first paint, beside a bare Widgets window in the same run.

The app cooperates: with DUCHATONG_EXIT_AFTER_FIRST_PAINT=1 it writes the monotonic clock in ns to stdout at
its first paint and exits. It has two first windows: the set-up where there is no vault, else the locked one.
They and the bare window take turns. What counts is the median, over the turns, of how many times the bare
window's time of the same turn a window took: on a busy machine that is steadier than a ratio of two medians.

All run from compiled bytecode, as on a user's machine after the first start: one turn before those that count
writes it, whatever PYTHONDONTWRITEBYTECODE says here, and warms the disk's cache.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.program import Ended, ProgramFailedError, duchatong, run
from benchmarks.row import Row, row

MOST_TIMES_BARE = 1.5
BYTECODE_IS_KEPT = {"PYTHONDONTWRITEBYTECODE": ""}

BARE_WINDOW = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic_ns(), flush=True)
        QTimer.singleShot(0, QApplication.quit)

app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("bare"))
window.resize(1280, 800)
window.show()
app.exec()
"""


MAKE_VAULT = """
import sys
from pathlib import Path
from inspector_app.desk.opening import Opening

folder = Path(sys.argv[1])
opening = Opening(folder, fonts=folder)
opening.create("1", "only to be looked at").result().desk.close()
opening.close()
"""


def first_paint_ms(ended: Ended) -> float:
    """Milliseconds from spawn to the first paint that the program told."""
    told = [line for line in ended.stdout.split() if line.isdigit()]
    if not told:
        raise ProgramFailedError("the program did not tell its first paint on stdout")
    return (int(told[0]) - ended.spawned) / 1e6


def one_vault(folder: Path) -> Path:
    """A data folder with one real vault in it, which nobody opens."""
    run([sys.executable, "-c", MAKE_VAULT, str(folder)])
    return folder


def start(data: Path) -> Ended:
    """One start of the app up to its first paint, on the vaults in `data`."""
    asked = {"DUCHATONG_EXIT_AFTER_FIRST_PAINT": "1", "DUCHATONG_DATA": str(data)}
    return duchatong(environment={**BYTECODE_IS_KEPT, **asked})


def rows(runs: int = 21) -> list[Row]:
    """Medians over `runs` turns."""
    with tempfile.TemporaryDirectory() as folder:
        no_vault, vault = Path(folder) / "none", one_vault(Path(folder) / "one")
        found = in_turns(
            {
                "bare": lambda: run([sys.executable, "-c", BARE_WINDOW], BYTECODE_IS_KEPT),
                "set-up": lambda: start(no_vault),
                "locked": lambda: start(vault),
            },
            runs,
        )
    bare_time, bare_memory = medians(found["bare"])
    made = []
    for window, words in (("set-up", "start to first paint"), ("locked", "start to first paint, locked")):
        time, memory = medians(found[window])
        times_bare = times(found[window], found["bare"])
        made += [
            row(words, times_bare, "x bare", limit=MOST_TIMES_BARE),
            row(f"{words}: time", time, "ms", against=bare_time),
            row(words.replace("start to", "peak memory at"), memory, "MB", against=bare_memory),
        ]
    return made


def in_turns(programs: dict[str, Callable[[], Ended]], runs: int) -> dict[str, list[Ended]]:
    """Each program `runs` times, in turns that begin with another one each time; the first does not count."""
    found: dict[str, list[Ended]] = {name: [] for name in programs}
    order = list(programs)
    for turn in range(runs + 1):
        order.append(order.pop(0))
        for name in order:
            ended = programs[name]()
            if turn:
                found[name].append(ended)
    return found


def medians(ended: list[Ended]) -> tuple[float, float]:
    """Milliseconds to the first paint, peak memory in MB."""
    return median(map(first_paint_ms, ended)), median(each.peak_mb for each in ended)


def times(ours: list[Ended], bare: list[Ended]) -> float:
    """How many times the bare window's: median of the ratios within each turn."""
    return median(first_paint_ms(a) / first_paint_ms(b) for a, b in zip(ours, bare, strict=True))
