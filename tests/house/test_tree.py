"""Rules of the house that no linter knows, read off the files that git tracks."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCT = (
    "duchatong",
    "inspector_app",
    "central",
    "reports",
    "sync",
    "casework",
    "forms",
    "house",
    "benchmarks",
)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
MOST_LINES = 450


@cache
def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py"]


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    wanted = re.compile(pattern)
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if wanted.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    return found


def test_no_module_is_too_long() -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules()}
    assert {name: count for name, count in long.items() if count > MOST_LINES} == {}


def test_no_module_has_a_vague_name() -> None:
    found = [str(path.relative_to(ROOT)) for path in modules() if path.stem in VAGUE_NAMES]
    found += [str(path.relative_to(ROOT)) for path in modules() if VAGUE_NAMES & set(path.parent.parts[-3:])]
    assert found == []


def test_the_tree_names_no_machine() -> None:
    """No paths of the machine that it was written on."""
    folders = "|".join(("work", "farm", "tmp"))
    assert lines_with(rf"(?<![\w.])/({folders})/[a-z.]", [p for p in tracked() if p.suffix != ".lock"]) == []


def test_no_place_to_download_from_is_named() -> None:
    options = "|".join(("--index-url", "--extra-index-url", "--find-links", "--registry"))
    paths = [p for p in tracked() if p.parent.name != "house" or p.suffix != ".py"]
    assert lines_with(f"({options})[ =]", paths) == []


@pytest.mark.parametrize("script", ["run", "test", "bench", ".ci/run"])
def test_scripts_may_be_run_and_are_sound(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", script], cwd=ROOT).returncode == 0


def test_no_error_is_swallowed() -> None:
    paths = [p for p in modules() if p.relative_to(ROOT).parts[0] in PRODUCT]
    text = {p: p.read_text(encoding="utf-8") for p in paths}
    silent = re.compile(r"except( Exception| BaseException)?( as \w+)?:\s*(#[^\n]*)?\n\s+(pass|\.\.\.)\b")
    assert [str(p.relative_to(ROOT)) for p, body in text.items() if silent.search(body)] == []


def test_windows_devices_and_the_tour_alone_know_qt() -> None:
    paths = [p for p in modules() if p.relative_to(ROOT).parts[0] in PRODUCT[:7]]
    allowed = (
        ROOT / "inspector_app" / "ui",
        ROOT / "inspector_app" / "devices" / "qt",
        ROOT / "inspector_app" / "app.py",
        ROOT / "inspector_app" / "tour",  # drives the real windows
    )
    inside = [p for p in paths if not any(p.is_relative_to(place) for place in allowed)]
    assert lines_with(r"^\s*(from|import) PySide6", inside) == []
