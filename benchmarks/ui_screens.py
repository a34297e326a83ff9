"""Every screen as a picture, beside what it was meant to look like: `./bench ui --screens OUT`."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.program import ROOT
from tests.ui.office import INSPECTOR, LEAD, make_office
from tests.ui.quiet_office import EVALUATOR, make_quiet_office

THEMES, LANGUAGES, SCALES = ("light", "dark"), ("zh", "en"), (1.0, 1.5)
TARGETS = {
    "today": "today",
    "visit": "visit",
    "evidence": "evidence",
    "problem": "problems",
    "review": "review",
    "sync": "sync",
    "record": "covert-recall",
    "first-start": "first-start",
}
INSPECTOR_PLACES = "today,task,problem,evidence,report,sync,settings,help"


@dataclass(frozen=True, slots=True)
class Shot:
    """One run of the program: whose vaults, and which screens of it are wanted."""

    folder: Path
    places: str


def write_screens(out: Path, target: Path) -> int:
    """Pictures, then `index.html` with each beside its target; how many there are."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch)
        fonts = ROOT / ".cache" / "fonts"
        office = make_office(room / "office", fonts, planned=("0187", "0188"), forms=("F1", "F5"))
        quiet = make_quiet_office(room / "quiet", fonts)
        shots = (
            Shot(office.folder / INSPECTOR, INSPECTOR_PLACES + ",visit"),
            Shot(office.folder / LEAD, "review"),
            Shot(quiet.folder / EVALUATOR, "record"),
            Shot(room / "none", "first-start"),
        )
        for number, shot in enumerate(shots):
            for theme, language, scale in _looks():
                used = room / f"{number}-{theme}-{language}-{scale}"
                if shot.folder.exists():
                    shutil.copytree(shot.folder, used)
                _run(used, shot.places, out, theme, language, str(scale))
    pictures = sorted(out.glob("*.png"))
    (out / "index.html").write_text(_page(pictures, out, target), encoding="utf-8")
    return len(pictures)


def _looks() -> Iterator[tuple[str, str, float]]:
    for theme in THEMES:
        for language in LANGUAGES:
            for scale in SCALES:
                yield theme, language, scale


def _run(*words: object) -> None:
    """A fresh process each: the look of one never colours the next."""
    subprocess.run(
        [sys.executable, "-m", "benchmarks.ui_camera", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )


def _page(pictures: list[Path], out: Path, target: Path) -> str:
    """Pairs, the target on the left, copied so that the folder can be sent to somebody."""
    parts = ["<!doctype html><meta charset=utf-8><title>Screens</title>"]
    parts.append("<style>body{font:14px sans-serif}div{display:flex;gap:8px}img{width:49%}</style>")
    for picture in pictures:
        place = picture.stem.partition(".")[0]
        wanted = target / f"{TARGETS.get(place, place)}.png"
        parts.append(f"<h2>{html.escape(picture.stem)}</h2><div>")
        if wanted.exists():
            copy = out / "target" / wanted.name
            copy.parent.mkdir(exist_ok=True)
            shutil.copy2(wanted, copy)
            parts.append(f'<img src="target/{copy.name}" alt="target">')
        parts.append(f'<img src="{picture.name}" alt="{html.escape(picture.stem)}"></div>')
    return "\n".join(parts) + "\n"
