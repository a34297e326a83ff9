"""What the client's words of the command line share: a typed passphrase, one line for a fault, exit codes."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path

from casework.faults import Fault

DONE, FOUND_WANTING, BAD_INPUT = 0, 1, 2


def passphrase_from(source: Path | None) -> str:
    """The first line of a file, of standard input for `-`, or what is typed unseen at a terminal."""
    if source is not None and str(source) != "-":
        return _first_line(source.read_text(encoding="utf-8"))
    if source is None and sys.stdin.isatty():
        return getpass.getpass("口令 Passphrase: ")
    return _first_line(sys.stdin.readline())


def guarded(call: Callable[[], int]) -> int:
    """Run one word; a fault becomes one line on stderr and exit code 2, never a traceback."""
    try:
        return call()
    except SystemExit as stop:  # argparse has said why
        return BAD_INPUT if stop.code else DONE
    except Fault as fault:
        return complain(str(fault))
    except UnicodeDecodeError:
        return complain("a file that should hold text (UTF-8) does not; nothing was changed; choose another")
    except OSError as error:
        return complain(f"{error.filename or 'file'}: {error.strerror or error}; nothing was changed")


def complain(line: str) -> int:
    """One line on stderr; gives the exit code for bad input."""
    sys.stderr.write(f"duchatong: {' '.join(line.split())}\n")
    return BAD_INPUT


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0].rstrip("\r")
