"""The private environment `.venv`, filled from requirements.lock. Standard library only.

Every step may be cut off at any instruction and is taken up again by the next start.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

Say = Callable[[str], None]


class SetUpFailed(Exception):
    """A step of the set-up could not be done; the message says which and what to do."""


def environment_python(root: Path) -> Path:
    """The interpreter of the private environment."""
    return root / ".venv" / "bin" / "python"


def works(python: Path) -> bool:
    """Whether the interpreter starts, is new enough and has pip."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return python.exists() and subprocess.run([python, "-c", probe], capture_output=True).returncode == 0


def make_environment(root: Path, say: Say) -> None:
    """Makes `.venv`, or makes it anew where it no longer works (its Python is gone, it was cut off).

    Raises: SetUpFailed.
    """
    if works(environment_python(root)):
        return
    say("建立专用环境 .venv private environment")
    target = root / ".venv"
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(target)], capture_output=True, text=True
    )
    if made.returncode != 0 or not works(environment_python(root)):
        raise SetUpFailed(f"python -m venv .venv: {(made.stderr or made.stdout).strip()[-600:]}")


def drop_half_installed(root: Path) -> list[str]:
    """Removes the metadata of packages whose installation was cut off, so that pip installs them again.

    pip copies a wheel's own RECORD with the other files and replaces it last by one that names INSTALLER too.
    By the metadata alone pip would take such a package for whole.
    """
    version = sysconfig.get_python_version()
    dropped = []
    for folder in (root / ".venv" / "lib").glob(f"python{version}/site-packages/*.dist-info"):
        record = folder / "RECORD"
        if not record.exists() or f"{folder.name}/INSTALLER," not in record.read_text(encoding="utf-8"):
            shutil.rmtree(folder)
            dropped.append(folder.name)
    return dropped


def lacking(root: Path, level: str) -> list[str]:
    """`name==version` of everything that the level needs and the environment lacks. Asks no network."""
    asked = subprocess.run(
        [environment_python(root), "-m", "house.lock", "missing", level],
        capture_output=True,
        text=True,
        cwd=root,
    )
    if asked.returncode != 0:
        raise SetUpFailed(f"house.lock: {asked.stderr.strip()[-600:]}")
    return asked.stdout.split()


def install(root: Path, level: str, say: Say) -> None:
    """Installs what is lacking, each file checked against its hash in the lock.

    Raises: SetUpFailed.
    """
    drop_half_installed(root)
    wanted = lacking(root, level)
    if not wanted:
        return
    say(f"安装依赖 installing {len(wanted)} packages (首次约需几分钟 the first time takes some minutes)")
    part = root / ".cache" / "set-up" / f"{level}.lock"
    part.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [environment_python(root), "-m", "house.lock", "write", level, str(part)], check=True, cwd=root
    )
    log = part.with_name("pip.log")
    # The lock is complete, hence --no-deps. Where packages come from is the machine's own setting.
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [
                environment_python(root), "-m", "pip", "install", "--disable-pip-version-check", "--no-input",
                "--progress-bar=off", "--no-deps", "--require-hashes", "--no-compile", "-r", str(part),
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=root,
        )  # fmt: skip
    left = lacking(root, level) if done.returncode == 0 else wanted
    if left:
        raise SetUpFailed(f"{last_error(log.read_text(encoding='utf-8'))} (pip: .cache/set-up/pip.log)")


def last_error(log: str) -> str:
    """pip's own last word on what went wrong, in one line."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no output"])[-1][:300]
