"""Makes everything that a start needs beyond system packages: environment, fonts, translations, bytecode.

    python -m house.set_up run|test

Standard library only: it runs before the environment exists. `ready.sh` holds the lock and keeps the stamp.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from house.environment import SetUpFailed, environment_python, install, make_environment

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("duchatong", "inspector_app", "central", "reports", "sync", "casework", "forms")


def say(line: str) -> None:
    """One line of progress, on stderr: stdout belongs to the command that is run."""
    print(f"督查通 · {line}", file=sys.stderr, flush=True)


def inside(module: str, *arguments: str) -> None:
    """Runs a module of the house in the private environment. Raises: SetUpFailed."""
    done = subprocess.run([environment_python(ROOT), "-m", module, *arguments], cwd=ROOT)
    if done.returncode != 0:
        raise SetUpFailed(f"{module} {' '.join(arguments)}")


def main(argv: list[str]) -> int:
    """Entry of `python -m house.set_up`: 0 done, 2 could not be done."""
    level = argv[0]
    try:
        make_environment(ROOT, say)
        install(ROOT, level, say)
        inside("house.fonts")
        inside("house.translations", "compile")
        inside("compileall", "-q", *PRODUCT)
    except SetUpFailed as failed:
        say(f"准备没有完成 set-up did not finish: {failed}")
        say("已完成的步骤都保留，排除原因后重试即可。What is done is kept; mend the cause and run it again.")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
