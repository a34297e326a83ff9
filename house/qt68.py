"""Runs the desktop client's tests on PySide6 6.8.3, which Kylin and UOS can still run (glibc 2.28).

    python -m house.qt68 [PATH…]      default: tests/ui and tests/desk

The second environment, `.cache/qt68`, holds that PySide6 alone (house/qt68.lock, with hashes) and looks
everything else up in `.venv`, behind its own packages.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from house.set_up import say

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".cache" / "qt68"
LOCK = ROOT / "house" / "qt68.lock"
VERSION = "6.8.3"
DEFAULT = ("tests/ui", "tests/desk")


def python() -> Path:
    """The interpreter of the second environment."""
    return PLACE / "bin" / "python"


def make() -> None:
    """Makes the second environment, or finishes it where it was cut off. Raises: CalledProcessError."""
    done = PLACE / "lock.stamp"
    if done.exists() and done.read_bytes() == LOCK.read_bytes() and python().exists():
        return
    say(f"PySide6 {VERSION}: 第二个环境 second environment (.cache/qt68)")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(PLACE)], check=True)
    options = ["--disable-pip-version-check", "--no-input", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([python(), "-m", "pip", "install", *options, "-r", str(LOCK)], check=True)
    # A .pth file puts its folder behind this environment's own packages: its PySide6 is found first.
    packages = PLACE / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    (packages / "rest.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    done.write_bytes(LOCK.read_bytes())


def main(argv: list[str]) -> int:
    """Entry of `python -m house.qt68`."""
    make()
    probe = "import PySide6.QtCore as core; print(core.qVersion())"
    version = subprocess.run(
        [python(), "-c", probe], capture_output=True, text=True, check=True
    ).stdout.strip()
    if version != VERSION:
        say(f"Qt {version} 不是 is not {VERSION}")
        return 1
    command = [python(), "-m", "pytest", "-q", "-m", "not soak", "-p", "no:cacheprovider", *(argv or DEFAULT)]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, "DUCHATONG_QT": VERSION}).returncode
    return 0 if code == 5 and not argv else code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
