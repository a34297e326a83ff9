"""One run of the desktop over a full vault, in a process of its own: what `./bench ui` measures.

`python -m benchmarks.ui_desk FOLDER HOURS` prints one JSON object. Every time is taken twice: by the clock on
the wall and by the processor time of this process (of the window's own thread for answers and frames), which
other programs on a busy machine do not stretch as much.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from duchatong.__main__ import end_here
from inspector_app.app import make_program
from inspector_app.desk.core import resource_folder
from inspector_app.ui.evidence.screen import EvidenceScreen
from inspector_app.ui.parts.answer_row import AnswerRow
from inspector_app.ui.program import Program
from inspector_app.ui.visit.screen import VisitScreen
from inspector_app.vault.projections import ProjectionCache
from inspector_app.vault.vault import open_vault

PASSPHRASE = "测试口令 一二三"
LONGEST_S = 120.0
FRAMES = 600
REST_EVERY, REST_TURNS = 20, 25
ROUNDS_AN_HOUR = 3
AFTER_LOCKING = 30
"""Turns until what is done when nobody waits was done."""
Pair = tuple[float, float]
"""Milliseconds by the wall, by the processor."""


class Timed:
    """Milliseconds since it was made, or since `again`."""

    def __init__(self, *, own_thread: bool = False) -> None:
        self._processor = time.thread_time if own_thread else time.process_time
        self.again()

    def again(self) -> None:
        """From now on."""
        self._wall, self._spent = time.perf_counter(), self._processor()

    def read(self) -> Pair:
        """How long it was."""
        return (time.perf_counter() - self._wall) * 1000, (self._processor() - self._spent) * 1000


class UiRun:
    """A real window over a real vault, driven by keys."""

    def __init__(self, folder: Path) -> None:
        self.program: Program = make_program(folder)
        self.app = QApplication.instance()
        self.program.start()
        self.turns(20)

    def turns(self, count: int) -> None:
        """Some turns of the event loop, a screen's frame each."""
        for _ in range(count):
            _turn()
            time.sleep(0.004)

    def wait(self, until: Callable[[], Any]) -> None:
        """Turn the event loop until something is true. Raises TimeoutError."""
        end = time.monotonic() + LONGEST_S
        while not until():
            _turn()
            time.sleep(0.0005)
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")

    def screen(self, place: str) -> Any:
        """A screen, shown and loaded."""
        window = self.program.window
        assert window is not None
        loaded: list[int] = []
        window.show_place(place)
        screen: Any = window.screens[place]
        if hasattr(screen, "loaded"):
            held = screen.loaded.connect(lambda: loaded.append(1))
            screen.load()
            self.wait(lambda: loaded)
            screen.loaded.disconnect(held)
        self.turns(3)
        return screen

    # --- what is measured

    def unlock(self) -> Pair:
        """From Enter behind the passphrase to Today with its lists, painted."""
        return self._unlocked(self._today_stands)[0]

    def unlock_behind_another(self) -> tuple[Pair, Pair]:
        """From Enter to Today where no program has kept one: what is certain; then with its lists."""
        certain, first = self._unlocked(self._today_begun, self._today_stands)
        return certain, first

    def _unlocked(self, *stages: Callable[[], Any]) -> tuple[Pair, ...]:
        curtain = self.program.curtain
        assert curtain is not None
        curtain.field.edit.setText(PASSPHRASE)
        self.turns(3)
        timed, found = Timed(), []
        QTest.keyClick(curtain.field.edit, Qt.Key.Key_Return)
        for stage in stages:
            self.wait(stage)
            assert self.program.window is not None
            self.program.window.repaint()
            found.append(timed.read())
        return tuple(found)

    def _today_begun(self) -> bool:
        window = self.program.window
        screen: Any = window.screens.get("today") if window is not None and self.program.desk else None
        return screen is not None and bool(words_of(screen))

    def _today_stands(self) -> bool:
        window = self.program.window
        screen: Any = window.screens.get("today") if window is not None and self.program.desk else None
        return screen is not None and screen._view is not None

    def lock(self) -> float:
        """As F-keys do; what the process holds behind the curtain, in MB."""
        self.program.lock()
        self.turns(AFTER_LOCKING)
        return resident_mb()

    def read(self) -> float:
        """Wait for the log; what the process holds then, in MB."""
        assert self.program.desk is not None
        self.program.desk.read().result()
        self.turns(AFTER_LOCKING)
        return resident_mb()

    def visit(self) -> VisitScreen:
        """The visit that waits, open."""
        desk = self.program.desk
        assert desk is not None
        stream = next(row.stream for row in desk.tasks().result() if row.number == "0187")
        self.program.open_visit(stream)
        assert self.program.window is not None
        screen = self.program.window.screens["visit"]
        assert isinstance(screen, VisitScreen)
        self.wait(lambda: screen.visit is not None)
        self.turns(5)
        return screen

    def answers(self) -> tuple[list[Pair], list[Pair]]:
        """Each digit of F1 until it is painted; each Enter until the next question stands."""
        screen = self.visit()
        assert screen.visit is not None
        given: list[Pair] = []
        moved: list[Pair] = []
        sample = recorded_answers()
        number = 0
        while number < len(screen.refs()):  # more questions come up as answers are given
            ref = screen.refs()[number]
            number += 1
            screen.show_question(ref)
            screen.questions.focus_answer()
            self.turns(2)
            digits = [row.choice.digit for row in screen.questions.findChildren(AnswerRow)]
            if not any(digits):
                if ref in sample and ref in screen.visit.questions():
                    screen.visit.answer(ref, sample[ref])
                continue
            for digit in [each for each in digits if each][1::-1]:
                given.append(self._painted(digit))
            moved.append(self._painted(Qt.Key.Key_Return))
        self.wait(lambda: screen.unsaved == 0)
        return given, moved

    def section(self) -> tuple[Pair, list[Pair], int]:
        """F3 until the largest section of F1 is painted; each turn until it is whole; its questions."""
        screen = self.visit()
        sections = Counter(ref.split("/")[2] for ref in screen.refs())
        largest = sections.most_common(1)[0][0]
        screen.show_question(next(ref for ref in screen.refs() if ref.split("/")[2] == largest))
        screen.questions.focus_answer()
        self.turns(5)
        opened, turned = self._painted(Qt.Key.Key_F3), []
        page = screen.sectioning.page
        assert page is not None
        timed = Timed(own_thread=True)
        while not page.whole:
            timed.again()
            QApplication.processEvents()
            turned.append(timed.read())
        self._painted(Qt.Key.Key_F3)
        return opened, turned, len(page.refs)

    def _painted(self, key: Any) -> Pair:
        """One key to the window as the system gives it, until the turn is over that painted the change."""
        at = self.program.window.windowHandle() if self.program.window is not None else None
        assert at is not None
        assert QApplication.focusWidget() is not None
        timed = Timed(own_thread=True)
        QTest.keyClick(at, key)
        QApplication.processEvents()
        found = timed.read()
        self.turns(3)
        return found

    def frames(self) -> tuple[list[Pair], int]:
        """Scroll from the first picture to the last, resting here and there; how many photos there are."""
        screen: EvidenceScreen = self.screen("evidence")
        bar, found = screen.grid.verticalScrollBar(), []
        timed = Timed(own_thread=True)
        for number in range(FRAMES + 1):
            timed.again()
            bar.setValue(bar.maximum() * number // FRAMES)
            QApplication.processEvents()
            found.append(timed.read())
            for _ in range(REST_TURNS if number % REST_EVERY == 0 else 0):
                timed.again()
                QApplication.processEvents()
                found.append(timed.read())
                time.sleep(0.004)
        return found, len(screen.grid.keys)

    def hour(self) -> float:
        """A working hour pressed together: every screen, answers, photos, locking. Memory after it, in MB."""
        for number in range(ROUNDS_AN_HOUR):
            self._round(number)
        self.screen("today")
        self.lock()
        self.unlock()
        return resident_mb()

    def _round(self, number: int) -> None:
        """A third of it; nothing of a screen is held here when it is over."""
        for place in ("today", "task", "problem", "evidence", "report", "sync", "settings"):
            self.screen(place)
        screen = self.visit()
        assert screen.visit is not None
        for ref in screen.refs()[:12]:
            screen.show_question(ref)
            self.turns(1)
        data = picture(number)
        tile = screen.visit.attach_bytes(screen.ref, data, "photo.jpg", "image/jpeg", "on-site").result()
        assert tile.file
        self.turns(10)

    def close(self) -> None:
        """Leave in order."""
        self.program.close()


def forget_kept(folder: Path) -> None:
    """As behind a program that kept nothing: what can be dropped is dropped from each vault."""
    for each in sorted((folder / "profiles").iterdir()):
        vault = open_vault(each, passphrase=PASSPHRASE)
        try:
            ProjectionCache(vault, 0).drop().result()
        finally:
            vault.close()


def words_of(screen: QWidget) -> str:
    """All words of a screen."""
    return "".join(label.text() for label in screen.findChildren(QLabel))


def recorded_answers() -> dict[str, str]:
    """The sample's answers of F1, by ref."""
    rows = json.loads((resource_folder() / "sample" / "answers-F1.json").read_text(encoding="utf-8"))
    return {str(ref): str(value) for ref, value in rows["answers"]}


def picture(number: int) -> bytes:
    """A small JPEG that differs from all others."""
    image, held = QImage(96, 72, QImage.Format.Format_RGB32), QBuffer()
    image.fill(0xFF000000 + (time.monotonic_ns() + number) % 0xFFFFFF)
    image.save(held, "JPEG")  # type: ignore[call-overload]
    return bytes(held.data().data())


def _turn() -> None:
    """One turn; what was to be deleted is deleted, as the running event loop does."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def resident_mb() -> float:
    """What this process holds now; its peak where the system does not tell."""
    gc.collect()
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return peak_mb()
    return float(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) / 1024


def peak_mb() -> float:
    """The most that this process held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def measure(folder: Path, hours: int) -> dict[str, Any]:
    """Everything once, in the order of a day."""
    forget_kept(folder)
    run = UiRun(folder)
    locked = [resident_mb()]
    certain, first = run.unlock_behind_another()
    _say(f"behind another program: {certain}, {first}")
    read, unlocks = run.read(), []
    for _ in range(3):
        run.lock()
        unlocks.append(run.unlock())
        _say(f"unlocked: {unlocks[-1]}")
    given, moved = run.answers()
    _say(f"{len(given)} answers given")
    opened, turned, questions = run.section()
    _say(f"a section of {questions} questions: {opened}")
    frames, photos = run.frames()
    _say(f"{photos} photos scrolled")
    assert run.program.desk is not None
    problems = len(run.program.desk.problems().result())
    memory = []
    for _ in range(hours):
        memory.append(run.hour())
        _say(f"an hour: {memory[-1]:.0f} MB")
    locked.append(run.lock())
    run.unlock()
    found = {
        "certain": [certain],
        "first": [first],
        "read": read,
        "locked": locked,
        "unlocks": unlocks,
        "answers": given,
        "moves": moved,
        "opened": [opened],
        "turned": turned,
        "questions": questions,
        "frames": frames,
        "photos": photos,
        "problems": problems,
        "memory": memory,
        "peak": peak_mb(),
    }
    run.close()
    return found


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
    end_here([0])
