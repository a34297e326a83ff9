"""Runs a program from spawn to end and measures it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


# A child's peak memory is never told as less than what its parent had when it was spawned. Hence one small
# process between: it spawns the program and writes down times, status and memory.
BETWEEN = """
import json, os, subprocess, sys, time
spawned = time.monotonic_ns()
process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
told = [spawned, time.monotonic_ns(), os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024]
with open(sys.argv[1], "w") as file:
    json.dump(told, file)
"""


class ProgramFailedError(Exception):
    """A measured program did not do what it is measured for; the message ends with its own last words.

    Where a signal ended it, with all that it said: the trace of `-X faulthandler` is many lines.
    """


@dataclass(frozen=True, slots=True)
class Ended:
    """What a finished program left: times in ns of the system's monotonic clock, peak memory in MB."""

    spawned: int
    ended: int
    peak_mb: float
    stdout: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Ended:
    """Runs the command in the project's folder, with desktop folders of its own, offscreen.

    Raises: ProgramFailedError when it does not exit with 0.
    """
    with (
        tempfile.TemporaryDirectory() as home,
        tempfile.TemporaryFile("w+") as out,
        tempfile.TemporaryFile("w+") as err,
    ):
        folders = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), home)
        notes = Path(home) / "ended.json"
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", BETWEEN, str(notes), *command],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            check=False,
        )
        out.seek(0)
        err.seek(0)
        printed, complaint = out.read(), err.read()
        told = notes.read_text() if notes.exists() else '[0, 0, "none", 0]'
    spawned, ended, code, peak_mb = json.loads(told)
    if code != 0:
        lines = (complaint or printed).strip().splitlines() or ["no output"]
        by_signal = isinstance(code, int) and code < 0
        words = "\n".join(lines if by_signal else lines[-1:])
        raise ProgramFailedError(f"exit code {code}: {words}")
    return Ended(spawned, ended, peak_mb, printed)


def duchatong(*arguments: str, environment: Mapping[str, str] | None = None) -> Ended:
    """Runs the command `duchatong` of this checkout."""
    return run([sys.executable, "-m", "duchatong", *arguments], environment)
