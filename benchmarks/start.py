"""How long the desktop app takes from spawn to its first paint, beside a bare Widgets window in the same run.

The app cooperates: with DUCHATONG_EXIT_AFTER_FIRST_PAINT=1 it writes the monotonic clock in ns to stdout at
its first paint and exits. The two programs take turns, so that a busy machine slows both; medians are
compared.
"""

from __future__ import annotations

import sys
from statistics import median

from benchmarks.program import Ended, ProgramFailedError, duchatong, run
from benchmarks.row import Row, row

MOST_TIMES_BARE = 1.8

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


def first_paint_ms(ended: Ended) -> float:
    """Milliseconds from spawn to the first paint that the program told."""
    told = [line for line in ended.stdout.split() if line.isdigit()]
    if not told:
        raise ProgramFailedError("the program did not tell its first paint on stdout")
    return (int(told[0]) - ended.spawned) / 1e6


def rows(runs: int = 9) -> list[Row]:
    """Medians over `runs` turns, after one turn that warms the disk's cache."""
    asked = {"DUCHATONG_EXIT_AFTER_FIRST_PAINT": "1"}
    ours, bare = [], []
    for turn in range(runs + 1):
        of_bare = run([sys.executable, "-c", BARE_WINDOW])
        of_ours = duchatong(environment=asked)
        if turn:
            bare.append((first_paint_ms(of_bare), of_bare.peak_mb))
            ours.append((first_paint_ms(of_ours), of_ours.peak_mb))
    times, memory = zip(*ours, strict=True)
    bare_times, bare_memory = zip(*bare, strict=True)
    return [
        row(
            "start to first paint",
            median(times),
            "ms",
            against=median(bare_times),
            limit=MOST_TIMES_BARE,
            limit_on_ratio=True,
        ),
        row("peak memory at first paint", median(memory), "MB", against=median(bare_memory)),
    ]
