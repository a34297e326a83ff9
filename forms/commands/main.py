"""Arguments of `duchatong forms`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from forms.commands.check import check
from forms.commands.eval_cases import eval_cases
from forms.commands.fill import fill
from forms.commands.replay_cases import replay_cases
from forms.faults import Fault

BAD_INPUT = 2


class _OneLine(argparse.ArgumentParser):
    """Errors as one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}; see {self.prog} --help\n")
        raise SystemExit(BAD_INPUT)


def _parser() -> argparse.ArgumentParser:
    parser = _OneLine(prog="duchatong forms", description="Check, fill and test forms without a window.")
    parts = parser.add_subparsers(dest="command", required=True, metavar="check|fill|eval|replay")
    one = parts.add_parser("check", help="compile an XLSForm or XForm and list every problem")
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--json", action="store_true", help="one JSON object a problem")
    one = parts.add_parser("fill", help="give answers from a JSON file and write the submission")
    one.add_argument("form", type=Path, metavar="FORM")
    one.add_argument("--answers", type=Path, required=True, metavar="FILE.json")
    one.add_argument("--out", type=Path, required=True, metavar="FILE.xml")
    for name, text in (("eval", "evaluate XPath cases"), ("replay", "replay recorded sessions")):
        one = parts.add_parser(name, help=text)
        one.add_argument("--cases", type=Path, required=True, metavar="FILE")
    return parser


def main(argv: list[str]) -> int:
    """Run one command. 0 done; 1 checked and found wanting; 2 bad arguments or input."""
    try:
        given = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    commands: dict[str, Callable[[], int]] = {
        "check": lambda: check(given.file, as_json=given.json),
        "fill": lambda: fill(given.form, given.answers, given.out),
        "eval": lambda: eval_cases(given.cases),
        "replay": lambda: replay_cases(given.cases),
    }
    try:
        return commands[given.command]()
    except Fault as fault:
        sys.stderr.write(f"duchatong forms {given.command}: {' '.join(str(fault).split())}\n")
        return BAD_INPUT
    except BrokenPipeError:
        return BAD_INPUT


__all__ = ["main"]
