"""Freezes the program by `build.spec`, gathers licences, tries the result."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from house.shipping import licences
from house.shipping.contents import ROOT


class ShippingFailed(Exception):
    """A step could not be done; the text says which and what to do."""


def freeze(out: Path, work: Path) -> Path:
    """Makes `out/duchatong/` with `work` for what is in between; gives that folder. Raises ShippingFailed."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(work), str(ROOT / "build.spec")]
    done = subprocess.run(command, cwd=ROOT, env=_environment())
    if done.returncode:
        raise ShippingFailed("PyInstaller did not finish; its own words stand above")
    program = out / "duchatong"
    lacking = licences.gather(program)
    if lacking:
        raise ShippingFailed(
            f"no licence text on this machine for {', '.join(lacking)}: put it into {program}/licences"
        )
    try_out(program)
    return program


def executable(program: Path) -> Path:
    """The command inside a frozen program's folder."""
    return program / ("duchatong.exe" if sys.platform == "win32" else "duchatong")


def try_out(program: Path) -> None:
    """Asks the frozen program what it can do. Raises ShippingFailed where anything is missing."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    asked = subprocess.run(
        [executable(program), "about"], env=clean, capture_output=True, text=True, encoding="utf-8"
    )
    sys.stderr.write(asked.stdout + asked.stderr)
    if asked.returncode:
        raise ShippingFailed("the frozen program lacks something; see the lines above")


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
