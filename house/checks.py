"""Everything that a change must pass; `./test` calls it.

./test            all checks but the long ones (at most 25 minutes on two cores)
./test quick      the same without tests marked slow (at most 3 minutes)
./test soak       only the long ones, by hand
./test qt68       the tests of the desktop client on PySide6 6.8.3, in an environment of their own
./test house      only the checks that need no pytest: lock file, ruff, mypy, import contracts
./test requirements   which tests show which requirement to hold
./test PATH…      only the tests there; options are passed on to pytest
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS = 5  # pytest's exit code when nothing was collected
BUDGETS = {(): 25 * 60, ("quick",): 3 * 60}  # seconds; exceeding one is said, not failed: machines differ


# A module stays in one process: what its tests share is made once.
BESIDE_EACH_OTHER = ("--numprocesses=2", "--dist=loadfile")
SLOWEST = ("--durations=10", "--durations-min=5")
WHOLE = (*SLOWEST, *BESIDE_EACH_OTHER, "--cache-clear")
FEW = 3  # so many failed tests get the machine to themselves once (decision 060)
FAILED_TESTS = 1  # pytest's exit code when tests failed, and nothing else was wrong
LAST_FAILED = Path(".pytest_cache/v/cache/lastfailed")
ALONE = ("-q", "--last-failed", "--last-failed-no-failures=none")


@dataclass(frozen=True, slots=True)
class Check:
    """One command to run; passes when it exits with 0. `talks`: its output is shown even when it passes.

    `alone`: what runs only the tests that failed, one after the other; empty where a failure stands as it is.
    """

    name: str
    command: tuple[str, ...]
    talks: bool = False
    alone: tuple[str, ...] = ()


def module(name: str, *arguments: str) -> tuple[str, ...]:
    """A module of the private environment as a command."""
    return (sys.executable, "-m", name, *arguments)


def pytest_check(marks: str, *arguments: str) -> Check:
    """pytest with everything but (or only) what the expression names."""
    return Check(f"pytest ({marks})", module("pytest", "-q", "-m", marks, *arguments), talks=True)


def whole_check(marks: str) -> Check:
    """All tests of the expression, two at a time; a few that fail are run once more, alone."""
    check = pytest_check(marks, *WHOLE)
    return replace(check, alone=module("pytest", "-m", marks, *ALONE))


def standing_checks() -> list[Check]:
    """The checks that read the source and run none of it."""
    return [
        Check("lock file fits pyproject.toml", module("house.lock", "check")),
        Check("ruff check", module("ruff", "check", "--quiet", ".")),
        Check("ruff format", module("ruff", "format", "--check", "--quiet", ".")),
        Check("mypy --strict", module("mypy", "--no-error-summary")),
        Check("import contracts", (str(Path(sys.executable).parent / "python"), "-c", LINT_IMPORTS)),
    ]


# import-linter has no `python -m`; its script may carry the path of where the environment once stood.
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


def checks_for(words: Sequence[str]) -> list[Check]:
    """What a call `./test WORDS` runs."""
    match list(words):
        case []:
            return [*standing_checks(), whole_check("not soak")]
        case ["quick"]:
            return [*standing_checks(), whole_check("not soak and not slow")]
        case ["house"]:
            return standing_checks()
        case ["soak", *rest]:
            return [pytest_check("soak", *rest)]
        case ["qt68", *rest]:
            return [Check("desktop client on PySide6 6.8.3", module("house.qt68", *rest), talks=True)]
        case rest:
            return [pytest_check("not soak", *rest)]


def run(check: Check) -> bool:
    """Runs one check; prints what it says (for quiet ones: when it fails), its outcome and seconds."""
    began = time.monotonic()
    if check.talks:
        print(f"── {check.name}", flush=True)
        code = subprocess.run(check.command, cwd=ROOT).returncode
        if check.alone and code == FAILED_TESTS:
            code = run_alone(check, code)
    else:
        done = subprocess.run(check.command, cwd=ROOT, capture_output=True, text=True)
        code = done.returncode
        if code != 0:
            print(f"── {check.name}\n{done.stdout}{done.stderr}".rstrip(), flush=True)
    passed = code == 0
    note = "  (no test was found)" if "pytest" in check.name and code == NO_TESTS else ""
    outcome = "passed" if passed else f"FAILED (exit {code})"
    print(
        f"{'✓' if passed else '✗'} {check.name}: {outcome}, {time.monotonic() - began:.1f} s{note}",
        flush=True,
    )
    return passed


def failed_tests() -> list[str]:
    """Those that failed in the run before, by pytest's own record."""
    try:
        found: dict[str, bool] = json.loads((ROOT / LAST_FAILED).read_text("utf-8"))
    except OSError:
        return []
    return sorted(found)


def run_alone(check: Check, code: int) -> int:
    """Once more what failed, where it is little; gives the exit code that counts.

    A test that passes now is named as unsteady: it waits for a time and not for what it looks at.
    """
    failed = failed_tests()
    if not 0 < len(failed) <= FEW:
        return code
    print(f"── {check.name}: {len(failed)} failed, once more alone", flush=True)
    again = subprocess.run(check.alone, cwd=ROOT).returncode
    if again == 0:
        print(f"! unsteady, passed only alone; mend before anything else: {', '.join(failed)}", flush=True)
    return again


def main(argv: list[str]) -> int:
    """Entry of `python -m house.checks`."""
    if argv and argv[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    if argv == ["requirements"]:
        return subprocess.run(module("house.requirements"), cwd=ROOT).returncode
    began = time.monotonic()
    outcome = {check.name: run(check) for check in checks_for(argv)}
    failed = [name for name, passed in outcome.items() if not passed]
    seconds = time.monotonic() - began
    budget = BUDGETS.get(tuple(argv))
    if budget and seconds > budget:
        print(f"./test: slower than the {budget} s that it should take; mark the slowest tests, named above")
    if failed:
        print(
            f"./test: {len(failed)} of {len(outcome)} checks failed in {seconds:.0f} s: {'; '.join(failed)}"
        )
        return 1
    print(f"./test: all {len(outcome)} checks passed in {seconds:.0f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
