"""Which acceptance checks of the requirements (R1…R214, X1…X42) are shown to hold, and by which tests.

python -m house.requirements          one requirement a line, then totals
python -m house.requirements index    writes docs/requirements-index.txt from the full list
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FULL = ROOT.parent / "shared" / "domain" / "requirements.md"
INDEX = ROOT / "docs" / "requirements-index.txt"
ROW = re.compile(r"^\| (?P<id>[RX]\d+) \| (?P<text>[^|]+) \|")
WIDTH = 76


def number(name: str) -> tuple[str, int]:
    """Sorts R2 before R10, and R before X."""
    return name[0], int(name[1:])


def short(text: str) -> str:
    """The first clause of a requirement, at most WIDTH characters."""
    clause = re.split(r"[;。；]", " ".join(text.split()))[0].strip(" .")
    if len(clause) <= WIDTH:
        return clause
    return clause[: WIDTH - 1].rsplit(" ", 1)[0].rstrip(" ,") + "…"


def titles_in(lines: list[str]) -> dict[str, str]:
    """Reads the full list or the index; both begin a row with the id."""
    found = {}
    for line in lines:
        if row := ROW.match(line):
            found[row["id"]] = short(row["text"])
        elif re.match(r"^[RX]\d+\t", line):
            name, title = line.rstrip("\n").split("\t", 1)
            found[name] = title
    return dict(sorted(found.items(), key=lambda entry: number(entry[0])))


@cache
def titles() -> dict[str, str]:
    """id → short title of every requirement, from the index in docs/."""
    return titles_in(INDEX.read_text(encoding="utf-8").splitlines())


def write_index() -> None:
    """Writes docs/requirements-index.txt anew."""
    rows = titles_in(FULL.read_text(encoding="utf-8").splitlines())
    INDEX.write_text("".join(f"{name}\t{title}\n" for name, title in rows.items()), encoding="utf-8")


def carried() -> dict[str, list[str]]:
    """id → tests that carry its mark, as pytest collects them. Raises: RuntimeError with pytest's words."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "marks.json"
        collected = subprocess.run(
            [sys.executable, "-m", "pytest", "--collect-only", "-qq", "--list-requirements", str(target)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        if not target.exists():
            raise RuntimeError((collected.stdout + collected.stderr).strip()[-2000:])
        marks: dict[str, list[str]] = json.loads(target.read_text(encoding="utf-8"))
    return marks


def report(marks: dict[str, list[str]]) -> list[str]:
    """One line a requirement, then the totals."""
    lines = []
    for name, title in titles().items():
        tests = marks.get(name, [])
        shown = ", ".join(sorted({test.split("[")[0] for test in tests})) or "—"
        lines.append(f"{'✓' if tests else '·'} {name:<5} {title}  {shown}")
    for kind, meaning in (("R", "requirements"), ("X", "extra checks")):
        all_of = [name for name in titles() if name.startswith(kind)]
        lines.append(
            f"{kind}: {sum(name in marks for name in all_of)} of {len(all_of)} {meaning} carried by tests"
        )
    lines.append(f"total: {sum(name in marks for name in titles())} of {len(titles())}")
    return lines


def main(argv: list[str]) -> int:
    """Entry of `python -m house.requirements`."""
    if argv == ["index"]:
        write_index()
        return 0
    try:
        marks = carried()
    except RuntimeError as failed:
        print(failed, file=sys.stderr)
        return 1
    print("\n".join(report(marks)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
