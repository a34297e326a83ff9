"""The desktop over a full vault: unlock to Today, answers, scrolling, hours of use.

The vault holds 5,000 problems and 20,000 photos, made by the desk's own journal and evidence store over a
real county (`benchmarks/ui_vault.py`). Making it takes some minutes: `--vault FOLDER` makes it there once and
uses it again. The window is the real one, offscreen, driven by keys. Stretching the passphrase is cheap in
this vault, so “unlock” is from Enter on.

Each time is told by the wall and by the processor. Where more runs than the machine has cores when it begins,
the wall's rows are told without being judged. `--screens OUT` writes pictures instead.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.program import ROOT, run
from benchmarks.row import Row, row
from benchmarks.ui_vault import FULL, Amount, make_vault

FONTS = ROOT / ".cache" / "fonts"
UNLOCK_MS, ANSWER_MS, FRAME_MS, SECTION_MS = 300, 16, 50, 100
GROWTH, PEAK_MB = 1.10, 350
AS_IT_BEGINS = """
import inspector_app.app, PySide6.QtWidgets, runpy
from inspector_app.plain_import import import_plainly
import_plainly()
runpy.run_module("benchmarks.ui_desk", run_name="__main__")
"""
Pairs = Sequence[Sequence[float]]


def rows(
    hours: int = 4, vault: str = "", tasks: int = FULL.tasks, screens: str = "", target: str = ""
) -> list[Row]:
    """Rows of one run.

    Args:
        hours: how many working hours are pressed together.
        vault: where the vault is kept between runs; empty makes one and throws it away.
        tasks: finished tasks in a new vault, of 50 problems and 200 photos each.
        screens: a folder: write every screen there beside the target pictures, and measure nothing.
        target: the folder of the target pictures; else `../shared/look`.
    """
    if screens:
        from benchmarks.ui_screens import write_screens

        written = write_screens(Path(screens), Path(target) if target else ROOT.parent / "shared" / "look")
        print(f"{written} pictures; open {Path(screens) / 'index.html'}", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as scratch:
        kept = Path(vault) if vault else Path(scratch) / "kept"
        if not (kept / "ready").exists():
            make_vault(kept, FONTS, Amount(tasks, FULL.problems, FULL.photos))
            (kept / "ready").touch()
        copy = Path(scratch) / "used"
        shutil.copytree(kept / "p-qin", copy, copy_function=_link)
        busy = os.getloadavg()[0] > (os.cpu_count() or 1)
        ended = run([sys.executable, "-X", "faulthandler", "-c", AS_IT_BEGINS, str(copy), str(hours)])
    found = json.loads(ended.stdout)
    return [*_times(found, busy), *_memory(found)]


def _link(source: str, target: str) -> None:
    """Containers never change: they are linked, everything else is copied."""
    if Path(source).parent.name == "objects":
        try:
            os.link(source, target)
            return
        except OSError:
            pass  # another disk: copied like the rest
    shutil.copy2(source, target)


def _times(found: dict[str, Pairs], busy: bool) -> list[Row]:
    amount = f"{found['problems']:,} problems, {found['photos']:,} photos"
    section = f"a section of {found['questions']} questions"
    told = [
        (f"unlock with {amount}, nothing kept: Today as far as certain", found["certain"], 1.0, UNLOCK_MS),
        ("unlock, nothing kept: Today with its lists, the log read", found["first"], 1.0, None),
        ("unlock to Today: median of three", found["unlocks"], 0.5, UNLOCK_MS),
        ("a digit until it is painted, F1: p95", found["answers"], 0.95, ANSWER_MS),
        ("Enter until the next question stands, F1: p95", found["moves"], 0.95, None),
        (f"F3 until {section} stands", found["opened"], 1.0, SECTION_MS),
        (f"longest frame until {section} is whole", found["turned"], 1.0, FRAME_MS),
        (f"longest frame, scrolling {found['photos']:,} small pictures", found["frames"], 1.0, FRAME_MS),
    ]
    made = []
    for words, pairs, share, limit in told:
        wall, processor = (_share([pair[side] for pair in pairs], share) for side in (0, 1))
        made.append(row(f"{words}, wall", wall, "ms", limit=None if busy else limit))
        made.append(row(f"{words}, processor", processor, "ms", limit=limit))
    return made


def _share(values: Sequence[float], share: float) -> float:
    if share == 0.5:
        return median(values)
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _memory(found: dict[str, Any]) -> list[Row]:
    memory, locked = found["memory"], found["locked"]
    last = max(memory[1:], default=memory[0])
    words = f"memory after {len(memory)} pressed hours, against the first"
    return [
        row(words, last, "MB", against=memory[0], limit=GROWTH, limit_on_ratio=True),
        row("memory once the log is read", found["read"], "MB", limit=PEAK_MB),
        row("memory behind the curtain after all hours, against before", locked[-1], "MB", against=locked[0]),
        row("peak memory of the desktop", found["peak"], "MB", limit=PEAK_MB),
    ]
